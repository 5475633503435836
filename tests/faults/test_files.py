"""Files that are not what they should be: refused in a sentence, and left exactly as they are."""

import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from frontdesk import paths
from frontdesk.desk.doctor import examine
from frontdesk.errors import FrontdeskError
from frontdesk.store import database as files
from frontdesk.store import migrations
from frontdesk.store.database import CannotSave, Damaged, NotOurs
from tests.making import Maker


def in_a_sentence(error: FrontdeskError) -> bool:
    """Whether a person can read it: what happened, and what to do, without the driver's words."""
    whole = str(error)
    jargon = ("sqlite", "pragma", "traceback", "errno", "database disk image", "exception")
    return bool(
        error.title.endswith(".") and error.advice.endswith(".") and not any(j in whole.casefold() for j in jargon)
    )


def empty(file: Path) -> None:
    file.write_bytes(b"")


def text(file: Path) -> None:
    file.write_text("Dear diary, today a customer came in.\n" * 100)


def half_a_header(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00" + b"\x10\x00\x01\x01")


def another_program(file: Path) -> None:
    other = driver.connect(str(file))
    other.execute("PRAGMA application_id = 252006673")
    other.execute("CREATE TABLE bookmarks (id INTEGER)")
    other.commit()
    other.close()


def a_program_without_a_mark(file: Path) -> None:
    other = driver.connect(str(file))
    other.execute("CREATE TABLE bookmarks (id INTEGER)")
    other.commit()
    other.close()


def overwritten_header(file: Path) -> None:
    shop(file)
    with file.open("r+b") as opened:
        opened.write(b"\x00" * 100)


def shop(file: Path) -> None:
    database = migrations.open_shop(file)
    make = Maker(database)
    for number in range(60):
        make.note(make.customer(f"Customer {number}", f"020 7946 0{number:03}"), "x" * 400)
    database.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def newer(file: Path) -> None:
    shop(file)
    database = files.open_file(file)
    database.sql("PRAGMA user_version = 999")
    database.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def truncated(file: Path) -> None:
    shop(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3 // 4096 * 4096])


REFUSED = [
    (empty, NotOurs),
    (text, NotOurs),
    (half_a_header, NotOurs),
    (another_program, NotOurs),
    (a_program_without_a_mark, NotOurs),
    (overwritten_header, NotOurs),
    (newer, NotOurs),
    (truncated, Damaged),
]


@pytest.mark.parametrize(("spoil", "kind"), REFUSED, ids=[spoil.__name__ for spoil, _ in REFUSED])
def test_it_is_refused_in_a_sentence_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], None], kind: type[FrontdeskError]
) -> None:
    file = tmp_path / "shop.db"
    spoil(file)
    before = file.read_bytes()
    with pytest.raises(kind) as caught:
        migrations.open_shop(file).sql("SELECT COUNT(*) FROM customer").fetchone()
    assert in_a_sentence(caught.value)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if not path.name.endswith(("-wal", "-shm"))] == ["shop.db"]


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "shop.db").mkdir()
    with pytest.raises(NotOurs, match="folder") as caught:
        migrations.open_shop(tmp_path / "shop.db")
    assert in_a_sentence(caught.value)
    assert not any((tmp_path / "shop.db").iterdir())


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A drive that is not plugged in must not become a new, empty shop."""
    with pytest.raises(CannotSave, match="not there") as caught:
        migrations.open_shop(tmp_path / "drive" / "shop.db")
    assert in_a_sentence(caught.value)
    assert not (tmp_path / "drive").exists()


def test_a_link_to_a_file_that_is_not_there_is_left(tmp_path: Path) -> None:
    """A drive that is not plugged in must not become a new, empty shop in the place of the link."""
    link = tmp_path / "shop.db"
    link.symlink_to(tmp_path / "drive" / "shop.db")
    with pytest.raises(CannotSave, match="leads to is not there") as caught:
        migrations.open_shop(link)
    assert in_a_sentence(caught.value)
    assert link.is_symlink() and [path.name for path in tmp_path.iterdir()] == ["shop.db"]


def test_a_folder_that_may_not_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", closed)
    with pytest.raises(CannotSave, match="cannot be read") as caught:
        migrations.open_shop(tmp_path / "shop.db")
    assert in_a_sentence(caught.value)
    said = examine(tmp_path / "shop.db", now=datetime.now(UTC))
    assert "cannot be read" in said[0].found


def test_a_file_on_a_network_share_is_neither_opened_nor_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "on_network", lambda _: True)
    with pytest.raises(NotOurs, match="network share") as caught:
        migrations.open_shop(tmp_path / "shop.db")
    assert in_a_sentence(caught.value)
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/mounts")
@pytest.mark.parametrize(
    ("file", "shared"),
    [("/mnt/shop/a.db", True), ("/mnt/shopping/a.db", False), ("/mnt/shop/disk/a.db", False), ("/home/a.db", False)],
)
def test_a_network_share_is_told_by_what_is_mounted(file: str, shared: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = "host:/ / nfs4 rw 0 0\n//nas/x /mnt/shop cifs rw 0 0\n/dev/sdb /mnt/shop/disk ext4 rw 0 0\n"
    monkeypatch.setattr(Path, "read_text", lambda *_: mounts)
    assert paths.on_network(Path(file)) is shared


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/mounts")
def test_a_network_share_is_told_behind_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "frontdesk").symlink_to(tmp_path / "share")
    monkeypatch.setattr(Path, "read_text", lambda *_: f"/dev/sda / ext4 rw 0 0\n//nas/x {tmp_path}/share cifs rw 0 0\n")
    assert paths.on_network(tmp_path / "frontdesk" / "shop.db")


def test_a_damaged_page_is_told_as_damage_when_it_is_met(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    shop(file)
    whole = bytearray(file.read_bytes())
    chance = random.Random(7)
    for page in range(8, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 300] = chance.randbytes(300)
    file.write_bytes(bytes(whole))
    with pytest.raises(Damaged) as caught, files.in_words(file):
        database = migrations.open_shop(file)
        for table in ("customer", "note", "contact_point", "action", "action_change"):
            database.sql(f"SELECT * FROM {table}").fetchall()
    assert in_a_sentence(caught.value)


def test_a_name_with_spaces_and_letters_of_the_world_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "Übersicht der Kunden – 店.db"
    shop(file)
    database = migrations.open_shop(file)
    assert database.sql("SELECT COUNT(*) FROM customer").fetchone() == (60,)
    database.close()


def test_a_wal_of_another_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    shop(file)
    file.with_name("shop.db-wal").write_bytes(random.Random(3).randbytes(8192))
    database = migrations.open_shop(file)
    assert database.sql("SELECT COUNT(*) FROM customer").fetchone() == (60,)
    assert database.pragma("integrity_check") == "ok"
    database.close()


def test_a_broken_shared_memory_file_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    shop(file)
    file.with_name("shop.db-shm").write_bytes(b"\xff" * 32768)
    database = migrations.open_shop(file)
    assert database.sql("SELECT COUNT(*) FROM customer").fetchone() == (60,)
    database.close()

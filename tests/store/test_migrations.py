"""The file's shape: made once, brought up to date with a checked backup, never half."""

import lzma
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from frontdesk.desk import show_calls
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import database as files
from frontdesk.store import migrations
from frontdesk.store.database import Database, NotOurs
from tests.making import Maker


def add_a_table(database: Database) -> None:
    database.sql("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT")
    database.sql("INSERT INTO added SELECT id FROM customer")


def fail_half_way(database: Database) -> None:
    add_a_table(database)
    raise FrontdeskError("The step failed.")


@pytest.fixture
def older(shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the version before, with a customer in it."""
    database = migrations.open_shop(shop_file)
    Maker(database).customer("Pepe")
    database.close()
    return shop_file


def next_step(monkeypatch: pytest.MonkeyPatch, step: migrations.Step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("added", step)))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)


def backups(file: Path) -> list[Path]:
    return sorted(file.parent.glob("shop-before-*.db"))


def names(database: Database) -> list[str]:
    return [row[0] for row in database.sql("SELECT name FROM customer")]


def test_a_new_file_knows_its_steps(database: Database) -> None:
    assert [row[0] for row in database.sql("SELECT name FROM migration")] == [name for name, _ in migrations.STEPS]
    assert database.user_version == migrations.NEWEST


def test_making_a_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    migrations.open_shop(tmp_path / "shop.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["shop.db"]


QUICKER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from frontdesk.store import migrations
    from tests.making import Maker

    database = migrations.open_shop(Path(sys.argv[1]))
    Maker(database).customer("Pepe")
""")


def test_a_file_that_another_program_makes_meanwhile_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "shop.db"
    make_whole = migrations._bring_up_to_date

    def while_the_other_one_is_quicker(database: Database, path: Path) -> None:
        make_whole(database, path)
        if path != file:
            subprocess.run([sys.executable, "-c", QUICKER, str(file)], check=True)

    monkeypatch.setattr(migrations, "_bring_up_to_date", while_the_other_one_is_quicker)
    database = migrations.open_shop(file)
    assert names(database) == ["Pepe"]
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_disk_without_hard_links_takes_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "shop.db"

    def no_links(*_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    migrations.open_shop(file).close()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_new_file_never_takes_what_an_earlier_one_of_its_name_left(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    broken_off = QUICKER + "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    subprocess.run([sys.executable, "-c", broken_off, str(file)], check=False)
    file.rename(file.with_name("moved away.db"))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert f"{file.name}-wal" in left
    with pytest.raises(NotOurs, match="was written last"):
        migrations.open_shop(file)
    assert sorted(path.name for path in tmp_path.iterdir()) == left


def test_an_older_file_is_brought_up_to_date_after_a_checked_backup(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_step(monkeypatch, add_a_table)
    database = migrations.open_shop(older)
    assert database.sql("SELECT COUNT(*) FROM added").fetchone() == (1,)
    assert database.user_version == migrations.NEWEST
    database.close()
    (backup,) = backups(older)
    copy = files.open_file(backup)
    assert (copy.user_version, names(copy), copy.pragma("integrity_check")) == (migrations.NEWEST - 1, ["Pepe"], "ok")
    copy.close()


def test_a_file_that_is_up_to_date_needs_no_backup(older: Path) -> None:
    migrations.open_shop(older).close()
    assert not backups(older)


def test_a_step_that_fails_leaves_the_older_file(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        next_step(patch, fail_half_way)
        with pytest.raises(FrontdeskError, match="step failed"):
            migrations.open_shop(older)
    database = migrations.open_shop(older)
    assert (database.user_version, names(database)) == (migrations.NEWEST, ["Pepe"])
    assert database.sql("SELECT COUNT(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    database.close()


def test_of_several_steps_all_are_taken_or_none(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        next_step(patch, add_a_table)
        next_step(patch, lambda database: database.sql("DROP TABLE never_made"))
        with pytest.raises(NotOurs, match="no such table"):
            migrations.open_shop(older)
    database = migrations.open_shop(older)
    assert (database.user_version, names(database)) == (migrations.NEWEST, ["Pepe"])
    assert database.sql("SELECT COUNT(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    database.close()


def test_a_step_that_cannot_be_done_says_so_and_leaves_the_older_file(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = files.open_file(older)
    database.sql("CREATE TABLE added (id INTEGER)")  # somebody's own, by the name that the step needs
    database.close()
    with monkeypatch.context() as patch:
        next_step(patch, add_a_table)
        with pytest.raises(NotOurs, match=r"Nothing .* was changed.* version before.*added already exists"):
            migrations.open_shop(older)
    assert not backups(older)  # each try would leave one
    database = migrations.open_shop(older)
    assert (database.user_version, names(database)) == (migrations.NEWEST, ["Pepe"])
    database.close()


def test_whether_a_file_can_be_opened_is_tried_on_a_copy(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = older.read_bytes()
    migrations.try_file(older)
    migrations.try_file(older.with_name("not there.db"))
    with monkeypatch.context() as patch:
        next_step(patch, fail_half_way)
        with pytest.raises(FrontdeskError, match="step failed"):
            migrations.try_file(older)
    next_step(monkeypatch, add_a_table)
    migrations.try_file(older)
    assert older.read_bytes() == before
    assert [path.name for path in older.parent.iterdir() if path.name != older.name] == []


def test_two_programs_that_begin_at_the_same_time_take_a_step_once(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_step(monkeypatch, add_a_table)
    back_up = migrations.back_up

    def while_the_other_one_is_quicker(database: Database, to: Path) -> None:
        monkeypatch.setattr(migrations, "back_up", back_up)
        migrations.open_shop(older).close()
        back_up(database, to)

    monkeypatch.setattr(migrations, "back_up", while_the_other_one_is_quicker)
    database = migrations.open_shop(older)
    assert database.sql("SELECT COUNT(*) FROM migration WHERE name = 'added'").fetchone() == (1,)
    assert (database.user_version, names(database)) == (migrations.NEWEST, ["Pepe"])
    database.close()
    shapes = []
    for backup in backups(older):
        copy = files.open_file(backup)
        shapes.append(copy.user_version)
        copy.close()
    assert shapes == [migrations.NEWEST - 1]  # what was copied afterwards is no file of the version before


def test_without_a_sound_backup_nothing_is_changed(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(database: Database, to: Path) -> None:
        raise FrontdeskError("The backup is not sound.")

    before = older.read_bytes()
    with monkeypatch.context() as patch:
        next_step(patch, add_a_table)
        patch.setattr(migrations, "back_up", no_room)
        with pytest.raises(FrontdeskError, match="backup"):
            migrations.open_shop(older)
    assert older.read_bytes() == before


def test_a_newer_file_is_refused_and_left(older: Path) -> None:
    database = files.open_file(older)
    database.sql("PRAGMA user_version = 999")
    database.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    before = older.read_bytes()
    with pytest.raises(NotOurs, match="newer Front Desk"):
        migrations.open_shop(older)
    assert older.read_bytes() == before


def test_a_backup_is_whole_and_leaves_no_part(older: Path, tmp_path: Path) -> None:
    database = migrations.open_shop(older)
    migrations.back_up(database, tmp_path / "copy.db")
    database.close()
    copy = migrations.open_shop(tmp_path / "copy.db")
    assert names(copy) == ["Pepe"]
    copy.close()
    assert not list(tmp_path.glob("*.part*"))


KILLED = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from frontdesk.store import migrations

    def die_half_way(database):
        database.sql("CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT")
        database.sql("INSERT INTO added SELECT id FROM customer")
        os.kill(os.getpid(), signal.SIGKILL)

    migrations.STEPS = (*migrations.STEPS, ("added", die_half_way))
    migrations.NEWEST += 1
    migrations.open_shop(Path(sys.argv[1]))
""")


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_kill_during_a_step_leaves_the_older_file_whole(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(older)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len(backups(older)) == 1
    database = migrations.open_shop(older)
    assert (database.user_version, names(database), database.pragma("integrity_check")) == (
        migrations.NEWEST,
        ["Pepe"],
        "ok",
    )
    database.close()
    next_step(monkeypatch, add_a_table)
    again = migrations.open_shop(older)
    assert again.sql("SELECT COUNT(*) FROM added").fetchone() == (1,)
    again.close()


SHOP = ShopSettings(country="GB", extensions="101 Ana")
RANG = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.xz"))
"""The file that each released version left: two customers, a logged line, a call that was answered and a missed one."""


@pytest.mark.parametrize("stored", RELEASED, ids=lambda path: path.name.removesuffix(".db.xz"))
def test_the_file_of_each_released_version_opens_with_all_that_is_in_it(stored: Path, shop_file: Path) -> None:
    shop_file.write_bytes(lzma.decompress(stored.read_bytes()))
    with sqlite.connect(shop_file) as before:
        (found,) = before.execute("PRAGMA user_version").fetchone()
    before.close()
    database = migrations.open_shop(shop_file)
    assert database.user_version == migrations.NEWEST
    assert sorted(names(database)) == ["Berta Huber", "Pepe García"]
    assert database.sql("SELECT text FROM interaction").fetchall() == [("Bike taken in, back brake rubs",)]
    calls = show_calls.ringing(database, settings=SHOP, now=RANG + timedelta(minutes=5))
    assert [(call.number, call.answered_at, call.taken_by) for call in calls] == [
        ("02079460018", RANG + timedelta(seconds=8), "")
    ]
    backs = show_calls.open_call_backs(database, settings=SHOP)
    assert [(back.number, back.customer_name) for back in backs] == [("02079460019", "Berta Huber")]
    database.close()
    assert len(backups(shop_file)) == (found < migrations.NEWEST)

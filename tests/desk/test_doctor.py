"""The doctor says what is wrong with a shop's file and its place, and changes nothing."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk import paths
from frontdesk.desk import doctor
from frontdesk.desk.doctor import Level
from frontdesk.store import database as files
from frontdesk.store import health, migrations

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    migrations.open_shop(tmp_path / "shop.db").close()
    return tmp_path / "shop.db"


def wrong(file: Path) -> str:
    return " ".join(f"{finding.found}" for finding in doctor.examine(file, now=NOW) if finding.level is Level.WRONG)


def change(shop: Path, *statements: str) -> None:
    opened = files.open_file(shop)
    for statement in statements:
        opened.sql(statement)
    opened.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()


def test_a_sound_file_is_well(shop: Path) -> None:
    findings = doctor.examine(shop, now=NOW)
    assert {finding.level for finding in findings} <= {Level.WELL, Level.NOTICE}
    assert "sound" in findings[0].found


def nothing(shop: Path) -> None:
    shop.unlink()


def no_folder(shop: Path) -> None:
    shutil.rmtree(shop.parent)


def empty(shop: Path) -> None:
    shop.write_bytes(b"")


def a_text(shop: Path) -> None:
    shop.write_text("Dear customers, " * 100)


def truncated(shop: Path) -> None:
    shop.write_bytes(shop.read_bytes()[:9000])


def newer(shop: Path) -> None:
    change(shop, "PRAGMA user_version = 999")


def foreign(shop: Path) -> None:
    change(shop, "PRAGMA application_id = 7")


def another_shape(shop: Path) -> None:
    change(shop, "DROP INDEX promise_open", "ALTER TABLE note DROP COLUMN quiet")


def a_row_without_a_customer(shop: Path) -> None:
    change(
        shop,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO note (id, customer_id, source, at) VALUES (1, 4711, 'told', 0)",
    )


def a_broken_page(shop: Path) -> None:
    change(shop, *(f"INSERT INTO customer (id, name) VALUES ({n}, '{'x' * 900}')" for n in range(1, 60)))
    data = bytearray(shop.read_bytes())
    data[20 * 4096 : 20 * 4096 + 2000] = b"\xee" * 2000
    shop.write_bytes(data)


BROKEN: list[tuple[Callable[[Path], None], str]] = [
    (nothing, "is not there"),
    (no_folder, "folder"),
    (empty, "is empty"),
    (a_text, "not a Front Desk file"),
    (truncated, "damaged"),
    (newer, "newer Front Desk"),
    (foreign, "another program"),
    (another_shape, "note.quiet, promise_open"),
    (a_row_without_a_customer, "point to rows that are gone: note"),
]


@pytest.mark.parametrize(("break_it", "words"), BROKEN, ids=[break_it.__name__ for break_it, _ in BROKEN])
def test_what_is_wrong_is_said_and_left_as_it_is(shop: Path, break_it: Callable[[Path], None], words: str) -> None:
    break_it(shop)
    before = shop.read_bytes() if shop.exists() else None
    assert words in wrong(shop)
    assert (shop.read_bytes() if shop.exists() else None) == before


def test_every_trouble_comes_with_advice(shop: Path) -> None:
    for break_it in (another_shape, newer):
        break_it(shop)
        assert all(f.advice for f in doctor.examine(shop, now=NOW) if f.level is not Level.WELL)


def test_a_broken_page_is_found(shop: Path) -> None:
    a_broken_page(shop)
    assert "damaged" in wrong(shop)


def test_a_broken_search_index_is_found(shop: Path) -> None:
    names = " ".join(f"word{n}" for n in range(3000))
    change(
        shop,
        f"INSERT INTO finder_said (rowid, words) VALUES (1, '{names}')",
        "UPDATE finder_said_data SET block = zeroblob(30) WHERE id = (SELECT MAX(id) FROM finder_said_data)",
    )
    assert "finder_said" in wrong(shop)


def test_a_network_share_is_wrong(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "on_network", lambda _: True)
    assert "network share" in wrong(shop)


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Millrace", "Google Drive", "Nextcloud"])
def test_a_cloud_folder_is_worth_knowing(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    file = tmp_path / folder / "shop.db"
    migrations.open_shop(file).close()
    assert any(folder in finding.found for finding in doctor.examine(file, now=NOW) if finding.level is Level.NOTICE)


def test_a_full_disk_is_wrong(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(shop)._replace(free=5 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "5 MB are free" in wrong(shop)


def test_the_last_backup_is_named(shop: Path) -> None:
    opened = migrations.open_shop(shop)
    migrations.back_up(opened, shop.with_name("shop-before-the_desk-20261120-101500.db"))
    opened.close()
    assert any("last backup is of" in finding.found for finding in doctor.examine(shop, now=NOW))


def test_the_shape_of_a_new_file_is_the_expected_one(shop: Path) -> None:
    opened = health.open_as_it_is(shop)
    assert health.differences(opened) == "" and not health.outdated(opened)
    opened.close()

"""Disks that are full or may not be written to: said in words, nothing lost, and well again when the disk is."""

from pathlib import Path

import pytest

from frontdesk.desk import log
from frontdesk.domain.changes import Stamp
from frontdesk.store import database as files
from frontdesk.store import migrations, tables
from frontdesk.store.database import CannotSave
from tests.faults.conftest import Mount, remount_read_only
from tests.making import NOW, Maker

BIG = "A long story about a bicycle, told at the counter. " * 1500


def fill(folder: Path) -> Path:
    """Take all the room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as out:
        for size in (1 << 16, 1 << 12):
            try:
                while out.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    return ballast


def count(make: Maker, table: type[tables.Table]) -> int:
    return int(make.database.sql(f"SELECT COUNT(*) FROM {table._meta.table_name}").fetchone()[0])


def test_a_full_disk_is_told_and_saving_works_again_when_there_is_room(mounted: Mount) -> None:
    folder = mounted("size=6m")
    database = migrations.open_shop(folder / "shop.db")
    make = Maker(database)
    pepe = make.customer()
    make.said(pepe, "Before")
    ballast = fill(folder)
    stamp = Stamp(None, NOW)
    with pytest.raises(CannotSave, match="disk is full") as caught:
        for _ in range(400):
            log.log_line(database, stamp, pepe, BIG)
            stamp = Stamp(None, NOW)
    assert "kept" in caught.value.advice
    saved = count(make, tables.Interaction)  # reading goes on
    assert make.card(pepe).timeline.total == saved
    ballast.unlink()
    log.log_line(database, stamp, pepe, BIG)  # the same stamp: tried again, done once
    assert count(make, tables.Interaction) == saved + 1
    assert database.pragma("integrity_check") == "ok"
    database.close()


def test_a_backup_on_a_full_disk_leaves_no_part_and_no_harm(mounted: Mount, database, make: Maker) -> None:
    folder = mounted("size=64k")
    make.said(make.customer(), BIG)
    with pytest.raises(CannotSave, match="disk is full"), files.in_words():
        migrations.back_up(database, folder / "copy.db")
    assert not list(folder.iterdir())
    assert database.pragma("quick_check") == "ok"


def test_a_new_file_on_a_full_disk_leaves_nothing_behind(mounted: Mount) -> None:
    folder = mounted("size=32k")
    with pytest.raises(CannotSave, match="disk is full"):
        migrations.open_shop(folder / "shop.db")
    assert not list(folder.iterdir())


def test_a_folder_that_cannot_be_written_to_is_told(mounted: Mount) -> None:
    folder = mounted("size=8m")
    migrations.open_shop(folder / "shop.db").close()
    before = (folder / "shop.db").read_bytes()
    remount_read_only(folder)
    with pytest.raises(CannotSave, match="cannot be written") as caught:
        Maker(migrations.open_shop(folder / "shop.db")).customer()
    assert caught.value.advice
    assert (folder / "shop.db").read_bytes() == before
    with pytest.raises(CannotSave):
        migrations.open_shop(folder / "new.db")


def test_a_disk_that_becomes_read_only_in_the_middle_is_told(mounted: Mount) -> None:
    folder = mounted("size=8m")
    database = migrations.open_shop(folder / "shop.db")
    make = Maker(database)
    pepe = make.customer()
    database.close()
    database.connect()
    database.sql("SELECT 1 FROM customer").fetchone()
    database.close()
    remount_read_only(folder)
    with pytest.raises(CannotSave):
        migrations.open_shop(folder / "shop.db")
    assert pepe

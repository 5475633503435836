"""Looking after the shop's file while the desk is open."""

from pathlib import Path

import pytest

from frontdesk.desk import check_file, log
from frontdesk.errors import FrontdeskError
from frontdesk.store import migrations
from frontdesk.store.database import CannotSave, Damaged, Database
from tests.making import Maker


def test_a_sound_file_passes_and_stays_open_for_writing(make: Maker) -> None:
    check_file.check_file(make.database)
    assert make.customer()


def test_a_missing_index_is_told(database: Database) -> None:
    database.sql("DROP INDEX promise_customer")
    with pytest.raises(FrontdeskError, match="promise_customer"):
        check_file.check_file(database)


def damaged(shop_file: Path) -> Database:
    database = migrations.open_shop(shop_file)
    make = Maker(database)
    for number in range(80):
        make.note(make.customer(f"Customer {number}"), "x" * 400)
    root = database.sql("SELECT rootpage FROM sqlite_schema WHERE name = 'note'").fetchone()[0]
    database.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    with shop_file.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 300)
    return migrations.open_shop(shop_file)


def test_after_damage_nothing_more_is_written_and_reading_goes_on(shop_file: Path) -> None:
    database = damaged(shop_file)
    with pytest.raises(Damaged, match="damaged") as caught:
        check_file.check_file(database)
    with pytest.raises(Damaged):
        check_file.stop_writing(database, caught.value)
    make = Maker(database)
    customer = database.sql("SELECT id FROM customer").fetchone()[0]
    with pytest.raises(CannotSave) as refused:
        log.log_line(database, make.stamp(), customer, "Two tubes")
    assert "kept" in refused.value.advice
    database.close()


def test_another_shape_alone_does_not_stop_writing(make: Maker) -> None:
    with pytest.raises(FrontdeskError, match="shape"):
        check_file.stop_writing(make.database, FrontdeskError("Another shape."))
    assert make.customer()

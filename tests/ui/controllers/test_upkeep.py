"""The desk looks after its file by itself."""

from typing import Any

import pytest

from frontdesk.desk import check_file, edit_customer
from frontdesk.store.database import Damaged
from frontdesk.ui.controllers.upkeep import UpkeepController


@pytest.fixture
def upkeep(counter, tmp_path):
    return UpkeepController(counter, tmp_path, counter)


def test_writes_wait_until_the_file_is_checked(qtbot, counter, upkeep, ann, read) -> None:
    upkeep._check_file()
    assert counter.holds_writes()
    with qtbot.waitSignal(counter.done):
        counter.act(edit_customer.remove, ann).say("Removed")
    assert not counter.holds_writes()


def test_damage_stops_writes(qtbot, counter, upkeep, ann, read, monkeypatch) -> None:
    def broken(_database) -> None:
        raise Damaged("The shop’s file is damaged.")

    monkeypatch.setattr(check_file, "check_file", broken)
    told: list[Any] = []
    counter.trouble.connect(told.append)
    upkeep._check_file()
    counter.act(edit_customer.remove, ann).say("Removed")
    with qtbot.assertNotEmitted(counter.done):
        qtbot.waitUntil(lambda: len(told) == 2)
    assert told[0].title == "The shop’s file is damaged."
    assert read(f"SELECT name FROM customer WHERE id = {ann}") == [("Ann Lee",)]


def test_drafts_that_lay_aside_come_back(qtbot, counter, upkeep, tmp_path, path, read) -> None:
    from frontdesk.desk import drafts
    from tests.ui.panels import sample

    drafts.aside(tmp_path / f"{path.name}.drafts", sample.WAITING, "Rang about the rim")
    with qtbot.waitSignal(counter.changed):
        upkeep.take_drafts_back()
    assert ("Rang about the rim",) in read("SELECT text FROM encounter")

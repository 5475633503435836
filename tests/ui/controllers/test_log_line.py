"""Encounters begin with the first letter, are kept as they are typed, wait, and are logged."""

import pytest

from frontdesk.desk import finish
from frontdesk.errors import FrontdeskError


@pytest.fixture
def log_line(open_card):
    return open_card.log_line()


@pytest.fixture
def line(log_line, panel):
    return panel.parts.log


def test_an_encounter_begins_with_the_first_letter_and_not_with_a_space(qtbot, log_line, line, ann) -> None:
    line.type_on(" ")
    assert not log_line.encounter
    with qtbot.waitSignal(log_line.switched) as switched:
        line.type_on("T")
    assert switched.args[0].id == log_line.encounter.id
    assert (log_line.encounter.customer_id, log_line.encounter.text) == (ann, " T")


def test_what_is_typed_is_kept_after_a_pause(qtbot, log_line, line, read) -> None:
    log_line._at_most.setInterval(60_000)
    line.type_on("Two")  # kept with the beginning of the encounter
    line.type_on(" tubes")
    qtbot.waitUntil(lambda: read("SELECT text FROM encounter") == [("Two tubes",)])


def test_what_is_typed_without_a_pause_is_kept_anyway(qtbot, log_line, line, read) -> None:
    log_line._pause.setInterval(60_000)
    line.type_on("Two")  # kept with the beginning of the encounter
    line.type_on(" tubes")
    qtbot.waitUntil(lambda: read("SELECT text FROM encounter") == [("Two tubes",)])


def test_done_is_one_trip_to_the_worker(qtbot, counter, log_line, line, read, monkeypatch) -> None:
    line.type_on("Two tubes")
    qtbot.waitUntil(lambda: log_line._understood == "Two tubes" and not log_line._unsaved)
    trips, run = [], counter.background.run
    monkeypatch.setattr(counter.background, "run", lambda *args, **more: (trips.append(args), run(*args, **more)))
    log_line.done()
    assert len(trips) == 1
    with qtbot.waitSignal(log_line.logged):
        pass
    assert read("SELECT text FROM interaction") == [("Two tubes",)]
    assert line.text() == ""


def test_what_is_typed_since_done_begins_the_next(qtbot, log_line, line) -> None:
    line.type_on("Two tubes")
    before = log_line.encounter
    log_line.done()
    with qtbot.waitSignal(log_line.logged):
        line.type_on(" and a bell")
    assert (line.text(), log_line.encounter.text) == ("and a bell", "and a bell")
    assert log_line.encounter.id != before.id


def test_what_cannot_be_logged_stays_in_the_line(qtbot, counter, log_line, line, monkeypatch) -> None:
    def full(*_, **__) -> None:
        raise FrontdeskError("The disk is full.")

    line.type_on("Two tubes")
    monkeypatch.setattr(finish, "finish", full)
    with qtbot.waitSignal(counter.trouble):
        log_line.done()
    assert (line.text(), log_line.encounter.text) == ("Two tubes", "Two tubes")

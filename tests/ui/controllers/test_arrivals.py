"""Receiving people: found, here, or on the telephone; known, or not known yet."""

from dataclasses import replace

import pytest

from frontdesk.domain.interaction import Channel
from frontdesk.ui.controllers.arrivals import ArrivalsController
from tests.ui.panels import sample

CALL = replace(sample.CALLS[0], number="02079461234", shown="020 7946 1234", candidates=())


@pytest.fixture
def calls(stand_in):
    return stand_in()


@pytest.fixture
def pages(stand_in):
    return stand_in()


@pytest.fixture
def arrivals(counter, card, calls, pages):
    return ArrivalsController(counter, card=card, calls=calls, pages=pages)


def test_whoever_is_found_is_the_one_in_hand_who_was_not_known(qtbot, arrivals, card, ann, read) -> None:
    with qtbot.waitSignal(arrivals.to_line):
        arrivals.here_now()
    unknown = card.in_hand()
    assert unknown.customer_id is None
    with qtbot.waitSignal(card.opened):
        arrivals.found(ann)
    assert card.in_hand().id == unknown.id
    assert read("SELECT customer_id FROM encounter") == [(ann,)]


def test_the_number_of_a_caller_not_known_yet_comes_along(qtbot, arrivals, card, calls, ann) -> None:
    with qtbot.waitSignal(arrivals.to_finder):
        calls.taken.emit(CALL, None)
    assert card.in_hand().channel is Channel.CALL_IN
    with qtbot.waitSignal(card.opened):
        arrivals.found(ann)
    assert [(name, call.number, whose) for name, call, whose, _ in calls.asked] == [
        ("attach_number", "02079461234", ann)
    ]


def test_whoever_was_just_logged_is_on_the_way_out(qtbot, arrivals, open_card, ann) -> None:
    arrivals.here_now()
    assert open_card.in_hand().customer_id == ann
    open_card.log_line().stand_before(ann, "Ann Lee", None)
    arrivals.remember_logged(ann)
    with qtbot.waitSignal(arrivals.to_line):
        arrivals.here_now()
    assert open_card.in_hand().customer_id is None


def test_a_call_lets_whoever_is_in_hand_wait(qtbot, arrivals, open_card, panel, calls, read) -> None:
    panel.parts.log.type_on("Two tubes")
    with qtbot.waitSignal(arrivals.to_finder):
        calls.taken.emit(CALL, None)
    assert read("SELECT text FROM encounter WHERE waiting_since IS NOT NULL") == [("Two tubes",)]


def test_a_call_answered_here_opens_nothing_while_something_is_typed(qtbot, arrivals, open_card, panel, calls) -> None:
    calls.answered_here.emit(CALL)
    assert calls.asked == [("take_sure", CALL)]
    panel.parts.log.type_on("Two tubes")
    calls.answered_here.emit(CALL)
    assert len(calls.asked) == 1

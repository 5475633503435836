"""What a source tells becomes the strip; one key takes the call."""

from datetime import UTC
from typing import Any

import pytest

from frontdesk.desk import answer
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.errors import FrontdeskError
from frontdesk.ui.controllers.calls import CallsController
from tests.ui.pages.conftest import NOW


def ringing(number: str = "02079460000", kind: CallKind = CallKind.RING) -> CallEvent:
    return CallEvent("box", "1", f"call of {number}", kind, number, NOW.astimezone(UTC))


@pytest.fixture
def calls(counter, panel):
    return CallsController(counter, panel)


@pytest.fixture
def rung(qtbot, calls, panel):
    """The strip, once Ann has rung."""
    calls.hear(ringing())
    qtbot.waitUntil(lambda: panel.strip is not None and panel.strip.call() is not None)
    return panel.strip


def test_one_key_takes_the_first(qtbot, calls, rung, ann) -> None:
    call_id = rung.call().id
    with qtbot.waitSignal(calls.taken) as taken:
        calls.keys()["take_first"]()
    call, customer_id = taken.args
    assert (call.id, customer_id) == (call_id, ann)


def test_a_call_that_is_being_written_is_gone_from_the_strip_at_once(qtbot, counter, calls, rung, read) -> None:
    calls.keys()["take_first"]()
    assert rung.call() is None
    qtbot.waitUntil(lambda: read("SELECT 1 FROM call WHERE handled_at IS NOT NULL") != [])
    assert rung.call() is None


def test_it_comes_back_when_it_cannot_be_written(qtbot, counter, calls, rung, monkeypatch) -> None:
    def full(*_: Any) -> None:
        raise FrontdeskError("The disk is full.")

    monkeypatch.setattr(answer, "take", full)
    with qtbot.waitSignal(counter.trouble):
        calls.keys()["take_first"]()
        assert rung.call() is None
    qtbot.waitUntil(lambda: rung.call() is not None)


def test_keys_do_nothing_while_no_telephone_has_rung(qtbot, calls) -> None:
    with qtbot.assertNotEmitted(calls.taken):
        for do in calls.keys().values():
            do()

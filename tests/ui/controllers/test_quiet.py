"""A quiet moment is read when nobody's card is open, and its buttons do what they say."""

from datetime import timedelta

import pytest

from frontdesk.domain.quiet import Doing, QuietRow
from frontdesk.domain.today import Today
from frontdesk.ui.controllers.quiet import QuietController
from tests.making import NOW


@pytest.fixture
def outgoing(stand_in):
    return stand_in()


@pytest.fixture
def quiet(counter, panel, outgoing):
    return QuietController(counter, panel, outgoing=outgoing)


@pytest.fixture
def early(make, ann):
    """A promise for the day after tomorrow."""
    return make.promise(ann, "The rim is true", NOW + timedelta(days=2))


def test_the_first_paint_does_not_wait_for_it(qtbot, counter, panel, quiet, make, ann, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(
        counter, "ask_newest", lambda *args, run=counter.ask_newest, **more: asked.append(args) or run(*args, **more)
    )
    quiet.show(Today())
    quiet._read()
    assert not asked
    quiet.begin()
    assert [args[0] for args in asked] == ["quiet"]


def test_a_button_writes_down_what_it_says(qtbot, counter, panel, quiet, early, ann, read) -> None:
    quiet.show(Today())
    row = QuietRow(Doing.TOLD, str(early), ann, "Ann Lee", "The rim is true", "Told {name}")
    with qtbot.waitSignal(counter.done) as done:
        panel.quiet.pressed.emit(row, False)
    assert done.args == ["Told: Ann Lee", True]
    assert read("SELECT state, reason FROM promise") == [("kept", "Told, ready early")]


def test_calling_and_writing_count_as_our_own_accord(panel, quiet, outgoing, ann) -> None:
    quiet.show(Today())
    for doing in (Doing.WRITE, Doing.CALL):
        panel.quiet.pressed.emit(QuietRow(doing, "", ann, "Ann Lee", "Away for 60 days"), False)
    assert outgoing.asked == [("write", ann, True), ("call", ann, True)]


def test_a_loose_end_is_opened(qtbot, panel, quiet) -> None:
    quiet.show(Today())
    with qtbot.waitSignal(quiet.loose_opened) as opened:
        panel.quiet.pressed.emit(QuietRow(Doing.FINISH, "61", None, "", "Red Pashley, flat"), False)
    assert opened.args == [61]

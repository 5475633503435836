"""What is typed is looked up; what is chosen is opened."""

import pytest
from PySide6.QtCore import Qt

from frontdesk.ui.controllers.finder import FinderController
from frontdesk.ui.panels.finder.box import Finder


@pytest.fixture
def box(qtbot, panel):
    made = Finder(panel)
    made.resize(560, 38)
    made.show()
    return made


@pytest.fixture
def finder(counter, panel, box, stand_in):
    return FinderController(counter, box, panel, card=stand_in(), arrivals=stand_in(), caret=stand_in())


def test_what_is_typed_is_looked_up_and_shown(qtbot, finder, box, ann) -> None:
    finder.look_up("ann lee")
    qtbot.waitUntil(box.list_shown)
    assert box._list.current().customer_id == ann
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert finder._arrivals.asked == [("found", ann)]
    assert box.text() == ""


def test_an_answer_to_another_text_is_not_shown(qtbot, finder, box, counter, monkeypatch) -> None:
    monkeypatch.setattr(counter, "ask_newest", lambda name, *args, **more: counter.ask(*args, **more))  # all answer
    shown = []
    monkeypatch.setattr(box, "show_found", lambda found, _now: shown.append(found.query))
    box.set_text("ann")
    box.set_text("ann lee")
    qtbot.waitUntil(lambda: counter.background.idle() and bool(shown))
    assert shown == ["ann lee"]


def test_the_code_of_a_voucher_puts_the_voucher_first(qtbot, finder, box, make, ann, read) -> None:
    voucher = make.goodwill(ann, "£10 voucher")
    [(code,)] = read("SELECT code FROM goodwill")
    assert code
    finder.look_up(code)
    qtbot.waitUntil(lambda: bool(finder._matters))
    box.chosen.emit(ann)
    assert finder._card.asked == [("put_first", ("goodwill", voucher))]


def test_esc_empties_it_and_gives_the_caret_back(finder, box) -> None:
    box.set_text("ann")
    finder.leave()
    assert box.text() == ""
    assert finder._caret.asked == [("to_line",)]

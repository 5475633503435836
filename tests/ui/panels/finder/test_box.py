from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.ui.panels.finder.box import Finder
from tests.ui.panels import sample


@pytest.fixture
def finder(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    stage = QWidget(window)
    stage.setGeometry(362, 56, 1004, 712)
    made = Finder(window)
    made.setGeometry(386, 8, 560, 38)
    made.set_stage(stage, "bike")
    window.show()
    window.activateWindow()
    made.take_focus()
    qtbot.waitUntil(lambda: made._edit.hasFocus())
    yield made  # the window lives as long as this frame


def test_every_letter_asks(finder, qtbot):
    asked: list[Any] = []
    finder.asked.connect(asked.append)
    qtbot.keyClicks(finder._edit, "pep")
    assert asked == ["p", "pe", "pep"]


def test_enter_opens_the_first_row(finder, qtbot):
    finder.set_text("bianki jose")
    finder.show_found(sample.FOUND, sample.NOW)
    with qtbot.waitSignal(finder.chosen) as signal:
        qtbot.keyClick(finder._edit, Qt.Key.Key_Return)
    assert signal.args == [sample.PEPE]
    assert not finder.list_shown()


def test_arrows_choose_across_both_sections(finder, qtbot):
    finder.set_text("bianki jose")
    finder.show_found(sample.FOUND, sample.NOW)
    for _ in range(4):
        qtbot.keyClick(finder._edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.matter_chosen) as signal:
        qtbot.keyClick(finder._edit, Qt.Key.Key_Return)
    assert signal.args == ["issue", 1, sample.PEPE]


def test_enter_before_the_answer_waits_for_it_instead_of_opening_somebody_else(finder, qtbot):
    finder.set_text("bianki")
    finder.show_found(replace(sample.FOUND, query="bianki"), sample.NOW)
    finder.set_text("bianki jose")
    with qtbot.assertNotEmitted(finder.chosen):
        qtbot.keyClick(finder._edit, Qt.Key.Key_Return)
    with qtbot.waitSignal(finder.chosen):
        finder.show_found(sample.FOUND, sample.NOW)


def test_typing_on_takes_back_an_enter_that_waits(finder, qtbot):
    finder.set_text("bianki")
    qtbot.keyClick(finder._edit, Qt.Key.Key_Return)
    qtbot.keyClicks(finder._edit, " jose")
    with qtbot.assertNotEmitted(finder.chosen):
        finder.show_found(sample.FOUND, sample.NOW)


def test_shift_enter_makes_a_new_customer_of_the_text(finder, qtbot):
    finder.set_text("  bianki   jose ")
    with qtbot.waitSignal(finder.new_customer) as signal:
        qtbot.keyClick(finder._edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert signal.args == ["bianki jose"]


def test_nothing_found_says_so_and_what_to_do(finder, qtbot):
    finder.set_text("bianki jose")
    finder.show_found(replace(sample.FOUND, matches=(), matters=()), sample.NOW)
    model = finder._list._list.model()
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Nothing found. Shift+Enter makes a new customer of “bianki jose”."


def test_escape_empties_it_and_goes_back(finder, qtbot):
    finder.set_text("bianki jose")
    finder.show_found(sample.FOUND, sample.NOW)
    with qtbot.waitSignal(finder.left):
        qtbot.keyClick(finder._edit, Qt.Key.Key_Escape)
    assert finder.text() == ""
    assert not finder.list_shown()


def test_an_answer_that_comes_too_late_shows_nothing(finder, qtbot):
    finder.set_text("bianki jose")
    qtbot.keyClick(finder._edit, Qt.Key.Key_Escape)
    finder.show_found(sample.FOUND, sample.NOW)
    assert not finder.list_shown()


def test_the_list_is_not_built_before_something_was_found(finder):
    assert finder._list is None


def test_the_list_stays_inside_the_window(finder):
    finder.window().resize(1280, 640)
    many = tuple(replace(sample.FOUND.matches[0], customer_id=i) for i in range(40))
    finder.set_text("bianki jose")
    finder.show_found(replace(sample.FOUND, matches=many), sample.NOW)
    assert finder.window().rect().contains(finder._list.geometry())

"""Where typing goes, and where it comes back to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QWidget

from frontdesk.ui.controllers.caret import CaretController
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.panels.desk.column import DeskColumn
from tests.ui.panels import sample


class Desk:
    """A window with a desk, and a page over it."""

    def __init__(self, stack) -> None:
        self.window, self.stack = QMainWindow(), stack
        self.panel, self.column, self.page, place = CardPanel(), DeskColumn(), QLineEdit(), QWidget()
        row = QHBoxLayout(place)
        row.addWidget(self.column)
        row.addWidget(self.panel, 1)
        stack.addWidget(place)
        stack.addWidget(self.page)
        self.window.setCentralWidget(stack)
        self.window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.caret = CaretController(self.window, self.panel, self.column, stack)

    def show_card(self) -> None:
        self.panel.show_unknown(sample.ENCOUNTER, sample.NOW)


@pytest.fixture
def desk(qtbot, stack):
    made = Desk(stack)
    qtbot.addWidget(made.window)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    return made


def test_after_pages_the_caret_is_where_it_was(desk) -> None:
    desk.show_card()
    log = desk.panel.parts.log
    place = next(each for each in log.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    place.setFocus()
    desk.caret.keep()
    desk.stack.setCurrentIndex(1)
    desk.page.setFocus()
    desk.caret.keep()  # before another page is opened from this one
    desk.stack.setCurrentIndex(0)
    desk.caret.give_back()
    assert QApplication.focusWidget() is place
    assert not log.has_caret()


def test_what_was_on_a_page_is_never_taken_for_the_desk(desk) -> None:
    desk.show_card()
    desk.stack.setCurrentIndex(1)
    desk.page.setFocus()
    desk.caret.keep()
    assert desk.caret.open_parts() is None
    desk.stack.setCurrentIndex(0)
    desk.caret.give_back()
    assert desk.panel.parts.log.has_caret()


def test_where_no_card_is_the_window_has_it(desk) -> None:
    assert not desk.caret.card_shown()
    desk.caret.to_line()
    assert QApplication.focusWidget() is desk.window
    desk.stack.setCurrentIndex(1)
    desk.caret.to_line()
    assert QApplication.focusWidget() is desk.page

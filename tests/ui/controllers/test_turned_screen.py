"""The screen turned to the customer and back: the desk waits behind it exactly as it was."""

import pytest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

from frontdesk.ui.controllers.turned_screen import TurnedScreenController
from frontdesk.ui.pages.turned_screen import TurnedScreen


@pytest.fixture
def desk():
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    return made


@pytest.fixture
def line(desk):
    return desk.findChild(QLineEdit)


@pytest.fixture
def window(qtbot, desk, line, open_card):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setWindowTitle("Front Desk")
    made.setCentralWidget(desk)
    made.resize(1280, 700)
    made.show()
    made.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return made


@pytest.fixture
def pages(stand_in):
    return stand_in()


@pytest.fixture
def screen(counter, window, desk, open_card, pages):
    return TurnedScreenController(counter, window, desk, card=open_card, pages=pages)


def press_back(qtbot, window: QMainWindow) -> None:
    (key,) = [each for each in window.findChildren(QPushButton) if each.accessibleName() == "Back"]
    qtbot.waitUntil(key.isVisible)
    key.click()


def test_the_desk_comes_back_as_it_was(qtbot, window, desk, line, screen) -> None:
    line.setText("Two tubes")
    screen.turn()
    assert screen.turned()
    assert isinstance(window.centralWidget(), TurnedScreen)
    assert window.windowTitle() == "Millrace Cycles"
    screen.turn()
    assert not screen.turned()
    assert window.centralWidget() is desk
    assert (line.text(), line.hasFocus(), window.windowTitle()) == ("Two tubes", True, "Front Desk")


def test_the_key_on_the_screen_turns_it_back(qtbot, window, desk, screen) -> None:
    screen.turn()
    press_back(qtbot, window)
    assert not screen.turned()
    assert window.centralWidget() is desk


def test_what_the_customer_says_is_right_is_written_down(qtbot, counter, window, screen) -> None:
    screen.turn()
    with qtbot.waitSignal(counter.done) as done:
        window.centralWidget().confirmed.emit()
    assert done.args[0] == "Ann Lee says that it is right"


def test_what_is_wrong_is_put_right_on_the_desk(window, screen, pages, open_card) -> None:
    screen.turn()
    window.centralWidget().wrong.emit()
    assert not screen.turned()
    assert pages.asked == [("open_form", "edit", open_card.card)]


def test_only_a_desk_is_turned(qtbot, window, screen) -> None:
    window.takeCentralWidget()
    window.setCentralWidget(QLineEdit())
    screen.turn()
    assert not screen.turned()

"""Each key does what its controller says, and typing that lands nowhere is led on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.shell.keys import KEYS


@pytest.fixture
def window(qtbot, counter, tmp_path):
    """The whole window: the keys of all its parts come together here."""
    made = MainWindow(counter, tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.setFocus()
    yield made
    made._clock.stop()


def press(window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.windowHandle(), key, modifier)


def test_every_key_of_the_table_does_something(window) -> None:
    does = window.shortcuts._does
    assert [key.id for key in KEYS if key.id not in does] == []
    assert sorted(does) == sorted(key.id for key in KEYS)


def test_keys_wait_for_a_card_that_is_on_its_way(qtbot, window, ann) -> None:
    window.card.show(ann)
    press(window, Qt.Key.Key_F7)
    assert window.card.in_hand() is None
    with qtbot.waitSignal(window.card.settled):
        pass
    assert window.card.in_hand().customer_id == ann
    assert window.card.in_hand().waiting_since is not None


def test_typing_goes_to_the_finder_and_to_the_line_of_an_open_card(qtbot, window, ann) -> None:
    press(window, Qt.Key.Key_A)
    assert window.finder_panel.text() == "a"
    window.finder.leave()
    with qtbot.waitSignal(window.card.settled):
        window.card.show(ann)
    window.setFocus()
    press(window, Qt.Key.Key_T)
    assert window.card_panel.parts.log.text() == "t"


def test_nothing_of_the_desk_moves_while_the_customer_reads(qtbot, window, ann) -> None:
    with qtbot.waitSignal(window.card.settled):
        window.card.show(ann)
    press(window, Qt.Key.Key_F11)
    assert window.turned_screen.turned()
    press(window, Qt.Key.Key_F7)
    assert window.card.in_hand() is None
    press(window, Qt.Key.Key_Escape)
    assert not window.turned_screen.turned()

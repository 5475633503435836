"""The toast: what was done, over the card and in nobody’s way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.panels.feedback.toast import Toast


def button(widget: QWidget, words: str) -> Button:
    (found,) = (one for one in widget.findChildren(Button) if one.words() == words)
    return found


def test_a_toast_never_takes_the_focus(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    line = QLineEdit(card)
    card.resize(600, 300)
    card.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    toast = Toast(card)
    toast.say("Merged Matt Ogden into Matthew Ogden")
    assert line.hasFocus()
    qtbot.mousePress(button(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert line.hasFocus()


def test_undo_on_a_toast_says_so_and_the_toast_goes(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    card.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    with qtbot.waitSignal(toast.undone):
        button(toast, "Undo").click()
    assert toast.isHidden()


class _WithFoot(QWidget):
    foot_changed = Signal()

    def foot(self) -> int:
        return 100


def test_a_toast_covers_nothing_of_the_log_line(qtbot: QtBot) -> None:
    card = _WithFoot()
    qtbot.addWidget(card)
    card.resize(600, 300)
    toast = Toast(card)
    toast.say("Told Pepe")
    assert toast.geometry().bottom() < 200


def test_a_toast_covers_no_banner(qtbot: QtBot) -> None:
    card = _WithFoot()
    qtbot.addWidget(card)
    card.resize(600, 400)
    banner = Banner("red", parent=card)
    banner.say("The disk is full.", "Nothing typed is lost.")
    banner.setGeometry(24, 200, 552, 60)
    banner.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    assert toast.geometry().bottom() < 200


def test_a_toast_stays_at_the_foot_of_the_card(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    card.resize(600, 300)
    card.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    card.resize(700, 500)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 487)
    assert toast.width() == 700 - 48

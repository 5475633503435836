"""Progress that can be cancelled."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.progress import Progress


def button(widget: QWidget, words: str) -> Button:
    (found,) = (one for one in widget.findChildren(Button) if one.words() == words)
    return found


def test_cancel_is_asked_for_once(qtbot: QtBot) -> None:
    progress = Progress()
    qtbot.addWidget(progress)
    progress.say("Bringing in customers.csv, 0 of 0", 0, 0)
    cancel = button(progress, "Cancel")
    with qtbot.waitSignal(progress.cancelled):
        cancel.click()
    assert not cancel.isEnabled()

"""The banner: what went wrong, and one way on."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.buttons import Button


def button(widget: QWidget, words: str) -> Button:
    (found,) = (one for one in widget.findChildren(Button) if one.words() == words)
    return found


def test_a_banner_has_one_button_or_none(qtbot: QtBot) -> None:
    banner = Banner("red")
    qtbot.addWidget(banner)
    banner.say("The disk is full", "Everything typed is kept.", "Try again")
    with qtbot.waitSignal(banner.pressed):
        button(banner, "Try again").click()
    banner.say("The disk is full")
    assert all(one.isHidden() for one in banner.findChildren(Button))

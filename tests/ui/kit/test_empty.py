"""What stands where nothing is, or nothing is yet."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.empty import EmptyState, Skeleton


def test_loading_that_is_quick_shows_nothing(qtbot: QtBot) -> None:
    loading = Skeleton()
    qtbot.addWidget(loading)
    loading.resize(400, 160)
    loading.show()
    blank = loading.grab().toImage()
    qtbot.waitUntil(lambda: loading.grab().toImage() != blank)


def test_an_empty_list_says_what_it_is_and_what_fills_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(EmptyState("clock", "Nothing has happened yet", "Type a line below."))
    assert "Nothing has happened yet" in holder.findChildren(EmptyState)[0].accessibleName()

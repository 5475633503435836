"""Pictures and boxes that grow with the text."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import theme
from frontdesk.ui.kit.boxes import Picture


def test_icons_that_stand_alone_grow_with_the_text(qapp: QApplication, style_cache: Path, qtbot: QtBot) -> None:
    picture = Picture("clock", size=20)
    qtbot.addWidget(picture)
    picture.ensurePolished()
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)
    assert picture.width() == 25

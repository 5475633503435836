"""What stands in the desk's place when the shop's file cannot be used."""

from PySide6.QtWidgets import QMainWindow

from frontdesk.errors import FrontdeskError
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell import crash


def test_long_sentences_are_shown_whole(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 640)
    error = FrontdeskError("frontdesk.db was written by a newer Front Desk. " * 3, "Install the newer version. " * 9)
    window.setCentralWidget(crash.stopped(window, error))
    window.show()
    qtbot.waitExposed(window)
    labels = [label for label in window.findChildren(PlainLabel) if label.text()]
    assert len(labels) == 2
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)

"""What stands on the screen when the desk itself is not there yet, because the shop's file takes long to open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.labels import PlainLabel

_WIDE = 440


class Patience(QWidget):
    """A small window that asks to wait; there is nothing to press in it. parent: the window that is not shown yet."""

    def __init__(self, parent: QWidget) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint
        super().__init__(parent, flags)
        self.setWindowTitle(tr("Front Desk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 24)
        column.setSpacing(6)
        column.addWidget(PlainLabel(tr("One moment"), "title", parent=self))
        why = tr(
            "The shop’s file is being opened. After an update it is copied first, and the copy is checked. With very "
            "many customers this takes a minute."
        )
        column.addWidget(PlainLabel(why, "body", "ink2", wrap=True, parent=self))
        self.setFixedWidth(theme.current().px(_WIDE))

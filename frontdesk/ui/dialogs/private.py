"""A private note, shown until it is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel


class PrivateNote(QDialog):
    """What a private note says, and who wrote it."""

    def __init__(self, text: str, staff_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A private note"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(PlainLabel(text, "body", wrap=True, parent=self))
        if staff_name:
            column.addWidget(PlainLabel(tr("by {name}").format(name=staff_name), "meta", "ink3", parent=self))
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(tr("Close"), "filled", parent=self)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self.setMinimumWidth(400)
        close.setFocus()

"""What this program is, and what it is made of: its version, the parts and their licences."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from frontdesk import __version__, parts
from frontdesk.i18n import tr
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel, SectionHead
from frontdesk.ui.shell.keys import label


class AboutSheet(QDialog):
    """Open it with `.open()`; Esc leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Front Desk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        title = tr("Front Desk {version}").format(version=__version__)
        column.addWidget(PlainLabel(title, "title", parent=self))
        words = tr("Free software under the MIT licence. Everything stays on this PC. It is made of these parts:")
        column.addWidget(PlainLabel(words, "detail", "ink2", wrap=True, parent=self))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        for row, part in enumerate(parts.parts()):
            grid.addWidget(PlainLabel(part.name, "body"), row, 0)
            grid.addWidget(PlainLabel(part.version, "detail", "ink2"), row, 1)
            grid.addWidget(PlainLabel(part.licence, "detail", "ink2", wrap=True), row, 2)
        grid.setColumnStretch(2, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column.addWidget(scroll, 2)
        if texts := parts.licences():
            column.addWidget(SectionHead(tr("Licences")))
            shown = QPlainTextEdit(texts, self)
            shown.setReadOnly(True)
            shown.setAccessibleName(tr("Licences"))
            column.addWidget(shown, 3)
        foot = QHBoxLayout()
        foot.addStretch(1)
        shut = Button(tr("Close"), "filled", key=label("leave"), parent=self)
        shut.clicked.connect(self.accept)
        foot.addWidget(shut)
        column.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(theme.current().px(680), room.width() - 40), min(theme.current().px(560), room.height() - 60))
        scroll.setFocus()

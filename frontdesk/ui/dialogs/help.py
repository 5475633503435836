"""The help sheet: every key and what it does, read from the one table of keys."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell.keys import KEYS, ON_PAGES, label, words_of


class HelpSheet(QDialog):
    """Open it with `.open()`; Esc leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(PlainLabel(tr("What the keys do"), "title", parent=self))
        column.addWidget(
            PlainLabel(tr("Everything can be done without the mouse."), "detail", "ink2", wrap=True, parent=self)
        )
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 10, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        rows = sheet()
        half = (len(rows) + 1) // 2
        for place, (keys, words) in enumerate(rows):
            at, side = place % half, 2 * (place // half)
            grid.addWidget(_Keys(keys), at, side, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(words, "body", wrap=True), at, side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        shut = Button(tr("Close"), "filled", key=label("leave"), parent=self)
        shut.clicked.connect(self.accept)
        foot.addWidget(shut)
        column.addLayout(foot)
        room = self.screen().availableSize()
        tall = inside.sizeHint().height() + theme.current().px(170)
        self.resize(min(theme.current().px(820), room.width() - 40), min(tall, room.height() - 60))
        scroll.setFocus()


def sheet() -> list[tuple[str, str]]:
    """The keys as people read them, and what they do; keys that do the same stand in one row."""
    rows = []
    for words, keys in groupby(KEYS, words_of):
        said = [_said(key.keys[0]) for key in keys]
        rows.append(
            (said[0] if len(said) == 1 else tr("{first} to {last}").format(first=said[0], last=said[-1]), words)
        )
    return [*rows, (tr(ON_PAGES[0]), tr(ON_PAGES[1]))]


def _said(keys: str) -> str:
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", tr("Enter")).replace("+", " ")


class _Keys(QWidget):
    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.key_cap_width(self._keys), theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            paint.key_cap(painter, whole.right(), whole.center().y(), self._keys)

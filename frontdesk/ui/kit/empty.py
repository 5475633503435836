"""A list with nothing in it, or nothing in it yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.boxes import Box, Picture, TwoLines

WAIT_MS = 150
"""Loading that is quicker than this shows nothing: a flicker would say less than nothing."""


class EmptyState(Box):
    """Says what the list is and what fills it ("Nothing has happened yet" / "Type a line below. ...").

    `bare` leaves the box out, as in the desk column.
    """

    def __init__(
        self, icon: str, title: str, detail: str, *, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("win" if bare else "sunk", "line", parent=parent)
        self._bare = bare
        row = QHBoxLayout(self)
        row.setContentsMargins(*((0, 0, 0, 0) if bare else (14, 9, 14, 9)))
        row.setSpacing(10 if bare else 12)
        side = Qt.AlignmentFlag.AlignTop if bare else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Picture(icon, "ink2", size=18 if bare else 20, parent=self), 0, side)
        self._words = TwoLines(parent=self)
        row.addWidget(self._words, 1, side)
        self.say(title, detail)

    def say(self, title: str, detail: str) -> None:
        """Say something else, as for another view of the same list."""
        self._words.say(title, detail)
        self.setAccessibleName(f"{title}. {detail}")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bare:
            super().paintEvent(event)


class Skeleton(QWidget):
    """Bars in the shape of timeline rows while they load; they do not move.

    They appear only after `WAIT_MS`, unless `at_once`.
    """

    def __init__(self, rows: int = 3, *, at_once: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._at_once, self._ripe = rows, at_once, at_once
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, theme.current().px(52) * self._rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ripe = self._at_once
        QTimer.singleShot(WAIT_MS, self, self._ripen)

    def _ripen(self) -> None:
        self._ripe = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._ripe:
            return
        painter, px = QPainter(self), theme.current().px
        for row, (first, second) in zip(range(self._rows), [(0.35, 1.0), (0.3, 0.9), (0.25, 0.8)] * 9, strict=False):
            y, x, room = row * px(52) + px(4), px(118), self.width() - px(118)
            for left, top, wide in ((0, 0, px(64)), (x, 0, room * first), (x, px(20), room * second)):
                paint.box(painter, QRectF(left, y + top, wide, px(10)), "sunk", radius=px(5))
            paint.box(painter, QRectF(px(84), y - 2, px(18), px(18)), "sunk", radius=px(9))

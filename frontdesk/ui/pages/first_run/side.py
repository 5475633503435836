"""The side of the first run: what it is, which steps there are, what may be relied on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.boxes import Picture
from frontdesk.ui.kit.labels import PlainLabel

_WIDE, _LOW = 392, 640
_ROOMY, _TIGHT = (48, 48, 32, 40), (48, 8, 32, 12)


class Side(QWidget):
    """`show_step` says where somebody is."""

    def __init__(self, steps: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._steps = _Steps(steps, self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*_ROOMY)
        column.setSpacing(0)
        self._logo = _Logo(self)
        column.addWidget(self._logo)
        column.addSpacing(24)
        for line in (tr("Welcome to"), tr("Front Desk")):
            column.addWidget(PlainLabel(line, "name", parent=self))
        column.addSpacing(10)
        short = tr("Four short steps, about three minutes. You can change every answer later.")
        column.addWidget(PlainLabel(short, "body", "ink2", wrap=True, parent=self))
        column.addSpacing(26)
        column.addWidget(self._steps)
        column.addStretch(1)
        for icon, tone, words in (
            ("shop", "ink2", tr("For one counter PC.\nSeveral counters come later.")),
            ("shield", "green", tr("Everything stays on this PC.\nNothing is sent anywhere.")),
        ):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(Picture(icon, tone, size=18, parent=self))
            row.addWidget(PlainLabel(words, "detail", "ink2", parent=self), 1)
            column.addLayout(row)
            column.addSpacing(12)

    def show_step(self, step: int) -> None:
        """Mark a step, counted from 0, as the one somebody is at; those before it are done."""
        self._steps.at = step
        self._steps.update()
        self._steps.say()

    def sizeHint(self) -> QSize:
        return QSize(min(theme.current().px(_WIDE), 440), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme.current().px(_LOW)
        self._logo.setVisible(not low)
        self._column.setContentsMargins(*(_TIGHT if low else _ROOMY))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().color("win"))
            paint.hairline(painter, self.width() - 1, 0, self.height(), down=True)


class _Logo(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(44, 44)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            paint.box(painter, whole, "accent", radius=10)
            icons.draw(painter, "logo", whole.adjusted(10, 10, -10, -10), "onAccent", heavier=1.8)


class _Steps(QWidget):
    def __init__(self, steps: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._list, self.at = steps, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say()

    def say(self) -> None:
        title, detail = self._list[self.at]
        words = tr("Step {n} of {all}: {title}. {detail}")
        self.setAccessibleName(words.format(n=self.at + 1, all=len(self._list), title=title, detail=detail))

    def sizeHint(self) -> QSize:
        return QSize(240, theme.current().px(58) * len(self._list))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme.current().px
        side, pitch = px(26), px(58)
        with QPainter(self) as painter:
            for place, (title, detail) in enumerate(self._list):
                top = place * pitch
                ring = QRectF(0, top + px(4), side, side)
                if place + 1 < len(self._list):
                    paint.hairline(painter, side // 2, ring.bottom() + 3, pitch - side - 6, "line2", down=True)
                now, done = place == self.at, place < self.at
                paint.box(painter, ring, "accent" if now else None, None if now else "field", radius=side / 2)
                if done:
                    icons.draw(painter, "check", ring.adjusted(5, 5, -5, -5), "green", heavier=True)
                else:
                    color = "onAccent" if now else "ink2"
                    paint.text(painter, ring, str(place + 1), "section", color, align=Qt.AlignmentFlag.AlignCenter)
                room = QRectF(px(42), top, self.width() - px(42), paint.line_height("matter"))
                paint.text(painter, room, title, "person" if now else "matter", "ink" if now else "ink2")
                room.translate(0, paint.line_height("matter") + 1)
                paint.text(painter, room, detail, "detail", "ink2" if now else "ink3")

"""What the page "Make it right" is made of: a step with its tick, rows of what happened, a bar, a line with an icon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts, icons, paint, theme, ticket
from frontdesk.ui.kit.boxes import Picture
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel
from frontdesk.ui.kit.tooltips import set_tooltip


class Step(QWidget):
    """One step: a circle with a tick when it is done, a title, a note beside it; `inside` holds what belongs to it."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done = number, False
        self._title = PlainLabel(title, "strong", parent=self)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.note = ElideLabel("", "detail", "ink2", parent=self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._title)
        self._row.addWidget(self.note, 1)
        self.inside = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addLayout(self.inside)
        self._dress()
        self.show_done(False)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.show_done(self._done)

    def beside(self, widget: QWidget) -> None:
        """Put something beside the title, in the note's place."""
        self.note.hide()
        self._row.addWidget(widget, 1)

    def show_done(self, done: bool) -> None:
        """Show the tick, or the step's number."""
        self._done = done
        state = tr("done") if done else tr("still to do")
        self.setAccessibleName(tr("{title}, {state}").format(title=self._title.text(), state=state))
        self.update()

    def done(self) -> bool:
        """Whether the tick is shown."""
        return self._done

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme.current().px
        with QPainter(self) as painter:
            side = px(26)
            circle = QRectF(0, 0, side, side)
            if self._done:
                paint.box(painter, circle, "accentSoft", "accentLine", radius=side / 2)
                mark = px(16)
                tick = QRectF((side - mark) / 2, (side - mark) / 2, mark, mark)
                icons.draw(painter, "check", tick, "accent", heavier=True)
            else:
                paint.box(painter, circle, "card", "line2", radius=side / 2)
                paint.text(painter, circle, str(self._number), "chip", "ink2", align=paint.CENTER)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._column.setContentsMargins(px(40), px(3), 0, 0)
        self._column.setSpacing(px(7))
        self._row.setSpacing(px(11))
        self.inside.setSpacing(px(6))


class Rows(QWidget):
    """What happened, a row each: when, what, who. What does not fit is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[str, str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show rows of (when, what, who); none take no room."""
        self._rows = rows
        words = "\n".join(", ".join(part for part in row if part) for row in rows)
        self.setAccessibleName(tr("What happened"))
        self.setAccessibleDescription(words)
        set_tooltip(self, words)
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(6) + len(self._rows) * self._high() + px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            paint.box(painter, QRectF(self.rect()), "sunk", radius=6)
            left = px(12) + max([px(84), *(paint.width(when, "time") for when, _, _ in self._rows)]) + px(12)
            for i, (when, what, who) in enumerate(self._rows):
                top = px(6) + i * self._high()
                paint.text(painter, QRectF(px(12), top, left - px(20), self._high()), when, "time", "ink2")
                by = min(paint.width(who, "detail"), px(130))
                right = self.width() - px(12)
                paint.text(painter, QRectF(right - by, top, by, self._high()), who, "detail", "ink2", align=paint.RIGHT)
                paint.text(painter, QRectF(left, top, right - by - px(12) - left, self._high()), what, "detail")

    def _high(self) -> int:
        return paint.line_height("detail") + px(7)


class Bar(QWidget):
    """How much of a limit is used: words over a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._part, self._above = "", 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_part(self, words: str, part: float, *, above: bool) -> None:
        """Show how much is used, 1 for all of it; above: beyond the limit. Without words it takes no room."""
        self._words, self._part, self._above = words, min(1.0, part), above
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        high = paint.line_height("meta") + px(6) + px(36)
        return QSize(max(px(184), paint.width(self._words, "section") + px(2)), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            line = paint.line_height("section")
            top = self.height() - px(18) - px(7) - line
            words = QRectF(0, top, self.width(), line)
            paint.text(painter, words, self._words, "chip", "amber" if self._above else "ink")
            ground = QRectF(0, words.bottom() + px(7), self.width(), px(6))
            paint.box(painter, ground, "line2", radius=px(3))
            ground.setWidth(self.width() * self._part)
            if self._part > 0:
                paint.box(painter, ground, "amber" if self._above else "accent", radius=px(3))


class IconLine(QWidget):
    """An icon and words that wrap beside it."""

    def __init__(self, icon: str, words: str = "", color: str = "ink2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(icon, color, size=16, parent=self)
        self._words = PlainLabel(words, "detail", "ink", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def words(self) -> str:
        """Give the words."""
        return self._words.text()

    def say(self, words: str, icon: str, color: str = "ink2", tone: str = "ink") -> None:
        """Change all of it; without words it takes no room."""
        self._words.setText(words)
        self._words.set_tone(tone)
        self._picture.set_icon(icon, color)
        self.setVisible(bool(words))


class Captioned(QWidget):
    """A small word over what is filled in, and under it what is wrong with it."""

    def __init__(self, words: str, widget: QWidget, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = wide
        self._widget = widget
        self._head = PlainLabel(words, "detail", "ink2", parent=self)
        widget.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addWidget(self._head)
        column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self._widget.setFixedWidth(px(self._wide))


class Ticket(QWidget):
    """The voucher as a ticket."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_voucher(self, over: str, title: str, detail: str, code: str) -> None:
        """Show what it gives, who from and until when, and its code."""
        self._words = (over, title, detail, code)
        self.setAccessibleName(", ".join(part for part in (title, detail, code) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), ticket.height(large=True))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), ticket.height(large=True))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        over, title, detail, code = self._words
        with QPainter(self) as painter:
            ticket.draw(painter, QRectF(self.rect()), title, detail, code, over=over)


def px(size: float) -> int:
    """A padding in the text size in use."""
    return theme.current().px(round(size))


def dress_edit(edit: QWidget, role: str = "body") -> None:
    """Give a line to fill in the font and height of all others."""
    edit.setFont(fonts.font(role))
    edit.setFixedHeight(px(36))

"""What the card's place shows while nobody is here: what is worth doing when there is time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain import said
from frontdesk.domain.interaction import Encounter
from frontdesk.i18n import tr, trn
from frontdesk.ui import icons, paint, theme
from frontdesk.ui.labels import PlainLabel, SectionHead
from frontdesk.ui.panels.rows import RowList, RowPainter, State


class QuietPage(QWidget):
    """A quiet moment. `loose_opened` carries the id of an unfinished entry that somebody wants to mend."""

    loose_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        box = self._box = QVBoxLayout(self)
        box.setSpacing(0)
        self._dress()
        self._title = PlainLabel(tr("A quiet moment"), "name", parent=self)
        self._line = PlainLabel("", "body", "ink2", wrap=True, parent=self)
        self._head = SectionHead(tr("Tidy up"), parent=self)
        self._painter = _Painter()
        self._list = RowList(self._painter, tr("Tidy up"), whole=True, parent=self)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._list.opened.connect(lambda row: self.loose_opened.emit(row.id))
        self._closing = _Closing(self)
        box.addWidget(self._title)
        box.addSpacing(px(4))
        box.addWidget(self._line)
        box.addSpacing(px(24))
        box.addWidget(self._head)
        box.addSpacing(px(8))
        box.addWidget(self._list)
        box.addStretch(1)
        box.addWidget(self._closing)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._box.setContentsMargins(px(24), px(26), px(24), px(20))

    def show_quiet(
        self,
        loose: tuple[Encounter, ...],
        now: datetime,
        *,
        here: int = 0,
        closing: str = "",
        until: str = "",
    ) -> None:
        """Show what to tidy up. now: aware, local.

        here: how many people are here, though nobody's card is open.

        closing: the line at the end of the day, only if it is true; until: what stands beside it ("Closing at 18:30").
        """
        self._painter.now = now
        self._title.setText(tr("Nobody’s card is open") if here else tr("A quiet moment"))
        if here:
            line = trn("Somebody is here: Alt + number opens them.", "{n} are here: Alt + number opens them.", here)
        elif loose:
            line = tr("Nobody waits. Here is what is worth doing when there is time.")
        else:
            line = tr("Nobody waits. When somebody comes in or calls, type a piece of the name or the number.")
        self._line.setText(line.format(n=here))
        self._head.set_count(len(loose))
        self._head.setVisible(bool(loose))
        self._list.show_rows(loose)
        self._list.setVisible(bool(loose))
        self._closing.show_words(closing, until)


class _Closing(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._until = "", ""

    def show_words(self, words: str, until: str) -> None:
        self._words, self._until = words, until
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self.setFixedHeight(theme.current().px(50))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme.current().px
        with QPainter(self) as painter:
            paint.hairline(painter, 0, 0, self.width())
            line = QRectF(0, px(10), self.width(), px(40))
            icons.draw(painter, "moon", QRectF(0, line.center().y() - px(9), px(18), px(18)), "accent")
            paint.text(painter, line, self._until, "detail", "ink3", paint.RIGHT)
            line.setLeft(px(32))
            line.setRight(line.right() - paint.width(self._until, "detail") - px(16))
            paint.text(painter, line, self._words, "cue")


class _Painter(RowPainter):
    """Paints unfinished entries: what was written, when, and what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime | None = None

    def height(self, row: Any, width: int) -> int:  # noqa: ARG002
        return theme.current().px(50)

    def say(self, row: Any) -> str:
        return f"{_words(row)}, {self._detail(row)}, {_what(row)}"

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px = theme.current().px
        place = rect.adjusted(0, 2, 0, -2)
        if state.over:
            paint.box(painter, place, "hover", radius=8)
        side = px(36)
        tile = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint.box(painter, tile, "sunk", radius=8)
        icon = "clock" if row.loose_why == "date" else "user"
        icons.draw(painter, icon, tile.adjusted(px(9), px(9), -px(9), -px(9)), "ink2")
        left = rect.left() + px(48)
        what = paint.width(_what(row), "button")
        paint.text(painter, rect.adjusted(0, 0, -px(12), 0), _what(row), "button", "accent", paint.RIGHT)
        room = min(rect.width(), px(640)) - what - px(70)
        first = QRectF(left, rect.top() + px(5), room, px(20))
        paint.text(painter, first, _words(row), "matter")
        paint.text(painter, first.translated(0, px(18)), self._detail(row), "detail", "ink3")
        if state.focus:
            paint.focus(painter, place)

    def _detail(self, row: Encounter) -> str:
        assert self.now
        why = tr("date not confirmed") if row.loose_why == "date" else tr("nobody’s name on it")
        when = said.timeline_day(row.started_at, self.now)
        return tr("{day} {time}, {why}").format(day=when, time=said.clock(row.started_at, self.now), why=why)


def _words(row: Encounter) -> str:
    text = " ".join(row.text.split())
    return tr("“{words}”").format(words=text) if text else row.customer_name or row.label or tr("Somebody")


def _what(row: Encounter) -> str:
    return tr("Set date") if row.loose_why == "date" else tr("Add name")

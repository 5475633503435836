"""What happened: the history of a customer, newest first, endless, with a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain import timeline, wording
from frontdesk.domain.card import Entry, EntryKind, Timeline
from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, lines, paint, theme
from frontdesk.ui.kit.labels import SectionHead
from frontdesk.ui.kit.rows import RowList, RowPainter, State
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.panels import signs
from frontdesk.ui.shell import discretion

_CONTACTS = frozenset(
    {
        EntryKind.WALK_IN,
        EntryKind.CALL_IN,
        EntryKind.CALL_OUT,
        EntryKind.EMAIL,
        EntryKind.MESSAGE,
        EntryKind.MISSED_CALL,
    }
)
_KINDS: dict[str, frozenset[EntryKind]] = {
    "all": frozenset(EntryKind),
    "contacts": _CONTACTS,
    "issues": frozenset({EntryKind.ISSUE}),
    "goodwill": frozenset({EntryKind.GOODWILL}),
    "notes": frozenset({EntryKind.NOTE}),
}

ICONS = {
    EntryKind.WALK_IN: "walk-in",
    EntryKind.CALL_IN: "phone-in",
    EntryKind.CALL_OUT: "phone-out",
    EntryKind.EMAIL: "mail",
    EntryKind.MESSAGE: "message",
    EntryKind.MISSED_CALL: "phone-missed",
    EntryKind.PROMISE: "promises",
    EntryKind.ISSUE: "issues",
    EntryKind.GOODWILL: "ticket",
    EntryKind.FOLLOW_UP: "follow-up",
    EntryKind.NOTE: "note",
    EntryKind.THANKS: "star",
    EntryKind.PRAISE: "heart",
}


@dataclass(frozen=True, slots=True)
class _Empty:
    title: str
    detail: str


class TimelinePanel(QWidget):
    """The section "What happened".

    `need_more` asks once for the page after the rows that are there; `opened` carries an Entry.
    """

    need_more = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._total = 0
        self._asked = False
        self._filter = "all"
        self._painter = _Painter()
        self._list = RowList(self._painter, tr("What happened"), long=True, bar=True, parent=self)
        self._list.opened.connect(self.opened)
        self._list.near_end.connect(self._ask)
        self._head = SectionHead(tr("What happened"), parent=self)
        words = (tr("All"), tr("Contacts"), tr("Issues"), tr("Goodwill"), tr("Notes"))
        choices = list(zip(_KINDS, words, strict=True))
        self._filters = Segmented(choices, name=tr("Show only"), bare=True, parent=self)
        self._filters.chosen.connect(self.show_only)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._box, self._row = QVBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self._head, 1)
        self._row.addWidget(self._filters)
        self._box.addLayout(self._row)
        self._box.addWidget(self._list, 1)
        self._dress()

    def show_timeline(self, page: Timeline, now: datetime) -> None:
        """Show the first page of a history. now: aware, local."""
        self._painter.now = now
        read = len(page.entries)
        # the pages read so far stay only if this is their beginning: somebody without a history has none of them
        same = 0 < read <= len(self._entries) <= page.total and tuple(self._entries[:read]) == page.entries
        if not same:
            self._entries = list(page.entries)
        self._total, self._asked = page.total, False
        self._fill()
        if not same:
            self._list.verticalScrollBar().setValue(0)

    def show_more(self, entries: Sequence[Entry]) -> None:
        """Add the next page; an empty one means that this was all."""
        known = {(entry.kind, entry.id) for entry in self._entries}
        self._entries += [entry for entry in entries if (entry.kind, entry.id) not in known]
        self._asked = False
        if not entries:
            self._total = len(self._entries)
        self._fill()

    def show_only(self, kind: str) -> None:
        """Show "all", "contacts", "issues", "goodwill" or "notes"."""
        self._filter = kind
        self._filters.set_value(kind)
        self._fill()
        self._list.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._row.setContentsMargins(px(24), 0, px(24), 0)
        self._box.setContentsMargins(0, px(9), 0, 0)
        self._box.setSpacing(px(5))

    def _fill(self) -> None:
        kinds = _KINDS[self._filter]
        rows: list[Any] = [entry for entry in self._entries if entry.kind in kinds]
        more = len(self._entries) < self._total
        if not rows and not more:
            rows = [
                _Empty(tr("Nothing has happened yet"), tr("Type a line below. It becomes the first entry here."))
                if not self._entries
                else _Empty(tr("Nothing of this kind"), tr("“All” shows everything that happened."))
            ]
        self._list.show_rows(rows)
        if more and len(rows) * theme.current().px(51) < self._list.height() + theme.current().px(200):
            self._ask()

    def _ask(self) -> None:
        if len(self._entries) < self._total and not self._asked:
            self._asked = True
            self.need_more.emit()

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().px(42 + 102))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.current().px(42 + 20))


class _Painter(RowPainter):
    def __init__(self) -> None:
        super().__init__()
        self.now: datetime | None = None

    def height(self, row: Any, width: int) -> int:
        px = theme.current().px
        if isinstance(row, _Empty):
            return px(70)
        return px(51) if len(self._text(row, width)) < 2 else px(51) + paint.line_height("detail") + px(1)

    def can_choose(self, row: Any) -> bool:
        return not isinstance(row, _Empty)

    def say(self, row: Any) -> str:
        if isinstance(row, _Empty):
            return f"{row.title}. {row.detail}"
        assert self.now
        day, pill = wording.timeline_day(row.at, self.now), timeline.pill(row)
        parts = (
            day,
            wording.clock(row.at, self.now),
            timeline.head(row),
            _who(row),
            pill.words if pill else "",
            _words(row),
        )
        return ", ".join(part for part in parts if part)

    def tip(self, row: Any) -> str:
        return "" if isinstance(row, _Empty) or len(row.text) < 120 else _words(row)

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px = theme.current().px
        if isinstance(row, _Empty):
            place = rect.adjusted(px(24), px(4), -px(24), -px(12))
            paint.box(painter, place, "sunk", "line", radius=10)
            side = px(18)
            icon = QRectF(place.left() + px(16), place.center().y() - side / 2, side, side)
            icons.draw(painter, "clock", icon, "ink3")
            line = QRectF(icon.right() + px(12), place.top() + px(8), place.right() - icon.right() - px(24), px(20))
            paint.text(painter, line, row.title, "matter")
            paint.text(painter, line.translated(0, px(18)), row.detail, "detail", "ink2")
            return
        self._draw_entry(painter, rect, row, state)

    def _draw_entry(self, painter: QPainter, rect: QRectF, row: Entry, state: State) -> None:
        px, now = theme.current().px, self.now
        assert now
        place = rect.adjusted(px(24) - 8, 0, -px(24) + 8, -px(3))
        if state.over:
            paint.box(painter, place, "hover", radius=8)
        if state.focus:
            paint.focus(painter, place)
        left, right = rect.left() + px(24), rect.right() - px(24)
        first, second = rect.top() + px(11), rect.top() + px(29)
        date = QRectF(left, first - px(10), px(84), px(20))
        paint.text(painter, date, wording.timeline_day(row.at, now), "time", "ink2")
        clock = QRectF(left, second - px(10), px(84), px(20))
        paint.text(painter, clock, wording.clock(row.at, now), "time", "ink3", weight=400)
        middle = left + px(94)
        icons.draw(painter, ICONS[row.kind], QRectF(middle - px(8), first - px(8), px(16), px(16)), "ink2")
        paint.hairline(painter, round(middle), first + px(13), rect.bottom() - first - px(11), down=True)
        left += px(118)
        pill = timeline.pill(row)
        wide = paint.pill_width(pill.words) + px(10) if pill else 0
        head = QRectF(left, first - px(10), max(px(80), right - left - wide), px(20))
        x = left + paint.text(painter, head, timeline.head(row), "matter") + px(10)
        who = _who(row)
        if who and right - x > px(40) + wide:
            beside = QRectF(x, first - px(10), right - x - wide, px(20))
            x += paint.text(painter, beside, who, "detail", "ink3") + px(10)
        if pill and x + wide - px(10) <= right:
            paint.pill(painter, x, first, pill.words, signs.tone(pill.tone))
        at = QPointF(left, second - px(8))
        lines.draw(painter, at, self._text(row, int(rect.width())), "detail", "ink2", width=right - left)

    def _text(self, row: Entry, width: int) -> tuple[str, ...]:
        words = _words(row)
        if not words:
            return ()
        px = theme.current().px
        quoted = words if _covered(row) else tr("“{words}”").format(words=words)
        return lines.wrap(quoted, "detail", width - px(24 + 118 + 24), most=2)


def _words(row: Entry) -> str:
    """What was written, or that it is not shown while customers can see the screen."""
    return tr("Hidden from customers: hold Ctrl Space to read it") if _covered(row) else row.text.strip()


def _covered(row: Entry) -> bool:
    return bool(row.text) and (row.unsaid or row.caution) and discretion.hidden()


def _who(row: Entry) -> str:
    minutes = row.seconds // 60
    lasted = tr("{n} min").format(n=minutes) if minutes else ""
    return ", ".join(part for part in (row.who, lasted) if part)

"""The rows of the desk column, and how they are painted."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from frontdesk.domain import wording
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.today import Due, Expected
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, icons, lines, paint, theme
from frontdesk.ui.kit.rows import RowPainter, State
from frontdesk.ui.panels import signs

_LEFT, _RIGHT = 18, 18
_DOT = " · "


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one of the three lists, and at the right what is urgent in it."""

    title: str
    count: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list is and what fills it."""

    icon: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class HereRow:
    """Somebody who is here now."""

    encounter: Encounter
    active: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LooseRow:
    """Something written that lacks a name or a date."""

    encounter: Encounter
    number: int | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something due today."""

    due: Due
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """Somebody who may come."""

    expected: Expected
    number: int | None = None


@dataclass(frozen=True, slots=True)
class More:
    """How many rows a list has beyond those shown."""

    words: str


def key(row: Any) -> Hashable:
    """Name a row that can be opened, the same for as long as it is shown; None for the others."""
    match row:
        case HereRow() | LooseRow():
            return ("encounter", row.encounter.id)
        case DueRow():
            return (row.due.kind.value, row.due.id)
        case ExpectedRow():
            return ("expected", row.expected.customer_id)
    return None


def name(encounter: Encounter) -> str:
    """Name somebody who is here, known or not."""
    return encounter.customer_name or encounter.label or tr("Somebody")


def shown_name(words: str, initials: bool) -> str:
    """Give a name, or its initials when customers can see the screen."""
    return avatar.initials(words) if initials else words


def _role(due: Due) -> str:
    return "late" if due.late else "time"


def loose_words(encounter: Encounter) -> str:
    """Say what an unfinished entry lacks."""
    return {"date": tr("Date not confirmed"), "name": tr("Nobody’s name on it")}.get(
        encounter.loose_why, tr("Not finished")
    )


class DeskPainter(RowPainter):
    """Paints the three lists as one. `now` and `initials` are set before the rows are."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime | None = None
        self.initials = False

    def height(self, row: Any, width: int) -> int:
        px = theme.current().px
        match row:
            case Head():
                return px(42)
            case Empty():
                return px(30) + len(self._empty(row, width)) * paint.line_height("detail") + px(5)
            case HereRow() | LooseRow():
                return px(60)
            case DueRow():
                return px(56) + (len(self._due(row.due, width)) - 1) * px(18)
            case More():
                return px(30)
        return px(50)

    def can_choose(self, row: Any) -> bool:
        return key(row) is not None

    def say(self, row: Any) -> str:
        words = self._words(row)
        number = getattr(row, "number", None)
        return f"{words}, Alt+{number}" if number else words

    def tip(self, row: Any) -> str:
        match row:
            case HereRow() | LooseRow():
                return "" if self.initials else name(row.encounter)
            case DueRow():
                return "" if self.initials else f"{row.due.name}\n{row.due.matter}"
            case ExpectedRow():
                return "" if self.initials else f"{row.expected.name}\n{row.expected.reason}"
        return ""

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        match row:
            case Head():
                self._draw_head(painter, rect, row)
            case Empty():
                self._draw_empty(painter, rect, row)
            case HereRow():
                self._draw_here(painter, rect, row, state)
            case LooseRow():
                self._draw_loose(painter, rect, row, state)
            case DueRow():
                self._draw_due(painter, rect, row, state)
            case ExpectedRow():
                self._draw_expected(painter, rect, row, state)
            case More():
                px = theme.current().px
                place = QRectF(rect.left() + px(44), rect.top(), rect.width() - px(60), rect.height() - px(8))
                paint.text(painter, place, row.words, "meta", "ink3")

    def _words(self, row: Any) -> str:
        now = self.now
        assert now
        match row:
            case Head():
                return " ".join(filter(None, (row.title, str(row.count or ""), row.note)))
            case Empty():
                return f"{row.title}. {row.detail}"
            case HereRow():
                who = shown_name(name(row.encounter), self.initials and not row.active)
                return f"{who}, {signs.where(row.encounter)}, {self._since(row.encounter)}"
            case LooseRow():
                words = shown_name(name(row.encounter), True) if self.initials else row.encounter.text
                return f"{words or name(row.encounter)}, {loose_words(row.encounter)}"
            case DueRow():
                return f"{shown_name(row.due.name, self.initials)}, {self._when(row.due)}, {row.due.matter}"
            case ExpectedRow():
                return f"{shown_name(row.expected.name, self.initials)}, {row.expected.reason}"
        return str(row.words)

    def _since(self, encounter: Encounter) -> str:
        assert self.now
        return wording.ago(encounter.waiting_since or encounter.started_at, self.now)

    def _when(self, due: Due) -> str:
        """Say when something is due, and how late it is by now."""
        assert self.now
        if due.due_at is None:
            return tr("Any time")
        today = due.due_at.astimezone(self.now.tzinfo).date() == self.now.date()
        if due.has_time:
            when = wording.clock(due.due_at, self.now) if today else wording.day_short(due.due_at, self.now)
        else:
            when = tr("Any time") if today else wording.day(due.due_at, self.now)
        lateness = wording.late_by(due.due_at, self.now) if due.late else ""
        if due.late and lateness and (due.has_time or not today):
            return tr("{when}, {late}").format(when=when, late=lateness)
        return tr("{when}, will we make it?").format(when=when) if due.asks else when

    def _due(self, due: Due, width: int) -> tuple[str, ...]:
        px = theme.current().px
        took = paint.width(self._when(due), _role(due)) + paint.width(_DOT, "detail")
        room = width - px(45) - px(_RIGHT)
        return lines.wrap(due.matter, "detail", room, first=max(1, room - took)) or ("",)

    def _empty(self, row: Empty, width: int) -> tuple[str, ...]:
        px = theme.current().px
        return lines.wrap(row.detail, "detail", width - px(48) - px(_RIGHT), most=4)

    def _draw_head(self, painter: QPainter, rect: QRectF, row: Head) -> None:
        px = theme.current().px
        line = QRectF(rect.left() + px(_LEFT), rect.top() + px(16), rect.width() - px(_LEFT + _RIGHT), px(20))
        if row.note:
            paint.text(painter, line, row.note, "section", "red", align=paint.RIGHT)
            line.setRight(line.right() - paint.width(row.note, "section") - px(8))
        line.setLeft(line.left() + paint.text(painter, line, row.title, "section", "ink2") + px(7))
        paint.text(painter, line, str(row.count or ""), "section", "ink3", weight=500)

    def _draw_empty(self, painter: QPainter, rect: QRectF, row: Empty) -> None:
        px = theme.current().px
        icons.draw(painter, row.icon, QRectF(rect.left() + px(_LEFT), rect.top() + px(6), px(18), px(18)), "ink3")
        left = rect.left() + px(48)
        room = rect.width() - px(48) - px(_RIGHT)
        paint.text(painter, QRectF(left, rect.top() + px(5), room, px(20)), row.title, "matter", "ink2")
        at = QPointF(left, rect.top() + px(25))
        lines.draw(painter, at, self._empty(row, int(rect.width())), "detail", "ink3", width=room)

    def _ground(self, painter: QPainter, rect: QRectF, state: State, *, active: bool = False) -> None:
        place = rect.adjusted(8, 2, -8, -2)
        if active:
            paint.box(painter, place, "card", "accentLine", line=1.5, radius=8)
        elif state.over:
            paint.box(painter, place, "hover", radius=8)
        if state.focus:
            paint.focus(painter, place)

    def _cap(self, painter: QPainter, rect: QRectF, middle: float, number: int | None) -> float:
        """Draw the number of a row and give the x where its words must end."""
        px = theme.current().px
        right = rect.right() - px(_RIGHT)
        if number is None:
            return right
        return right - paint.key_cap(painter, right, middle, str(number)) - px(8)

    def _draw_here(self, painter: QPainter, rect: QRectF, row: HereRow, state: State) -> None:
        px, encounter, now = theme.current().px, row.encounter, self.now
        assert now
        self._ground(painter, rect, state, active=row.active)
        side = px(36)
        circle = QRectF(rect.left() + px(_LEFT), rect.center().y() - side / 2, side, side)
        avatar.draw(painter, circle, encounter.customer_name, encounter.customer_id)
        first, second = rect.top() + px(20), rect.top() + px(41)
        left = rect.left() + px(64)
        end = self._cap(painter, rect, first + 1, row.number)
        who = shown_name(name(encounter), self.initials and not row.active)
        paint.text(painter, QRectF(left, first - px(10), end - left, px(20)), who, "person")
        since = self._since(encounter)
        right = rect.right() - px(_RIGHT)
        paint.text(
            painter, QRectF(left, second - px(10), right - left, px(20)), since, "detail", "ink3", align=paint.RIGHT
        )
        waits = encounter.waiting_since
        tone = signs.waiting_tone(waits, now) if waits else "accent" if row.active else "ink2"
        icon = "pause" if waits else signs.CHANNELS[encounter.channel]
        icons.draw(painter, icon, QRectF(left, second - px(7), px(14), px(14)), tone)
        left += px(19)
        room = right - paint.width(since, "detail") - px(8) - left
        where = QRectF(left, second - px(10), room, px(20))
        paint.text(painter, where, signs.where(encounter), "time", tone, weight=500)

    def _draw_loose(self, painter: QPainter, rect: QRectF, row: LooseRow, state: State) -> None:
        px, encounter = theme.current().px, row.encounter
        self._ground(painter, rect, state)
        first, second = rect.top() + px(20), rect.top() + px(40)
        icon = "clock" if encounter.loose_why == "date" else "user"
        icons.draw(painter, icon, QRectF(rect.left() + px(_LEFT), first - px(8), px(16), px(16)), "amber")
        left = rect.left() + px(44)
        end = self._cap(painter, rect, first, row.number)
        words = encounter.text.strip()
        words = tr("“{words}”").format(words=words) if words and not encounter.customer_name else name(encounter)
        if self.initials:
            words = shown_name(name(encounter), initials=True)
        paint.text(painter, QRectF(left, first - px(10), end - left, px(20)), words, "person")
        room = rect.right() - px(_RIGHT) - left
        paint.text(
            painter, QRectF(left, second - px(10), room, px(20)), loose_words(encounter), "time", "amber", weight=500
        )

    def _draw_due(self, painter: QPainter, rect: QRectF, row: DueRow, state: State) -> None:
        px, due = theme.current().px, row.due
        self._ground(painter, rect, state)
        first, second = rect.top() + px(18), rect.top() + px(37)
        tone = "red" if due.late else "amber" if due.asks else "ink2"
        icons.draw(painter, signs.DUE[due.kind], QRectF(rect.left() + px(_LEFT), first - px(8), px(16), px(16)), tone)
        left = rect.left() + px(44)
        end = self._cap(painter, rect, first + 1, row.number)
        who = shown_name(due.name, self.initials)
        paint.text(painter, QRectF(left, first - px(10), end - left, px(20)), who, "person")
        left, right = left + 1, rect.right() - px(_RIGHT) + px(2)
        place = QRectF(left, second - px(10), right - left, px(20))
        place.setLeft(left + paint.text(painter, place, self._when(due), _role(due), tone))
        place.setLeft(place.left() + paint.text(painter, place, _DOT, "detail", "ink3"))
        matter = self._due(due, int(rect.width()))
        paint.text(painter, place, matter[0], "detail", "ink2")
        for i, line in enumerate(matter[1:], start=1):
            paint.text(painter, QRectF(left, place.top() + i * px(18), right - left, px(20)), line, "detail", "ink2")

    def _draw_expected(self, painter: QPainter, rect: QRectF, row: ExpectedRow, state: State) -> None:
        px, expected = theme.current().px, row.expected
        self._ground(painter, rect, state)
        side = px(30)
        circle = QRectF(rect.left() + px(_LEFT), rect.center().y() - side / 2, side, side)
        avatar.draw(painter, circle, expected.name, expected.customer_id)
        first, second = rect.top() + px(15), rect.top() + px(34)
        left = rect.left() + px(58)
        end = self._cap(painter, rect, first + 2, row.number)
        who = shown_name(expected.name, self.initials)
        paint.text(painter, QRectF(left, first - px(10), end - left, px(20)), who, "matter")
        room = rect.right() - px(_RIGHT) + px(2) - left
        paint.text(painter, QRectF(left, second - px(10), room, px(20)), expected.reason, "detail", "ink3")

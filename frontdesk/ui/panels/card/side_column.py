"""What else is known: notes worth knowing, people, how to reach them, their things, the shop's own fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain import state_words, wording
from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer, Link, Reach, Relation
from frontdesk.domain.manner import Limit
from frontdesk.domain.note import Note, Source
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.domain.trade import Trade
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import icons, lines, paint, theme
from frontdesk.ui.kit.rows import RowList, RowPainter, State
from frontdesk.ui.panels import widths
from frontdesk.ui.shell import discretion

_LEFT, _TEXT, _RIGHT = 20, 48, 14


@dataclass(frozen=True, slots=True)
class _Head:
    title: str


@dataclass(frozen=True, slots=True)
class _Fact:
    icon: str
    words: str
    detail: str = ""
    tone: str = "ink"
    kind: str = ""
    id: int = 0


class SideColumn(QWidget):
    """The column at the right of the card. `person_opened` carries a customer's id; `opened` what a row stands for
    ("note", "thing", "contact_point") and its id."""

    person_opened = Signal(object)
    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._list = RowList(_Painter(), tr("What else is known"), parent=self)
        self._list.opened.connect(self._open)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 0, 0)
        box.addWidget(self._list)

    def show_card(
        self, card: Card, trade: Trade, now: datetime, *, hidden: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        """Show what is known. hidden: (kind, id) of what a cue says already. now: aware, local."""
        rows = _rows(card, trade, now, hidden)
        self._list.show_rows(rows)

    def refit(self) -> None:
        """Take the width that suits the window."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(widths.side_column(self.window().width()), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def _open(self, row: _Fact) -> None:
        if row.kind == "customer":
            self.person_opened.emit(row.id)
        else:
            self.opened.emit(row.kind, row.id)


def _rows(card: Card, trade: Trade, now: datetime, hidden: frozenset[tuple[str, int]]) -> list[Any]:
    customer = card.customer
    notes = [note for note in card.notes if ("note", note.id) not in hidden]
    notes.sort(key=lambda note: (not note.caution, not note.pinned, note.quiet))
    sections = (
        (tr("Worth knowing"), [_note(note, now) for note in notes]),
        (tr("People"), [_person(relation, customer) for relation in card.relations]),
        (tr("Reach"), _reach(card, now)),
        (
            _things_title(trade),
            [_thing(thing, trade, now) for thing in card.things if thing.state is not Whereabouts.GONE],
        ),
        (tr("Own fields"), [_Fact("info", value, name) for name, value in customer.fields if value.strip()]),
    )
    rows: list[Any] = []
    for title, facts in sections:
        if facts:
            rows += [_Head(title), *facts]
    if not notes:
        hint = _Fact("note", tr("Nothing noted yet"), tr("A note made in the log line comes here."), "ink3")
        rows = [_Head(tr("Worth knowing")), hint, *rows]
    return rows


def _things_title(trade: Trade) -> str:
    words = tr(trade.things)
    return words[:1].upper() + words[1:]


def _note(note: Note, now: datetime) -> _Fact:
    if discretion.hidden() and (note.quiet or note.caution):
        held = tr("Hold Ctrl Space to read it")
        return _Fact("eye-off", tr("A note, hidden from customers"), held, kind="note", id=note.id)
    if note.private:
        written = wording.day(note.at, now) if note.at else ""
        detail = ", ".join(filter(None, (note.staff_name, written)))
        return _Fact("lock", tr("A private note"), detail, kind="note", id=note.id)
    if note.quiet:
        return _Fact("eye-off", note.text, tr("Know it, don’t say it"), kind="note", id=note.id)
    if note.caution:
        detail = tr("Caution, pinned") if note.pinned else tr("Caution")
        return _Fact("alert", note.text, detail, "amber", "note", note.id)
    if note.review_on and note.review_on <= now.date():
        return _Fact("ask", note.text, tr("Ask whether it still holds"), "ink3", "note", note.id)
    source = {
        Source.TOLD: tr("Told us"),
        Source.NOTICED: trn("We noticed, once", "We noticed, {n} times", note.sightings).format(n=note.sightings),
        Source.THIS_VISIT: tr("For this visit"),
    }[note.source]
    icon = "pin" if note.pinned else "heart" if note.preference else "note"
    return _Fact(icon, note.text, tr("Pinned") if note.pinned else source, kind="note", id=note.id)


def _person(relation: Relation, customer: Customer) -> _Fact:
    icon = {
        Link.HOUSEHOLD: "home",
        Link.WORKS_AT: "briefcase",
        Link.REFERRED_BY: "link",
        Link.PICKS_UP_FOR: "user",
    }[relation.kind]
    words = {
        (Link.HOUSEHOLD, True): tr("Same household"),
        (Link.HOUSEHOLD, False): tr("Same household"),
        (Link.WORKS_AT, True): tr("Works there"),
        (Link.WORKS_AT, False): tr("Works here"),
        (Link.REFERRED_BY, True): tr("Sent {called} to us"),
        (Link.REFERRED_BY, False): tr("Referred by {called}"),
        (Link.PICKS_UP_FOR, True): tr("{called} picks up for them"),
        (Link.PICKS_UP_FOR, False): tr("Picks up for {called}"),
    }[relation.kind, relation.outward]
    parts = [relation.words or words.format(called=customer.spoken)]
    if relation.may_discuss:
        parts.append(tr("may discuss"))
    return _Fact(icon, discretion.name(relation.other_name), ", ".join(parts), kind="customer", id=relation.other_id)


def _reach(card: Card, now: datetime) -> list[_Fact]:
    customer, manner = card.customer, card.customer.manner
    icon = {Reach.PHONE: "phone", Reach.EMAIL: "mail", Reach.CARD: "card", Reach.HANDLE: "at"}
    facts: list[_Fact] = []
    if customer.called and customer.called != customer.name:
        facts.append(_Fact("user", customer.name, tr("On paper")))
    for point in card.contact_points:
        detail = point.label
        if point.kind is Reach.PHONE and Limit.NO_CALLS in manner.limits:
            detail = ", ".join(filter(None, (detail, tr("no calls"))))
        if point.kind is Reach.EMAIL and Limit.NO_MESSAGES in manner.limits:
            detail = ", ".join(filter(None, (detail, tr("no messages"))))
        facts.append(_Fact(icon[point.kind], point.value, wording.begin(detail), kind="contact_point", id=point.id))
    if manner.at_most_every:
        words = wording.begin(wording.at_most_once(manner.at_most_every))
        last = customer.last_own_contact
        facts.append(_Fact("clock", words, tr("Last {day}").format(day=wording.day(last, now)) if last else ""))
    return facts


def _thing(thing: Thing, trade: Trade, now: datetime) -> _Fact:
    words = ", ".join(part for part in (thing.words, thing.colour, thing.serial) if part)
    since = wording.day_and_clock(thing.since, now) if thing.since else ""
    detail = ""
    if thing.state in (Whereabouts.WITH_US, Whereabouts.READY):
        state = state_words.thing_since(thing.state, since) if since else state_words.thing(thing.state)
        ticket = tr("ticket {ticket}").format(ticket=thing.ticket) if thing.ticket else ""
        detail = ", ".join(filter(None, (state, thing.where, ticket)))
    return _Fact(trade.icon, words, detail, kind="thing", id=thing.id)


class _Painter(RowPainter):
    def height(self, row: Any, width: int) -> int:
        px = theme.current().px
        if isinstance(row, _Head):
            return px(34)
        words, detail = self._lines(row, width)
        high = len(words) * paint.line_height("detail") + len(detail) * paint.line_height("meta")
        return high + px(11 if detail else 14)

    def can_choose(self, row: Any) -> bool:
        return isinstance(row, _Fact) and bool(row.kind)

    def say(self, row: Any) -> str:
        if isinstance(row, _Head):
            return row.title
        return ", ".join(filter(None, (row.words, row.detail)))

    def tip(self, row: Any) -> str:
        return row.words if isinstance(row, _Fact) and len(row.words) > 90 else ""

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px = theme.current().px
        left, room = rect.left() + px(_LEFT), rect.width() - px(_TEXT + _RIGHT)
        if isinstance(row, _Head):
            head = QRectF(left, rect.top() + px(8), rect.width() - px(_LEFT + _RIGHT), px(20))
            paint.text(painter, head, row.title, "section", "ink2")
            return
        place = rect.adjusted(px(_LEFT) - 8, 0, -px(_RIGHT) + 12, -px(3))
        if state.over and row.kind:
            paint.box(painter, place, "hover", radius=8)
        if state.focus:
            paint.focus(painter, place)
        words, detail = self._lines(row, int(rect.width()))
        tone = row.tone if row.tone != "ink" else "ink2"
        icons.draw(painter, row.icon, QRectF(left, rect.top() + px(3), px(16), px(16)), tone)
        at = QPointF(rect.left() + px(_TEXT), rect.top() + px(3))
        weight = 500 if row.tone == "amber" else None
        step = paint.line_height("detail")
        for line in words:
            paint.text(painter, QRectF(at.x(), at.y(), room + 1, step), line, "detail", row.tone, weight=weight)
            at.setY(at.y() + step)
        lines.draw(painter, QPointF(at.x(), at.y() + px(1)), detail, "meta", "ink3", width=room)

    def _lines(self, row: _Fact, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - theme.current().px(_TEXT + _RIGHT)
        return lines.wrap(row.words, "detail", room, most=4), lines.wrap(row.detail, "meta", room, most=2)

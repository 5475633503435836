"""A quiet moment: what is worth doing while nobody is here, and what is true at the end of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from frontdesk.domain import wording
from frontdesk.domain.customer import may
from frontdesk.domain.manner import Act
from frontdesk.domain.opening_hours import closes_at, say_clock
from frontdesk.i18n import tr, trn

if TYPE_CHECKING:
    from frontdesk.domain.customer import Customer
    from frontdesk.domain.interaction import Encounter
    from frontdesk.domain.opening_hours import OpeningHours
    from frontdesk.domain.thanks import Praise

_BEFORE_CLOSING = timedelta(minutes=30)


class Doing(StrEnum):
    """What pressing the button of a row does; none has no button."""

    NONE = ""
    THANK = "thank"
    TOLD = "told"
    WRITE = "write"
    CALL = "call"
    STILL_TRUE = "still_true"
    EXTEND = "extend"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class QuietRow:
    """One person or entry, one fact, one button.

    key: what the deed is about: an event, or a row's id.
    label: what will be true after the button was pressed, {name} in it stands for `called`.
    other: a second answer, such as "No".
    """

    doing: Doing
    key: str
    customer_id: int | None
    name: str
    fact: str
    label: str = ""
    other: str = ""
    photo_id: int | None = None
    icon: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a quiet moment shows.

    praise: kind words that wait.
    for_me: kind words for whoever is serving.
    others: ids and names of those whom the kind words may be meant for instead.
    closing: the line at the end of the day, only if it is true.
    until: what stands beside it ("Closing at 18:30").
    """

    thanks: tuple[QuietRow, ...] = ()
    early: tuple[QuietRow, ...] = ()
    praise: Praise | None = None
    for_me: bool = False
    others: tuple[tuple[int, str], ...] = ()
    away: tuple[QuietRow, ...] = ()
    tidy: tuple[QuietRow, ...] = ()
    closing: str = ""
    until: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.thanks or self.early or self.praise or self.away or self.tidy)


def stays_away(customer: Customer, now: datetime) -> QuietRow | None:
    """The row of somebody who stays away, as far as the gate allows.

    None for somebody who is not to be contacted at all.
    now: aware, in the shop's own zone.
    """
    rhythm = customer.rhythm
    if not may(customer, Act.EXPECT, now) or rhythm.every is None or rhythm.last is None:
        return None
    fact = tr("Every {rhythm}, last seen {time} ago").format(
        rhythm=wording.rhythm(rhythm.every), time=wording.rhythm((now.date() - rhythm.last).days)
    )
    write, call = may(customer, Act.WRITE, now), may(customer, Act.CALL, now)
    doing, label = Doing.NONE, ""
    if write:
        doing, label = Doing.WRITE, tr("Write")
    elif call:
        doing, label = Doing.CALL, tr("Call")
    elif write.allowed_from or call.allowed_from:
        first = min(day for day in (write.allowed_from, call.allowed_from) if day)
        day = wording.long_day(first)
        fact = tr("{fact}. You may write from {day}.").format(fact=fact, day=day)
    else:
        return None
    return QuietRow(doing, str(customer.id), customer.id, customer.known_as, fact, label, photo_id=customer.photo_id)


def loose_end(encounter: Encounter, now: datetime) -> QuietRow:
    """The row of an entry that finished itself and lacks a name or a date."""
    text = " ".join(encounter.text.split())
    words = tr("“{words}”").format(words=text) if text else encounter.label or tr("Somebody")
    dated = encounter.loose_why == "date"
    why = tr("date not confirmed") if dated else tr("nobody’s name on it")
    when, clock = wording.timeline_day(encounter.started_at, now), wording.clock(encounter.started_at, now)
    fact = tr("{day} {time}, {why}").format(day=when, time=clock, why=why)
    label = tr("Set date") if dated else tr("Add name")
    icon = "clock" if dated else "user"
    return QuietRow(Doing.FINISH, str(encounter.id), encounter.customer_id, words, fact, label, icon=icon)


def at_closing(kept: int, owed: int, hours: OpeningHours, now: datetime) -> tuple[str, str]:
    """The line for the end of the day and what stands beside it; both empty while it is not true or not yet time.

    kept: promises kept today.
    owed: what is due today and still open.
    now: aware, in the shop's own zone.
    """
    closes = closes_at(hours, now.date())
    if closes is None or owed:
        return "", ""
    closing = datetime.combine(now.date(), closes, now.tzinfo)
    if now < closing - _BEFORE_CLOSING:
        return "", ""
    words = trn("{n} word kept today. Nothing is owed tonight.", "{n} words kept today. Nothing is owed tonight.", kept)
    if not kept:
        words = tr("Nothing is owed tonight.")
    until = tr("Closing at {time}") if now < closing else tr("Closed since {time}")
    return words.format(n=wording.count(kept, begins=True)), until.format(time=say_clock(closes))

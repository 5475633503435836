"""The list of all customers: how it is sorted and filtered, and what a row of it says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain import wording
from frontdesk.domain.card import Card
from frontdesk.domain.cue_rules import owed
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import ContactPoint, Customer, Reach, may
from frontdesk.domain.manner import Act, Limit, Manner, Permit, Style
from frontdesk.domain.promise import Promise, PromiseState, late
from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr

MONTHS = 12


class Sort(StrEnum):
    """What the list is sorted by."""

    URGENT = "urgent"
    NAME = "name"
    LAST_SEEN = "last_seen"
    VISITS = "visits"


class Filter(StrEnum):
    """What the list can be narrowed to.

    Several together mean all of them. Closed customers show by theirs only.
    """

    REGULAR = "regular"
    SEEN_THIS_YEAR = "seen_this_year"
    OPEN = "open"
    VOUCHER = "voucher"
    AWAY = "away"
    WRITE = "write"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class View:
    """A way of looking at the list.

    backwards: the other way round than the sort's own order.
    """

    sort: Sort = Sort.URGENT
    backwards: bool = False
    filters: frozenset[Filter] = frozenset()


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon and words in a tone: "red", "amber", "accent" or "plain"."""

    icon: str
    words: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list, in words.

    on_paper: the full name when it differs from the name they are called by.
    months: visits in each of the last twelve months, this one last.
    """

    customer_id: int
    name: str
    on_paper: str
    photo_id: int | None
    matter: Sign
    last_seen: str
    months: tuple[int, ...]
    visits: int
    manner: Sign
    reach: Sign


def row(card: Card, months: tuple[int, ...], here: bool, now: datetime) -> ListRow:
    """Say a customer in one row.

    now: aware, in the shop's own zone.
    here: whether they are here now.
    """
    customer = card.customer
    last = customer.rhythm.last
    return ListRow(
        customer_id=customer.id,
        name=customer.known_as,
        on_paper=customer.name if customer.name != customer.known_as else "",
        photo_id=customer.photo_id,
        matter=what_matters(card, now),
        last_seen=tr("Here now") if here else wording.begin(wording.day(last, now)) if last else tr("Never here"),
        months=months,
        visits=customer.rhythm.visits,
        manner=manner_sign(customer.manner),
        reach=reach(customer, card.contact_points, now),
    )


def what_matters(card: Card, now: datetime) -> Sign:
    """The most urgent open matter of a customer, as a cue would put it; "Nothing open" without any."""
    promises = {promise.id: promise for promise in card.promises if promise.state is PromiseState.OPEN}
    for cue in cues(card, now):
        if cue.target[0] == "promise":
            return Sign(cue.icon, _promised(promises[cue.target[1]], now), cue.tone)
        if cue.target[0] == "goodwill":
            goodwill = next(row for row in card.goodwill if row.id == cue.target[1])
            return Sign(cue.icon, owed(goodwill, now), cue.tone)
        if cue.target[0] == "issue":
            issue = next(row for row in card.issues if row.id == cue.target[1])
            words = tr("{verb}: “{words}”").format(verb=cue.verb, words=issue.text)
            return Sign(cue.icon, words, cue.tone)
        if cue.rule in ("missed_calls", "thing_ready"):
            return Sign(cue.icon, cue.sentence, cue.tone)
    for promise in promises.values():
        return Sign("promise", _promised(promise, now))
    for thing in card.things:
        if thing.state is Whereabouts.WITH_US:
            return Sign("thing", tr("{thing} is with us").format(thing=thing.words))
    return Sign("", tr("Closed") if card.customer.closed_on else tr("Nothing open"))


def _promised(promise: Promise, now: datetime) -> str:
    if late(promise, now):
        when = wording.late_by(promise.due_at, now) if promise.has_time else tr("late")
    else:
        when = wording.day_and_clock(promise.due_at, now) if promise.has_time else wording.day(promise.due_at, now)
    return tr("{when}: “{words}”").format(when=when, words=promise.text)


def manner_sign(manner: Manner) -> Sign:
    """The one mark of a customer's manner that a row has room for: the style, else the first limit."""
    styles = {
        Style.CHATTY: Sign("chat", tr("Chatty")),
        Style.BRISK: Sign("clock", tr("Brisk")),
        Style.NEEDS_TIME: Sign("cup", tr("Needs time")),
        Style.LEAVE_ALONE: Sign("moon", tr("Leave alone")),
    }
    limits = {
        Limit.NO_CALLS: tr("No calls"),
        Limit.NO_MESSAGES: tr("No messages"),
        Limit.NO_SUGGESTIONS: tr("No suggestions"),
        Limit.NAME_NOT_ALOUD: tr("Name not aloud"),
    }
    if manner.style:
        return styles[manner.style]
    return next((Sign("minus", words) for limit, words in limits.items() if limit in manner.limits), Sign("", ""))


def reach(customer: Customer, points: tuple[ContactPoint, ...], now: datetime) -> Sign:
    """How a customer may be reached of our own accord, as the gate allows; duties are always allowed."""
    call, write = may(customer, Act.CALL, now), may(customer, Act.WRITE, now)
    if not call and not write:
        return Sign("", _refused(write, now))
    phone = next((point for point in points if point.kind is Reach.PHONE), None)
    address = next((point for point in points if point.kind in (Reach.EMAIL, Reach.HANDLE)), None)
    if phone:
        return Sign("message" if write else "phone", phone.value)
    if address and write:
        return Sign("mail" if address.kind is Reach.EMAIL else "at", address.value)
    return Sign("", tr("No number or address") if not address else tr("For duties only"))


def _refused(permit: Permit, now: datetime) -> str:
    if permit.why == "closed":
        return tr("Closed")
    if permit.allowed_from:
        return tr("From {day}").format(day=wording.day(permit.allowed_from, now))
    return tr("For duties only")

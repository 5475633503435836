"""Who may come today, and why, said in facts."""

from collections.abc import Iterable
from datetime import datetime

from frontdesk.domain import said
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act
from frontdesk.domain.promise import Promise
from frontdesk.domain.thing import Thing
from frontdesk.domain.today import Expected
from frontdesk.i18n import tr

MOST = 9


def expected(
    habits: Iterable[Customer],
    ready: Iterable[tuple[Customer, Thing]],
    promised: Iterable[tuple[Customer, Promise]],
    here: frozenset[int],
    now: datetime,
) -> tuple[Expected, ...]:
    """Put together who may come: promises of today, habits of this hour, things that are ready; each person once.

    here: ids of customers who are here already.
    """
    found: dict[int, Expected] = {}

    def add(customer: Customer, reason: str) -> None:
        if customer.id not in here and customer.id not in found and may(customer, Act.EXPECT, now):
            found[customer.id] = Expected(customer.id, customer.known_as, customer.photo_id, reason)

    for customer, promise in promised:
        if promise.thing_id:
            when = said.clock(promise.due_at, now) if promise.has_time else tr("Today")
            add(customer, tr("{when} · {matter}").format(when=when, matter=promise.text))
    due = sorted((customer for customer in habits if _is_due(customer, now)), key=lambda who: _off_beat(who, now))
    for customer in due[:MOST]:
        add(customer, habit(customer, now))
    for customer, thing in ready:
        sentence = tr("{thing} is ready").format(thing=thing.words)
        if thing.ticket:
            sentence = tr("{sentence}, ticket {ticket}").format(sentence=sentence, ticket=thing.ticket)
        add(customer, sentence)
    return tuple(found.values())[:MOST]


def habit(customer: Customer, now: datetime) -> str:
    """A customer's habit: "Most Tuesdays after 16:00"."""
    weekday = said.weekday(now.date())
    return tr("Most {weekday}s after {hour}:00").format(weekday=weekday, hour=customer.rhythm.hour)


def _is_due(customer: Customer, now: datetime) -> bool:
    rhythm = customer.rhythm
    if rhythm.last is None or rhythm.every is None:
        return False
    since = (now.date() - rhythm.last).days
    return 0.6 * rhythm.every <= since <= 2.5 * rhythm.every + 7


def _off_beat(customer: Customer, now: datetime) -> tuple[float, int]:
    rhythm = customer.rhythm
    since = (now.date() - rhythm.last).days if rhythm.last else 0
    every = rhythm.every or 1
    return abs(since - every) / every, -rhythm.visits

"""Who may come today, and why, said in facts."""

from collections.abc import Iterable
from datetime import date, datetime

from frontdesk.domain import wording
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act
from frontdesk.domain.promise import Promise
from frontdesk.domain.rhythm import Rhythm
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

    habits: those whose hour it is and who are due (`is_due`).
    here: ids of customers who are here already.
    """
    people: dict[int, Expected] = {}

    def add(customer: Customer, reason: str) -> None:
        if customer.id not in here and customer.id not in people and may(customer, Act.EXPECT, now):
            people[customer.id] = Expected(customer.id, customer.known_as, customer.photo_id, reason)

    for customer, promise in promised:
        if promise.thing_id:
            when = wording.clock(promise.due_at, now) if promise.has_time else tr("Today")
            add(customer, tr("{when} · {matter}").format(when=when, matter=promise.text))
    due = sorted(habits, key=lambda customer: off_beat(customer.rhythm, now.date()))
    for customer in due[:MOST]:
        add(customer, habit(customer, now))
    for customer, thing in ready:
        sentence = tr("{thing} is ready").format(thing=thing.words)
        if thing.ticket:
            sentence = tr("{sentence}, ticket {ticket}").format(sentence=sentence, ticket=thing.ticket)
        add(customer, sentence)
    return tuple(people.values())[:MOST]


def habit(customer: Customer, now: datetime) -> str:
    """A customer's habit: "Most Tuesdays after 16:00"."""
    weekday = wording.weekday(now.date())
    return tr("Most {weekday}s after {hour}:00").format(weekday=weekday, hour=customer.rhythm.hour)


def is_due(rhythm: Rhythm, today: date) -> bool:
    """Whether somebody who keeps to their rhythm may come today: not too soon after the last visit, nor long after."""
    if rhythm.last is None or rhythm.every is None:
        return False
    since = (today - rhythm.last).days
    return 0.6 * rhythm.every <= since <= 2.5 * rhythm.every + 7


def off_beat(rhythm: Rhythm, today: date) -> tuple[float, int]:
    """How far today is from the day their rhythm says, as a share of it; then who came more often."""
    since = (today - rhythm.last).days if rhythm.last else 0
    every = rhythm.every or 1
    return abs(since - every) / every, -rhythm.visits

"""What somebody is to be thanked for, and the kind words that are passed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.domain import wording
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act
from frontdesk.i18n import tr, trn

ROUND_VISITS = (10, 25, 50, 100, 150, 200, 250, 300, 400, 500, 750, 1000)
ROUND_YEARS = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a customer is to be thanked for: in staff's words, or by a rule.

    key: the event ("visits:10", "referral:<id>", "noted:<id>"); the same event is thanked for once.
    id: of the row, None while only a rule says it.
    done_at: when it was done (UTC).
    """

    customer_id: int
    customer_name: str
    key: str
    text: str
    id: int | None = None
    at: datetime | None = None
    staff_name: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Praise:
    """A customer's kind words about somebody's work.

    at: UTC.
    passed_at: when that person has read them.
    """

    id: int
    customer_id: int
    customer_name: str
    text: str
    for_id: int | None = None
    for_name: str = ""
    at: datetime | None = None
    staff_name: str = ""
    passed_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What thanks are read from.

    friends: the relations that say who was sent to us this month, by their ids.
    settled: issues that were closed lately because it holds, with their text.
    noted: what staff wrote down by hand.
    done: the keys of what they were thanked for.
    troubled: something of theirs is not settled.
    mending: something of theirs is not settled, or was mended lately.
    """

    friends: tuple[int, ...] = ()
    settled: tuple[tuple[int, str], ...] = ()
    noted: tuple[Thanks, ...] = ()
    done: frozenset[str] = frozenset()
    troubled: bool = False
    mending: bool = False


def owed(customer: Customer, known: Known, now: datetime) -> tuple[Thanks, ...]:
    """What a customer is to be thanked for now, what staff noted first.

    Nothing while something is mended or just after.
    Each event has one key, so that it is thanked for once.
    now: aware, in the shop's own zone.
    """
    if known.mending or not may(customer, Act.CHEER, now):
        return ()
    owing = [thanks for thanks in known.noted if thanks.key not in known.done]
    for key, text in _by_rule(customer, known, now.date()):
        if key not in known.done:
            owing.append(Thanks(customer.id, customer.known_as, key, text))
    return tuple(owing)


def anniversary(first: date, today: date) -> int:
    """How many years since the first visit are full within the last seven days; 0 for none."""
    for back in range(A_WEEK.days):
        day = today - timedelta(days=back)
        if (day.month, day.day) == (first.month, first.day) and day.year > first.year:
            return day.year - first.year
    return 0


def _by_rule(customer: Customer, known: Known, today: date) -> Iterator[tuple[str, str]]:
    rhythm = customer.rhythm
    if rhythm.last == today and rhythm.visits in ROUND_VISITS:
        yield f"visits:{rhythm.visits}", tr("{n}th visit today").format(n=rhythm.visits)
    thanked = max((int(key.partition(":")[2]) for key in known.done if key.startswith("referral:")), default=0)
    friends = [friend for friend in known.friends if friend > thanked]
    if friends:
        words = trn("Sent us a friend this month", "Sent us {n} friends this month", len(friends))
        yield f"referral:{max(friends)}", words.format(n=wording.count(len(friends)))
    if rhythm.first and rhythm.last and today - rhythm.last < A_WEEK:
        years = anniversary(rhythm.first, today)
        if years in ROUND_YEARS:
            words = trn("A year with us this week", "{n} years with us this week", years)
            yield f"years:{years}", words.format(n=wording.count(years, begins=True))
    for issue_id, text in known.settled:
        yield f"patience:{issue_id}", tr("Patient while we mended “{words}”").format(words=text)

"""The customers of a made-up shop of any size, with all that is theirs but what happened with them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.demo.draws import DAY, Draws
from frontdesk.domain import rhythm, voucher
from frontdesk.domain.absence import away_from
from frontdesk.domain.manner import Manner
from frontdesk.domain.text import fold, words
from frontdesk.store import bulk, standing
from frontdesk.store.database import Database
from frontdesk.store.finder import index as finder_index
from frontdesk.store.kinds import Kind

Progress = Callable[[str, float], None]
"""Is told what is made and how far it is, from 0 to 1."""

CALLS = 5  # one contact in so many is a call
_VOUCHER = 40  # one customer in so many has a voucher
_WARN = 2 * 60 * 60 * 1000
_TOPICS = ("Brakes", "Tyres", "Gears", "Wheels", "Service")
_MANNER = Manner()
_COLOURS = ("blue", "red", "black", "green", "silver", "white", "celeste", "orange", "yellow", "grey", "purple")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for the customers, by their number.

    contacts: moments in milliseconds, in order. promised: for when something is. issues: the number of an open one.
    """

    contacts: list[list[int]]
    promised: dict[int, int]
    issues: dict[int, int]


def write_customers(database: Database, shop: Draws, drawn: Drawn, tell: Progress) -> list[str]:
    """Write the customers with all that is theirs, those seen last at last; give their folded names."""
    folded = [""] * shop.customers
    times: Counter[str] = Counter()
    contacts = drawn.contacts
    order = sorted(range(shop.customers), key=lambda number: contacts[number][-1] if contacts[number] else number)
    size = 20_000
    for start in range(0, len(order), size):
        some = order[start : start + size]
        chunk = _Chunk(shop, drawn)
        for place, number in enumerate(some, start + 1):
            entry = chunk.add(place, number)
            folded[number] = entry.names
            times.update(finder_index.vocabulary(entry.names, entry.things))
        chunk.write(database)
        tell("customers", 0.1 + 0.35 * (start + len(some)) / len(order))
    bulk.vocabulary(database, times)
    return folded


_Rows = list[tuple[object, ...]]


class _Chunk:
    """The rows of some customers, kept together until they are written at once.

    What adds a row for a customer gives the words that the finder is to find them by.
    """

    def __init__(self, shop: Draws, drawn: Drawn) -> None:
        self._shop, self._drawn = shop, drawn
        self._below = shop.random.random
        self._people: _Rows = []
        self._points: _Rows = []
        self._things: _Rows = []
        self._notes: _Rows = []
        self._promises: _Rows = []
        self._issues: _Rows = []
        self._steps: _Rows = []
        self._vouchers: _Rows = []
        self._standings: _Rows = []
        self._entries: list[tuple[int, int, finder_index.Entry]] = []

    def add(self, place: int, number: int) -> finder_index.Entry:
        """Draw all that a customer has; gives their entry of the finder. place: where they stand in it."""
        shop, drawn = self._shop, self._drawn
        key = shop.customer_id(number)
        name = f"{shop.first[number]} {shop.last[number]}"
        self._people.append((key, name))
        phone = self._phone(key, number)
        others = self._email(key, number)
        things = self._thing(key, number)
        others += (*self._note(key), *self._promise(key, number), *self._issue(key, number))
        others += self._voucher(key, number)
        entry = finder_index.compose(finder_index.name_words(name), things, others, (phone[1:],))
        self._entries.append((place, key, entry))
        due = _due(shop, number, drawn.promised, drawn.issues)
        open_ones = ((number in drawn.promised) + (number in drawn.issues), int(number % _VOUCHER == 0))
        self._standings.append(_standing(shop, key, name, drawn.contacts[number], open_ones, due=due))
        return entry

    def write(self, database: Database) -> None:
        """Write everything, and index it."""
        link = ("id", "customer_id")
        bulk.rows(database, Kind.CUSTOMER, ("id", "name"), self._people)
        bulk.rows(database, Kind.CONTACT_POINT, (*link, "kind", "value", "key", "tail"), self._points)
        thing = (*link, "words", "colour", "serial", "state")
        bulk.rows(database, Kind.THING, thing, _with(self._things, "with_customer"))
        bulk.rows(database, Kind.NOTE, (*link, "text", "at", "source"), _with(self._notes, "told"))
        bulk.rows(database, Kind.PROMISE, (*link, *_PROMISE), _with(self._promises, "open"))
        bulk.rows(database, Kind.ISSUE, _ISSUE, _with(self._issues, "open", 1))
        bulk.rows(database, Kind.ISSUE_EVENT, _STEP, _with(self._steps, "opened"))
        bulk.rows(database, Kind.GOODWILL, _GOODWILL, _with(self._vouchers, "voucher", "owed"))
        bulk.standings(database, _STANDING, self._standings)
        bulk.index_customers(database, self._entries)

    def _phone(self, key: int, number: int) -> str:
        """The number by which they are recognised."""
        value, phone = self._shop.phone(number)
        self._points.append((key, key, "phone", value, phone, phone[:0:-1]))
        return phone

    def _email(self, key: int, number: int) -> tuple[str, ...]:
        if self._below() >= 0.4:
            return ()
        first = fold(self._shop.first[number])
        address = f"{first}.{number}@example.net"
        self._points.append((key + 1, key, "email", address, address, ""))
        return first, str(number), "example", "net"

    def _thing(self, key: int, number: int) -> tuple[str, ...]:
        if self._below() >= 0.6:
            return ()
        random, serial = self._shop.random, f"{number:07d}"[::-1]
        bike, colour = random.choice(self._shop.bikes), random.choice(_COLOURS)
        self._things.append((key, key, bike, colour, serial))
        return *words(bike), colour, serial

    def _note(self, key: int) -> tuple[str, ...]:
        if self._below() >= 0.35:
            return ()
        text, its_words = self._phrase()
        self._notes.append((key, key, text, self._shop.now_ms - DAY))
        return its_words

    def _promise(self, key: int, number: int) -> tuple[str, ...]:
        due = self._drawn.promised.get(number)
        if due is None:
            return ()
        text, its_words = self._phrase()
        self._promises.append((key, key, text, due, due - _WARN, 1, _owner(number), self._shop.now_ms - 3 * DAY))
        return its_words

    def _issue(self, key: int, number: int) -> tuple[str, ...]:
        shown = self._drawn.issues.get(number)
        if shown is None:
            return ()
        text, its_words = self._phrase()
        seen, owner, topic = self._shop.now_ms - 5 * DAY, _owner(number), _TOPICS[number % len(_TOPICS)]
        self._issues.append((key, shown, key, text, topic, owner, _issue_due(self._shop, number), seen, seen))
        self._steps.append((key, key, key, seen, owner))
        return *its_words, str(shown)

    def _voucher(self, key: int, number: int) -> tuple[str, ...]:
        if number % _VOUCHER:
            return ()
        code = _code(number)
        until = (self._shop.now + timedelta(days=number % 90)).date().isoformat()
        given = self._shop.now_ms - 9 * DAY
        self._vouchers.append((key, key, "£10 off", 1000, "GBP", code, until, given, _owner(number)))
        return (code.lower(),)

    def _phrase(self) -> tuple[str, tuple[str, ...]]:
        place = int(self._below() * len(self._shop.phrases))
        return self._shop.phrases[place], self._shop.phrase_words[place]


def _owner(number: int) -> int:
    return 1 + number % 4


def _with(rows: Sequence[tuple[object, ...]], *more: object) -> Iterator[tuple[object, ...]]:
    return ((*row, *more) for row in rows)


def _code(number: int) -> str:
    return "".join(
        voucher.ALPHABET[number // len(voucher.ALPHABET) ** place % len(voucher.ALPHABET)] for place in range(5)
    )


_PROMISE = ("text", "due_at", "warn_at", "has_time", "owner_id", "made_at", "state")
_ISSUE = (
    "id",
    "number",
    "customer_id",
    "text",
    "topic",
    "owner_id",
    "due_at",
    "opened_at",
    "changed_at",
    "state",
    "told",
)
_STEP = ("id", "issue_id", "customer_id", "at", "staff_id", "kind")
_GOODWILL = (
    *("id", "customer_id", "text", "minor", "currency", "code", "expires_on", "at", "staff_id"),
    *("kind", "state"),
)
_STANDING = (
    *("customer_id", "visits", "first_visit", "last_visit", "every", "weekday", "hour", "last_own_contact"),
    *("sort_name", "listed", "regular", "open_matters", "vouchers", "seen_on", "urgency", "away_from"),
)


def _due(shop: Draws, number: int, promised: dict[int, int], issues: dict[int, int]) -> int | None:
    """The first moment that is due to a customer."""
    due = [promised[number]] if number in promised else []
    return min([*due, _issue_due(shop, number)] if number in issues else due, default=None)


def _issue_due(shop: Draws, number: int) -> int:
    return shop.now_ms + (number % 20 - 5) * DAY


def _standing(
    shop: Draws, key: int, name: str, contacts: Sequence[int], open_ones: tuple[int, int], *, due: int | None
) -> tuple[object, ...]:
    contacts = [at for at in contacts if at % CALLS]
    if len(contacts) >= 4:
        zone = shop.now.tzinfo
        of = rhythm.of_visits([datetime.fromtimestamp(at / 1000, zone) for at in contacts])
    elif contacts:
        days = sorted({(at + shop.offset) // DAY for at in contacts})
        of = rhythm.Rhythm(len(days), _day(days[0]), _day(days[-1]))
    else:
        of = rhythm.Rhythm()
    first, last = of.first and of.first.isoformat(), of.last and of.last.isoformat()
    return (
        *(key, of.visits, first, last, of.every, of.weekday, of.hour, None),
        *(fold(name), 1, int(of.regular), *open_ones, last or "", standing.urgency(due, of.last)),
        away.isoformat() if (away := away_from(_MANNER, of)) else None,
    )


def _day(number: int) -> date:
    return date.fromordinal(719_163 + number)  # 1 January 1970

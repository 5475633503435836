"""A made-up shop of any size, to measure with: names, notes and talk in realistic frequencies, seeded."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from frontdesk.desk import demo_names
from frontdesk.domain import rhythm
from frontdesk.domain.absence import away_from
from frontdesk.domain.manner import Manner
from frontdesk.domain.text import fold, words
from frontdesk.store import bulk, finder_index, standing, tables
from frontdesk.store.database import Database

Progress = Callable[[str, float], None]
_DAY = 86_400_000
_YEARS = 3
_CALLS = 5  # one contact in so many is a call
_FIRST_NAMES, _LAST_NAMES, _WORDS, _PHRASES = 9_000, 330_000, 24_000, 150_000
_AREAS = (
    # country code, first digits of a number, further digits, share
    ("44", "7", 9, 52),
    ("44", "20", 8, 8),
    ("44", "161", 7, 5),
    ("353", "8", 8, 5),
    ("48", "6", 8, 8),
    ("49", "15", 9, 6),
    ("34", "6", 8, 4),
    ("33", "6", 8, 4),
    ("31", "6", 8, 3),
    ("1", "41", 8, 3),
    ("39", "34", 8, 2),
)
_MANNER = Manner()
_COLOURS = ("blue", "red", "black", "green", "silver", "white", "celeste", "orange", "yellow", "grey", "purple")


def large(
    database: Database,
    *,
    customers: int,
    interactions: int,
    seed: int,
    now: datetime,
    progress: Progress | None = None,
    promises: int | None = None,
    issues: int | None = None,
) -> None:
    """Fill an empty shop's file with made-up customers; the same seed and now make the same shop.

    promises, issues: how many are open; a fifth and a twentieth of the customers unless said. progress is told what
    is made and how far it is, from 0 to 1.
    """
    shop = _Shop(Random(seed), customers, now)
    tell = progress or (lambda _what, _done: None)
    with bulk.filling(database):
        tell("names", 0.0)
        _staff(database)
        contacts = shop.contacts(interactions)
        tell("customers", 0.1)
        promised = _promised(shop, customers // 5 if promises is None else promises)
        matters = _issues(shop, customers // 20 if issues is None else issues)
        order = _write_customers(database, shop, contacts, promised, matters, tell)
        tell("interactions", 0.5)
        _write_interactions(database, shop, contacts, order, tell)
        tell("indexes", 0.9)
    tell("done", 1.0)


def _staff(database: Database) -> None:
    names = enumerate(("Nadia", "Ola", "Tomasz", "Kwame"), 1)
    bulk.rows(database, tables.Staff, ("id", "name", "role"), ((key, name, "manager") for key, name in names))


class _Shop:
    """The lists that everything is drawn from."""

    def __init__(self, random: Random, customers: int, now: datetime) -> None:
        self.random = random
        self.customers = customers
        self.now = now
        self.offset = int((now.utcoffset() or timedelta()).total_seconds() * 1000)
        self.now_ms = int(now.timestamp() * 1000)
        self.begin_ms = self.now_ms - _YEARS * 365 * _DAY
        size = min(1.0, max(0.01, customers / 1_000_000))
        last = demo_names.last_names(random, int(_LAST_NAMES * size) + 500)
        first = demo_names.first_names(random, int(_FIRST_NAMES * size) + 300)
        self.first = random.choices(first, cum_weights=_zipf(len(first), 0.95, 12), k=customers)
        self.last = random.choices(last, cum_weights=_zipf(len(last), 0.82, 10), k=customers)
        common = [word.lower() for line in demo_names.lines("phrases") for word in words(line)]
        rare = [name.lower() for name in last[400:] if name.isascii()]
        known = list(dict.fromkeys(common)) + [word + "s" for word in rare[: int(_WORDS * size)]]
        weights = _zipf(len(known), 1.0, 3)
        self.phrases = [
            " ".join(random.choices(known, cum_weights=weights, k=random.randint(4, 10)))
            for _ in range(max(500, int(_PHRASES * size)))
        ]
        self.phrase_words = [tuple(words(phrase)) for phrase in self.phrases]
        self.bikes = demo_names.lines("bikes")
        self.areas = random.choices(_AREAS, [area[3] for area in _AREAS], k=customers)

    def customer_id(self, number: int) -> int:
        """Ids in the order in which the customers were made, evenly over the years before the first visit."""
        return ((self.begin_ms - _DAY + number) << 21) | (number & 0x1FFFFF)

    def contacts(self, interactions: int) -> list[list[int]]:
        """When each customer was here or called: milliseconds, in order; many come once, some all the time."""
        random = self.random
        counts = [0] * self.customers
        weights = [1 / (rank + 20) ** 0.72 for rank in range(self.customers)]
        random.shuffle(weights)
        for number in random.choices(range(self.customers), cum_weights=list(accumulate(weights)), k=interactions):
            counts[number] += 1
        span = self.now_ms - self.begin_ms - _DAY
        found: list[list[int]] = []
        below = random.random
        for count in counts:
            if not count:
                found.append([])
                continue
            weekday = int(below() * 6) if count > 3 and below() < 0.5 else None
            hour = 9 + int(below() * 9)
            times = []
            for _ in range(count):
                day = int((self.begin_ms + below() * span) // _DAY)
                if weekday is not None and below() < 0.75:
                    day -= (day + 3 - weekday) % 7  # day 0 was a Thursday
                    times.append(day * _DAY + hour * 3_600_000 + int(below() * 3_600_000) - self.offset)
                else:
                    times.append(day * _DAY + int((9 + below() * 9.5) * 3_600_000) - self.offset)
            times.sort()
            found.append(times)
        return found

    def phone(self, number: int) -> tuple[str, str]:
        """A customer's number as it is written, and its key."""
        code, start, more, _ = self.areas[number]
        digits = start + str(self.random.randrange(10**more)).zfill(more)
        way = number % 4
        if way == 0:
            value = f"+{code} {digits[:4]} {digits[4:]}"
        elif way == 1:
            value = f"0{digits[:4]} {digits[4:7]} {digits[7:]}"
        elif way == 2:
            value = f"0{digits}"
        else:
            value = f"+{code}{digits}"
        return value, f"+{code}{digits}"


def _zipf(size: int, slope: float, flat: float) -> list[float]:
    return list(accumulate(1 / (rank + flat) ** slope for rank in range(size)))


def _promised(shop: _Shop, count: int) -> dict[int, int]:
    """Which customers are promised something, and for when: some late, many today, most in the weeks to come."""
    random = shop.random
    chosen = random.sample(range(shop.customers), min(count, shop.customers))
    return {number: shop.now_ms + int(random.triangular(-2, 45, 2) * _DAY) for number in chosen}


def _issues(shop: _Shop, count: int) -> dict[int, int]:
    chosen = shop.random.sample(range(shop.customers), min(count, shop.customers))
    return {number: 1000 + place for place, number in enumerate(chosen)}


def _write_customers(
    database: Database,
    shop: _Shop,
    contacts: list[list[int]],
    promised: dict[int, int],
    issues: dict[int, int],
    tell: Progress,
) -> list[str]:
    """Write the customers with all that is theirs, those seen last at last; give their folded names."""
    folded = [""] * shop.customers
    times: Counter[str] = Counter()
    order = sorted(range(shop.customers), key=lambda number: contacts[number][-1] if contacts[number] else number)
    chunk = 20_000
    for start in range(0, len(order), chunk):
        some = order[start : start + chunk]
        _write_chunk(database, shop, some, start, contacts, promised, issues, folded, times)
        tell("customers", 0.1 + 0.35 * (start + len(some)) / len(order))
    bulk.vocabulary(database, times)
    return folded


def _write_chunk(
    database: Database,
    shop: _Shop,
    numbers: Sequence[int],
    start: int,
    contacts: list[list[int]],
    promised: dict[int, int],
    issues: dict[int, int],
    folded: list[str],
    times: Counter[str],
) -> None:
    random = shop.random
    below = random.random
    people, points, things, notes, standings, entries, promises, troubles = [], [], [], [], [], [], [], []
    for place, number in enumerate(numbers, start + 1):
        key = shop.customer_id(number)
        name = f"{shop.first[number]} {shop.last[number]}"
        others: list[str] = []
        thing_words: list[str] = []
        people.append((key, name))
        value, phone = shop.phone(number)
        points.append((key, key, "phone", value, phone, phone[:0:-1]))
        if below() < 0.4:
            address = f"{fold(shop.first[number])}.{number}@example.net"
            points.append((key + 1, key, "email", address, address, ""))
            others += (fold(shop.first[number]), str(number), "example", "net")
        if below() < 0.6:
            bike, colour = random.choice(shop.bikes), random.choice(_COLOURS)
            things.append((key, key, bike, colour, f"{number:07d}"[::-1]))
            thing_words += (*words(bike), colour, f"{number:07d}"[::-1])
        if below() < 0.35:
            phrase = int(below() * len(shop.phrases))
            notes.append((key, key, shop.phrases[phrase], shop.now_ms - _DAY))
            others += shop.phrase_words[phrase]
        matters = 0
        if number in promised:
            phrase = int(below() * len(shop.phrases))
            promises.append((key, key, shop.phrases[phrase], promised[number], 1, shop.now_ms - 3 * _DAY))
            others += shop.phrase_words[phrase]
            matters += 1
        if number in issues:
            phrase = int(below() * len(shop.phrases))
            seen = shop.now_ms - 5 * _DAY
            troubles.append((key, issues[number], key, shop.phrases[phrase], seen, seen))
            others += (*shop.phrase_words[phrase], str(issues[number]))
            matters += 1
        entry = finder_index.compose(finder_index.name_words(name), thing_words, others, (phone[1:],))
        folded[number] = entry.names
        times.update(finder_index.vocabulary(entry.names, entry.things))
        entries.append((place, key, entry))
        standings.append(_standing(shop, key, name, contacts[number], matters, _due(shop, number, promised, issues)))
    link = ("id", "customer_id")
    bulk.rows(database, tables.Customer, ("id", "name"), people)
    bulk.rows(database, tables.ContactPoint, (*link, "kind", "value", "key", "tail"), points)
    bulk.rows(database, tables.Thing, (*link, "words", "colour", "serial", "state"), _with(things, "with_customer"))
    bulk.rows(database, tables.Note, (*link, "text", "at", "source"), _with(notes, "told"))
    bulk.rows(database, tables.Promise, (*link, *_PROMISE), _with(promises, "open"))
    bulk.rows(database, tables.Issue, _ISSUE, _with(troubles, "open", 1))
    bulk.rows(database, tables.Standing, _STANDING, standings)
    bulk.index_customers(database, entries)


def _with(rows: Sequence[tuple[object, ...]], *more: object) -> Iterator[tuple[object, ...]]:
    return ((*row, *more) for row in rows)


_PROMISE = ("text", "due_at", "has_time", "made_at", "state")
_ISSUE = ("id", "number", "customer_id", "text", "opened_at", "changed_at", "state", "told")
_STANDING = (
    *("customer_id", "visits", "first_visit", "last_visit", "every", "weekday", "hour", "last_own_contact"),
    *("sort_name", "listed", "regular", "open_matters", "vouchers", "seen_on", "urgency", "away_from"),
)


def _due(shop: _Shop, number: int, promised: dict[int, int], issues: dict[int, int]) -> int | None:
    """The first moment that is due to a customer; an issue counts from the day it was opened."""
    due = [promised[number]] if number in promised else []
    return min([*due, shop.now_ms - 5 * _DAY] if number in issues else due, default=None)


def _standing(
    shop: _Shop, key: int, name: str, contacts: Sequence[int], matters: int, due: int | None
) -> tuple[object, ...]:
    contacts = [at for at in contacts if at % _CALLS]
    if len(contacts) >= 4:
        zone = shop.now.tzinfo
        of = rhythm.of_visits([datetime.fromtimestamp(at / 1000, zone) for at in contacts])
    elif contacts:
        days = sorted({(at + shop.offset) // _DAY for at in contacts})
        of = rhythm.Rhythm(len(days), _day(days[0]), _day(days[-1]))
    else:
        of = rhythm.Rhythm()
    first, last = of.first and of.first.isoformat(), of.last and of.last.isoformat()
    return (
        *(key, of.visits, first, last, of.every, of.weekday, of.hour, None),
        *(fold(name), 1, int(of.regular), matters, 0, last or "", standing.urgency(due, of.last)),
        away.isoformat() if (away := away_from(_MANNER, of)) else None,
    )


def _day(number: int) -> date:
    return date.fromordinal(719_163 + number)  # 1 January 1970


def _write_interactions(
    database: Database, shop: _Shop, contacts: list[list[int]], folded: list[str], tell: Progress
) -> None:
    """Write what happened, in the order in which it happened."""
    pairs = array("q", sorted((at << 22) | number for number, times in enumerate(contacts) for at in times))
    phrases = len(shop.phrases)
    prepared = [
        " ".join({"t" + word[: finder_index.CUT] for word in found if len(word) > 1}) for found in shop.phrase_words
    ]
    below = shop.random.random
    chunk = 50_000
    columns = ("id", "customer_id", "channel", "at", "seconds", "staff_id", "text")
    for start in range(0, len(pairs), chunk):
        rows, said = [], []
        for place, pair in enumerate(pairs[start : start + chunk], start):
            at, number = pair >> 22, pair & 0x3FFFFF
            key = (at << 21) | (place & 0x1FFFFF)
            phrase = int(below() * phrases)
            channel = "walk_in" if at % _CALLS else "call_in"
            text = shop.phrases[phrase]
            rows.append((key, shop.customer_id(number), channel, at, 60 + place % 900, 1 + place % 4, text))
            said.append((key, f"{prepared[phrase]} n{folded[number].replace(' ', ' n')}"))
        bulk.rows(database, tables.Interaction, columns, rows)
        bulk.index_said(database, said)
        tell("interactions", 0.5 + 0.4 * (start + len(rows)) / len(pairs))

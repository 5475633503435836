"""A made-up shop of any size, to measure with: names, notes and talk in realistic frequencies, seeded."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random

from frontdesk.demo.draws import DAY, Draws
from frontdesk.domain import rhythm, voucher
from frontdesk.domain.absence import away_from
from frontdesk.domain.manner import Manner
from frontdesk.domain.text import fold, words
from frontdesk.store import bulk, standing, tables
from frontdesk.store.database import Database
from frontdesk.store.finder import index as finder_index

Progress = Callable[[str, float], None]
_CALLS = 5  # one contact in so many is a call
_VOUCHER = 40  # one customer in so many has a voucher
_WARN = 2 * 60 * 60 * 1000
_TOPICS = ("Brakes", "Tyres", "Gears", "Wheels", "Service")
_MANNER = Manner()
_COLOURS = ("blue", "red", "black", "green", "silver", "white", "celeste", "orange", "yellow", "grey", "purple")


def large_shop(
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
    shop = Draws(Random(seed), customers, now)
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


def _promised(shop: Draws, count: int) -> dict[int, int]:
    """Which customers are promised something, and for when: some late, many today, most in the weeks to come."""
    random = shop.random
    chosen = random.sample(range(shop.customers), min(count, shop.customers))
    return {number: shop.now_ms + int(random.triangular(-2, 45, 2) * DAY) for number in chosen}


def _issues(shop: Draws, count: int) -> dict[int, int]:
    chosen = shop.random.sample(range(shop.customers), min(count, shop.customers))
    return {number: 1000 + place for place, number in enumerate(chosen)}


def _write_customers(
    database: Database,
    shop: Draws,
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
    shop: Draws,
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
    people, points, things, notes, standings, entries = [], [], [], [], [], []
    promises, troubles, steps, vouchers = [], [], [], []
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
            notes.append((key, key, shop.phrases[phrase], shop.now_ms - DAY))
            others += shop.phrase_words[phrase]
        matters = 0
        if number in promised:
            phrase = int(below() * len(shop.phrases))
            due, owner = promised[number], 1 + number % 4
            made = shop.now_ms - 3 * DAY
            promises.append((key, key, shop.phrases[phrase], due, due - _WARN, 1, owner, made))
            others += shop.phrase_words[phrase]
            matters += 1
        if number in issues:
            phrase = int(below() * len(shop.phrases))
            seen = shop.now_ms - 5 * DAY
            owner, topic = 1 + number % 4, _TOPICS[number % len(_TOPICS)]
            troubles.append(
                (key, issues[number], key, shop.phrases[phrase], topic, owner, _issue_due(shop, number), seen, seen)
            )
            steps.append((key, key, key, seen, owner))
            others += (*shop.phrase_words[phrase], str(issues[number]))
            matters += 1
        vouchered = number % _VOUCHER == 0
        if vouchered:
            code = _code(number)
            until = (shop.now + timedelta(days=number % 90)).date().isoformat()
            vouchers.append((key, key, "£10 off", 1000, "GBP", code, until, shop.now_ms - 9 * DAY, 1 + number % 4))
            others.append(code.lower())
        entry = finder_index.compose(finder_index.name_words(name), thing_words, others, (phone[1:],))
        folded[number] = entry.names
        times.update(finder_index.vocabulary(entry.names, entry.things))
        entries.append((place, key, entry))
        due_first = _due(shop, number, promised, issues)
        standings.append(_standing(shop, key, name, contacts[number], (matters, int(vouchered)), due_first))
    link = ("id", "customer_id")
    bulk.rows(database, tables.Customer, ("id", "name"), people)
    bulk.rows(database, tables.ContactPoint, (*link, "kind", "value", "key", "tail"), points)
    bulk.rows(database, tables.Thing, (*link, "words", "colour", "serial", "state"), _with(things, "with_customer"))
    bulk.rows(database, tables.Note, (*link, "text", "at", "source"), _with(notes, "told"))
    bulk.rows(database, tables.Promise, (*link, *_PROMISE), _with(promises, "open"))
    bulk.rows(database, tables.Issue, _ISSUE, _with(troubles, "open", 1))
    bulk.rows(database, tables.IssueEvent, _STEP, _with(steps, "opened"))
    bulk.rows(database, tables.Goodwill, _GOODWILL, _with(vouchers, "voucher", "owed"))
    bulk.rows(database, tables.Standing, _STANDING, standings)
    bulk.index_customers(database, entries)


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
    shop: Draws, key: int, name: str, contacts: Sequence[int], open_ones: tuple[int, int], due: int | None
) -> tuple[object, ...]:
    contacts = [at for at in contacts if at % _CALLS]
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


def _write_interactions(
    database: Database, shop: Draws, contacts: list[list[int]], folded: list[str], tell: Progress
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

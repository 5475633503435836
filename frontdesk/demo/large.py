"""A made-up shop of any size, to measure with: names, notes and talk in realistic frequencies, seeded."""

from array import array
from datetime import datetime
from random import Random

from frontdesk.demo.draws import DAY, Draws
from frontdesk.demo.large_customers import CALLS, Drawn, Progress, write_customers
from frontdesk.store import bulk
from frontdesk.store.database import Database
from frontdesk.store.finder import index as finder_index
from frontdesk.store.kinds import Kind


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
        drawn = Drawn(contacts, promised, _issues(shop, customers // 20 if issues is None else issues))
        folded = write_customers(database, shop, drawn, tell)
        tell("interactions", 0.5)
        _write_interactions(database, shop, contacts, folded, tell)
        tell("indexes", 0.9)
    tell("done", 1.0)


def _staff(database: Database) -> None:
    names = enumerate(("Nadia", "Ola", "Tomasz", "Kwame"), 1)
    bulk.rows(database, Kind.STAFF, ("id", "name", "role"), ((key, name, "manager") for key, name in names))


def _promised(shop: Draws, count: int) -> dict[int, int]:
    """Which customers are promised something, and for when: some late, many today, most in the weeks to come."""
    random = shop.random
    chosen = random.sample(range(shop.customers), min(count, shop.customers))
    return {number: shop.now_ms + int(random.triangular(-2, 45, 2) * DAY) for number in chosen}


def _issues(shop: Draws, count: int) -> dict[int, int]:
    chosen = shop.random.sample(range(shop.customers), min(count, shop.customers))
    return {number: 1000 + place for place, number in enumerate(chosen)}


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
            channel = "walk_in" if at % CALLS else "call_in"
            text = shop.phrases[phrase]
            rows.append((key, shop.customer_id(number), channel, at, 60 + place % 900, 1 + place % 4, text))
            said.append((key, f"{prepared[phrase]} n{folded[number].replace(' ', ' n')}"))
        bulk.rows(database, Kind.INTERACTION, columns, rows)
        bulk.index_said(database, said)
        tell("interactions", 0.5 + 0.4 * (start + len(rows)) / len(pairs))

"""Millrace Cycles: a made-up bicycle workshop to look at, with two years behind it."""

from datetime import datetime
from random import Random

from frontdesk.demo import neighbours, people
from frontdesk.demo.book import Book
from frontdesk.store import bulk
from frontdesk.store.database import Database, in_words

_SETTINGS = {
    "shop_name": "Millrace Cycles",
    "trade": "bicycle",
    "country": "GB",
    "currency": "GBP",
    "opening_hours": "Mo-Fr 9:00-18:30; Sa 9:00-14:00",
    "demo": True,
}


def demo_shop(database: Database, *, seed: int, now: datetime, here: bool = False) -> None:
    """Fill an empty shop's file with Millrace Cycles and two years of its history.

    The same seed and now make the same shop. now: the shop's local time. here: whether somebody stands at the counter
    and somebody waits on the line.
    """
    book = Book(Random(seed), now)
    people.write(book, here=here)
    neighbours.write(book)
    with in_words(), database.writing():
        book.write(database)
        bulk.settings(database, _SETTINGS)
        bulk.counters(database, {"issue": 1184, "ticket": 4417})

"""Listing customers: counted, sorted, filtered, and read by position, however many there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.customer_list import ListRow, Sort, View, row
from frontdesk.store import customer_list
from frontdesk.store.customer_list import Places
from frontdesk.store.database import Database, in_words

__all__ = ["LONG", "Page", "Places", "all_places", "look", "place_of_name", "places"]

LONG = 10_000
"""From so many customers on, marks along each sort are worth their making (`places`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the list.

    total: how many the filters leave.
    of: how many there are without filters.
    """

    start: int
    rows: tuple[ListRow, ...]
    total: int
    of: int


def look(
    database: Database, view: View, start: int, length: int, *, now: datetime, marks: Places | None = None
) -> Page:
    """Read `length` rows of the list from position `start` on. A start beyond the end gives the end.

    now: aware, in the shop's own zone.
    marks: what `places` gave, of any sort; without it a long list takes its time.
    """
    today = now.date()
    if marks is not None and marks.today != today:
        marks = None
    with in_words(), database.reading():
        total = customer_list.count(database, view.filters, today, marks)
        of = customer_list.count(database, frozenset(), today, marks) if view.filters else total
        start = max(0, min(start, total - length))
        wanted = customer_list.ids(database, view, start, length, total=total, today=today, marks=marks)
        here = customer_list.here_now(database)
        read = customer_list.cards(database, wanted, today)
    return Page(start, tuple(row(card, months, card.customer.id in here, now) for card, months in read), total, of)


def places(database: Database, sort: Sort, *, now: datetime, go_on: Callable[[], bool] = lambda: True) -> Places | None:
    """Make the marks with which `look` finds any position of a long list at once.

    It is long work; it stops when `go_on` says no.
    """
    with in_words():
        return customer_list.places(database, sort, now.date(), go_on)


def place_of_name(database: Database, view: View, typed: str, *, now: datetime, marks: Places | None = None) -> int:
    """At which position of a list by name the first customer stands whose name begins with what was typed."""
    with in_words():
        return customer_list.place_of_name(database, view, typed, now.date(), marks)


def all_places(
    database: Database, sorts: Sequence[Sort], *, now: datetime, go_on: Callable[[], bool]
) -> dict[Sort, Places]:
    """Make the marks along several sorts, the first one first; what was stopped by `go_on` is left out."""
    made = {sort: places(database, sort, now=now, go_on=go_on) for sort in sorts}
    return {sort: marks for sort, marks in made.items() if marks is not None}

"""Who is it? What the finder asks at every keystroke."""

from datetime import datetime

from frontdesk.domain.match import Found
from frontdesk.store.database import Database, in_words
from frontdesk.store.finder import search


def find(database: Database, query: str, *, now: datetime, country: str = "GB", limit: int = 12) -> Found:
    """Find customers and matters by whatever was typed, best first, each with its reason. Nothing that is typed raises.

    now: the shop's local time.
    country: two letters, for telephone numbers.
    """
    with in_words():
        return search.find(database, query, now=now, country=country, limit=limit)


def warm_up(database: Database, *, now: datetime) -> None:
    """Load what the first search would wait for; for an idle moment after the first paint."""
    find(database, "frontdesk", now=now)

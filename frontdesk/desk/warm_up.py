"""Getting ready for the first search and the first line, after the first paint."""

from datetime import datetime

from frontdesk.desk import recognise, understand
from frontdesk.domain.opening_hours import OpeningHours
from frontdesk.store.database import Database


def warm_up(database: Database, *, now: datetime) -> None:
    """Load what the first search and the first date in words would wait for."""
    recognise.warm_up(database, now=now)
    understand.understand("", (), now=now, hours=OpeningHours(), language="en", country="GB")

"""What the desk column is made of, read with indexes that hold only what is open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.domain.customer import Customer
from frontdesk.domain.expected import is_due, off_beat
from frontdesk.domain.promise import Promise
from frontdesk.domain.rhythm import Rhythm
from frontdesk.store import customers, families, promises
from frontdesk.store.database import Database

_HABITS = """
SELECT customer_id, visits, last_visit AS last, every FROM standing
WHERE weekday = ? AND hour = ? AND last_visit >= ? AND last_visit < ? AND listed = 1
ORDER BY last_visit DESC LIMIT ?"""
_HABITS_LOOKED_AT = 100
# word for word what the partial indexes say, or SQLite reads every row
_DUE = "SELECT {what} FROM promise WHERE state = 'open' AND due_at < ?"
_CALL_BACKS = """
SELECT id, customer_id, number, last_at, due_at FROM call_back WHERE done_at IS NULL ORDER BY due_at LIMIT ?"""


@dataclass(frozen=True, slots=True)
class OpenCallBack:
    """A call that nobody took. last_at: when they rang last; due_at: by when they are called back. Both are UTC."""

    id: int
    customer_id: int | None
    number: str
    last_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Habit:
    """A customer who often comes at some hour of a weekday: what is known of their rhythm."""

    customer_id: int
    visits: int
    last: date
    every: int | None


def promises_until(database: Database, until: datetime, limit: int) -> tuple[tuple[Promise, ...], int]:
    """Open promises due before `until`, the earliest first, and how many there are in all."""
    ids = database.column(_DUE.format(what="id") + " ORDER BY due_at, id LIMIT ?", (until, limit))
    total = database.value(_DUE.format(what="COUNT(*)"), (until,)) if len(ids) == limit else len(ids)
    return promises.read(database, ids), total


def with_habit(database: Database, now: datetime, most: int) -> list[Customer]:
    """At most so many customers whose weekday and hour it is and who are due by their own rhythm, the surest first."""
    today, oldest = now.date(), (now - timedelta(days=365)).date()
    due: list[tuple[tuple[float, int], int]] = []
    for hour in (now.hour, now.hour + 1):
        for habit in database.make(_Habit, _HABITS, (now.weekday(), hour, oldest, today, _HABITS_LOOKED_AT)):
            rhythm = Rhythm(visits=habit.visits, last=habit.last, every=habit.every)
            if is_due(rhythm, today):
                due.append((off_beat(rhythm, today), habit.customer_id))
    return customers.read_many(database, [customer_id for _, customer_id in sorted(due)[:most]])


def roots_of(database: Database, customer_ids: set[int]) -> dict[int, Customer]:
    """The customers behind rows, by the id that the row carries."""
    roots = families.root_of_each(database, customer_ids)
    by_root = {customer.id: customer for customer in customers.read_many(database, list(set(roots.values())))}
    return {customer_id: by_root[root] for customer_id, root in roots.items() if root in by_root}


def open_call_backs(database: Database, limit: int) -> list[OpenCallBack]:
    """Calls that nobody took, the earliest due first."""
    return database.make(OpenCallBack, _CALL_BACKS, (limit,))

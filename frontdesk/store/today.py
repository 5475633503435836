"""What the desk column is made of, read with indexes that hold only what is open."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from frontdesk.domain.customer import Customer
from frontdesk.domain.expected import is_due, off_beat
from frontdesk.domain.promise import FollowUp, Promise
from frontdesk.domain.rhythm import Rhythm
from frontdesk.domain.thing import Thing
from frontdesk.store import customers, families, promises, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.rows import columns, known_as, with_staff

_HABIT = """
SELECT customer_id, visits, last_visit, every FROM standing
WHERE weekday = ? AND hour = ? AND last_visit >= ? AND last_visit < ? AND listed = 1
ORDER BY last_visit DESC LIMIT ?"""
_HABITS_LOOKED_AT = 100


# word for word what the partial indexes say, or SQLite reads every row
_DUE = "SELECT {what} FROM promise WHERE state = 'open' AND due_at < ?"
_FOLLOW_UPS = "SELECT id FROM follow_up WHERE done_at IS NULL AND due_at < ? ORDER BY due_at, id LIMIT ?"
_READY = """
SELECT id FROM thing WHERE state IN ('with_us', 'ready') AND state = 'ready' ORDER BY since DESC, id DESC LIMIT ?"""


def promises_until(database: Database, until: datetime, limit: int) -> tuple[tuple[Promise, ...], int]:
    """Open promises due before `until`, the earliest first, and how many there are in all."""
    bound = tables.Promise.due_at.db_value(until)
    ids = [row[0] for row in database.sql(_DUE.format(what="id") + " ORDER BY due_at, id LIMIT ?", (bound, limit))]
    if len(ids) == limit:
        (total,) = database.sql(_DUE.format(what="COUNT(*)"), (bound,)).fetchone()
    else:
        total = len(ids)
    return promises.read(database, ids), total


def follow_ups_until(database: Database, until: datetime, limit: int) -> tuple[FollowUp, ...]:
    """Follow-ups that are not done and due before `until`, the earliest first."""
    rows = database.sql(_FOLLOW_UPS, (tables.FollowUp.due_at.db_value(until), limit))
    return _follow_ups(database, [row[0] for row in rows])


@by_ids(FollowUp)
def _follow_ups(ids: tuple[int, ...]) -> Any:
    f, c = tables.FollowUp, tables.Customer
    query: Any = f.select(*columns(f, FollowUp)).select_extend(known_as(c).alias("customer_name"))
    return with_staff(query.join(c, on=(c.id == f.customer_id)).where(f.id.in_(ids)), f.owner_id, "owner_name")


def things_ready(database: Database, limit: int) -> tuple[Thing, ...]:
    """Things that are ready, the latest first."""
    return _things(database, [row[0] for row in database.sql(_READY, (limit,))])


@by_ids(Thing)
def _things(ids: tuple[int, ...]) -> Any:
    t = tables.Thing
    return t.select(*columns(t, Thing)).where(t.id.in_(ids))


def with_habit(database: Database, now: datetime, most: int) -> list[Customer]:
    """At most so many customers whose weekday and hour it is and who are due by their own rhythm, the surest first."""
    today, oldest = now.date(), (now - timedelta(days=365)).date().isoformat()
    due: list[tuple[tuple[float, int], int]] = []
    for hour in (now.hour, now.hour + 1):
        rows = database.sql(_HABIT, (now.weekday(), hour, oldest, today.isoformat(), _HABITS_LOOKED_AT))
        for customer_id, visits, last, every in rows:
            rhythm = Rhythm(visits=visits, last=date.fromisoformat(last), every=every)
            if is_due(rhythm, today):
                due.append((off_beat(rhythm, today), customer_id))
    return customers.read_many(database, [customer_id for _, customer_id in sorted(due)[:most]])


def roots_of(database: Database, customer_ids: set[int]) -> dict[int, Customer]:
    """The customers behind rows, by the id that the row carries."""
    roots = families.root_of_each(database, customer_ids)
    by_root = {customer.id: customer for customer in customers.read_many(database, list(set(roots.values())))}
    return {customer_id: by_root[root] for customer_id, root in roots.items() if root in by_root}


OpenCallBack = tuple[int, int | None, str, datetime, datetime | None]
"""A call that nobody took: id, customer, number, last rang, due (UTC)."""


def open_call_backs(database: Database, limit: int) -> list[OpenCallBack]:
    """Calls that nobody took, the earliest due first."""
    rows = database.sql(
        "SELECT id, customer_id, number, last_at, due_at FROM call_back WHERE done_at IS NULL ORDER BY due_at LIMIT ?",
        (limit,),
    )
    return [(row[0], row[1], row[2], _moment(row[3]), row[4] and _moment(row[4])) for row in rows]


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

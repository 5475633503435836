"""What the desk column is made of, read with indexes that hold only what is open."""

from datetime import UTC, date, datetime, timedelta

from peewee import SQL

from frontdesk.domain.customer import Customer
from frontdesk.domain.expected import is_due, off_beat
from frontdesk.domain.promise import FollowUp, Promise
from frontdesk.domain.rhythm import Rhythm
from frontdesk.domain.thing import Thing
from frontdesk.store import customers, families, tables
from frontdesk.store.database import Database
from frontdesk.store.matters import promises_query
from frontdesk.store.rows import columns, known_as, with_staff

_HABIT = """
SELECT customer_id, visits, last_visit, every FROM standing
WHERE weekday = ? AND hour = ? AND last_visit >= ? AND last_visit < ? AND listed = 1
ORDER BY last_visit DESC LIMIT ?"""
_HABITS_LOOKED_AT = 100


def promises_until(database: Database, until: datetime, limit: int) -> tuple[tuple[Promise, ...], int]:
    """Open promises due before `until`, the earliest first, and how many there are in all."""
    p = tables.Promise
    due = (p.state == "open") & (p.due_at < until)
    found = database.all(promises_query().where(due).order_by(p.due_at).limit(limit), Promise)
    if len(found) < limit:
        return tuple(found), len(found)
    bound = p.due_at.db_value(until)
    count = database.sql("SELECT COUNT(*) FROM promise WHERE state = 'open' AND due_at < ?", (bound,)).fetchone()[0]
    return tuple(found), count


def follow_ups_until(database: Database, until: datetime, limit: int) -> tuple[FollowUp, ...]:
    """Follow-ups that are not done and due before `until`, the earliest first."""
    f, c = tables.FollowUp, tables.Customer
    query: object = with_staff(
        f.select(*columns(f, FollowUp))
        .select_extend(known_as(c).alias("customer_name"))
        .join(c, on=(c.id == f.customer_id))
        .where(f.done_at.is_null() & (f.due_at < until))
        .order_by(f.due_at)
        .limit(limit),
        f.owner_id,
        "owner_name",
    )
    return tuple(database.all(query, FollowUp))  # type: ignore[arg-type]  # peewee's chained types


def things_ready(database: Database, limit: int) -> tuple[Thing, ...]:
    """Things that are ready, the latest first."""
    t = tables.Thing
    here = SQL("state IN ('with_us', 'ready')")  # word for word what the index says, or SQLite reads every thing
    query = t.select(*columns(t, Thing)).where(here, t.state == "ready").order_by(t.since.desc()).limit(limit)
    return tuple(database.all(query, Thing))


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
    roots = {customer_id: families.root(database, customer_id) for customer_id in customer_ids}
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

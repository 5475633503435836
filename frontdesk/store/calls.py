"""Calls and call-backs.

What a telephone tells is written beside the actions, so that a ring never stands between a person and their undo; what
people do with a call is an action. A call-back to which a ring was added has a new version: then undo is refused.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain import ids
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.changes import Stamp
from frontdesk.store import merges, tables
from frontdesk.store.actions import Writer
from frontdesk.store.database import Database
from frontdesk.store.fields import to_column

SAME_CALL = timedelta(seconds=5)
"""A number that two sources tell within this time is one call."""
LONGEST_CALL = timedelta(hours=4)
"""A call of which nothing was heard for so long is over, whatever its source failed to tell."""

SAME_END = timedelta(seconds=30)
"""Two sources may differ by so much in when they tell that a call is over."""

CallRow = dict[str, Any]
_BY_KEY = "id = (SELECT call_id FROM call_told WHERE source = ? AND call_key = ?)"
_REMEMBER = """
INSERT INTO call_told (id, source, call_key, call_id) VALUES (?, ?, ?, ?)
ON CONFLICT (source, call_key) DO UPDATE SET call_id = excluded.call_id"""
_FIELDS = tables.Call._meta.sorted_fields
_NAMES = ", ".join(field.column_name for field in _FIELDS)


def read(database: Database, call_id: int) -> CallRow | None:
    """A call's row, moments as UTC datetimes."""
    return _first(database, "id = ?", call_id)


def open_calls(database: Database, since: datetime) -> list[CallRow]:
    """The calls since then that nobody has handled, the oldest first."""
    c = tables.Call
    query: Any = c.select().where(c.handled_at.is_null() & (c.rang_at >= since)).order_by(c.rang_at, c.id)
    return list(query.dicts().execute(database))


def unanswered(database: Database, before: datetime) -> list[CallRow]:
    """The calls before then that nobody has handled or answered: their source never told that they ended."""
    c = tables.Call
    query: Any = c.select().where(c.handled_at.is_null() & c.answered_at.is_null() & (c.rang_at < before))
    return list(query.order_by(c.rang_at).dicts().execute(database))


def of_customer(database: Database, customer_id: int, limit: int) -> list[CallRow]:
    """A customer's calls, the latest first."""
    c = tables.Call
    query: Any = c.select().where(c.customer_id.in_(merges.members(database, customer_id)))
    return list(query.order_by(c.rang_at.desc()).limit(limit).dicts().execute(database))


def find(database: Database, event: CallEvent, number_key: str) -> CallRow | None:
    """The call that an event belongs to: by its own key, else by its number as another source told it.

    An event without a key belongs to the latest call of its number. A key that rings again after its call has ended,
    or with another number, stands for a new call.
    """
    known = _first(database, _BY_KEY, event.source, event.call_key) if event.call_key else None
    rings = event.kind is CallKind.RING
    if known is not None:
        over = known["ended_at"] is not None or event.at - known["rang_at"] > LONGEST_CALL
        over |= bool(number_key and known["number_key"]) and number_key != known["number_key"]
        if not (over and rings):
            return known
    since = event.at - (SAME_CALL if rings else LONGEST_CALL)
    near = (since, event.at + SAME_CALL)
    if number_key:
        # number_key <> '' lets SQLite use the index, which holds no empty keys
        where = "number_key = ? AND number_key <> '' AND rang_at BETWEEN ? AND ?"
        if rings:  # after the end it is another call
            return _first(database, f"{where} AND ended_at IS NULL", number_key, *near)
        where, ended = f"{where} AND (ended_at IS NULL OR ended_at >= ?)", event.at - SAME_END
        if not event.call_key:
            return _first(database, where, number_key, *near, ended)
        return _first(database, f"{where} AND source <> ?", number_key, *near, ended, event.source)
    if not (rings and event.withheld):
        return None
    where = "rang_at BETWEEN ? AND ? AND withheld <> '' AND source <> ? AND handled_at IS NULL AND ended_at IS NULL"
    return _first(database, where, *near, event.source)


def remember(database: Database, event: CallEvent, call_id: int) -> None:
    """Keep under which key a source tells of a call from now on."""
    if event.call_key:
        told = (ids.new_id(event.at), event.source, event.call_key, call_id)
        database.sql(_REMEMBER, told)


def add(database: Database, event: CallEvent, number_key: str) -> int:
    """Write a new call as it begins to ring; returns its id."""
    call_id = ids.new_id(event.at)
    tables.Call.insert(
        id=call_id,
        call_key=event.call_key or f"{number_key}@{call_id}",
        source=event.source,
        line=event.line,
        number=event.number,
        number_key=number_key,
        name=event.name,
        withheld=event.withheld,
        rang_at=event.at,
    ).execute(database)
    return call_id


def write(database: Database, call_id: int, **values: Any) -> None:
    """Write what a telephone told about a call, without giving the row a new version."""
    fields = tables.Call._meta.fields
    sets = ", ".join(f"{name} = ?" for name in values)
    columns = [to_column(fields[name], value) for name, value in values.items()]
    database.sql(f"UPDATE call SET {sets} WHERE id = ?", (*columns, call_id))


def call_back(database: Database, call_back_id: int) -> CallRow | None:
    """A call-back's row, done or not."""
    b = tables.CallBack
    rows = list(b.select().where(b.id == call_back_id).dicts().execute(database))
    return rows[0] if rows else None


def open_call_backs(database: Database, limit: int) -> list[CallRow]:
    """The call-backs that are not done, the one due first at the top."""
    b = tables.CallBack
    query: Any = b.select().where(b.done_at.is_null()).order_by(b.due_at, b.id).limit(limit)
    return list(query.dicts().execute(database))


def open_call_backs_of(database: Database, number_key: str, members: Iterable[int] = ()) -> list[CallRow]:
    """The open call-backs of a caller, by their number or as the customer they are, the oldest first."""
    b = tables.CallBack
    rows: list[CallRow] = []
    whose = [b.customer_id.in_(family)] if (family := tuple(members)) else []
    whose += [b.number_key == number_key] if number_key else []
    for who in whose:  # one query for each index
        query: Any = b.select().where(b.done_at.is_null() & who)
        rows.extend(query.dicts().execute(database))
    return sorted({row["id"]: row for row in rows}.values(), key=lambda row: row["id"])


def add_call_back(database: Database, call: CallRow, customer_id: int | None, due_at: datetime, at: datetime) -> int:
    """Note that nobody took a call: one open row for each caller. at: the last ring. Returns the row's id."""
    found = _earlier(database, call, customer_id)
    if found is None:
        row_id = ids.new_id(at)
        tables.CallBack.insert(**_new_call_back(call, customer_id, due_at, at), id=row_id).execute(database)
        return row_id
    b = tables.CallBack
    b.update(**_one_more(found, call, customer_id, due_at, at), version=b.version + 1).where(
        b.id == found["id"]
    ).execute(database)
    return int(found["id"])


def plan_call_back(writer: Writer, call: CallRow, customer_id: int | None, due_at: datetime, at: datetime) -> int:
    """The same as a part of an action: a person said that they will call back later."""
    found = _earlier(writer.database, call, customer_id)
    if found is None:
        return writer.insert(tables.CallBack, id=ids.new_id(at), **_new_call_back(call, customer_id, due_at, at))
    writer.update(tables.CallBack, found["id"], **_one_more(found, call, customer_id, due_at, at))
    return int(found["id"])


def close(database: Database, number_key: str, members: Iterable[int], at: datetime) -> list[CallRow]:
    """Close a caller's call-backs because a telephone call with them was answered; returns what was open."""
    rows = open_call_backs_of(database, number_key, members)
    b = tables.CallBack
    for row in rows:
        b.update(done_at=at, version=b.version + 1).where(b.id == row["id"]).execute(database)
    return rows


def close_for_caller(writer: Writer, number_key: str, members: Iterable[int], stamp: Stamp) -> None:
    """Close a caller's call-backs as a part of an action."""
    for row in open_call_backs_of(writer.database, number_key, members):
        writer.update(tables.CallBack, row["id"], done_at=stamp.at, done_by=stamp.staff_id)


def close_for_customer(writer: Writer, customer_id: int, stamp: Stamp) -> None:
    """Close a customer's call-backs as a part of an action: any answered contact with them does."""
    close_for_caller(writer, "", merges.members(writer.database, customer_id), stamp)


def not_customer(database: Database, number_key: str) -> int | None:
    """The row that remembers a number as nobody's, or None."""
    row = database.sql("SELECT id FROM not_customer WHERE number_key = ?", (number_key,)).fetchone()
    return row[0] if row and number_key else None


def join(writer: Writer, number_key: str, customer_id: int) -> None:
    """Give a customer the calls, the call-backs and what was logged of a number that was nobody's until now."""
    database = writer.database
    calls = [row[0] for row in database.sql(_CALLS_OF_NOBODY, (number_key,))]
    for call_id in calls:
        writer.update(tables.Call, call_id, customer_id=customer_id)
    marks = ", ".join("?" * len(calls))
    for row in database.sql(
        f"SELECT id FROM interaction WHERE customer_id IS NULL AND call_id IN ({marks})", calls
    ).fetchall():
        writer.update(tables.Interaction, row[0], customer_id=customer_id)
    backs = open_call_backs_of(database, number_key, merges.members(database, customer_id))
    backs = [row for row in backs if row["customer_id"] or row["number_key"] == number_key]
    if not backs:
        return
    first, *others = backs
    for row in others:
        writer.delete(tables.CallBack, row["id"])
    last = max(backs, key=lambda row: row["last_at"])
    writer.update(
        tables.CallBack,
        first["id"],
        customer_id=customer_id,
        number=last["number"],
        number_key=last["number_key"],
        times=sum(row["times"] for row in backs),
        first_at=min(row["first_at"] for row in backs),
        last_at=last["last_at"],
        due_at=last["due_at"],
    )


_CALLS_OF_NOBODY = "SELECT id FROM call WHERE number_key = ? AND number_key <> '' AND customer_id IS NULL"


def _earlier(database: Database, call: CallRow, customer_id: int | None) -> CallRow | None:
    members = merges.members(database, customer_id) if customer_id else ()
    rows = open_call_backs_of(database, call["number_key"], members)
    return next((row for row in rows if customer_id is None or row["customer_id"] in (None, *members)), None)


def _new_call_back(call: CallRow, customer_id: int | None, due_at: datetime, at: datetime) -> CallRow:
    return {
        "customer_id": customer_id,
        "number": call["number"],
        "number_key": call["number_key"],
        "times": 1,
        "first_at": at,
        "last_at": at,
        "due_at": due_at,
    }


def _one_more(found: CallRow, call: CallRow, customer_id: int | None, due_at: datetime, at: datetime) -> CallRow:
    return {
        "customer_id": found["customer_id"] or customer_id,
        "number": call["number"],
        "number_key": call["number_key"],
        "times": found["times"] + 1,
        "last_at": max(at, found["last_at"]),
        "due_at": due_at,
    }


def _first(database: Database, where: str, *values: Any) -> CallRow | None:
    # as text: a telephone rings, and building the query would take longer than answering it
    columns = [to_column(tables.Call.rang_at, value) for value in values]
    rows = database.sql(f"SELECT {_NAMES} FROM call WHERE {where} ORDER BY rang_at DESC LIMIT 1", columns).fetchall()
    return {f.name: f.python_value(value) for f, value in zip(_FIELDS, rows[0], strict=True)} if rows else None

"""Calls and call-backs.

What a telephone tells is written beside the actions, so that a ring never stands between a person and their undo; what
people do with a call is an action. A call-back to which a ring was added has a new version: then undo is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain import ids
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.changes import Stamp
from frontdesk.store import merges, row_sql, rows, tables
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.statements import slots
from frontdesk.store.writer import Writer

SAME_CALL = timedelta(seconds=5)
"""A number that two sources tell within this time is one call."""
LONGEST_CALL = timedelta(hours=4)
"""A call of which nothing was heard for so long is over, whatever its source failed to tell."""

SAME_END = timedelta(seconds=30)
"""Two sources may differ by so much in when they tell that a call is over."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call as telephones told it. Moments are UTC; number_key: empty for a hidden number."""

    id: int
    call_key: str
    source: str
    line: str
    number: str
    number_key: str
    name: str
    withheld: str
    rang_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    handled_at: datetime | None
    customer_id: int | None
    answered_by: str
    version: int


@dataclass(frozen=True, slots=True)
class CallBackRecord:
    """A call-back as it is kept: how often a caller rang whom nobody answered. Moments are UTC."""

    id: int
    customer_id: int | None
    number: str
    number_key: str
    times: int
    first_at: datetime
    last_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    version: int


_CALLS = f"SELECT {', '.join(field.name for field in fields(CallRecord))} FROM call WHERE "
_CALL_BACKS = f"SELECT {', '.join(field.name for field in fields(CallBackRecord))} FROM call_back WHERE "
_BY_KEY = "id = (SELECT call_id FROM call_told WHERE source = ? AND call_key = ?)"
_REMEMBER = """
INSERT INTO call_told (id, source, call_key, call_id) VALUES (?, ?, ?, ?)
ON CONFLICT (source, call_key) DO UPDATE SET call_id = excluded.call_id"""


def find(database: Database, call_id: int) -> CallRecord | None:
    """One call; None when it is gone."""
    return _first(database, "id = ?", call_id)


def get(database: Database, call_id: int) -> CallRecord:
    """One call, which was written a moment ago or may be gone. Raises FrontdeskError when it is."""
    return rows.the_one(database.make(CallRecord, _CALLS + "id = ?", (call_id,)))


def open_calls(database: Database, since: datetime) -> list[CallRecord]:
    """The calls since then that nobody has handled, the oldest first."""
    return database.make(CallRecord, _CALLS + "handled_at IS NULL AND rang_at >= ? ORDER BY rang_at, id", (since,))


def unanswered(database: Database, before: datetime) -> list[CallRecord]:
    """The calls before then that nobody has handled or answered: their source never told that they ended."""
    where = "handled_at IS NULL AND answered_at IS NULL AND rang_at < ? ORDER BY rang_at"
    return database.make(CallRecord, _CALLS + where, (before,))


def of_customer(database: Database, customer_id: int, limit: int) -> list[CallRecord]:
    """A customer's calls, the latest first."""
    members = merges.members(database, customer_id)
    where = f"customer_id IN ({slots(members)}) ORDER BY rang_at DESC LIMIT ?"
    return database.make(CallRecord, _CALLS + where, (*members, limit))


def find_told(database: Database, event: CallEvent, number_key: str) -> CallRecord | None:
    """The call that an event belongs to: by its own key, else by its number as another source told it.

    An event without a key belongs to the latest call of its number. A key that rings again after its call has ended,
    or with another number, stands for a new call.
    """
    known = _first(database, _BY_KEY, event.source, event.call_key) if event.call_key else None
    rings = event.kind is CallKind.RING
    if known is not None:
        over = known.ended_at is not None or event.at - known.rang_at > LONGEST_CALL
        over |= bool(number_key and known.number_key) and number_key != known.number_key
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
    told = {
        "id": call_id,
        "call_key": event.call_key or f"{number_key}@{call_id}",
        "source": event.source,
        "line": event.line,
        "number": event.number,
        "number_key": number_key,
        "name": event.name,
        "withheld": event.withheld,
        "rang_at": event.at,
    }
    row_sql.insert(database, tables.Call, told)
    return call_id


def write(database: Database, call_id: int, **values: Any) -> None:
    """Write what a telephone told about a call, without giving the row a new version."""
    sets = ", ".join(f"{name} = ?" for name in values)
    database.sql(f"UPDATE call SET {sets} WHERE id = ?", (*values.values(), call_id))


def find_call_back(database: Database, call_back_id: int) -> CallBackRecord | None:
    """A call-back, done or not; None when it is gone."""
    return rows.first(CallBackRecord, database.sql(_CALL_BACKS + "id = ?", (call_back_id,)))


def open_call_backs(database: Database, limit: int) -> list[CallBackRecord]:
    """The call-backs that are not done, the one due first at the top."""
    return database.make(CallBackRecord, _CALL_BACKS + "done_at IS NULL ORDER BY due_at, id LIMIT ?", (limit,))


def open_call_backs_of(database: Database, number_key: str, members: Iterable[int] = ()) -> list[CallBackRecord]:
    """The open call-backs of a caller, by their number or as the customer they are, the oldest first."""
    family = tuple(members)
    whose: dict[str, tuple[Any, ...]] = {}  # one query for each index
    if family:
        whose[f"customer_id IS NOT NULL AND customer_id IN ({slots(family)})"] = family
    if number_key:
        whose["number_key = ?"] = (number_key,)
    backs = {
        back.id: back
        for who, values in whose.items()
        for back in database.make(CallBackRecord, f"{_CALL_BACKS}done_at IS NULL AND {who}", values)
    }
    return sorted(backs.values(), key=lambda back: back.id)


def add_call_back(database: Database, call: CallRecord, customer_id: int | None, due_at: datetime, at: datetime) -> int:
    """Note that nobody took a call: one open row for each caller. at: the last ring. Returns the row's id."""
    earlier = _earlier(database, call, customer_id)
    if earlier is None:
        call_back_id = ids.new_id(at)
        row_sql.insert(database, tables.CallBack, {"id": call_back_id, **_new_call_back(call, customer_id, due_at, at)})
        return call_back_id
    more = _one_more(earlier, call, customer_id, due_at, at)
    sets = ", ".join(f"{name} = ?" for name in more)
    database.sql(f"UPDATE call_back SET {sets}, version = version + 1 WHERE id = ?", (*more.values(), earlier.id))
    return earlier.id


def plan_call_back(writer: Writer, call: CallRecord, customer_id: int | None, due_at: datetime, at: datetime) -> int:
    """The same as a part of an action: a person said that they will call back later."""
    earlier = _earlier(writer.database, call, customer_id)
    if earlier is None:
        return writer.insert(Kind.CALL_BACK, id=ids.new_id(at), **_new_call_back(call, customer_id, due_at, at))
    writer.update(Kind.CALL_BACK, earlier.id, **_one_more(earlier, call, customer_id, due_at, at))
    return earlier.id


def close(database: Database, number_key: str, members: Iterable[int], at: datetime) -> list[CallBackRecord]:
    """Close a caller's call-backs because a telephone call with them was answered; returns what was open."""
    backs = open_call_backs_of(database, number_key, members)
    for back in backs:
        database.sql("UPDATE call_back SET done_at = ?, version = version + 1 WHERE id = ?", (at, back.id))
    return backs


def close_for_caller(writer: Writer, number_key: str, members: Iterable[int], stamp: Stamp) -> None:
    """Close a caller's call-backs as a part of an action."""
    for back in open_call_backs_of(writer.database, number_key, members):
        writer.update(Kind.CALL_BACK, back.id, done_at=stamp.at, done_by=stamp.staff_id)


def close_for_customer(writer: Writer, customer_id: int, stamp: Stamp) -> None:
    """Close a customer's call-backs as a part of an action: any answered contact with them does."""
    close_for_caller(writer, "", merges.members(writer.database, customer_id), stamp)


def not_customer(database: Database, number_key: str) -> int | None:
    """The row that remembers a number as nobody's, or None."""
    if not number_key:
        return None
    row_id: int | None = database.value("SELECT id FROM not_customer WHERE number_key = ?", (number_key,))
    return row_id


def join(writer: Writer, number_key: str, customer_id: int) -> None:
    """Give a customer the calls, the call-backs and what was logged of a number that was nobody's until now."""
    database = writer.database
    calls = database.column(_CALLS_OF_NOBODY, (number_key,))
    for call_id in calls:
        writer.update(Kind.CALL, call_id, customer_id=customer_id)
    logged = f"SELECT id FROM interaction WHERE customer_id IS NULL AND call_id IN ({slots(calls)})"
    for interaction_id in database.column(logged, calls) if calls else ():
        writer.update(Kind.INTERACTION, interaction_id, customer_id=customer_id)
    backs = open_call_backs_of(database, number_key, merges.members(database, customer_id))
    backs = [back for back in backs if back.customer_id or back.number_key == number_key]
    if not backs:
        return
    first, *others = backs
    for back in others:
        writer.delete(Kind.CALL_BACK, back.id)
    last = max(backs, key=lambda back: back.last_at)
    writer.update(
        Kind.CALL_BACK,
        first.id,
        customer_id=customer_id,
        number=last.number,
        number_key=last.number_key,
        times=sum(back.times for back in backs),
        first_at=min(back.first_at for back in backs),
        last_at=last.last_at,
        due_at=last.due_at,
    )


_CALLS_OF_NOBODY = "SELECT id FROM call WHERE number_key = ? AND number_key <> '' AND customer_id IS NULL"


def _earlier(database: Database, call: CallRecord, customer_id: int | None) -> CallBackRecord | None:
    members = merges.members(database, customer_id) if customer_id else ()
    backs = open_call_backs_of(database, call.number_key, members)
    return next((back for back in backs if customer_id is None or back.customer_id in (None, *members)), None)


def _new_call_back(call: CallRecord, customer_id: int | None, due_at: datetime, at: datetime) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        "number": call.number,
        "number_key": call.number_key,
        "times": 1,
        "first_at": at,
        "last_at": at,
        "due_at": due_at,
    }


def _one_more(
    earlier: CallBackRecord, call: CallRecord, customer_id: int | None, due_at: datetime, at: datetime
) -> dict[str, Any]:
    return {
        "customer_id": earlier.customer_id or customer_id,
        "number": call.number,
        "number_key": call.number_key,
        "times": earlier.times + 1,
        "last_at": max(at, earlier.last_at),
        "due_at": due_at,
    }


def _first(database: Database, where: str, *values: Any) -> CallRecord | None:
    return rows.first(CallRecord, database.sql(f"{_CALLS}{where} ORDER BY rang_at DESC LIMIT 1", values))

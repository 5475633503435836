"""Every change of the shop's data is an action: written once, numbered, undoable.

An action's rows before and after lie in `action_change`. Undo is a new action that puts the earlier values back, and is
refused when a row has changed since.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.domain.changes import Changes, Done, Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import derived, families, row_sql, rows
from frontdesk.store.database import Database, in_words
from frontdesk.store.kinds import Kind
from frontdesk.store.tables import UNDOABLE
from frontdesk.store.writer import ChangedSince, Writer

UNDO_DAYS = 30


class NothingToUndo(FrontdeskError):
    """There is no action to undo or redo."""


def perform(database: Database, verb: str, stamp: Stamp, work: Callable[[Writer], int | None]) -> Changes:
    """Do one thing: run `work` and write its action, in one transaction.

    `work` may return the id of the row that the action is about. A stamp whose key was used before does nothing and
    gives what was done then. Raises what `work` raises, Busy, CannotSave, Damaged.
    """
    with in_words(), database.writing():
        earlier = _done_before(database, stamp.key)
        if earlier is not None:
            return earlier
        writer = Writer(database)
        made = work(writer)
        return _finish(writer, verb, stamp, made, undoes=None)


def undo(database: Database, stamp: Stamp, number: int | None = None) -> Changes:
    """Put back what the last action that can be undone, or the action `number`, changed.

    Without a number it is the last that somebody did: what ran by itself is passed over.

    Raises NothingToUndo or ChangedSince, in words.
    """
    with in_words(), database.writing():
        earlier = _done_before(database, stamp.key)
        if earlier is not None:
            return earlier
        return _put_back(database, stamp, _undoable(database, stamp.at, number, redo=False), "undo")


def redo(database: Database, stamp: Stamp) -> Changes:
    """Put back what the last undo took away. Raises NothingToUndo or ChangedSince."""
    with in_words(), database.writing():
        earlier = _done_before(database, stamp.key)
        if earlier is not None:
            return earlier
        return _put_back(database, stamp, _undoable(database, stamp.at, None, redo=True), "redo")


def describe(database: Database, number: int) -> Done | None:
    """Name an action: what, when, by whom, and for which customer when it was one."""
    action = rows.first(_Past, database.sql(_PAST, (number,)))
    if action is None:
        return None
    if action.verb in ("undo", "redo") and action.undoes:
        first = describe(database, action.undoes)
        if first is not None:
            verb = f"{action.verb} {first.verb.split(' ')[-1]}"
            return Done(action.number, verb, first.at, action.staff_name, first.customer_name)
    customers = json.loads(action.customers)
    name = database.value(_KNOWN_AS, (customers[0],)) if customers else None
    return Done(action.number, action.verb, action.at, action.staff_name, name or "")


_PAST = """
SELECT a.number, a.verb, a.at, COALESCE(s.name, '') AS staff_name, a.customers, a.undoes
FROM action a LEFT JOIN staff s ON s.id = a.staff_id WHERE a.number = ?"""
_KNOWN_AS = "SELECT COALESCE(NULLIF(called, ''), name) FROM customer WHERE id = ?"


@dataclass(frozen=True, slots=True)
class _Past:
    """An action of the past. customers: their ids, as JSON. undoes: the action that it took back."""

    number: int
    verb: str
    at: datetime
    staff_name: str
    customers: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class _Written:
    """What an action changed. customers: ids, as JSON; kinds: parted by blanks."""

    number: int
    customers: str
    kinds: str
    made: int | None


@dataclass(frozen=True, slots=True)
class _Change:
    """What an action did to a row. before: the columns that it had, as JSON."""

    kind: Kind
    row_id: int
    how: str
    version: int
    before: str | None


@dataclass(frozen=True, slots=True)
class _Later:
    """What was done to a row later, and which action that took back."""

    action: int
    version: int
    undoes: int | None


def since(database: Database, number: int) -> Changes:
    """Tell what happened after the action `number`, for a counter that was away."""
    done = database.make(
        _Written, "SELECT number, customers, kinds, made FROM action WHERE number > ? ORDER BY number", (number,)
    )
    return Changes(
        action=max((action.number for action in done), default=number),
        customers=frozenset(customer for action in done for customer in json.loads(action.customers)),
        kinds=frozenset(kind for action in done for kind in action.kinds.split()),
    )


def _undoable(database: Database, at: datetime, number: int | None, *, redo: bool) -> int:
    if redo:
        which = _REDO
    elif number is None:
        which = _LAST
    else:
        which = "number = ? AND undone_by IS NULL"
    last = f"SELECT number, at FROM action WHERE {which} ORDER BY number DESC LIMIT 1"
    action = rows.first(_Undoable, database.sql(last, () if number is None else (number,)))
    if action is None or action.at < at - timedelta(days=UNDO_DAYS):
        raise NothingToUndo(
            tr("There is nothing to do again.") if redo else tr("There is nothing to undo."),
            tr("What was done up to {days} days ago can be undone.").format(days=UNDO_DAYS),
        )
    return action.number


_LAST = "verb <> 'undo' AND undone_by IS NULL AND kinds <> '' AND by_itself = 0"
# only what nothing else has followed can be done again
_REDO = """verb = 'undo' AND undone_by IS NULL AND number > COALESCE(
  (SELECT MAX(number) FROM action WHERE verb NOT IN ('undo', 'redo') AND kinds <> '' AND by_itself = 0), 0)"""


@dataclass(frozen=True, slots=True)
class _Undoable:
    """An action that can be undone, if it is not too long ago."""

    number: int
    at: datetime


def _put_back(database: Database, stamp: Stamp, number: int, verb: str) -> Changes:
    changed = database.make(
        _Change,
        "SELECT table_name AS kind, row_id, how, version, before FROM action_change WHERE action = ? ORDER BY id DESC",
        (number,),
    )
    if not changed:
        raise NothingToUndo(tr("This can no longer be undone."), tr("What it changed was erased."))
    writer = Writer(database)
    concerned = database.value("SELECT customers FROM action WHERE number = ?", (number,))
    writer.customers.update(json.loads(concerned))  # also whom no row of it names: both sides of a merge
    newest: dict[tuple[Kind, int], int] = {}  # by row: it may have been changed twice by one action
    for change in changed:
        row = change.kind, change.row_id
        if row not in newest:
            newest[row] = _untouched_version(database, number, change)
        _put_back_row(writer, change, newest[row])
    changes = _finish(writer, verb, stamp, None, undoes=number)
    database.sql("UPDATE action SET undone_by = ? WHERE number = ?", (changes.action, number))
    return changes


def _version_after(database: Database, number: int, change: _Change) -> int:
    """The version of a row after the action `number` and all that was done to it later and taken back again.

    Raises ChangedSince when something done later still holds.
    """
    newest = change.version
    taken_back: set[int] = set()
    for later in database.make(_Later, _LATER, (change.kind, change.row_id, number)):
        newest = max(newest, later.version)
        if later.action in taken_back:
            continue
        if later.undoes is None or later.undoes <= number:
            raise _changed_since()
        taken_back.add(later.undoes)
    return newest


_LATER = """
SELECT c.action, MAX(c.version) AS version, MAX(a.undoes) AS undoes
FROM action_change c JOIN action a ON a.number = c.action
WHERE c.table_name = ? AND c.row_id = ? AND c.action > ? GROUP BY c.action ORDER BY c.action DESC"""


def _changed_since() -> ChangedSince:
    return ChangedSince(
        tr("This cannot be undone any more, because it was changed since."), tr("Change it by hand instead.")
    )


def _untouched_version(database: Database, number: int, change: _Change) -> int:
    expected = _version_after(database, number, change)
    now = row_sql.read(database, UNDOABLE[change.kind], change.row_id)
    untouched = now is None if change.how == "delete" else now is not None and now["version"] == expected
    if not untouched:
        raise _changed_since()
    return expected


def _put_back_row(writer: Writer, change: _Change, version: int) -> None:
    before = json.loads(change.before or "{}")
    try:
        if change.how == "insert":
            writer.delete(change.kind, change.row_id)
        elif change.how == "delete":
            writer.insert(change.kind, **{**before, "version": version + 1})
        else:
            writer.update(change.kind, change.row_id, **before)
    except Exception as error:
        if "FOREIGN KEY" in str(error):
            raise ChangedSince(
                tr("This cannot be undone any more, because more was written about it since."),
                tr("Remove it by hand instead."),
            ) from error
        raise


def _finish(writer: Writer, verb: str, stamp: Stamp, made: int | None, undoes: int | None) -> Changes:
    database = writer.database
    if not writer.changes and not writer.looked:
        return Changes(0, made=made)
    writer.customers.update(families.roots(database, writer.customers))  # under whom the card is open
    kinds = frozenset(change[0] for change in writer.changes)
    said = [change[1] for change in writer.changes if change[0] == "interaction"]
    derived.refresh(database, writer.customers, kinds, said)
    number = database.value(
        "INSERT INTO action (key, at, staff_id, verb, customers, kinds, made, undoes, by_itself) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (
            stamp.key,
            stamp.at,
            stamp.staff_id,
            verb,
            json.dumps(sorted(writer.customers)),
            " ".join(sorted(kinds)),
            made,
            undoes,
            stamp.by_itself,
        ),
    )
    for change in writer.changes:
        database.sql(
            "INSERT INTO action_change (action, table_name, row_id, how, version, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, *change),
        )
    return Changes(number, frozenset(writer.customers), kinds, made)


def _done_before(database: Database, key: str) -> Changes | None:
    done = rows.first(_Written, database.sql("SELECT number, customers, kinds, made FROM action WHERE key = ?", (key,)))
    if done is None:
        return None
    return Changes(done.number, frozenset(json.loads(done.customers)), frozenset(done.kinds.split()), done.made)

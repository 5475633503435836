"""Every change of the shop's data is an action: written once, numbered, undoable.

An action's rows before and after lie in `action_change`. Undo is a new action that puts the earlier values back, and is
refused when a row has changed since.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.domain.changes import Changes, Done, Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import derived, families, row_sql
from frontdesk.store.database import Database, in_words
from frontdesk.store.row_sql import Row
from frontdesk.store.tables import UNDOABLE, Table

UNDO_DAYS = 30
_SECRET = frozenset({"pin"})  # columns that no action keeps: what is undone comes back without them


class ChangedSince(FrontdeskError):
    """A row was changed by somebody else since it was read, or since the action that is to be undone."""


class NothingToUndo(FrontdeskError):
    """There is no action to undo or redo."""


class Writer:
    """Writes rows for one action and notes what they were before."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.customers: set[int] = set()
        self.changes: list[tuple[str, int, str, int, str | None, str | None]] = []
        self.looked = False

    def insert(self, table: type[Table], **values: Any) -> int:
        """Insert a row; `values` are of the domain's types and include the id. Returns the id."""
        row = row_sql.to_columns(table, values)
        self.database.sql(row_sql.insert_sql(table, tuple(row)), tuple(row.values()))
        self._note(table, row["id"], "insert", row.get("version", 1), None, None, row)
        return int(row["id"])

    def update(self, table: type[Table], row_id: int, /, *, seen: int | None = None, **values: Any) -> None:
        """Change columns of a row. `seen` is the version that the user saw.

        Raises ChangedSince when the row has another version by now, or is gone.
        """
        before = row_sql.read(self.database, table, row_id)
        if before is None or (seen is not None and before["version"] != seen):
            raise ChangedSince(
                tr("Somebody changed this a moment ago."), tr("Look at it again; what you typed is kept.")
            )
        wanted = row_sql.to_columns(table, values)
        changed = {name: value for name, value in wanted.items() if before[name] != value}
        if not changed:
            return
        version = before["version"] + 1
        names = tuple(changed)
        self.database.sql(row_sql.update_sql(table, names), (*changed.values(), version, row_id))
        self._note(
            table, row_id, "update", version, json.dumps({n: before[n] for n in names}), json.dumps(changed), before
        )
        if changed.get("customer_id"):
            self.customers.add(changed["customer_id"])

    def delete(self, table: type[Table], row_id: int) -> None:
        """Delete a row; its values stay with the action. A row that is gone already is no error."""
        before = row_sql.read(self.database, table, row_id)
        if before is None:
            return
        self.database.sql(f"DELETE FROM {row_sql.name_of(table)} WHERE id = ?", (row_id,))
        kept = {name: value for name, value in before.items() if name not in _SECRET}
        self._note(table, row_id, "delete", before["version"], json.dumps(kept), None, before)

    def remember(self, customer_id: int) -> None:
        """Keep the action though it changes nothing: that somebody looked at something is written down."""
        self.looked = True
        self.customers.add(customer_id)

    def row(self, table: type[Table], row_id: int) -> Row:
        """A row's columns as the file keeps them. Raises FrontdeskError when it is not there any more."""
        found = row_sql.read(self.database, table, row_id)
        if found is None:
            raise FrontdeskError(tr("This is not here any more."), tr("Somebody may have undone it."))
        return found

    def next_number(self, name: str, first: int = 1) -> int:
        """Draw the next number that people read, such as a ticket's, without gaps between committed actions."""
        found = self.database.sql(
            "INSERT INTO counter (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (name, first),
        ).fetchone()
        return int(found[0])

    def _note(
        self, table: type[Table], row_id: int, how: str, version: int, before: str | None, after: str | None, row: Row
    ) -> None:
        name = row_sql.name_of(table)
        self.changes.append((name, row_id, how, version, before, after))
        if name == "customer":
            self.customers.add(row_id)
        for link in ("customer_id", "other_id"):
            if row.get(link):
                self.customers.add(row[link])


def perform(database: Database, verb: str, stamp: Stamp, work: Callable[[Writer], int | None]) -> Changes:
    """Do one thing: run `work` and write its action, in one transaction.

    `work` may return the id of the row that the action is about. A stamp whose key was used before does nothing and
    gives what was done then. Raises what `work` raises, Busy, CannotSave, Damaged.
    """
    with in_words(), database.atomic("IMMEDIATE"):
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
    with in_words(), database.atomic("IMMEDIATE"):
        earlier = _done_before(database, stamp.key)
        if earlier is not None:
            return earlier
        row = _undoable(database, stamp.at, number, redo=False)
        return _put_back(database, stamp, row, "undo")


def redo(database: Database, stamp: Stamp) -> Changes:
    """Put back what the last undo took away. Raises NothingToUndo or ChangedSince."""
    with in_words(), database.atomic("IMMEDIATE"):
        earlier = _done_before(database, stamp.key)
        if earlier is not None:
            return earlier
        row = _undoable(database, stamp.at, None, redo=True)
        return _put_back(database, stamp, row, "redo")


def describe(database: Database, number: int) -> Done | None:
    """Name an action: what, when, by whom, and for which customer when it was one."""
    row = database.sql(
        "SELECT a.number, a.verb, a.at, COALESCE(s.name, ''), "
        "COALESCE((SELECT COALESCE(NULLIF(c.called, ''), c.name) FROM customer c "
        "WHERE c.id = json_extract(a.customers, '$[0]')), ''), a.undoes "
        "FROM action a LEFT JOIN staff s ON s.id = a.staff_id WHERE a.number = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    if row[1] in ("undo", "redo") and row[5]:
        first = describe(database, row[5])
        if first is not None:
            return Done(row[0], f"{row[1]} {first.verb.split(' ')[-1]}", first.at, row[3], first.customer_name)
    return Done(row[0], row[1], datetime.fromtimestamp(row[2] / 1000, UTC), row[3], row[4])


def since(database: Database, number: int) -> Changes:
    """Tell what happened after the action `number`, for a counter that was away."""
    rows = database.sql("SELECT number, customers, kinds FROM action WHERE number > ?", (number,)).fetchall()
    return Changes(
        action=max((row[0] for row in rows), default=number),
        customers=frozenset(customer for row in rows for customer in json.loads(row[1])),
        kinds=frozenset(kind for row in rows for kind in row[2].split()),
    )


def _undoable(database: Database, at: datetime, number: int | None, *, redo: bool) -> tuple[int, str]:
    if redo:
        # only what nothing else has followed can be done again
        row = database.sql(
            "SELECT number, verb, at FROM action WHERE verb = 'undo' AND undone_by IS NULL AND number > COALESCE("
            "(SELECT MAX(number) FROM action WHERE verb NOT IN ('undo', 'redo') AND kinds <> '' AND NOT by_itself), 0) "
            "ORDER BY number DESC LIMIT 1"
        ).fetchone()
    elif number is None:
        row = database.sql(
            "SELECT number, verb, at FROM action WHERE verb <> 'undo' AND undone_by IS NULL AND kinds <> '' "
            "AND NOT by_itself ORDER BY number DESC LIMIT 1"
        ).fetchone()
    else:
        row = database.sql(
            "SELECT number, verb, at FROM action WHERE number = ? AND undone_by IS NULL", (number,)
        ).fetchone()
    oldest = (at - timedelta(days=UNDO_DAYS)).timestamp() * 1000
    if row is None or row[2] < oldest:
        raise NothingToUndo(
            tr("There is nothing to do again.") if redo else tr("There is nothing to undo."),
            tr("What was done up to {days} days ago can be undone.").format(days=UNDO_DAYS),
        )
    return row[0], row[1]


def _put_back(database: Database, stamp: Stamp, row: tuple[int, str], verb: str) -> Changes:
    number, _ = row
    rows = database.sql(
        "SELECT table_name, row_id, how, version, before FROM action_change WHERE action = ? ORDER BY id DESC",
        (number,),
    ).fetchall()
    if not rows:
        raise NothingToUndo(tr("This can no longer be undone."), tr("What it changed was erased."))
    writer = Writer(database)
    concerned = database.sql("SELECT customers FROM action WHERE number = ?", (number,)).fetchone()[0]
    writer.customers.update(json.loads(concerned))  # also whom no row of it names: both sides of a merge
    newest: dict[tuple[str, int], int] = {}  # by row: it may have been changed twice by one action
    for name, row_id, how, version, before in rows:
        if (name, row_id) not in newest:
            newest[name, row_id] = _untouched_version(database, number, name, row_id, how, version)
        _put_back_row(writer, UNDOABLE[name], row_id, how, newest[name, row_id], before)
    changes = _finish(writer, verb, stamp, None, undoes=number)
    database.sql("UPDATE action SET undone_by = ? WHERE number = ?", (changes.action, number))
    return changes


def _version_after(database: Database, number: int, name: str, row_id: int, version: int) -> int:
    """The version of a row after the action `number` and all that was done to it later and taken back again.

    Raises ChangedSince when something done later still holds.
    """
    newest = version
    taken_back: set[int] = set()
    for action, later, undoes in database.sql(_LATER, (name, row_id, number)).fetchall():
        newest = max(newest, later)
        if action in taken_back:
            continue
        if undoes is None or undoes <= number:
            raise _changed_since()
        taken_back.add(undoes)
    return newest


_LATER = """
SELECT c.action, MAX(c.version), a.undoes FROM action_change c JOIN action a ON a.number = c.action
WHERE c.table_name = ? AND c.row_id = ? AND c.action > ? GROUP BY c.action ORDER BY c.action DESC"""


def _changed_since() -> ChangedSince:
    return ChangedSince(
        tr("This cannot be undone any more, because it was changed since."), tr("Change it by hand instead.")
    )


def _untouched_version(database: Database, number: int, name: str, row_id: int, how: str, version: int) -> int:
    expected = _version_after(database, number, name, row_id, version)
    now = row_sql.read(database, UNDOABLE[name], row_id)
    untouched = now is None if how == "delete" else now is not None and now["version"] == expected
    if not untouched:
        raise _changed_since()
    return expected


def _put_back_row(writer: Writer, table: type[Table], row_id: int, how: str, version: int, before: str | None) -> None:
    try:
        if how == "insert":
            writer.delete(table, row_id)
        elif how == "delete":
            writer.insert(table, **{**json.loads(before or "{}"), "version": version + 1})
        else:
            writer.update(table, row_id, **json.loads(before or "{}"))
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
    number = database.sql(
        "INSERT INTO action (key, at, staff_id, verb, customers, kinds, made, undoes, by_itself) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stamp.key,
            round(stamp.at.timestamp() * 1000),
            stamp.staff_id,
            verb,
            json.dumps(sorted(writer.customers)),
            " ".join(sorted(kinds)),
            made,
            undoes,
            stamp.by_itself,
        ),
    ).lastrowid
    for change in writer.changes:
        database.sql(
            "INSERT INTO action_change (action, table_name, row_id, how, version, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, *change),
        )
    return Changes(number, frozenset(writer.customers), kinds, made)


def _done_before(database: Database, key: str) -> Changes | None:
    row = database.sql("SELECT number, customers, kinds, made FROM action WHERE key = ?", (key,)).fetchone()
    return row and Changes(row[0], frozenset(json.loads(row[1])), frozenset(row[2].split()), row[3])

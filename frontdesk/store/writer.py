"""Writing the rows of one action: each is noted before and after, so that the action can be undone."""

import json
from typing import Any

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import row_sql, rows
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.row_sql import Row
from frontdesk.store.tables import UNDOABLE

_SECRET = frozenset({"pin"})  # columns that no action keeps: what is undone comes back without them


class ChangedSince(FrontdeskError):
    """A row was changed by somebody else since it was read, or since the action that is to be undone."""


class Writer:
    """Writes rows for one action and notes what they were before."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.customers: set[int] = set()
        self.changes: list[tuple[str, int, str, int, str | None, str | None]] = []
        self.looked = False

    def insert(self, kind: Kind, /, **values: Any) -> int:
        """Insert a row; `values` are of the domain's types and include the id. Returns the id."""
        row = row_sql.insert(self.database, UNDOABLE[kind], values)
        self._note(kind, row["id"], "insert", row.get("version", 1), row)
        return int(row["id"])

    def update(self, kind: Kind, row_id: int, /, *, seen: int | None = None, **values: Any) -> None:
        """Change columns of a row. `seen` is the version that the user saw.

        Raises ChangedSince when the row has another version by now, or is gone.
        """
        table = UNDOABLE[kind]
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
        row_sql.update(self.database, table, row_id, changed, version)
        was = json.dumps({n: before[n] for n in names})
        self._note(kind, row_id, "update", version, before, was=was, now=json.dumps(changed))
        if changed.get("customer_id"):
            self.customers.add(changed["customer_id"])

    def delete(self, kind: Kind, row_id: int) -> None:
        """Delete a row; its values stay with the action. A row that is gone already is no error."""
        before = row_sql.read(self.database, UNDOABLE[kind], row_id)
        if before is None:
            return
        self.database.sql(f"DELETE FROM {kind} WHERE id = ?", (row_id,))
        kept = {name: value for name, value in before.items() if name not in _SECRET}
        self._note(kind, row_id, "delete", before["version"], before, was=json.dumps(kept))

    def remember(self, customer_id: int) -> None:
        """Keep the action though it changes nothing: that somebody looked at something is written down."""
        self.looked = True
        self.customers.add(customer_id)

    def check_there(self, kind: Kind, row_id: int) -> None:
        """Refuse to write about a row that is not there any more. Raises FrontdeskError."""
        if self.database.value(f"SELECT 1 FROM {kind} WHERE id = ?", (row_id,)) is None:
            raise rows.gone()

    def next_number(self, name: str, first: int = 1) -> int:
        """Draw the next number that people read, such as a ticket's, without gaps between committed actions."""
        number = self.database.value(
            "INSERT INTO counter (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
            (name, first),
        )
        return int(number)

    def _note(
        self,
        kind: Kind,
        row_id: int,
        how: str,
        version: int,
        row: Row,
        *,
        was: str | None = None,
        now: str | None = None,
    ) -> None:
        """Note what was done to a row. was, now: the columns that changed, as JSON, before and after."""
        self.changes.append((str(kind), row_id, how, version, was, now))
        if kind == Kind.CUSTOMER:
            self.customers.add(row_id)
        for link in ("customer_id", "other_id"):
            if row.get(link):
                self.customers.add(row[link])

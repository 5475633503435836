"""Handing open matters over to somebody, by name."""

from collections.abc import Sequence
from typing import Any

from frontdesk.desk.promise import check_serves
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.issue import Step
from frontdesk.store import tables
from frontdesk.store.actions import Writer, perform
from frontdesk.store.database import Database

_TABLES: dict[str, type[tables.Table]] = {
    "promise": tables.Promise,
    "issue": tables.Issue,
    "follow_up": tables.FollowUp,
}
Matters = Sequence[tuple[str, int]]
"""Kind ("promise", "issue", "follow_up", "encounter" for a loose end) and id of each."""


def hand_over(database: Database, stamp: Stamp, matters: Matters, to_id: int) -> Changes:
    """Give open matters to a member of staff; nothing is closed by it. Raises FrontdeskError for somebody who left."""

    def work(writer: Writer) -> int | None:
        write_hand_over(writer, matters, to_id, stamp)
        return matters[0][1] if matters else None

    return perform(database, "hand_over", stamp, work)


def write_hand_over(writer: Writer, matters: Matters, to_id: int, stamp: Stamp) -> None:
    """Give open matters to somebody as a part of another action. Raises what `hand_over` raises."""
    check_serves(writer.database, to_id)
    for kind, row_id in matters:
        if kind == "encounter":  # what is being written is a draft: whoever takes it over signs it
            writer.update(tables.Encounter, row_id, staff_id=to_id)
            continue
        row = writer.row(_TABLES[kind], row_id)
        if row["owner_id"] == to_id:
            continue
        writer.update(_TABLES[kind], row_id, owner_id=to_id)
        if kind == "issue":
            _remember(writer, row, to_id, stamp)


def _remember(writer: Writer, issue: dict[str, Any], to_id: int, stamp: Stamp) -> None:
    name = writer.database.sql("SELECT name FROM staff WHERE id = ?", (to_id,)).fetchone()[0]
    writer.insert(
        tables.IssueEvent,
        id=ids.new_id(stamp.at),
        issue_id=issue["id"],
        customer_id=issue["customer_id"],
        kind=Step.HANDED_OVER,
        text=name,
        at=stamp.at,
        staff_id=stamp.staff_id,
    )

"""Handing open matters over to somebody, by name."""

from collections.abc import Callable, Sequence

from frontdesk.desk.promise import check_serves
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.issue import Issue, IssueStep
from frontdesk.domain.promise import FollowUp, Promise
from frontdesk.store import follow_ups, issues, promises, staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

_OWNED: dict[Kind, Callable[[Database, int], Promise | Issue | FollowUp]] = {
    Kind.PROMISE: promises.get,
    Kind.ISSUE: issues.get,
    Kind.FOLLOW_UP: follow_ups.get,
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
            writer.update(Kind.ENCOUNTER, row_id, staff_id=to_id)
            continue
        matter = _OWNED[Kind(kind)](writer.database, row_id)
        if matter.owner_id == to_id:
            continue
        writer.update(Kind(kind), row_id, owner_id=to_id)
        if isinstance(matter, Issue):
            _remember(writer, matter, to_id, stamp)


def _remember(writer: Writer, issue: Issue, to_id: int, stamp: Stamp) -> None:
    writer.insert(
        Kind.ISSUE_EVENT,
        id=ids.new_id(stamp.at),
        issue_id=issue.id,
        customer_id=issue.customer_id,
        kind=IssueStep.HANDED_OVER,
        text=staff.get(writer.database, to_id).name,
        at=stamp.at,
        staff_id=stamp.staff_id,
    )

"""Lists of issues, and the history of one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from peewee import fn

from frontdesk.domain.issue import Issue, IssueEvent, IssueStep, IssueView
from frontdesk.store import rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.promises import SHIFT
from frontdesk.store.queries import columns, known_as, with_staff, with_thing

if TYPE_CHECKING:
    from frontdesk.domain.listed import Listed

# "state <> 'closed'" word for word, or SQLite does not see that the partial indexes fit
_WITHOUT_WORD = (
    "SELECT {what} FROM issue WHERE state <> 'closed' AND due_at < ? AND state <> 'resolved' AND changed_at < due_at"
)
_OPEN = "SELECT {what} FROM issue WHERE state <> 'closed'{also}"
_CLOSED = "SELECT {what} FROM issue WHERE state = 'closed' AND changed_at >= ?"
_HISTORY = """
SELECT e.id, e.kind, e.text, e.at, COALESCE(s.name, '') AS staff_name
FROM issue_event e LEFT JOIN staff s ON s.id = e.staff_id WHERE e.issue_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ?"""
_LATELY = timedelta(days=30)
_MOST_STEPS = 50


def page(
    database: Database, view: IssueView, *, staff_id: int | None, now: datetime, skip: int, limit: int
) -> Listed[Issue]:
    """A page of issues, those without a date first, then the earliest due; closed ones the latest first."""
    if view is IssueView.CLOSED:
        select, values, order = _CLOSED, (now - _LATELY,), "changed_at DESC, id"
    else:
        also, values = _where(view, staff_id, now)
        select, order = _OPEN.format(what="{what}", also=also), "due_at, id"
    total = database.value(select.format(what="COUNT(*)"), values)
    ordered = f"{select.format(what='id')} ORDER BY {order} LIMIT ? OFFSET ?"
    ids = database.column(ordered, (*values, limit, skip))
    from frontdesk.domain.listed import Listed  # inline: no list is paged before the first paint

    return Listed(read(database, ids), total)


def without_word(database: Database, until: datetime, limit: int) -> tuple[Issue, ...]:
    """Issues whose date came before `until` and that nothing was written about since then, the earliest first."""
    ids = database.column(_WITHOUT_WORD.format(what="id") + " ORDER BY due_at, id LIMIT ?", (until, limit))
    return read(database, ids)


def count_without_word(database: Database, until: datetime) -> int:
    """How many issues `without_word` would give."""
    return int(database.value(_WITHOUT_WORD.format(what="COUNT(*)"), (until,)))


def issues_query() -> Any:
    """Issues with the names that belong to them, who was told last, and the last word about an offer."""
    i, c, e = tables.Issue, tables.Customer, tables.IssueEvent
    tellings = (e.issue_id == i.id) & e.kind.in_((IssueStep.OPENED, IssueStep.TOLD, IssueStep.REOPENED))
    told = e.select(fn.MAX(e.at)).where(tellings)
    s = tables.Staff
    told_to = (
        e.select(s.name).join(s, on=(s.id == e.staff_id)).where(tellings).order_by(e.at.desc(), e.id.desc()).limit(1)
    )
    offers = (e.issue_id == i.id) & e.kind.in_(
        (IssueStep.OFFERED, IssueStep.ACCEPTED, IssueStep.DECLINED, IssueStep.REOPENED)
    )
    offer = e.select(fn.NULLIF(e.kind, IssueStep.REOPENED)).where(offers).order_by(e.at.desc(), e.id.desc()).limit(1)
    query: Any = (
        i.select(*columns(i, Issue, "offer"))
        .select_extend(
            known_as(c).alias("customer_name"),
            told.alias("told_at"),
            fn.COALESCE(told_to, "").alias("told_to"),
            offer.alias("offer"),
        )
        .join(c, on=(c.id == i.customer_id))
    )
    return with_thing(with_staff(query, i.owner_id, "owner_name"), i.thing_id)


@by_ids(Issue)
def read(ids: tuple[int, ...]) -> Any:
    """Issues by their ids, in that order; those that are gone are left out."""
    return issues_query().where(tables.Issue.id.in_(ids))


def get(database: Database, issue_id: int) -> Issue:
    """One issue, whatever its state. Raises FrontdeskError when it is not there any more."""
    return rows.the_one(read(database, (issue_id,)))


def heard(database: Database, issue_id: int, staff_id: int | None) -> bool:
    """Whether a member of staff was told about an issue before, or it is over."""
    over_or_told = database.value(
        "SELECT CASE WHEN state = 'closed' OR EXISTS (SELECT 1 FROM issue_event WHERE issue_id = ? "
        "AND staff_id IS NOT DISTINCT FROM ? AND kind IN ('opened', 'told', 'reopened')) THEN 1 ELSE 0 END "
        "FROM issue WHERE id = ?",
        (issue_id, staff_id, issue_id),
    )
    return over_or_told is None or bool(over_or_told)


def history(database: Database, issue_id: int) -> tuple[IssueEvent, ...]:
    """The latest steps of an issue, the newest first."""
    return tuple(database.make(IssueEvent, _HISTORY, (issue_id, _MOST_STEPS)))


def _where(view: IssueView, staff_id: int | None, now: datetime) -> tuple[str, tuple[Any, ...]]:
    match view:
        case IssueView.MINE:
            return f" AND (owner_id IS NOT DISTINCT FROM ? OR {SHIFT})", (staff_id,)
        case IssueView.NO_WORD:
            return " AND due_at < ? AND state <> 'resolved'", (now,)
        case IssueView.WAITING | IssueView.MENDED:
            return " AND state = ?", ("waiting" if view is IssueView.WAITING else "resolved",)
    return "", ()

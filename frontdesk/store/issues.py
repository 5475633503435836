"""Lists of issues, and the history of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from peewee import fn

from frontdesk.domain.issue import Issue, IssueEvent, IssueView, Step
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.promises import SHIFT
from frontdesk.store.rows import columns, known_as, with_staff, with_thing

if TYPE_CHECKING:
    from frontdesk.domain.listed import Listed

# "state <> 'closed'" word for word, or SQLite does not see that the partial indexes fit
_WITHOUT_WORD = (
    "SELECT {what} FROM issue WHERE state <> 'closed' AND due_at < ? AND state <> 'resolved' AND changed_at < due_at"
)
_OPEN = "SELECT {what} FROM issue WHERE state <> 'closed'{also}"
_CLOSED = "SELECT {what} FROM issue WHERE state = 'closed' AND changed_at >= ?"
_HISTORY = """
SELECT e.id, e.kind, e.text, e.at, COALESCE(s.name, '')
FROM issue_event e LEFT JOIN staff s ON s.id = e.staff_id WHERE e.issue_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ?"""
_LATELY = timedelta(days=30)
_MOST_STEPS = 50


def page(
    database: Database, view: IssueView, *, staff_id: int | None, now: datetime, skip: int, limit: int
) -> Listed[Issue]:
    """A page of issues, those without a date first, then the earliest due; closed ones the latest first."""
    if view is IssueView.CLOSED:
        select, values, order = _CLOSED, (_milliseconds(now - _LATELY),), "changed_at DESC, id"
    else:
        also, values = _where(view, staff_id, now)
        select, order = _OPEN.format(what="{what}", also=also), "due_at, id"
    total = database.sql(select.format(what="COUNT(*)"), values).fetchone()[0]
    ordered = f"{select.format(what='id')} ORDER BY {order} LIMIT ? OFFSET ?"
    ids = [row[0] for row in database.sql(ordered, (*values, limit, skip))]
    from frontdesk.domain.listed import Listed  # inline: no list is paged before the first paint

    return Listed(read(database, ids), total)


def without_word(database: Database, until: datetime, limit: int) -> tuple[Issue, ...]:
    """Issues whose date came before `until` and that nothing was written about since then, the earliest first."""
    rows = database.sql(_WITHOUT_WORD.format(what="id") + " ORDER BY due_at, id LIMIT ?", (_milliseconds(until), limit))
    return read(database, [row[0] for row in rows])


def count_without_word(database: Database, until: datetime) -> int:
    """How many issues `without_word` would give."""
    return int(database.sql(_WITHOUT_WORD.format(what="COUNT(*)"), (_milliseconds(until),)).fetchone()[0])


def to_issue(told_at: int | None, offer: str | None, **row: Any) -> Issue:
    """Make an issue of a row of `issues_query`."""
    return Issue(told_at=tables.Issue.opened_at.python_value(told_at), offer=Step(offer) if offer else None, **row)


def issues_query() -> Any:
    """Issues with the names that belong to them, who was told last, and the last word about an offer."""
    i, c, e = tables.Issue, tables.Customer, tables.IssueEvent
    tellings = (e.issue_id == i.id) & e.kind.in_((Step.OPENED, Step.TOLD, Step.REOPENED))
    told = e.select(fn.MAX(e.at)).where(tellings)
    s = tables.Staff
    told_to = (
        e.select(s.name).join(s, on=(s.id == e.staff_id)).where(tellings).order_by(e.at.desc(), e.id.desc()).limit(1)
    )
    offers = (e.issue_id == i.id) & e.kind.in_((Step.OFFERED, Step.ACCEPTED, Step.DECLINED, Step.REOPENED))
    offer = e.select(fn.NULLIF(e.kind, Step.REOPENED)).where(offers).order_by(e.at.desc(), e.id.desc()).limit(1)
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


@by_ids(to_issue)
def read(ids: tuple[int, ...]) -> Any:
    """Issues by their ids, in that order; those that are gone are left out."""
    return issues_query().where(tables.Issue.id.in_(ids))


def heard(database: Database, issue_id: int, staff_id: int | None) -> bool:
    """Whether a member of staff was told about an issue before, or it is over."""
    row = database.sql(
        "SELECT state = 'closed' OR EXISTS (SELECT 1 FROM issue_event WHERE issue_id = ? AND staff_id IS ? "
        "AND kind IN ('opened', 'told', 'reopened')) FROM issue WHERE id = ?",
        (issue_id, staff_id, issue_id),
    ).fetchone()
    return row is None or bool(row[0])


def history(database: Database, issue_id: int) -> tuple[IssueEvent, ...]:
    """The latest steps of an issue, the newest first."""
    rows = database.sql(_HISTORY, (issue_id, _MOST_STEPS))
    return tuple(IssueEvent(key, Step(kind), text, _moment(at), who) for key, kind, text, at, who in rows)


def _where(view: IssueView, staff_id: int | None, now: datetime) -> tuple[str, tuple[Any, ...]]:
    match view:
        case IssueView.MINE:
            return f" AND (owner_id IS ? OR {SHIFT})", (staff_id,)
        case IssueView.NO_WORD:
            return " AND due_at < ? AND state <> 'resolved'", (_milliseconds(now),)
        case IssueView.WAITING | IssueView.MENDED:
            return " AND state = ?", ("waiting" if view is IssueView.WAITING else "resolved",)
    return "", ()


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

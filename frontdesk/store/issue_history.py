"""What happened with one issue, as the customer would tell it: the contact before it, and each step since."""

from datetime import UTC, datetime

from frontdesk.domain.interaction import Channel
from frontdesk.domain.issue import Issue, Step
from frontdesk.domain.make_it_right import Happened
from frontdesk.store.database import Database

MOST = 5
_STEPS = """
SELECT e.at, e.kind, e.text, COALESCE(s.name, ''), i.channel
FROM issue_event e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN interaction i ON i.id = e.interaction_id
WHERE e.issue_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ?"""
_BEFORE = """
SELECT i.at, i.outcome, i.text, COALESCE(s.name, '')
FROM interaction i LEFT JOIN staff s ON s.id = i.staff_id
WHERE i.customer_id = ? AND i.thing_id = ? AND i.at < ? AND i.text <> '' ORDER BY i.at DESC LIMIT 1"""


def history(database: Database, issue: Issue, *, now: datetime) -> tuple[Happened, ...]:
    """The latest steps of an issue, the earliest first, after the last contact about its thing before it."""
    rows = database.sql(_STEPS, (issue.id, MOST)).fetchall()[::-1]
    told = [
        Happened(
            _moment(at),
            Step(kind),
            text or (issue.text if kind == Step.OPENED else ""),
            who,
            channel=Channel(channel) if channel else None,
        )
        for at, kind, text, who, channel in rows
    ]
    if issue.thing_id and issue.opened_at and len(told) < MOST:
        opened = round(issue.opened_at.timestamp() * 1000)
        before = database.sql(_BEFORE, (issue.customer_id, issue.thing_id, opened)).fetchone()
        if before and _moment(before[0]) < now:
            told.insert(0, Happened(_moment(before[0]), None, before[2], before[3], outcome=before[1] or ""))
    return tuple(told)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

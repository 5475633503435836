"""What happened with one issue, as the customer would tell it: the contact before it, and each step since."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.interaction import Channel
from frontdesk.domain.issue import Issue, IssueStep
from frontdesk.domain.make_it_right import Happened
from frontdesk.store import rows
from frontdesk.store.database import Database

MOST = 5
_STEPS = """
SELECT e.at, e.kind AS step, e.text, COALESCE(s.name, '') AS who, i.channel
FROM issue_event e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN interaction i ON i.id = e.interaction_id
WHERE e.issue_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ?"""
_BEFORE = """
SELECT i.at, i.outcome, i.text, COALESCE(s.name, '') AS who
FROM interaction i LEFT JOIN staff s ON s.id = i.staff_id
WHERE i.customer_id = ? AND i.thing_id = ? AND i.at < ? AND i.text <> '' ORDER BY i.at DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step that was taken. channel: of the contact with which it was written."""

    at: datetime
    step: IssueStep
    text: str
    who: str
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class _Before:
    """The last contact about a thing before its issue."""

    at: datetime
    outcome: str
    text: str
    who: str


def history(database: Database, issue: Issue, *, now: datetime) -> tuple[Happened, ...]:
    """The latest steps of an issue, the earliest first, after the last contact about its thing before it."""
    steps = [
        Happened(
            each.at,
            each.step,
            each.text or (issue.text if each.step is IssueStep.OPENED else ""),
            each.who,
            channel=each.channel,
        )
        for each in database.make(_Taken, _STEPS, (issue.id, MOST))[::-1]
    ]
    if issue.thing_id and issue.opened_at and len(steps) < MOST:
        contact = database.sql(_BEFORE, (issue.customer_id, issue.thing_id, issue.opened_at))
        before = rows.first(_Before, contact)
        if before and before.at < now:
            steps.insert(0, Happened(before.at, None, before.text, before.who, outcome=before.outcome or ""))
    return tuple(steps)

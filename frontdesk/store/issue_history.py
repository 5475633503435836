"""What happened with one issue, as the customer would tell it: the contact before it, and each step since."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.issue import Issue, Step
from frontdesk.domain.make_it_right import Happened
from frontdesk.i18n import tr
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
    step: Step
    text: str
    who: str
    channel: str | None


@dataclass(frozen=True, slots=True)
class _Before:
    """The last contact about a thing before its issue."""

    at: datetime
    outcome: str
    text: str
    who: str


def history(database: Database, issue: Issue, *, now: datetime) -> tuple[Happened, ...]:
    """The latest steps of an issue, the earliest first, after the last contact about its thing before it."""
    told = [
        Happened(each.at, _words(each.step, each.text or _opened(issue, each.step), each.channel), each.who)
        for each in database.make(_Taken, _STEPS, (issue.id, MOST))[::-1]
    ]
    if issue.thing_id and issue.opened_at and len(told) < MOST:
        contact = database.sql(_BEFORE, (issue.customer_id, issue.thing_id, issue.opened_at))
        before = rows.first(_Before, contact)
        if before and before.at < now:
            what = tr(before.outcome) if before.outcome else tr("Before")
            told.insert(0, Happened(before.at, _quoted(what, before.text), before.who))
    return tuple(told)


def _opened(issue: Issue, step: Step) -> str:
    return issue.text if step is Step.OPENED else ""


def _words(step: Step, text: str, channel: str | None) -> str:
    if step is Step.OPENED:
        head = {
            "call_in": tr("Told us by phone"),
            "email": tr("Told us by e-mail"),
            "message": tr("Told us by message"),
        }.get(channel or "", tr("Told us"))
    else:
        head = {
            Step.TOLD: tr("Told again"),
            Step.WAITS: tr("Waits"),
            Step.GOES_ON: tr("Goes on"),
            Step.OFFERED: tr("Offered"),
            Step.ACCEPTED: tr("Accepted"),
            Step.DECLINED: tr("Declined"),
            Step.RESOLVED: tr("Mended"),
            Step.REOPENED: tr("Did not hold"),
            Step.CLOSED: tr("Closed"),
            Step.HANDED_OVER: tr("Handed over"),
        }.get(step, tr("Noted"))
    if step is Step.OFFERED:
        return tr("{what}: {words}").format(what=head, words=text) if text else head  # the desk's words, nobody's own
    return _quoted(head, text)


def _quoted(head: str, text: str) -> str:
    line = " ".join(text.split())
    return tr("{what}: “{words}”").format(what=head, words=line) if line else head

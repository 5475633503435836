"""What happened with one issue, as the customer would tell it: the contact before it, and each step since."""

from datetime import UTC, datetime

from frontdesk.domain.issue import Issue, Step
from frontdesk.domain.make_it_right import Happened
from frontdesk.i18n import tr
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
        Happened(_moment(at), _words(Step(kind), text or (issue.text if kind == Step.OPENED else ""), channel), who)
        for at, kind, text, who, channel in rows
    ]
    if issue.thing_id and issue.opened_at and len(told) < MOST:
        opened = round(issue.opened_at.timestamp() * 1000)
        before = database.sql(_BEFORE, (issue.customer_id, issue.thing_id, opened)).fetchone()
        if before and _moment(before[0]) < now:
            what = tr(before[1]) if before[1] else tr("Before")
            told.insert(0, Happened(_moment(before[0]), _quoted(what, before[2]), before[3]))
    return tuple(told)


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


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)

"""Issues: heard, told again, waiting, mended, reopened, closed by the customer's verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.desk import follow_up
from frontdesk.desk.hand_over import write_hand_over
from frontdesk.desk.promise import check_due
from frontdesk.desk.typed import TEXT_LIMIT, WORDS_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.issue import Issue, IssueState, IssueStep, Verdict, after
from frontdesk.domain.look_again import look_at
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import follow_ups, issues, staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

FIRST_ISSUE = 1001
_TO_A_MANAGER = 2
"""Mended and reopened so often, it goes to somebody who decides more."""
_USUAL = ShopSettings()


@dataclass(frozen=True, slots=True)
class NewIssue:
    """An issue that is to be opened.

    text: what happened, in the customer's words.
    """

    customer_id: int
    text: str
    topic: str = ""
    thing_id: int | None = None
    due_at: datetime | None = None
    interaction_id: int | None = None


def write_issue(writer: Writer, new: NewIssue, stamp: Stamp) -> int:
    """Open an issue as a part of another action; who hears it owns it. Gives its number."""
    number = writer.next_number("issue", FIRST_ISSUE)
    issue_id = writer.insert(
        Kind.ISSUE,
        id=ids.new_id(stamp.at),
        number=number,
        customer_id=new.customer_id,
        text=new.text,
        thing_id=new.thing_id,
        topic=new.topic,
        owner_id=stamp.staff_id,
        due_at=new.due_at,
        opened_at=stamp.at,
        changed_at=stamp.at,
        interaction_id=new.interaction_id,
    )
    write_step(
        writer,
        IssueStep.OPENED,
        stamp,
        issue_id=issue_id,
        customer_id=new.customer_id,
        text=new.text,
        interaction_id=new.interaction_id,
    )
    return number


def tell_again(writer: Writer, issue_id: int, text: str, stamp: Stamp, *, interaction_id: int | None = None) -> None:
    """Count, as a part of another action, that the customer had to explain an issue again."""
    issue = issues.get(writer.database, issue_id)
    writer.update(Kind.ISSUE, issue_id, told=issue.told + 1, changed_at=stamp.at)
    _write_step(writer, issue, IssueStep.TOLD, text, stamp, interaction_id=interaction_id)


def wait_for(database: Database, stamp: Stamp, issue_id: int, what: str, *, until: datetime | None = None) -> Changes:
    """Say for whom or what an issue waits, and until when. Raises FrontdeskError without words, or for a past day."""
    what = typed(what, WORDS_LIMIT)
    if not what:
        raise FrontdeskError(tr("What does it wait for?"), tr("A few words are enough, such as: the part."))
    if until is not None:
        check_due(until, False, stamp.at)
    values: dict[str, Any] = {"waiting_for": what}
    return _step(
        database,
        issue_id,
        IssueStep.WAITS,
        what,
        stamp,
        values=values if until is None else {**values, "due_at": until},
    )


def go_on(database: Database, stamp: Stamp, issue_id: int) -> Changes:
    """Say that an issue does not wait any more."""
    return _step(database, issue_id, IssueStep.GOES_ON, "", stamp, values={"waiting_for": ""})


def mend_issue(
    database: Database, stamp: Stamp, issue_id: int, *, text: str = "", settings: ShopSettings = _USUAL
) -> Changes:
    """Say that an issue is mended: the verdict is outstanding, and somebody asks for it some days later."""

    def plan_a_look(writer: Writer, issue: Issue) -> None:
        if follow_ups.open_of_issue(writer.database, issue_id):
            return
        due_at = look_at(stamp.at.astimezone(LOCAL), settings.look_again_after, hours_kept(settings.opening_hours))
        words = tr("Did it hold? {what}").format(what=issue.text)
        follow_up.plan(
            writer,
            issue.customer_id,
            words,
            due_at=due_at,
            has_time=True,
            stamp=stamp,
            owner_id=staff.if_serves(writer.database, issue.owner_id),
            issue_id=issue_id,
        )

    return _step(
        database, issue_id, IssueStep.RESOLVED, text, stamp, values={"mended_at": stamp.at}, besides=plan_a_look
    )


def it_holds(database: Database, stamp: Stamp, issue_id: int) -> Changes:
    """Write down the customer's verdict that it holds; the issue is closed."""
    return close_issue(database, stamp, issue_id, Verdict.HOLDS)


def close_issue(database: Database, stamp: Stamp, issue_id: int, verdict: Verdict, *, text: str = "") -> Changes:
    """Close an issue with the customer's verdict; what was planned to ask about it is done."""

    def ask_no_more(writer: Writer, _issue: Issue) -> None:
        _ask_no_more(writer, issue_id, tr("The verdict is there"), stamp)

    return _step(database, issue_id, IssueStep.CLOSED, text, stamp, values={"verdict": verdict}, besides=ask_no_more)


def reopen_issue(database: Database, stamp: Stamp, issue_id: int, *, text: str = "") -> Changes:
    """Say that it did not hold; it is checked anew once it is mended again.

    The second time it goes to a manager.
    """

    def escalate(writer: Writer, issue: Issue) -> None:
        times = issue.reopened + 1
        writer.update(Kind.ISSUE, issue_id, reopened=times)
        _ask_no_more(writer, issue_id, tr("It did not hold"), stamp)
        manager = staff.manager(writer.database, issue.owner_id) if times >= _TO_A_MANAGER else None
        if manager is not None:
            write_hand_over(writer, [("issue", issue_id)], manager, stamp)

    return _step(
        database,
        issue_id,
        IssueStep.REOPENED,
        text,
        stamp,
        values={"verdict": None, "waiting_for": ""},
        besides=escalate,
    )


def describe_issue(
    database: Database,
    stamp: Stamp,
    issue_id: int,
    *,
    next_step: str | None = None,
    wants: str | None = None,
    have: str | None = None,
    due_at: datetime | None = None,
) -> Changes:
    """Write down the next step, what the customer wants, what we already have, or by when; None leaves it as it is.

    Raises FrontdeskError for a day that is over.
    """
    texts = {"next_step": next_step, "wants": wants, "have": have}
    values: dict[str, Any] = {name: typed(text, WORDS_LIMIT) for name, text in texts.items() if text is not None}
    if due_at is not None:
        check_due(due_at, False, stamp.at)
        values["due_at"] = due_at

    def work(writer: Writer) -> int:
        writer.check_there(Kind.ISSUE, issue_id)
        writer.update(Kind.ISSUE, issue_id, changed_at=stamp.at, **values)
        return issue_id

    return perform(database, "describe_issue", stamp, work)


def write_step(
    writer: Writer,
    step: IssueStep,
    stamp: Stamp,
    *,
    issue_id: int,
    customer_id: int,
    text: str = "",
    interaction_id: int | None = None,
) -> None:
    """Write a step into the history of an issue, as a part of another action.

    issue: its row, id and customer_id.
    """
    writer.insert(
        Kind.ISSUE_EVENT,
        id=ids.new_id(stamp.at),
        issue_id=issue_id,
        customer_id=customer_id,
        kind=step,
        text=text,
        at=stamp.at,
        staff_id=stamp.staff_id,
        interaction_id=interaction_id,
    )


def _write_step(
    writer: Writer, issue: Issue, step: IssueStep, text: str, stamp: Stamp, *, interaction_id: int | None = None
) -> None:
    write_step(
        writer,
        step,
        stamp,
        issue_id=issue.id,
        customer_id=issue.customer_id,
        text=text,
        interaction_id=interaction_id,
    )


def _step(
    database: Database,
    issue_id: int,
    step: IssueStep,
    text: str,
    stamp: Stamp,
    *,
    values: dict[str, Any],
    besides: Callable[[Writer, Issue], None] | None = None,
) -> Changes:
    text = typed(text, TEXT_LIMIT, lines=True)

    def work(writer: Writer) -> int:
        issue = issues.get(writer.database, issue_id)
        state = after(issue.state, step, values.get("verdict"))
        if state is None:
            raise _refusal(issue.state)
        writer.update(Kind.ISSUE, issue_id, state=state, changed_at=stamp.at, **values)
        _write_step(writer, issue, step, text, stamp)
        if besides is not None:
            besides(writer, issue)
        return issue_id

    return perform(database, f"issue_{step}", stamp, work)


def _ask_no_more(writer: Writer, issue_id: int, reason: str, stamp: Stamp) -> None:
    for follow_up_id in follow_ups.open_of_issue(writer.database, issue_id):
        writer.update(Kind.FOLLOW_UP, follow_up_id, done_at=stamp.at, done_by=stamp.staff_id, reason=reason)


def _refusal(state: IssueState) -> FrontdeskError:
    if state is IssueState.CLOSED:
        return FrontdeskError(tr("This issue is closed already."), tr("Look for it under “What happened”."))
    if state is IssueState.RESOLVED:
        return FrontdeskError(tr("This issue is mended already."), tr("Ask the customer whether it holds."))
    return FrontdeskError(tr("This issue is not mended yet."), tr("It closes when the customer says that it holds."))

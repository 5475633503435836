"""Issues: heard, told again, waiting, mended, reopened, closed by the customer's verdict."""

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
from frontdesk.domain.issue import IssueState, Step, Verdict, after
from frontdesk.domain.look_again import look_at
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import staff, tables
from frontdesk.store.actions import Writer, perform
from frontdesk.store.database import Database

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
        tables.Issue,
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
    row = {"id": issue_id, "customer_id": new.customer_id}
    write_step(writer, row, Step.OPENED, new.text, stamp, interaction_id=new.interaction_id)
    return number


def tell_again(writer: Writer, issue_id: int, text: str, stamp: Stamp, *, interaction_id: int | None = None) -> None:
    """Count, as a part of another action, that the customer had to explain an issue again."""
    row = writer.row(tables.Issue, issue_id)
    writer.update(tables.Issue, issue_id, told=row["told"] + 1, changed_at=stamp.at)
    write_step(writer, row, Step.TOLD, text, stamp, interaction_id=interaction_id)


def wait_for(database: Database, stamp: Stamp, issue_id: int, what: str, *, until: datetime | None = None) -> Changes:
    """Say for whom or what an issue waits, and until when. Raises FrontdeskError without words, or for a past day."""
    what = typed(what, WORDS_LIMIT)
    if not what:
        raise FrontdeskError(tr("What does it wait for?"), tr("A few words are enough, such as: the part."))
    if until is not None:
        check_due(until, False, stamp.at)
    values: dict[str, Any] = {"waiting_for": what}
    return _step(database, issue_id, Step.WAITS, what, stamp, values if until is None else {**values, "due_at": until})


def go_on(database: Database, stamp: Stamp, issue_id: int) -> Changes:
    """Say that an issue does not wait any more."""
    return _step(database, issue_id, Step.GOES_ON, "", stamp, {"waiting_for": ""})


def mend_issue(
    database: Database, stamp: Stamp, issue_id: int, *, text: str = "", settings: ShopSettings = _USUAL
) -> Changes:
    """Say that an issue is mended: the verdict is outstanding, and somebody asks for it some days later."""

    def plan_a_look(writer: Writer, row: dict[str, Any]) -> None:
        planned = "SELECT 1 FROM follow_up WHERE issue_id = ? AND done_at IS NULL"
        if writer.database.sql(planned, (issue_id,)).fetchone():
            return
        due_at = look_at(stamp.at.astimezone(LOCAL), settings.look_again_after, hours_kept(settings.opening_hours))
        words = tr("Did it hold? {what}").format(what=row["text"])
        follow_up.plan(
            writer,
            row["customer_id"],
            words,
            due_at=due_at,
            has_time=True,
            stamp=stamp,
            owner_id=_serves(writer.database, row["owner_id"]),
            issue_id=issue_id,
        )

    return _step(database, issue_id, Step.RESOLVED, text, stamp, {"mended_at": stamp.at}, besides=plan_a_look)


def it_holds(database: Database, stamp: Stamp, issue_id: int) -> Changes:
    """Write down the customer's verdict that it holds; the issue is closed."""
    return close_issue(database, stamp, issue_id, Verdict.HOLDS)


def close_issue(database: Database, stamp: Stamp, issue_id: int, verdict: Verdict, *, text: str = "") -> Changes:
    """Close an issue with the customer's verdict; what was planned to ask about it is done."""

    def ask_no_more(writer: Writer, _row: dict[str, Any]) -> None:
        _ask_no_more(writer, issue_id, tr("The verdict is there"), stamp)

    return _step(database, issue_id, Step.CLOSED, text, stamp, {"verdict": verdict}, besides=ask_no_more)


def reopen_issue(database: Database, stamp: Stamp, issue_id: int, *, text: str = "") -> Changes:
    """Say that it did not hold; it is checked anew once it is mended again.

    The second time it goes to a manager.
    """

    def escalate(writer: Writer, row: dict[str, Any]) -> None:
        times = row["reopened"] + 1
        writer.update(tables.Issue, issue_id, reopened=times)
        _ask_no_more(writer, issue_id, tr("It did not hold"), stamp)
        manager = staff.manager(writer.database, row["owner_id"]) if times >= _TO_A_MANAGER else None
        if manager is not None:
            write_hand_over(writer, [("issue", issue_id)], manager, stamp)

    return _step(database, issue_id, Step.REOPENED, text, stamp, {"verdict": None, "waiting_for": ""}, besides=escalate)


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
        writer.row(tables.Issue, issue_id)
        writer.update(tables.Issue, issue_id, changed_at=stamp.at, **values)
        return issue_id

    return perform(database, "describe_issue", stamp, work)


def write_step(
    writer: Writer, issue: dict[str, Any], step: Step, text: str, stamp: Stamp, *, interaction_id: int | None = None
) -> None:
    """Write a step into the history of an issue, as a part of another action.

    issue: its row, id and customer_id.
    """
    writer.insert(
        tables.IssueEvent,
        id=ids.new_id(stamp.at),
        issue_id=issue["id"],
        customer_id=issue["customer_id"],
        kind=step,
        text=text,
        at=stamp.at,
        staff_id=stamp.staff_id,
        interaction_id=interaction_id,
    )


def _step(
    database: Database,
    issue_id: int,
    step: Step,
    text: str,
    stamp: Stamp,
    values: dict[str, Any],
    *,
    besides: Any = None,
) -> Changes:
    text = typed(text, TEXT_LIMIT, lines=True)

    def work(writer: Writer) -> int:
        row = writer.row(tables.Issue, issue_id)
        before = IssueState(row["state"])
        state = after(before, step, values.get("verdict"))
        if state is None:
            raise _refusal(before)
        writer.update(tables.Issue, issue_id, state=state, changed_at=stamp.at, **values)
        write_step(writer, row, step, text, stamp)
        if besides is not None:
            besides(writer, row)
        return issue_id

    return perform(database, f"issue_{step}", stamp, work)


def _ask_no_more(writer: Writer, issue_id: int, reason: str, stamp: Stamp) -> None:
    planned = "SELECT id FROM follow_up WHERE issue_id = ? AND done_at IS NULL"
    for (follow_up_id,) in writer.database.sql(planned, (issue_id,)).fetchall():
        values: dict[str, Any] = {"done_at": stamp.at, "done_by": stamp.staff_id}
        writer.update(tables.FollowUp, follow_up_id, reason=reason, **values)


def _refusal(state: IssueState) -> FrontdeskError:
    if state is IssueState.CLOSED:
        return FrontdeskError(tr("This issue is closed already."), tr("Look for it under “What happened”."))
    if state is IssueState.RESOLVED:
        return FrontdeskError(tr("This issue is mended already."), tr("Ask the customer whether it holds."))
    return FrontdeskError(tr("This issue is not mended yet."), tr("It closes when the customer says that it holds."))


def _serves(database: Database, staff_id: int | None) -> int | None:
    found = staff_id and database.sql("SELECT 1 FROM staff WHERE id = ? AND left_on IS NULL", (staff_id,)).fetchone()
    return staff_id if found else None

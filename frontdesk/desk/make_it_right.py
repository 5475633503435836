"""Making something right: what the page shows, the offer, and what the customer says to it."""

from datetime import datetime

from frontdesk.clock import LOCAL
from frontdesk.desk import follow_up
from frontdesk.desk import goodwill as giving
from frontdesk.desk.issue import write_step
from frontdesk.desk.promise import NewPromise, write_promise
from frontdesk.desk.typed import TEXT_LIMIT, typed
from frontdesk.domain import wording
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, IssueStep
from frontdesk.domain.look_again import look_at, suggest_how
from frontdesk.domain.make_it_right import VALUED, Answer, Mending, Offer, Plan, give_words, suggest
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.domain.promise import How
from frontdesk.domain.staff import Approval, Staff
from frontdesk.domain.voucher import months_later
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import customers, families, issues, matters
from frontdesk.store import goodwill as store
from frontdesk.store.actions import perform
from frontdesk.store.database import Database, in_words
from frontdesk.store.issue_history import history
from frontdesk.store.kinds import Kind
from frontdesk.store.staff import if_serves
from frontdesk.store.writer import Writer

_AT_ONCE = (GoodwillKind.APOLOGY, GoodwillKind.REDO)
"""An apology is given with the yes; what is done again is a promise from then on."""


def start(database: Database, issue_id: int, *, now: datetime, staff: Staff | None, settings: ShopSettings) -> Mending:
    """Read all that is known, and suggest what can be suggested. Raises FrontdeskError for an issue that is closed."""
    with in_words(), database.reading():
        issue = _issue(database, issue_id)
        customer = customers.read(database, families.root(database, issue.customer_id))
        assert customer is not None  # an issue is somebody's
        limits, spent = giving.limits_now(
            database, customer.id, issue_id, staff.id if staff else None, settings=settings, at=now
        )
        similar = store.similar(database, issue.topic, without=issue_id)
        offered = tuple(row for row in store.for_issue(database, issue_id) if row.state is GoodwillState.OFFERED)
        again = look_at(now, settings.look_again_after, hours_kept(settings.opening_hours))
        return Mending(
            issue=issue,
            customer=customer,
            history=history(database, issue, now=now),
            goodwill=offered,
            similar=similar,
            limits=limits,
            spent=spent,
            suggested=suggest(similar, limits, spent, settings),
            code=next((row.code for row in offered if row.code), "") or store.free_code(database),
            until=months_later(now.date(), settings.voucher_months),
            look_at=again,
            how=suggest_how(customer, again),
        )


def offer(
    database: Database,
    stamp: Stamp,
    issue_id: int,
    offered: Offer,
    *,
    settings: ShopSettings,
    approval: Approval | None = None,
) -> Changes:
    """Write down what we offer; an offer that was not answered yet gives way to it.

    approval: somebody's yes to what is above the limits.
    Raises AboveLimit when it takes one. Raises FrontdeskError, with nothing written, when something is missing.
    """
    wants = typed(offered.wants, TEXT_LIMIT)
    _check(offered, stamp)

    def work(writer: Writer) -> int:
        issue = _issue(writer.database, issue_id)
        _withdraw(writer, issue_id, stamp)
        for kind in offered.kinds:
            minor = offered.minor if kind in VALUED else None
            giving.give(
                writer,
                issue.customer_id,
                kind,
                give_words(kind, minor, settings),
                stamp=stamp,
                settings=settings,
                minor=minor,
                code=offered.code,
                expires_on=offered.until if kind is GoodwillKind.VOUCHER else None,
                in_parts=offered.in_parts and kind is GoodwillKind.VOUCHER,
                state=GoodwillState.OFFERED,
                why=issue.text,
                issue_id=issue_id,
                approval=approval,
            )
        due_at = offered.plan.ready_by or issue.due_at
        writer.update(Kind.ISSUE, issue_id, wants=wants, due_at=due_at, changed_at=stamp.at)
        _step(writer, issue, IssueStep.OFFERED, _in_words(offered, settings, stamp.at), stamp)
        return issue_id

    return perform(database, "offer", stamp, work)


def answer(
    database: Database, stamp: Stamp, issue_id: int, says: Answer, *, settings: ShopSettings, plan: Plan | None = None
) -> Changes:
    """Write down what the customer says to what was offered: yes, no, or will think. The issue stays open.

    plan: what follows a yes. Without one, it is done again by the issue's due time, and we look again after the shop's
        usual days, as the customer's manner allows.
    Raises FrontdeskError when nothing is offered any more.
    """

    def work(writer: Writer) -> int:
        database = writer.database
        issue = _issue(database, issue_id)
        rows = [row for row in store.for_issue(database, issue_id) if row.state is GoodwillState.OFFERED]
        if not rows:
            raise FrontdeskError(tr("Nothing is offered any more."), tr("Look at it again; offer it once more."))
        if says is Answer.THINK:
            _step(writer, issue, IssueStep.OFFERED, tr("Will think about it"), stamp)
        elif says is Answer.NO:
            _withdraw(writer, issue_id, stamp)
            _step(writer, issue, IssueStep.DECLINED, "", stamp)
        else:
            usual = plan or _usual_plan(database, issue, rows, stamp, settings)
            _accept(writer, issue, rows, usual, stamp=stamp, settings=settings)
        writer.update(Kind.ISSUE, issue_id, changed_at=stamp.at)
        return issue_id

    return perform(database, {"yes": "accept_offer", "no": "decline_offer", "think": "think_offer"}[says], stamp, work)


def _check(offered: Offer, stamp: Stamp) -> None:
    if not offered.kinds:
        raise FrontdeskError(tr("What do we offer?"), tr("Choose at least an apology."))
    if offered.minor is None and any(kind in VALUED for kind in offered.kinds):
        raise FrontdeskError(tr("What is it worth?"), tr("Type a number, such as 15 or 12.50."))
    if sum(kind in VALUED for kind in offered.kinds) > 1:
        raise FrontdeskError(tr("Only one of these has the value."), tr("Choose a voucher, a gift or money back."))
    if GoodwillKind.VOUCHER in offered.kinds and offered.until is not None:
        giving.check_until(offered.until, stamp.at)
    if GoodwillKind.REDO in offered.kinds:
        if offered.plan.ready_by is None:
            raise FrontdeskError(tr("By when is it done again?"), tr("Type a day, such as “Thursday 3pm”."))
        if offered.plan.ready_by < stamp.at:
            raise FrontdeskError(tr("That moment is over."), tr("Type a day to come, such as “Thursday 3pm”."))
    if offered.plan.look_at is not None and offered.plan.look_at < stamp.at:
        raise FrontdeskError(tr("That moment is over."), tr("Choose a later day to look again."))


def _accept(
    writer: Writer, issue: Issue, rows: list[Goodwill], plan: Plan, *, stamp: Stamp, settings: ShopSettings
) -> None:
    for row in rows:
        given = row.kind in _AT_ONCE
        writer.update(
            Kind.GOODWILL,
            row.id,
            state=GoodwillState.USED if given else GoodwillState.OWED,
            closed_at=stamp.at if given else None,
        )
        if row.kind is GoodwillKind.REDO:
            _promise(writer, issue, plan, stamp, settings)
    if plan.look_at is not None:
        _look_again(writer, issue, plan, stamp)
    _step(writer, issue, IssueStep.ACCEPTED, "", stamp)


def _promise(writer: Writer, issue: Issue, plan: Plan, stamp: Stamp, settings: ShopSettings) -> None:
    if plan.ready_by is None:
        raise FrontdeskError(tr("By when is it done again?"), tr("Type a day, such as “Thursday 3pm”."))
    promise = NewPromise(
        customer_id=issue.customer_id,
        text=tr("Done again: {what}").format(what=issue.text),
        due_at=plan.ready_by,
        has_time=plan.has_time,
        owner_id=if_serves(writer.database, plan.ready_owner_id) or if_serves(writer.database, issue.owner_id),
        topic=issue.topic,
        thing_id=issue.thing_id,
        issue_id=issue.id,
    )
    write_promise(writer, promise, stamp, settings, of_issue=True)


def _look_again(writer: Writer, issue: Issue, plan: Plan, stamp: Stamp) -> None:
    assert plan.look_at is not None
    for planned in matters.follow_ups(writer.database, families.members(writer.database, issue.customer_id)):
        if planned.issue_id == issue.id:  # one check for each issue, however often something is offered
            writer.delete(Kind.FOLLOW_UP, planned.id)
    follow_up.plan(
        writer,
        issue.customer_id,
        tr("Did it hold? {what}").format(what=issue.text),
        due_at=plan.look_at,
        has_time=True,
        stamp=stamp,
        how=plan.how,
        owner_id=if_serves(writer.database, plan.look_owner_id),
        issue_id=issue.id,
    )


def _usual_plan(database: Database, issue: Issue, rows: list[Goodwill], stamp: Stamp, settings: ShopSettings) -> Plan:
    redo = any(row.kind is GoodwillKind.REDO for row in rows)
    base = issue.due_at if redo and issue.due_at and issue.due_at > stamp.at else stamp.at
    again = look_at(base.astimezone(LOCAL), settings.look_again_after, hours_kept(settings.opening_hours))
    customer = customers.read(database, families.root(database, issue.customer_id))
    how = suggest_how(customer, again) if customer else How.VISIT
    return Plan(issue.due_at if redo else None, look_at=again, look_owner_id=stamp.staff_id, how=how)


def _withdraw(writer: Writer, issue_id: int, stamp: Stamp) -> None:
    """What was offered and not answered is off the table, and counts towards no limit."""
    for row in store.for_issue(writer.database, issue_id):
        if row.state is GoodwillState.OFFERED:
            writer.update(Kind.GOODWILL, row.id, state=GoodwillState.DECLINED, closed_at=stamp.at)


def _step(writer: Writer, issue: Issue, kind: IssueStep, text: str, stamp: Stamp) -> None:
    write_step(writer, kind, stamp, issue_id=issue.id, customer_id=issue.customer_id, text=text)


def _in_words(offered: Offer, settings: ShopSettings, at: datetime) -> str:
    parts = [give_words(kind, offered.minor if kind in VALUED else None, settings) for kind in offered.kinds]
    if offered.plan.ready_by is not None and GoodwillKind.REDO in offered.kinds:
        parts.append(tr("ready {when}").format(when=wording.day_and_clock(offered.plan.ready_by, at.astimezone(LOCAL))))
    return ", ".join(parts)


def _issue(database: Database, issue_id: int) -> Issue:
    """An issue that is not closed. Raises FrontdeskError."""
    issue = issues.get(database, issue_id)
    if issue.state is IssueState.CLOSED:
        raise FrontdeskError(tr("This issue is closed already."), tr("Look for it under “What happened”."))
    return issue

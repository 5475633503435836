"""Giving goodwill within the limits, using it, extending it, declining it, and letting it run out."""

from dataclasses import replace
from datetime import date, datetime

from frontdesk.clock import LOCAL
from frontdesk.desk.typed import TEXT_LIMIT, typed
from frontdesk.domain import ids, wording
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.limits import Limits, Spent, above, fresh, left, limits_of
from frontdesk.domain.staff import Approval, Deed, Role, who_may
from frontdesk.domain.voucher import read_code
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import families, staff
from frontdesk.store import goodwill as store
from frontdesk.store.actions import perform
from frontdesk.store.database import Database, in_words
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

FARTHEST = 5
"""Years after which a voucher has run out at the latest."""
_AT_ONCE = 50  # vouchers that run out in one go


class AboveLimit(FrontdeskError):
    """Somebody else has to say yes.

    possible: what may still be given without, in minor units.
    """

    def __init__(self, title: str, advice: str, possible: int) -> None:
        super().__init__(title, advice)
        self.possible = possible


def give(
    writer: Writer,
    customer_id: int,
    kind: GoodwillKind,
    text: str,
    *,
    stamp: Stamp,
    settings: ShopSettings,
    minor: int | None = None,
    code: str = "",
    expires_on: date | None = None,
    in_parts: bool = False,
    state: GoodwillState = GoodwillState.OWED,
    why: str = "",
    issue_id: int | None = None,
    interaction_id: int | None = None,
    approval: Approval | None = None,
) -> int:
    """Write goodwill that is within the limits of who gives it, or was approved; gives its id.

    minor: its value.
    code: one that was drawn before; another is drawn when somebody has it by now.
    in_parts: it is a voucher that may be used bit by bit.
    Raises AboveLimit, and FrontdeskError for a yes that does not count.
    """
    approved_by = None
    if minor is not None:
        approved_by = _check(
            writer.database, customer_id, issue_id, minor, stamp=stamp, settings=settings, approval=approval
        )
    if kind is GoodwillKind.VOUCHER:
        code = read_code(code)
        if not code or store.by_code(writer.database, code) is not None:
            code = store.free_code(writer.database)
    return writer.insert(
        Kind.GOODWILL,
        id=ids.new_id(stamp.at),
        customer_id=customer_id,
        kind=kind,
        text=typed(text, TEXT_LIMIT, lines=True),
        minor=minor,
        left_minor=minor if in_parts else None,
        currency=settings.currency,
        code=code if kind is GoodwillKind.VOUCHER else None,
        expires_on=expires_on,
        state=state,
        why=typed(why, TEXT_LIMIT, lines=True),
        at=stamp.at,
        staff_id=stamp.staff_id,
        approved_by=approved_by,
        issue_id=issue_id,
        interaction_id=interaction_id,
    )


def limits_now(
    database: Database,
    customer_id: int,
    issue_id: int | None,
    staff_id: int | None,
    *,
    settings: ShopSettings,
    at: datetime,
) -> tuple[Limits | None, Spent]:
    """The limits of a member of staff, and what counts towards them for a customer's case.

    Anybody can choose a name. So, once somebody who decides has a PIN, wider limits than those of staff take a PIN.
    """
    role = _role(database, staff_id)
    if who_may(Deed.ABOVE_LIMIT, staff.present(database)):
        role = Role.STAFF
    return limits_of(role, settings), _spent(database, customer_id, issue_id, staff_id, at)


def use(database: Database, stamp: Stamp, goodwill_id: int, *, minor: int | None = None) -> Changes:
    """Say that goodwill was used or given: all of it, or `minor` of a voucher that may be used bit by bit.

    Raises FrontdeskError when it is not owed any more, when it is used whole only, or when there is not so much left.
    """

    def work(writer: Writer) -> int:
        row = store.get(writer.database, goodwill_id)
        if row.state is not GoodwillState.OWED:
            raise FrontdeskError(tr("This is not owed any more."), tr("Look for it under “What happened”."))
        whole = row.left_minor if row.left_minor is not None else row.minor
        if minor is not None and minor != whole:
            _use_part(writer, row, minor)
        else:
            rest = None if row.left_minor is None else 0
            writer.update(Kind.GOODWILL, goodwill_id, state=GoodwillState.USED, left_minor=rest, closed_at=stamp.at)
        return goodwill_id

    return perform(database, "use_goodwill", stamp, work)


def extend(database: Database, stamp: Stamp, goodwill_id: int, until: date) -> Changes:
    """Let goodwill last until another day; what had run out is owed again. Raises FrontdeskError for a day gone by."""
    check_until(until, stamp.at)

    def work(writer: Writer) -> int:
        row = store.get(writer.database, goodwill_id)
        if row.state not in (GoodwillState.OWED, GoodwillState.OFFERED, GoodwillState.EXPIRED):
            raise FrontdeskError(tr("This is not owed any more."), tr("Look for it under “What happened”."))
        state = GoodwillState.OWED if row.state is GoodwillState.EXPIRED else row.state
        writer.update(Kind.GOODWILL, goodwill_id, expires_on=until, state=state, closed_at=None)
        return goodwill_id

    return perform(database, "extend_goodwill", stamp, work)


def decline(database: Database, stamp: Stamp, goodwill_id: int) -> Changes:
    """Say that the customer does not want it; it counts towards no limit any more."""

    def work(writer: Writer) -> int:
        row = store.get(writer.database, goodwill_id)
        if row.state not in (GoodwillState.OWED, GoodwillState.OFFERED):
            raise FrontdeskError(tr("This is not owed any more."), tr("Look for it under “What happened”."))
        if row.left_minor is not None and row.left_minor != row.minor:
            raise FrontdeskError(tr("A part of this was used already."), tr("The rest is owed until it runs out."))
        writer.update(Kind.GOODWILL, goodwill_id, state=GoodwillState.DECLINED, closed_at=stamp.at)
        return goodwill_id

    return perform(database, "decline_goodwill", stamp, work)


def find(database: Database, typed_code: str) -> Goodwill | None:
    """The goodwill with a code, however it was typed; None when there is none."""
    code = read_code(typed_code)
    with in_words():
        return store.by_code(database, code) if code else None


def expire(database: Database, stamp: Stamp, *, now: datetime) -> Changes:
    """Let vouchers run out that are past their day, each as an action of its own, by nobody.

    One that somebody took back with Undo does not run out again for the same day.
    """
    kinds: set[str] = set()
    customers: set[int] = set()
    last = 0
    for voucher in store.run_out(database, now.astimezone(LOCAL).date(), _AT_ONCE):

        def work(writer: Writer, goodwill_id: int = voucher.id) -> int:
            writer.update(Kind.GOODWILL, goodwill_id, state=GoodwillState.EXPIRED, closed_at=stamp.at)
            return goodwill_id

        key = f"run-out-{voucher.id}-{voucher.expires_on.isoformat()}"
        by_itself = replace(stamp, staff_id=None, key=key, by_itself=True)
        changes = perform(database, "expire_goodwill", by_itself, work)
        kinds |= changes.kinds
        customers |= changes.customers
        last = max(last, changes.action)
    return Changes(last, frozenset(customers), frozenset(kinds))


def check_until(until: date, at: datetime) -> None:
    """Refuse a last day that is no day to come. Raises FrontdeskError."""
    today = at.astimezone(LOCAL).date()
    if until < today:
        raise FrontdeskError(tr("That day is over."), tr("Choose today or a day to come."))
    if until.year > today.year + FARTHEST:
        raise FrontdeskError(
            tr("That is too far away."), tr("A voucher lasts {n} years at the most.").format(n=FARTHEST)
        )


def _use_part(writer: Writer, row: Goodwill, minor: int) -> None:
    if row.left_minor is None:
        raise FrontdeskError(
            tr("This is used all at once."), tr("Only a voucher that was given as a value is used bit by bit.")
        )
    if minor <= 0:
        raise FrontdeskError(tr("How much was used?"), tr("Type a number, such as 15 or 12.50."))
    if minor > row.left_minor:
        rest = wording.money(row.left_minor, row.currency) if row.currency else str(row.left_minor)
        raise FrontdeskError(
            tr("There is not so much on it."), tr("{money} is left. The rest is paid as usual.").format(money=rest)
        )
    writer.update(Kind.GOODWILL, row.id, left_minor=row.left_minor - minor)


def _check(
    database: Database,
    customer_id: int,
    issue_id: int | None,
    minor: int,
    *,
    stamp: Stamp,
    settings: ShopSettings,
    approval: Approval | None,
) -> int | None:
    """Whether so much may be given; gives who approved it when that was needed. Raises FrontdeskError."""
    if minor <= 0:
        raise FrontdeskError(tr("What is it worth?"), tr("Type a number, such as 15 or 12.50."))
    limits, spent = limits_now(database, customer_id, issue_id, stamp.staff_id, settings=settings, at=stamp.at)
    if not above(limits, spent, minor):
        return None
    possible = left(limits, spent) or 0
    if approval is None:
        raise AboveLimit(*_beyond(limits, spent, possible, settings), possible)
    if not fresh(approval, stamp.at):
        raise FrontdeskError(tr("That yes is too long ago."), tr("Ask for the PIN again; everything typed is kept."))
    role = _role(database, approval.staff_id)
    if role is Role.STAFF:
        raise FrontdeskError(
            tr("{name} cannot say yes to this.").format(name=approval.name), tr("Ask a manager or the owner.")
        )
    theirs, given = limits_of(role, settings), _spent(database, customer_id, issue_id, approval.staff_id, stamp.at)
    if above(theirs, given, minor):
        raise AboveLimit(
            tr("This is beyond what {name} may give.").format(name=approval.name),
            tr("Up to {money} is possible; above it the owner’s PIN.").format(
                money=wording.money(left(theirs, given) or 0, settings.currency)
            ),
            left(theirs, given) or 0,
        )
    return approval.staff_id


def _spent(database: Database, customer_id: int, issue_id: int | None, staff_id: int | None, at: datetime) -> Spent:
    members = families.members(database, customer_id)
    return store.spent(database, staff_id=staff_id, issue_id=issue_id, members=members, now=at)


def _beyond(limits: Limits | None, spent: Spent, possible: int, settings: ShopSettings) -> tuple[str, str]:
    """Say which limit is in the way, and what is possible."""
    assert limits is not None
    rooms = (
        (limits.per_case - spent.case, limits.per_case, tr("This is beyond {money} for one case.")),
        (limits.per_day - spent.day, limits.per_day, tr("This is beyond {money} a day.")),
        (limits.per_month - spent.month, limits.per_month, tr("This is beyond {money} a month.")),
    )
    _, most, template = min(rooms, key=lambda room: room[0])
    title = template.format(money=wording.money(most, settings.currency))
    if not possible:
        return title, tr("Nothing more is possible without a manager’s PIN.")
    money = wording.money(possible, settings.currency)
    return title, tr("{money} is possible now; above it a manager’s PIN.").format(money=money)


def _role(database: Database, staff_id: int | None) -> Role:
    """The role of who gives: nobody's name is on it only while the shop has not said who serves."""
    if staff_id is None:
        return Role.STAFF if staff.present(database) else Role.OWNER
    person = staff.find(database, staff_id)
    if person is None or person.left_on is not None:
        raise FrontdeskError(tr("Whoever this is has left."), tr("Choose who is serving at the top of the window."))
    return person.role

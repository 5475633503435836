"""What a line of the log becomes besides an interaction: a promise, an issue, a note, a follow-up, goodwill."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.clock import LOCAL
from frontdesk.desk import goodwill
from frontdesk.desk.follow_up import plan
from frontdesk.desk.issue import NewIssue, write_issue
from frontdesk.desk.note import NewNote, write_note
from frontdesk.desk.promise import NewPromise, write_promise
from frontdesk.desk.thank import write_praise
from frontdesk.domain import ids, when
from frontdesk.domain.changes import Stamp
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.interaction import Become, Encounter
from frontdesk.domain.money import read_amount
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.domain.promise import due_is_over
from frontdesk.domain.sensitive import sensitive
from frontdesk.domain.staff import Approval
from frontdesk.domain.voucher import months_later
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import goodwill as store_goodwill
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """A line that is being logged for a customer.

    approval: somebody's yes to what is above a limit.
    """

    writer: Writer
    encounter: Encounter
    customer_id: int
    interaction_id: int
    thing_id: int | None
    stamp: Stamp
    settings: ShopSettings
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for people to read: the numbers of an issue and of tickets, the code of a voucher.

    kept: False for a note about health or children, which holds for this visit until they said that we may keep it.
    """

    issue: int | None = None
    tickets: tuple[int, ...] = ()
    code: str = ""
    kept: bool = True


def become(line: LoggedLine) -> Drawn:
    """Make what the line is to become, if anything."""
    return _BECOMES[line.encounter.become](line) if line.encounter.become else Drawn()


def is_for_today(encounter: Encounter) -> bool:
    """Whether a line is a note that is forgotten after today unless they say yes.

    Then only the note has its words.
    """
    return encounter.become is Become.NOTE and sensitive(encounter.text)


def _to_promise(line: LoggedLine) -> Drawn:
    assert line.encounter.due_at is not None  # `log.done` asks for it
    new = NewPromise(
        customer_id=line.customer_id,
        text=line.encounter.text.strip() or tr(line.encounter.outcome),
        due_at=line.encounter.due_at,
        has_time=line.encounter.has_time,
        topic=line.encounter.topic,
        thing_id=line.thing_id,
        issue_id=line.encounter.issue_id,
        interaction_id=line.interaction_id,
    )
    write_promise(line.writer, new, line.stamp, line.settings, of_issue=True)
    return Drawn()


def _to_issue(line: LoggedLine) -> Drawn:
    encounter, due_at = line.encounter, line.encounter.due_at
    if due_at and due_is_over(due_at, encounter.has_time, line.stamp.at.astimezone(LOCAL)):
        due_at = None  # a day in their story, not by when it is to be right
    if encounter.issue_id is not None and encounter.told_again:
        return Drawn()  # it is about an issue that is open already: told again, not a second one
    new = NewIssue(
        customer_id=line.customer_id,
        text=encounter.text.strip(),
        topic=encounter.topic,
        thing_id=line.thing_id,
        due_at=due_at,
        interaction_id=line.interaction_id,
    )
    return Drawn(issue=write_issue(line.writer, new, line.stamp))


def _to_note(line: LoggedLine) -> Drawn:
    for_today = is_for_today(line.encounter)
    new = NewNote(line.encounter.text, interaction_id=None if for_today else line.interaction_id)
    write_note(line.writer, line.customer_id, new, line.stamp)
    return Drawn(kept=not for_today)


def _to_follow_up(line: LoggedLine) -> Drawn:
    encounter = line.encounter
    plan(
        line.writer,
        line.customer_id,
        encounter.text.strip() or tr("Ask how it went"),
        due_at=encounter.due_at or line.stamp.at + _A_WEEK,
        has_time=encounter.has_time and encounter.due_at is not None,
        stamp=line.stamp,
        interaction_id=line.interaction_id,
    )
    return Drawn()


def _to_goodwill(line: LoggedLine) -> Drawn:
    """Make a line goodwill, within the limits of whoever serves.

    Above them the line is kept, and it is said what is possible.
    A number that may be an amount is asked about; days and clocks in the line are none.
    """
    encounter, settings, now = line.encounter, line.settings, line.stamp.at.astimezone(LOCAL)
    hours = hours_kept(settings.opening_hours)
    dates = when.read(encounter.text, now=now, hours=hours, language=settings.language, country=settings.country)
    minor = read_amount(encounter.text, settings.currency, [(date.start, date.length) for date in dates])
    code = store_goodwill.free_code(line.writer.database) if minor is not None else ""
    goodwill.give(
        line.writer,
        line.customer_id,
        GoodwillKind.VOUCHER if minor is not None else GoodwillKind.GIFT,
        encounter.text.strip() or tr("Something nice"),
        stamp=line.stamp,
        settings=settings,
        minor=minor,
        code=code,
        expires_on=months_later(now.date(), settings.voucher_months) if minor is not None else None,
        issue_id=encounter.issue_id,
        interaction_id=line.interaction_id,
        approval=line.approval,
    )
    return Drawn(code=code)


def _to_thanks(line: LoggedLine) -> Drawn:
    thanks_id = ids.new_id(line.stamp.at)
    line.writer.insert(
        Kind.THANKS,
        id=thanks_id,
        customer_id=line.customer_id,
        key=f"noted:{thanks_id}",
        text=line.encounter.text.strip(),
        at=line.stamp.at,
        staff_id=line.stamp.staff_id,
        interaction_id=line.interaction_id,
    )
    return Drawn()


def _to_praise(line: LoggedLine) -> Drawn:
    write_praise(line.writer, line.customer_id, line.encounter.text.strip(), line.interaction_id, line.stamp)
    return Drawn()


_BECOMES: dict[Become, Callable[[LoggedLine], Drawn]] = {
    Become.PROMISE: _to_promise,
    Become.ISSUE: _to_issue,
    Become.NOTE: _to_note,
    Become.FOLLOW_UP: _to_follow_up,
    Become.GOODWILL: _to_goodwill,
    Become.THANKS: _to_thanks,
    Become.PRAISE: _to_praise,
}

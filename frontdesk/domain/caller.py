"""Who may be calling: in which order they are offered, and the one thing to know before the call is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.domain import phone, wording
from frontdesk.domain.call import Candidate
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, unsettled
from frontdesk.domain.manner import Act, Style
from frontdesk.domain.opening_hours import OpeningHours, is_open, last_moment_before, next_open
from frontdesk.domain.promise import Promise, due_today, late
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.i18n import tr


@dataclass(frozen=True, slots=True)
class Caller:
    """A customer whose number it may be, with what is open.

    sure: the whole number is theirs, not only its end.
    """

    customer: Customer
    sure: bool
    promises: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    goodwill: tuple[Goodwill, ...] = ()
    things: tuple[Thing, ...] = ()

    @property
    def open_work(self) -> bool:
        """Whether anything is unfinished between the shop and them."""
        return bool(self.promises or self.issues or self.goodwill or self.things)


def candidates(callers: Iterable[Caller], now: datetime) -> tuple[Candidate, ...]:
    """The callers as the strip offers them, most likely first.

    now: aware, in the shop's own zone.
    """
    return tuple(
        Candidate(
            customer_id=caller.customer.id,
            name=caller.customer.known_as,
            photo_id=caller.customer.photo_id,
            urgent=words,
            tone=tone,
            reason=tr("Same number") if caller.sure else tr("The number ends the same"),
            sure=caller.sure,
        )
        for caller in sorted(callers, key=lambda caller: _order(caller, now))
        for tone, words in (most_urgent(caller, now),)
    )


def _order(caller: Caller, now: datetime) -> tuple[bool, bool, int, bool, int]:
    customer, rhythm = caller.customer, caller.customer.rhythm
    habit = rhythm.weekday == now.weekday() and rhythm.hour is not None and abs(rhythm.hour - now.hour) <= 1
    closed = not may(customer, Act.SHOW, now)
    return closed, not caller.open_work, -(rhythm.last or date.min).toordinal(), not habit, customer.id


def most_urgent(caller: Caller, now: datetime) -> tuple[str, str]:
    """The tone ("red", "amber", "accent" or "plain") and the words of what to know first about a caller."""
    if not may(caller.customer, Act.SHOW, now):
        return "plain", tr("Closed")
    promises = sorted(caller.promises, key=lambda promise: promise.due_at)
    for promise in promises:
        if late(promise, now):
            return "red", tr("“{words}”, {late}").format(words=promise.text, late=_late(promise, now))
    for issue in filter(unsettled, sorted(caller.issues, key=lambda issue: _ISSUES.index(issue.state))):
        return "amber", _issue(issue)
    for promise in promises:
        if due_today(promise, now):
            when = wording.clock(promise.due_at, now) if promise.has_time else tr("today")
            return "amber", tr("{when}: “{words}”").format(when=when, words=promise.text)
    for goodwill in caller.goodwill:
        if goodwill.state is GoodwillState.OWED and not (goodwill.expires_on and goodwill.expires_on < now.date()):
            return "accent", tr("Owed: {what}").format(what=goodwill.text)
    for thing in sorted(caller.things, key=lambda thing: thing.state is not Whereabouts.READY):
        if thing.state is Whereabouts.READY:
            return "accent", tr("{thing} is ready").format(thing=thing.words)
        if thing.state is Whereabouts.WITH_US:
            return "plain", tr("{thing} is with us").format(thing=thing.words)
    for promise in promises:
        return "plain", tr("{when}: “{words}”").format(when=wording.day(promise.due_at, now), words=promise.text)
    style = {
        Style.CHATTY: tr("Nothing open, chatty"),
        Style.BRISK: tr("Nothing open, brisk"),
        Style.NEEDS_TIME: tr("Nothing open, needs time"),
        Style.LEAVE_ALONE: tr("Nothing open, leave alone"),
    }
    chosen = caller.customer.manner.style
    return "plain", style[chosen] if chosen else tr("Nothing open")


_ISSUES = (IssueState.REOPENED, IssueState.OPEN, IssueState.RESOLVED, IssueState.WAITING, IssueState.CLOSED)


def _issue(issue: Issue) -> str:
    if issue.state is IssueState.WAITING and issue.waiting_for:
        return tr("Issue {number} waits for {what}").format(number=issue.number, what=issue.waiting_for)
    templates = {
        IssueState.REOPENED: tr("Issue {number} did not hold: {text}"),
        IssueState.RESOLVED: tr("Issue {number}, did it hold? {text}"),
        IssueState.WAITING: tr("Issue {number} waits: {text}"),
    }
    return templates.get(issue.state, tr("Issue {number}: {text}")).format(number=issue.number, text=issue.text)


def _late(promise: Promise, now: datetime) -> str:
    # a promise for a whole day is late from the next day on, and its hour means nothing
    return wording.late_by(promise.due_at, now) if promise.has_time else tr("late")


def can_be_called(number: str, withheld: str, country: str) -> bool:
    """Whether somebody can be called back: not a hidden number, not a colleague's extension, not a text."""
    understood = phone.normalise(number, country)
    if withheld or understood.kind not in (phone.Kind.NUMBER, phone.Kind.PREMIUM, phone.Kind.SHORT):
        return False
    return len(understood.digits) > phone.INTERNAL


def call_back_due(rang_at: datetime, within: int, hours: OpeningHours, now: datetime) -> datetime:
    """When a caller whom nobody answered is to be called back.

    It is `within` minutes after the shop could hear the ring; a time after closing becomes the closing.
    now: gives the zone of the opening hours, and of the answer.
    """
    rang = rang_at.astimezone(now.tzinfo)
    heard = (next_open(hours, rang) or rang) if hours.known else rang
    due = heard + timedelta(minutes=within)
    if not hours.known or is_open(hours, due):
        return due
    closing = last_moment_before(hours, due)
    return closing if closing and closing > heard else due

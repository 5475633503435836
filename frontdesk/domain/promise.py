"""What the shop told a customer it will do, by a time; and what it plans of its own accord."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.opening_hours import OpeningHours, open_minutes, opening_time_before


class PromiseState(StrEnum):
    """Only a person moves a promise out of open, with a reason."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    TOLD_BEFORE = "told_before"
    BROKEN = "broken"
    RELEASED = "released"


class PromiseView(StrEnum):
    """How the open promises are looked at."""

    MINE = "mine"
    EVERYONES = "everyones"
    LATE = "late"
    THIS_WEEK = "this_week"


class How(StrEnum):
    """How a follow-up is to happen."""

    CALL = "call"
    MESSAGE = "message"
    VISIT = "visit"  # when they come next: nobody is contacted


@dataclass(frozen=True, slots=True)
class Promise:
    """What the shop told a customer it will do by a time. All moments are UTC.

    due_at: by when; without has_time its whole local day counts.
    warn_at: when to ask whether we will make it; None when a person has answered that.
    closed_at, closed_by and reason: when a person closed it, who, and why.
    """

    id: int
    customer_id: int
    customer_name: str
    text: str
    due_at: datetime
    has_time: bool = True
    warn_at: datetime | None = None
    state: PromiseState = PromiseState.OPEN
    owner_id: int | None = None
    owner_name: str = ""
    made_by: str = ""
    made_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    reason: str = ""
    topic: str = ""
    thing_id: int | None = None
    issue_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A contact that the shop plans of its own accord; it gives way to the customer's manner. All moments are UTC.

    due_at: when; without has_time its whole local day counts.
    issue_id: the issue whose mending it asks about, if it does.
    """

    id: int
    customer_id: int
    customer_name: str
    text: str
    due_at: datetime
    has_time: bool = False
    owner_id: int | None = None
    owner_name: str = ""
    how: How = How.CALL
    issue_id: int | None = None
    made_at: datetime | None = None
    done_at: datetime | None = None
    version: int = 1


def late(promise: Promise, now: datetime) -> bool:
    """Whether an open promise is past its time, or past its day when it has no time."""
    if promise.state is not PromiseState.OPEN:
        return False
    return due_is_over(promise.due_at, promise.has_time, now)


def due_is_over(due_at: datetime, has_time: bool, now: datetime) -> bool:
    """Whether a time, or a day without one, lies behind.

    now: aware, in the shop's own zone.
    """
    local = due_at.astimezone(now.tzinfo)
    return local < now if has_time else local.date() < now.date()


def warn_time(due_at: datetime, made_at: datetime, hours: OpeningHours, minutes: int) -> datetime | None:
    """When to ask whether we will make it; None when it was due as it was made. All moments are in the shop's zone.

    It is so many opening minutes before the promise is due. When it was made later than that, it is half way through
    the opening time that is left, or half way to the due time when there is no opening time left.
    """
    if due_at <= made_at:
        return None
    ahead = opening_time_before(hours, due_at, minutes)
    if ahead > made_at:
        return ahead
    left = open_minutes(hours, made_at, due_at)
    return opening_time_before(hours, due_at, left / 2) if left else made_at + (due_at - made_at) / 2


def asks(promise: Promise, now: datetime) -> bool:
    """Whether it is time to ask "Will we make it?", and nobody has answered yet."""
    if promise.state is not PromiseState.OPEN or promise.warn_at is None:
        return False
    return promise.warn_at <= now and not late(promise, now)


def due_today(promise: Promise, now: datetime) -> bool:
    """Whether an open promise is for today, late or not."""
    return promise.state is PromiseState.OPEN and promise.due_at.astimezone(now.tzinfo).date() == now.date()

"""How a customer likes to be served, and the one gate that every output passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum


class Style(StrEnum):
    """The way of talking that suits somebody."""

    CHATTY = "chatty"
    BRISK = "brisk"
    NEEDS_TIME = "needs_time"
    LEAVE_ALONE = "leave_alone"


class Limit(StrEnum):
    """What a customer asked us not to do."""

    NO_CALLS = "no_calls"
    NO_MESSAGES = "no_messages"
    NO_SUGGESTIONS = "no_suggestions"
    NAME_NOT_ALOUD = "name_not_aloud"


class Help(StrEnum):
    """What makes a visit easier for somebody."""

    HEARING = "hearing"
    SIGHT = "sight"
    MOBILITY = "mobility"


@dataclass(frozen=True, slots=True)
class Manner:
    """How this customer likes to be served.

    speak_only_with: a name or role in the customer's words, empty when anybody may.
    at_most_every: days between contacts of our own accord, None when there is no limit.
    pause_until: no contact of our own accord before that day.
    language: in words ("Spanish, then English").
    """

    style: Style | None = None
    limits: frozenset[Limit] = frozenset()
    helps: frozenset[Help] = frozenset()
    speak_only_with: str = ""
    at_most_every: int | None = None
    pause_until: date | None = None
    language: str = ""


def strictest(manners: Sequence[Manner]) -> Manner:
    """The manner of one person who was known under several names: the strictest of each wins.

    The first is the one they are found under now; where nothing is stricter, their own words count.
    """
    styles = [manner.style for manner in manners if manner.style]
    return Manner(
        style=Style.LEAVE_ALONE if Style.LEAVE_ALONE in styles else next(iter(styles), None),
        limits=frozenset().union(*(manner.limits for manner in manners)),
        helps=frozenset().union(*(manner.helps for manner in manners)),
        speak_only_with=next((manner.speak_only_with for manner in manners if manner.speak_only_with), ""),
        at_most_every=max((manner.at_most_every for manner in manners if manner.at_most_every), default=None),
        pause_until=max((manner.pause_until for manner in manners if manner.pause_until), default=None),
        language=next((manner.language for manner in manners if manner.language), ""),
    )


class Act(StrEnum):
    """What an output wants to do to or with a customer."""

    SHOW = "show"  # appear in a list of people: desk column, quiet page, finder
    DUTY = "duty"  # say or do what was promised, or answer them: always allowed
    CALL = "call"  # call of our own accord
    WRITE = "write"  # write of our own accord
    SUGGEST = "suggest"  # offer, suggest, remind of our own accord
    CHEER = "cheer"  # thank, congratulate, ask how it went
    SAY_NAME = "say_name"  # say the name aloud, show it to a room
    EXPECT = "expect"  # list as somebody who may come today out of habit


class Answer(StrEnum):
    """What the gate says."""

    ALLOW = "allow"
    ASK = "ask"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Permit:
    """The gate's answer.

    why: the reason, as a key that the screen puts into words.
    allowed_from: the day from which it is allowed.
    """

    answer: Answer
    why: str = ""
    allowed_from: date | None = None

    def __bool__(self) -> bool:
        return self.answer is Answer.ALLOW


_ALLOWED = Permit(Answer.ALLOW)
_ANY_DAY = datetime.combine(date(1970, 1, 1), time(12), UTC)
_OUR_ACCORD = frozenset({Act.CALL, Act.WRITE, Act.SUGGEST})


def may_with(
    manner: Manner, act: Act, now: datetime, *, closed: bool = False, last_own_contact: datetime | None = None
) -> Permit:
    """Decide whether `act` suits `manner` at `now` (aware, the shop's own zone).

    `last_own_contact` is the last contact of our own accord; promises and replies do not count.
    `domain.customer.may` is what everything outside this module asks.
    """
    if act is Act.DUTY:
        return _ALLOWED
    if closed:
        return Permit(Answer.DENY, "closed")
    if act is Act.SHOW:
        return _ALLOWED
    if act is Act.SAY_NAME:
        return Permit(Answer.DENY, "name_not_aloud") if Limit.NAME_NOT_ALOUD in manner.limits else _ALLOWED
    if manner.style is Style.LEAVE_ALONE:
        return Permit(Answer.DENY, "leave_alone")
    if act is Act.EXPECT:
        return _ALLOWED
    if manner.pause_until and now.date() < manner.pause_until:
        return Permit(Answer.DENY, "pause", manner.pause_until)
    refused = {
        Act.CALL: Limit.NO_CALLS,
        Act.WRITE: Limit.NO_MESSAGES,
        Act.SUGGEST: Limit.NO_SUGGESTIONS,
    }.get(act)
    if refused and refused in manner.limits:
        return Permit(Answer.DENY, refused.value)
    if act in _OUR_ACCORD and manner.at_most_every and last_own_contact:
        allowed_from = (last_own_contact.astimezone(now.tzinfo) + timedelta(days=manner.at_most_every)).date()
        if now.date() < allowed_from:
            return Permit(Answer.DENY, "too_soon", allowed_from)
    return _ALLOWED


def write_from(manner: Manner, last_own_contact: datetime | None) -> date | None:
    """The first day on which the gate lets us write of our own accord: date.min for any day, None for no day."""
    first = date.min
    now = _ANY_DAY
    while True:
        permit = may_with(manner, Act.WRITE, now, last_own_contact=last_own_contact)
        if permit:
            return first
        if permit.allowed_from is None or permit.allowed_from <= first:
            return None
        first = permit.allowed_from
        now = datetime.combine(first, time(12), UTC)

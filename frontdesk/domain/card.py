"""Everything that the card shows: complete, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.call import CallBack
from frontdesk.domain.customer import ContactPoint, Customer, Relation
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.issue import Issue
from frontdesk.domain.note import Note
from frontdesk.domain.promise import FollowUp, Promise
from frontdesk.domain.thanks import Thanks
from frontdesk.domain.thing import Thing


class EntryKind(StrEnum):
    """What a row of the timeline is about."""

    WALK_IN = "walk_in"
    CALL_IN = "call_in"
    CALL_OUT = "call_out"
    EMAIL = "email"
    MESSAGE = "message"
    MISSED_CALL = "missed_call"
    PROMISE = "promise"
    ISSUE = "issue"
    GOODWILL = "goodwill"
    FOLLOW_UP = "follow_up"
    NOTE = "note"
    THANKS = "thanks"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Pill:
    """A short word about a state, in a tone: "red", "amber", "green", "accent" or "plain"."""

    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the timeline. at: UTC. head: what it was, as a sentence part; text: staff's own words.

    unsaid: private, or known and not said: the customer does not read it. caution: not for customers who can see the
    screen either.
    """

    id: int
    kind: EntryKind
    at: datetime
    head: str
    who: str
    text: str
    seconds: int = 0
    pill: Pill | None = None
    unsaid: bool = False
    caution: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the timeline, newest first. total: how many rows there are in all."""

    entries: tuple[Entry, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Mended:
    """What was mended lately: while it is fresh, the card asks about it first and has no cheerful lines.

    visits: how often they were here since; from the third one on it is not fresh any more.
    """

    issue_id: int
    number: int
    text: str
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A customer's card as it is read from the store in one go; `domain.cues` and `domain.open_matters` read it.

    thanks: what they are to be thanked for and were not. mended: an issue that was mended within three visits.
    """

    customer: Customer
    contact_points: tuple[ContactPoint, ...] = ()
    relations: tuple[Relation, ...] = ()
    things: tuple[Thing, ...] = ()
    notes: tuple[Note, ...] = ()
    promises: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    goodwill: tuple[Goodwill, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    timeline: Timeline = Timeline()
    quiet_rules: frozenset[str] = frozenset()
    thanks: tuple[Thanks, ...] = ()
    mended: Mended | None = None

"""Everything that the card shows: complete, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.call import CallBack
from frontdesk.domain.customer import ContactPoint, Customer, Relation
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueStep
from frontdesk.domain.note import Note
from frontdesk.domain.promise import FollowUp, Promise, PromiseState
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
    """One row of the timeline, as it was written; `domain.timeline` says what stands above it.

    at: UTC.
    who: the name of the one of the staff who did it.
    text: staff's own words.
    outcome: what came of a contact, by its English word.
    thing: the words of the thing that it was about; of goodwill, what was given.
    seconds: how long a contact took; 0 when nobody counted.
    state: how the row stands, or what was written with the contact: a step of an issue, a promise, goodwill.
    number: the issue's number, when state is a step of one.
    times: how often they rang, of a missed call.
    private: read after a PIN only.
    unsaid: private, or known and not said: the customer does not read it.
    caution: not for customers who can see the screen either.
    """

    id: int
    kind: EntryKind
    at: datetime
    who: str
    text: str
    outcome: str = ""
    thing: str = ""
    seconds: int = 0
    state: IssueStep | PromiseState | GoodwillState | None = None
    number: int = 0
    times: int = 1
    private: bool = False
    unsaid: bool = False
    caution: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the timeline, newest first.

    total: how many rows there are in all.
    """

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

    thanks: what they are to be thanked for and were not.
    mended: an issue that was mended within three visits.
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

"""A ringing telephone: one model for every source of calls."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CallKind(StrEnum):
    """What a source can tell about a call.

    REACHED is all that is told of a call out: we called and they answered.
    """

    RING = "ring"
    ANSWERED = "answered"
    ENDED = "ended"
    MISSED = "missed"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """What a source says about one call.

    call_key: the same for every event of one call, per source.
    number: the caller's; of a call out, which is REACHED and nothing else, what was dialled.
    at: UTC.
    withheld: the reason in one word when the caller hides the number, else empty. Such a call makes no customer.
    called: the number that was called.
    answered_by: the extension that took the call, as far as the source knows.
    """

    source: str
    line: str
    call_key: str
    kind: CallKind
    number: str
    at: datetime
    name: str = ""
    called: str = ""
    withheld: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be calling: most likely first, with the most urgent open thing in words and its tone.

    sure: the whole number is theirs, not only its end.
    """

    customer_id: int
    name: str
    photo_id: int | None
    urgent: str
    tone: str
    reason: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """One call, as the strip shows it: one row whatever the number of matches.

    shown: the number as people read it.
    not_customer: this number is remembered as nobody's.
    inside: it comes from an extension of the shop.
    colleague: who sits at that extension, if it is known.
    taken_by: who sits at the extension that took the call.
    """

    id: int
    call_key: str
    source: str
    line: str
    number: str
    shown: str
    name: str
    withheld: str
    rang_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    handled_at: datetime | None = None
    customer_id: int | None = None
    not_customer: bool = False
    inside: bool = False
    colleague: str = ""
    taken_by: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class CallBack:
    """A call nobody took: one row for each caller.

    first_at, last_at, due_at: UTC.
    """

    id: int
    number: str
    shown: str
    customer_id: int | None
    customer_name: str
    times: int
    first_at: datetime
    last_at: datetime
    due_at: datetime | None = None
    version: int = 1

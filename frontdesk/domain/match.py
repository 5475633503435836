"""What the finder found, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Spans = tuple[tuple[int, int], ...]
"""Places to light up in a text: (start, length) pairs, in order, not overlapping."""


class Because(StrEnum):
    """The kinds of reasons for a match; each has an icon."""

    NAME = "name"
    CALLED = "called"
    SPELLING = "spelling"
    SOUND = "sound"
    NUMBER = "number"
    REACH = "reach"
    THING = "thing"
    NOTE = "note"
    ISSUE = "issue"
    PROMISE = "promise"
    GOODWILL = "goodwill"
    SAID = "said"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it matched: a sentence part and the places in it that did."""

    because: Because
    text: str
    hits: Spans = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One customer found.

    on_paper: the full name when it differs from the name they are called by.
    """

    customer_id: int
    name: str
    name_hits: Spans
    on_paper: str
    on_paper_hits: Spans
    reason: Reason
    last_seen: date | None
    visits: int
    open_issues: int = 0
    open_promises: int = 0
    photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class MatterMatch:
    """An issue, promise or voucher found.

    kind: "issue", "promise", "goodwill" or "thing".
    name: whose it is.
    """

    kind: str
    id: int
    customer_id: int
    title: str
    detail: str
    reason: Reason
    right: str
    right_detail: str
    tone: str = "plain"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the finder found, best first.

    read_as: (word typed, word it was read as), None when nothing was mended.
    """

    query: str
    matches: tuple[Match, ...] = ()
    matters: tuple[MatterMatch, ...] = ()
    read_as: tuple[str, str] | None = None

"""A standing fact about a customer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_SIGHTINGS = 2


class Source(StrEnum):
    """Where a note comes from; one sighting never becomes a preference."""

    TOLD = "told"
    NOTICED = "noticed"
    THIS_VISIT = "this_visit"


@dataclass(frozen=True, slots=True)
class Note:
    """A note. They may ask to read it.

    caution: amber in Worth knowing.
    on_arrival: a caution that comes first when they arrive.
    preference: what they like.
    quiet: know it, don't say it.
    private: shown only after a PIN.
    may_keep: they were asked "May we keep this?" and said yes.
    sightings: on how many different days it was noticed, the last time on seen_on.
    review_on: when to ask whether it still holds.
    """

    id: int
    customer_id: int
    text: str
    source: Source = Source.TOLD
    pinned: bool = False
    caution: bool = False
    on_arrival: bool = False
    preference: bool = False
    quiet: bool = False
    private: bool = False
    may_keep: bool = False
    sightings: int = 1
    seen_on: date | None = None
    review_on: date | None = None
    at: datetime | None = None
    staff_name: str = ""
    version: int = 1


def sure(note: Note) -> bool:
    """Whether a note may become a cue: what is private or was noticed only once never does."""
    return not note.private and (note.source is not Source.NOTICED or note.sightings >= _SIGHTINGS)


def holds(note: Note, today: date) -> bool:
    """Whether a note is still shown: one for a visit only falls silent after that day."""
    day = note.seen_on or (note.at.date() if note.at else today)
    return note.source is not Source.THIS_VISIT or day >= today

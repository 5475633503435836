"""One contact: logged, or still going on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.staff import Staff


class Channel(StrEnum):
    """How the contact came about."""

    WALK_IN = "walk_in"
    CALL_IN = "call_in"
    CALL_OUT = "call_out"
    EMAIL = "email"
    MESSAGE = "message"


class Mood(StrEnum):
    """How the customer seemed; noted only when it matters."""

    PLEASED = "pleased"
    UPSET = "upset"
    ANGRY = "angry"


class Become(StrEnum):
    """What a line of the log can become besides an interaction."""

    PROMISE = "promise"
    ISSUE = "issue"
    NOTE = "note"
    FOLLOW_UP = "follow_up"
    GOODWILL = "goodwill"
    THANKS = "thanks"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Encounter:
    """An interaction that is going on now, saved as it is typed; it may belong to nobody yet.

    label: what stands in place of a name ("Somebody", a number).
    waiting_since: set while they wait (UTC).
    become: what the line is to become.
    due_at, has_time: the date that was understood (UTC); without has_time its whole day counts.
    staff: who signs it.
    issue_id: the issue that it is about.
    told_again: they had to explain it again.
    own_accord: we contacted them of our own accord, which counts towards how often they like that.
    finished_at: set when it finished itself.
    loose_why: what is missing then ("date", "name").
    """

    id: int
    channel: Channel
    started_at: datetime
    customer_id: int | None = None
    customer_name: str = ""
    label: str = ""
    line: str = ""
    call_id: int | None = None
    staff: Staff | None = None
    text: str = ""
    outcome: str = ""
    mood: Mood | None = None
    topic: str = ""
    thing_id: int | None = None
    issue_id: int | None = None
    told_again: bool = True
    own_accord: bool = False
    become: Become | None = None
    due_at: datetime | None = None
    has_time: bool = False
    confirmed: bool = True
    waiting_since: datetime | None = None
    touched_at: datetime | None = None
    loose_why: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was written or chosen: such an encounter vanishes."""
        return not (self.text.strip() or self.outcome or self.mood or self.become or self.topic)

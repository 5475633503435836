"""The desk column: who is here, what is due, who is expected."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.interaction import Encounter


class DueKind(StrEnum):
    """What can be due."""

    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    CALL_BACK = "call_back"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Due:
    """A matter of today or earlier.

    due_at: UTC, None for any time.
    has_time: False for any time of its day.
    asks: it is time to ask whether we will make it, and nobody has said yet.
    """

    kind: DueKind
    id: int
    customer_id: int | None
    name: str
    matter: str
    due_at: datetime | None
    has_time: bool
    late: bool
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody with a reason to come.

    reason: in facts ("16:00 · Last 4 visits: 2 tubes").
    """

    customer_id: int
    name: str
    photo_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Today:
    """The whole desk column.

    loose: encounters that finished themselves and need a word.
    """

    here: tuple[Encounter, ...] = ()
    due: tuple[Due, ...] = ()
    due_total: int = 0
    expected: tuple[Expected, ...] = ()
    loose: tuple[Encounter, ...] = ()

"""Who does something, and what it changed."""

import os
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does it, when (UTC), and under which key: the same key sent twice is done once.

    by_itself: nobody asked for it, so Undo without a number passes over it.
    """

    staff_id: int | None
    at: datetime
    key: str = field(default_factory=lambda: os.urandom(16).hex())
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What one action changed, so that each panel can decide whether it cares.

    action: its number in the order of all actions, 0 when nothing was written.
    customers: the ids of the customers it concerns.
    kinds: table names, for example {"promise", "interaction"}.
    made: the id of the row that the action was about, if it made one.
    """

    action: int
    customers: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    made: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One action of the past, as undo and the audit name it."""

    number: int
    verb: str
    at: datetime
    staff_name: str
    customer_name: str

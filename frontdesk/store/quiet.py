"""What a quiet moment is made of, read along indexes that hold little."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.store.database import Database

_RUNS_OUT_WITHIN = timedelta(days=14)
_EARLY = """
SELECT t.words, p.id AS promise_id, p.customer_id, p.due_at FROM thing t
JOIN promise p ON p.customer_id = t.customer_id AND p.thing_id = t.id AND p.state = 'open'
WHERE t.state IN ('with_us', 'ready') AND t.state = 'ready' AND p.due_at >= ? ORDER BY p.due_at LIMIT ?"""
_AWAY = """
SELECT customer_id FROM standing
WHERE away_from IS NOT NULL AND listed = 1 AND away_from <= ? ORDER BY away_from DESC LIMIT ?"""
_REVIEW = """
SELECT n.id AS note_id, n.customer_id, n.text FROM note n
WHERE n.review_on IS NOT NULL AND n.review_on <= ? AND n.private = 0 ORDER BY n.review_on LIMIT ?"""
_VOUCHERS = """
SELECT id AS goodwill_id, customer_id, text, expires_on FROM goodwill
WHERE state = 'owed' AND expires_on >= ? AND expires_on <= ? ORDER BY expires_on LIMIT ?"""
_DUE = """
SELECT (SELECT COUNT(*) FROM promise WHERE state = 'open' AND due_at < ?)
     + (SELECT COUNT(*) FROM call_back WHERE done_at IS NULL)"""


@dataclass(frozen=True, slots=True)
class Early:
    """A thing that is ready before the day that was promised. due_at: UTC."""

    words: str
    promise_id: int
    customer_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OldNote:
    """A note whose day to be looked at again has come."""

    note_id: int
    customer_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RunsOut:
    """Goodwill that is owed and runs out soon. expires_on: its last day."""

    goodwill_id: int
    customer_id: int
    text: str
    expires_on: date


def ready_early(database: Database, tomorrow: datetime, most: int) -> list[Early]:
    """Things that are ready while their promise is due tomorrow or later, the first one due first."""
    return database.make(Early, _EARLY, (tomorrow, most))


def away(database: Database, today: date, most: int) -> list[int]:
    """The customers who stay away by their own rhythm, those since lately first."""
    return database.column(_AWAY, (today, most))


def to_review(database: Database, today: date, most: int) -> list[OldNote]:
    """Notes whose day to be looked at again has come."""
    return database.make(OldNote, _REVIEW, (today, most))


def runs_out(database: Database, today: date, most: int) -> list[RunsOut]:
    """Goodwill that is owed and runs out soon, the first one first."""
    return database.make(RunsOut, _VOUCHERS, (today, today + _RUNS_OUT_WITHIN, most))


def still_owed(database: Database, tonight: datetime) -> int:
    """How many promises of today and earlier, and calls nobody took, are open."""
    return int(database.value(_DUE, (tonight,)))

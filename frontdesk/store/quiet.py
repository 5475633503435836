"""What a quiet moment is made of, read along indexes that hold little."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.store.database import Database

_RUNS_OUT_WITHIN = timedelta(days=14)
_EARLY = """
SELECT t.words, p.id, p.customer_id, p.due_at FROM thing t
JOIN promise p ON p.customer_id = t.customer_id AND p.thing_id = t.id AND p.state = 'open'
WHERE t.state IN ('with_us', 'ready') AND t.state = 'ready' AND p.due_at >= ? ORDER BY p.due_at LIMIT ?"""
_AWAY = """
SELECT customer_id FROM standing
WHERE away_from IS NOT NULL AND listed = 1 AND away_from <= ? ORDER BY away_from DESC LIMIT ?"""
_REVIEW = """
SELECT n.id, n.customer_id, n.text FROM note n
WHERE n.review_on IS NOT NULL AND n.review_on <= ? AND n.private = 0 ORDER BY n.review_on LIMIT ?"""
_VOUCHERS = """
SELECT id, customer_id, text, expires_on FROM goodwill
WHERE state = 'owed' AND expires_on >= ? AND expires_on <= ? ORDER BY expires_on LIMIT ?"""
_DUE = """
SELECT (SELECT COUNT(*) FROM promise WHERE state = 'open' AND due_at < ?)
     + (SELECT COUNT(*) FROM call_back WHERE done_at IS NULL)"""


@dataclass(frozen=True, slots=True)
class Early:
    """A thing that is ready before the day that was promised. due_at: milliseconds."""

    words: str
    promise_id: int
    customer_id: int
    due_at: int


def ready_early(database: Database, tomorrow: datetime, most: int) -> list[Early]:
    """Things that are ready while their promise is due tomorrow or later, the first one due first."""
    return [Early(*row) for row in database.sql(_EARLY, (round(tomorrow.timestamp() * 1000), most))]


def away(database: Database, today: date, most: int) -> list[int]:
    """The customers who stay away by their own rhythm, those since lately first."""
    return [row[0] for row in database.sql(_AWAY, (today.isoformat(), most))]


def to_review(database: Database, today: date, most: int) -> list[tuple[int, int, str]]:
    """Notes whose day to be looked at again has come: id, customer, text."""
    return [(row[0], row[1], row[2]) for row in database.sql(_REVIEW, (today.isoformat(), most))]


def runs_out(database: Database, today: date, most: int) -> list[tuple[int, int, str, date]]:
    """Goodwill that is owed and runs out soon: id, customer, text, last day."""
    until = (today + _RUNS_OUT_WITHIN).isoformat()
    rows = database.sql(_VOUCHERS, (today.isoformat(), until, most))
    return [(row[0], row[1], row[2], date.fromisoformat(row[3])) for row in rows]


def still_owed(database: Database, tonight: datetime) -> int:
    """How many promises of today and earlier, and calls nobody took, are open."""
    return int(database.sql(_DUE, (round(tonight.timestamp() * 1000),)).fetchone()[0])

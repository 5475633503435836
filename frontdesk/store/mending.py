"""What is being mended with customers, or was lately: nothing cheerful then."""

from collections.abc import Iterable

from frontdesk.clock import LOCAL
from frontdesk.store import families
from frontdesk.store.database import Database

_MENDED = """
SELECT id, number, text, mended_at FROM issue
WHERE customer_id IN ({ids}) AND mended_at IS NOT NULL AND (state = 'resolved' OR verdict = 'holds')
ORDER BY mended_at DESC LIMIT 1"""
_VISITS_SINCE = """
SELECT COUNT(DISTINCT (at + ?) / 86400000) FROM interaction
WHERE customer_id IN ({ids}) AND channel = 'walk_in' AND at > ?"""
_FRESH_FOR = 3


def latest(database: Database, members: tuple[int, ...]) -> tuple[int, int, str, int] | None:
    """What was mended last, as the fields of `card.Mended`, while they were here less than three times since."""
    marks = ", ".join("?" * len(members))
    row = database.sql(_MENDED.format(ids=marks), members).fetchone()
    if row is None:
        return None
    offset = round(LOCAL.utcoffset(None).total_seconds() * 1000)
    visits = database.sql(_VISITS_SINCE.format(ids=marks), (offset, *members, row[3])).fetchone()[0]
    return (row[0], row[1], row[2], visits) if visits < _FRESH_FOR else None


_UNSETTLED = "SELECT 1 FROM issue WHERE customer_id IN ({ids}) AND state <> 'closed' LIMIT 1"


def unsettled(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something went wrong for them that is not closed."""
    marks = ", ".join("?" * len(members))
    return database.sql(_UNSETTLED.format(ids=marks), members).fetchone() is not None


def _mending(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something of theirs is being mended, or was lately (`domain.cues.mending`): nothing cheerful then."""
    return unsettled(database, members) or latest(database, members) is not None


def among(database: Database, customers: Iterable[int]) -> frozenset[int]:
    """Those of several customers with whom something is being mended, or was lately."""
    asked = tuple(set(customers))
    rows = database.sql(_MAY_HAVE_ISSUES.format(ids=", ".join("?" * len(asked))), asked).fetchall()
    return frozenset(row[0] for row in rows if _mending(database, families.members(database, row[0])))


_MAY_HAVE_ISSUES = """
SELECT c.id FROM customer c WHERE c.id IN ({ids}) AND (c.merged_into IS NOT NULL
  OR EXISTS (SELECT 1 FROM customer m WHERE m.merged_into = c.id)
  OR EXISTS (SELECT 1 FROM issue i WHERE i.customer_id = c.id))"""

"""What is being mended with customers, or was lately: nothing cheerful then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.clock import LOCAL
from frontdesk.store import families, rows
from frontdesk.store.database import Database
from frontdesk.store.statements import slots

_MENDED = """
SELECT id, number, text, mended_at FROM issue
WHERE customer_id IN ({ids}) AND mended_at IS NOT NULL AND (state = 'resolved' OR verdict = 'holds')
ORDER BY mended_at DESC LIMIT 1"""
_VISITS_SINCE = """
SELECT COUNT(DISTINCT (at + ?) / 86400000) FROM interaction
WHERE customer_id IN ({ids}) AND channel = 'walk_in' AND at > ?"""
_FRESH_FOR = 3


@dataclass(frozen=True, slots=True)
class Fresh:
    """What was mended lately. visits: how often they were here since."""

    issue_id: int
    number: int
    text: str
    visits: int


@dataclass(frozen=True, slots=True)
class _Mended:
    """The issue that was mended last."""

    id: int
    number: int
    text: str
    mended_at: datetime


def latest(database: Database, members: tuple[int, ...]) -> Fresh | None:
    """What was mended last, while they were here less than three times since."""
    marks = slots(members)
    mended = rows.first(_Mended, database.sql(_MENDED.format(ids=marks), members))
    if mended is None:
        return None
    offset = round(LOCAL.utcoffset(None).total_seconds() * 1000)
    visits = database.value(_VISITS_SINCE.format(ids=marks), (offset, *members, mended.mended_at))
    return Fresh(mended.id, mended.number, mended.text, visits) if visits < _FRESH_FOR else None


_UNSETTLED = "SELECT 1 FROM issue WHERE customer_id IN ({ids}) AND state <> 'closed' LIMIT 1"


def unsettled(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something went wrong for them that is not closed."""
    return database.value(_UNSETTLED.format(ids=slots(members)), members) is not None


def _mending(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something of theirs is being mended, or was lately (`domain.cues.mending`): nothing cheerful then."""
    return unsettled(database, members) or latest(database, members) is not None


def among(database: Database, customers: Iterable[int]) -> frozenset[int]:
    """Those of several customers with whom something is being mended, or was lately."""
    asked = tuple(set(customers))
    may_be = database.column(_MAY_HAVE_ISSUES.format(ids=slots(asked)), asked)
    return frozenset(each for each in may_be if _mending(database, families.members(database, each)))


_MAY_HAVE_ISSUES = """
SELECT c.id FROM customer c WHERE c.id IN ({ids}) AND (c.merged_into IS NOT NULL
  OR EXISTS (SELECT 1 FROM customer m WHERE m.merged_into = c.id)
  OR EXISTS (SELECT 1 FROM issue i WHERE i.customer_id = c.id))"""

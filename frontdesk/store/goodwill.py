"""Goodwill: what was given for a case, by a person, under a code, and what similar cases got."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import fn

from frontdesk.clock import LOCAL
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.limits import CASE_WITHOUT_ISSUE, Spent
from frontdesk.domain.voucher import new_code
from frontdesk.store import rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.queries import columns, known_as, with_staff
from frontdesk.store.statements import slots

LIKE_THIS = 10
"""How many similar cases are looked at."""

_COUNTS = "minor IS NOT NULL AND state <> 'declined'"
_BY = "COALESCE(approved_by, staff_id) IS NOT DISTINCT FROM ?"  # what somebody approved counts as theirs
_SAME_CASE = """
SELECT o.id FROM issue o JOIN issue i ON i.id = ? WHERE o.customer_id IN ({marks})
AND (o.thing_id = i.thing_id OR (o.topic = i.topic AND o.opened_at >= ?))"""
_LIKE_THIS = """
SELECT g.minor FROM issue i JOIN goodwill g ON g.issue_id = i.id
WHERE i.topic = ? AND i.topic <> '' AND i.id IS DISTINCT FROM ? AND g.minor > 0
AND g.state <> 'declined' AND g.state <> 'offered'
ORDER BY g.at DESC, g.id DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class RunOut:
    """A voucher that is past its last day."""

    id: int
    expires_on: date


def find(database: Database, goodwill_id: int) -> Goodwill | None:
    """One row of goodwill, whatever became of it; None when it is not there."""
    return next(iter(read(database, (goodwill_id,))), None)


def get(database: Database, goodwill_id: int) -> Goodwill:
    """One row of goodwill, whatever became of it. Raises FrontdeskError when it is not there any more."""
    return rows.the_one(read(database, (goodwill_id,)))


def by_code(database: Database, code: str) -> Goodwill | None:
    """The goodwill with a code as it was drawn (`domain.voucher.read_code`); None when there is none."""
    return next(iter(read(database, database.column("SELECT id FROM goodwill WHERE code = ?", (code,)))), None)


def any_with_code(database: Database) -> int | None:
    """The id of some goodwill that has a code; None when none has."""
    goodwill_id: int | None = database.value("SELECT id FROM goodwill WHERE code IS NOT NULL LIMIT 1")
    return goodwill_id


def for_issue(database: Database, issue_id: int) -> tuple[Goodwill, ...]:
    """What was ever offered or given for an issue, the earliest first."""
    return read(database, database.column("SELECT id FROM goodwill WHERE issue_id = ? ORDER BY at, id", (issue_id,)))


def goodwill_query() -> Any:
    """Goodwill with the names that belong to it."""
    g, c = tables.Goodwill, tables.Customer
    query: Any = g.select(*columns(g, Goodwill, "code", "approved_by")).select_extend(
        fn.COALESCE(g.code, "").alias("code"), known_as(c).alias("customer_name")
    )
    query = with_staff(query.join(c, on=(c.id == g.customer_id)), g.staff_id)
    return with_staff(query, g.approved_by, "approved_by")


@by_ids(Goodwill)
def read(ids: tuple[int, ...]) -> Any:
    """Goodwill by its ids, in that order; what is gone is left out."""
    return goodwill_query().where(tables.Goodwill.id.in_(ids))


def spent(
    database: Database, *, staff_id: int | None, issue_id: int | None, members: Sequence[int], now: datetime
) -> Spent:
    """What counts towards the limits of `staff_id` for a case of `members`, who are one customer.

    now: aware; the day and the month are the shop's.
    """
    marks, since = slots(members), now - CASE_WITHOUT_ISSUE
    lately = f"customer_id IN ({marks}) AND at >= ?"
    if issue_id is None:
        case = _sum(database, lately, (*members, since))
    else:
        same = _SAME_CASE.format(marks=marks)
        where = f"(issue_id = ? OR ({lately} AND (issue_id IS NULL OR issue_id IN ({same}))))"
        case = _sum(database, where, (issue_id, *members, since, issue_id, *members, since))
    day = now.astimezone(LOCAL).date()
    month = day.replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    span = f"{_BY} AND at >= ? AND at < ?"
    return Spent(
        case=case,
        day=_sum(database, span, (staff_id, _midnight(day), _midnight(day + timedelta(days=1)))),
        month=_sum(database, span, (staff_id, _midnight(month), _midnight(after))),
    )


def similar(database: Database, topic: str, *, without: int | None = None) -> tuple[int, ...]:
    """What the last ten similar cases were given, in minor units, the latest first. without: the issue itself."""
    return tuple(database.column(_LIKE_THIS, (topic, without, LIKE_THIS)))


def run_out(database: Database, today: date, most: int) -> list[RunOut]:
    """Vouchers that are owed and past their day, the oldest first, at most so many."""
    return database.make(
        RunOut,
        "SELECT id, expires_on FROM goodwill WHERE state = 'owed' AND expires_on < ? ORDER BY expires_on LIMIT ?",
        (today, most),
    )


def free_code(database: Database) -> str:
    """A new code that stands on no voucher."""
    while True:
        code = new_code()
        if database.value("SELECT 1 FROM goodwill WHERE code = ?", (code,)) is None:
            return code


def _sum(database: Database, where: str, values: tuple[Any, ...]) -> int:
    return int(database.value(f"SELECT COALESCE(SUM(minor), 0) FROM goodwill WHERE {_COUNTS} AND {where}", values))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL)

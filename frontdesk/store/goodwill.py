"""Goodwill: what was given for a case, by a person, under a code, and what similar cases got."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from peewee import fn

from frontdesk.clock import LOCAL
from frontdesk.domain.goodwill import Goodwill
from frontdesk.domain.limits import CASE_WITHOUT_ISSUE, Spent
from frontdesk.domain.voucher import new_code
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.rows import columns, known_as, with_staff

LIKE_THIS = 10
"""How many similar cases are looked at."""

_COUNTS = "minor IS NOT NULL AND state <> 'declined'"
_BY = "COALESCE(approved_by, staff_id) IS ?"  # what somebody approved counts as theirs
_SAME_CASE = """
SELECT o.id FROM issue o JOIN issue i ON i.id = ? WHERE o.customer_id IN ({marks})
AND (o.thing_id = i.thing_id OR (o.topic = i.topic AND o.opened_at >= ?))"""
_LIKE_THIS = """
SELECT g.minor FROM issue i JOIN goodwill g ON g.issue_id = i.id
WHERE i.topic = ? AND i.topic <> '' AND i.id IS NOT ? AND g.minor > 0 AND g.state <> 'declined' AND g.state <> 'offered'
ORDER BY g.at DESC, g.id DESC LIMIT ?"""


def read(database: Database, goodwill_id: int) -> Goodwill | None:
    """One row of goodwill, whatever became of it; None when it is not there."""
    return _first(database, tables.Goodwill.id == goodwill_id)


def by_code(database: Database, code: str) -> Goodwill | None:
    """The goodwill with a code as it was drawn (`domain.voucher.read_code`); None when there is none."""
    return _first(database, tables.Goodwill.code == code)


def for_issue(database: Database, issue_id: int) -> tuple[Goodwill, ...]:
    """What was ever offered or given for an issue, the earliest first."""
    query = query_all().where(tables.Goodwill.issue_id == issue_id)
    return tuple(database.all(query.order_by(tables.Goodwill.at, tables.Goodwill.id), Goodwill))


def query_all() -> Any:
    """Goodwill with the names that belong to it."""
    g, c = tables.Goodwill, tables.Customer
    query: Any = g.select(*columns(g, Goodwill, "code", "approved_by")).select_extend(
        fn.COALESCE(g.code, "").alias("code"), known_as(c).alias("customer_name")
    )
    query = with_staff(query.join(c, on=(c.id == g.customer_id)), g.staff_id)
    return with_staff(query, g.approved_by, "approved_by")


def spent(
    database: Database, *, staff_id: int | None, issue_id: int | None, members: Sequence[int], now: datetime
) -> Spent:
    """What counts towards the limits of `staff_id` for a case of `members`, who are one customer.

    now: aware; the day and the month are the shop's.
    """
    marks, since = ", ".join("?" * len(members)), _milliseconds(now - CASE_WITHOUT_ISSUE)
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
    return tuple(row[0] for row in database.sql(_LIKE_THIS, (topic, without, LIKE_THIS)))


def run_out(database: Database, today: date, most: int) -> list[tuple[int, date]]:
    """Vouchers that are owed and past their day: id and day, the oldest first, at most so many."""
    rows = database.sql(
        "SELECT id, expires_on FROM goodwill WHERE state = 'owed' AND expires_on < ? ORDER BY expires_on LIMIT ?",
        (today.isoformat(), most),
    )
    return [(row[0], date.fromisoformat(row[1])) for row in rows.fetchall()]


def free_code(database: Database) -> str:
    """A new code that stands on no voucher."""
    while True:
        code = new_code()
        if database.sql("SELECT 1 FROM goodwill WHERE code = ?", (code,)).fetchone() is None:
            return code


def _first(database: Database, where: Any) -> Goodwill | None:
    return database.first(query_all().where(where), Goodwill)


def _sum(database: Database, where: str, values: tuple[Any, ...]) -> int:
    found = database.sql(f"SELECT COALESCE(SUM(minor), 0) FROM goodwill WHERE {_COUNTS} AND {where}", values)
    return int(found.fetchone()[0])


def _midnight(day: date) -> int:
    return _milliseconds(datetime.combine(day, time(), LOCAL))


def _milliseconds(moment: datetime) -> int:
    return round(moment.astimezone(UTC).timestamp() * 1000)

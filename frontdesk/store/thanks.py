"""What thanks are read from: for one customer, and who is worth looking at today."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain import ids
from frontdesk.domain.thanks import ROUND_VISITS, Known, Praise, Thanks
from frontdesk.store import mending, rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.queries import columns, known_as, with_staff
from frontdesk.store.statements import slots

_SETTLED_FOR = timedelta(days=30)
_FRIENDS = "SELECT id FROM relation WHERE other_id IN ({ids}) AND kind = 'referred_by' AND id >= ?"
_SETTLED = """
SELECT id, text FROM issue
WHERE customer_id IN ({ids}) AND state = 'closed' AND verdict = 'holds' AND changed_at >= ?"""
_OF_EVENT = """
SELECT t.id, t.customer_id, COALESCE(NULLIF(c.called, ''), c.name) AS customer_name, t.key, t.text, t.at,
  COALESCE(s.name, '') AS staff_name, t.done_at
FROM thanks t JOIN customer c ON c.id = t.customer_id LEFT JOIN staff s ON s.id = t.staff_id
WHERE t.customer_id = ? AND t.key = ?"""
_PRAISE = """
SELECT p.id, p.customer_id, COALESCE(NULLIF(c.called, ''), c.name) AS customer_name, p.text, p.for_id,
  COALESCE(f.name, '') AS for_name, p.at, COALESCE(s.name, '') AS staff_name, p.version
FROM praise p JOIN customer c ON c.id = p.customer_id
LEFT JOIN staff f ON f.id = p.for_id LEFT JOIN staff s ON s.id = p.staff_id WHERE """
_DONE = "SELECT key FROM thanks WHERE customer_id IN ({ids}) AND done_at IS NOT NULL"


@of_members(Thanks)
def noted(members: Members) -> Any:
    """What staff wrote down to thank a customer for, and nobody has said yet."""
    t, c = tables.Thanks, tables.Customer
    query: Any = t.select(*columns(t, Thanks)).select_extend(known_as(c).alias("customer_name"))
    query = with_staff(query.join(c, on=(c.id == t.customer_id)), t.staff_id)
    return query.where(t.customer_id.in_(members) & t.done_at.is_null()).order_by(t.id)


def known(database: Database, members: Members, now: datetime) -> Known:
    """What thanks are read from for one customer. now: aware, in the shop's own zone."""
    marks = slots(members)
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lately = (*members, now - _SETTLED_FOR)
    troubled = mending.unsettled(database, members)
    return Known(
        friends=tuple(database.column(_FRIENDS.format(ids=marks), (*members, ids.earliest(month)))),
        settled=tuple((issue_id, text) for issue_id, text in database.sql(_SETTLED.format(ids=marks), lately)),
        noted=noted(database, members),
        done=frozenset(database.column(_DONE.format(ids=marks), members)),
        troubled=troubled,
        mending=troubled or mending.latest(database, members) is not None,
    )


def worth_a_look(database: Database, now: datetime, most: int) -> list[int]:
    """The ids of customers whom there may be something to thank for today, at most so many."""
    today = now.date()
    week = [(today - timedelta(days=back)) for back in range(7)]
    days = [f"{day:%m-%d}" for day in week]
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    found: dict[int, None] = {}
    for sql, values in (
        ("SELECT customer_id FROM thanks WHERE done_at IS NULL ORDER BY at DESC LIMIT ?", (most,)),
        (
            "SELECT customer_id FROM standing WHERE listed = 1 AND seen_on = ? "
            f"AND visits IN ({', '.join(map(str, ROUND_VISITS))}) LIMIT ?",
            (today, most),
        ),
        (
            "SELECT other_id FROM relation WHERE id >= ? AND kind = 'referred_by' LIMIT ?",
            (ids.earliest(month), most),
        ),
        (
            "SELECT customer_id FROM standing WHERE listed = 1 AND seen_on >= ? "
            f"AND substr(first_visit, 6) IN ({slots(days)}) AND first_visit < ? LIMIT ?",
            (week[-1], *days, week[-1], most),
        ),
        (
            "SELECT customer_id FROM issue WHERE state = 'closed' AND changed_at >= ? AND verdict = 'holds' "
            "ORDER BY changed_at DESC LIMIT ?",
            (now - _SETTLED_FOR, most),
        ),
    ):
        found.update(dict.fromkeys(database.column(sql, values)))
    return list(found)[:most]


def of_event(database: Database, customer_id: int, key: str) -> Thanks | None:
    """What one customer is to be thanked for by its event, done or not; None when nothing of it was written."""
    return rows.first(Thanks, database.sql(_OF_EVENT, (customer_id, key)))


def praise_waiting(database: Database, most: int) -> tuple[Praise, ...]:
    """Kind words that whoever did the work has not read yet, the oldest first."""
    return _praise(database, "p.passed_at IS NULL ORDER BY p.at LIMIT ?", (most,))


def praise_since(database: Database, since: datetime, until: datetime) -> tuple[Praise, ...]:
    """Kind words of a stretch of time, the latest first."""
    values = (since, until)
    return _praise(database, "p.at >= ? AND p.at < ? ORDER BY p.at DESC LIMIT 5", values)


def who_worked(database: Database, members: Members, other_than: int | None) -> int | None:
    """Who last did work for a customer: kept a promise, mended an issue, or served with an outcome."""
    marks = slots(members)
    staff_id: int | None = database.value(
        f"""
SELECT staff_id FROM (
  SELECT closed_by AS staff_id, closed_at AS at FROM promise
  WHERE customer_id IN ({marks}) AND state IN ('kept', 'kept_late')
  UNION ALL SELECT staff_id, at FROM issue_event WHERE customer_id IN ({marks}) AND kind = 'resolved'
  UNION ALL SELECT staff_id, at FROM interaction WHERE customer_id IN ({marks}) AND outcome NOT IN ('', 'No answer')
) AS work
WHERE staff_id IS NOT NULL AND staff_id IS DISTINCT FROM ? ORDER BY at DESC LIMIT 1""",
        (*members * 3, other_than),
    )
    return staff_id


def _praise(database: Database, where: str, values: Sequence[Any]) -> tuple[Praise, ...]:
    return tuple(database.make(Praise, _PRAISE + where, values))

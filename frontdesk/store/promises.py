"""Lists of open promises, read along the indexes that hold only open ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.domain.promise import Promise, PromiseView
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.rows import columns, known_as, with_staff

if TYPE_CHECKING:
    from frontdesk.domain.listed import Listed

# "state = 'open'" word for word, or SQLite does not see that the partial indexes fit
_IDS = "SELECT id FROM promise WHERE state = 'open'{also} ORDER BY due_at, id LIMIT ? OFFSET ?"
# what nobody owns any more falls to the shift: it is everybody's who serves
SHIFT = "owner_id IS NULL OR owner_id IN (SELECT id FROM staff WHERE left_on IS NOT NULL)"
_COUNT = "SELECT COUNT(*) FROM promise WHERE state = 'open'{also}"


def page(
    database: Database, view: PromiseView, *, staff_id: int | None, now: datetime, skip: int, limit: int
) -> Listed[Promise]:
    """A page of open promises, the earliest due first. staff_id: whose are mine. now: aware, in the shop's own zone."""
    also, values = _where(view, staff_id, now)
    total = database.sql(_COUNT.format(also=also), values).fetchone()[0]
    ids = [row[0] for row in database.sql(_IDS.format(also=also), (*values, limit, skip))]
    from frontdesk.domain.listed import Listed  # inline: no list is paged before the first paint

    return Listed(read(database, ids), total)


def warned(database: Database, now: datetime, limit: int) -> tuple[Promise, ...]:
    """Open promises whose time to ask has come and that are not due yet, the earliest due first."""
    at = _milliseconds(now)
    rows = database.sql(
        "SELECT id FROM promise WHERE state = 'open' AND warn_at IS NOT NULL AND warn_at <= ? AND due_at > ? "
        "ORDER BY due_at, id LIMIT ?",
        (at, at, limit),
    )
    return read(database, [row[0] for row in rows])


def kept_since(database: Database, since: datetime) -> int:
    """How many promises were kept since a moment."""
    return int(
        database.sql(
            "SELECT COUNT(*) FROM promise WHERE closed_at IS NOT NULL AND closed_at >= ? "
            "AND state IN ('kept', 'kept_late')",
            (_milliseconds(since),),
        ).fetchone()[0]
    )


def promises_query() -> Any:
    """Promises with the names that belong to them."""
    p, c = tables.Promise, tables.Customer
    query: Any = p.select(*columns(p, Promise, "made_by", "closed_by"))
    query = query.select_extend(known_as(c).alias("customer_name")).join(c, on=(c.id == p.customer_id))
    return with_staff(with_staff(query, p.owner_id, "owner_name"), p.made_by, "made_by")


@by_ids(Promise)
def read(ids: tuple[int, ...]) -> Any:
    """Promises by their ids, in that order; those that are gone are left out."""
    return promises_query().where(tables.Promise.id.in_(ids))


def _where(view: PromiseView, staff_id: int | None, now: datetime) -> tuple[str, tuple[Any, ...]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight + timedelta(days=7 - now.weekday())
    match view:
        case PromiseView.MINE:
            return f" AND (owner_id IS ? OR {SHIFT})", (staff_id,)
        case PromiseView.LATE:
            return " AND due_at < ? AND (has_time = 1 OR due_at < ?)", (_milliseconds(now), _milliseconds(midnight))
        case PromiseView.THIS_WEEK:
            return " AND due_at >= ? AND due_at < ?", (_milliseconds(midnight), _milliseconds(monday))
    return "", ()


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)

"""Lists of open promises, read along the indexes that hold only open ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from frontdesk.domain.promise import Promise, PromiseView
from frontdesk.store import rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.queries import columns, known_as, with_staff

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
    total = database.value(_COUNT.format(also=also), values)
    ids = database.column(_IDS.format(also=also), (*values, limit, skip))
    from frontdesk.domain.listed import Listed  # inline: no list is paged before the first paint

    return Listed(read(database, ids), total)


def warned(database: Database, now: datetime, limit: int) -> tuple[Promise, ...]:
    """Open promises whose time to ask has come and that are not due yet, the earliest due first."""
    ids = database.column(
        "SELECT id FROM promise WHERE state = 'open' AND warn_at IS NOT NULL AND warn_at <= ? AND due_at > ? "
        "ORDER BY due_at, id LIMIT ?",
        (now, now, limit),
    )
    return read(database, ids)


def kept_since(database: Database, since: datetime) -> int:
    """How many promises were kept since a moment."""
    return int(
        database.value(
            "SELECT COUNT(*) FROM promise WHERE closed_at IS NOT NULL AND closed_at >= ? "
            "AND state IN ('kept', 'kept_late')",
            (since,),
        )
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


def get(database: Database, promise_id: int) -> Promise:
    """One promise, open or not. Raises FrontdeskError when it is not there any more."""
    return rows.the_one(read(database, (promise_id,)))


def _where(view: PromiseView, staff_id: int | None, now: datetime) -> tuple[str, tuple[Any, ...]]:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight + timedelta(days=7 - now.weekday())
    match view:
        case PromiseView.MINE:
            return f" AND (owner_id IS NOT DISTINCT FROM ? OR {SHIFT})", (staff_id,)
        case PromiseView.LATE:
            return " AND due_at < ? AND (has_time = 1 OR due_at < ?)", (now, midnight)
        case PromiseView.THIS_WEEK:
            return " AND due_at >= ? AND due_at < ?", (midnight, monday)
    return "", ()

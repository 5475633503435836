"""Follow-ups: the contacts that the shop plans of its own accord."""

from datetime import datetime
from typing import Any

from frontdesk.domain.promise import FollowUp
from frontdesk.store import rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.queries import columns, known_as, with_staff

_UNTIL = "SELECT id FROM follow_up WHERE done_at IS NULL AND due_at < ? ORDER BY due_at, id LIMIT ?"


def follow_ups_query() -> Any:
    """Follow-ups with the names that belong to them."""
    f, c = tables.FollowUp, tables.Customer
    query: Any = f.select(*columns(f, FollowUp)).select_extend(known_as(c).alias("customer_name"))
    return with_staff(query.join(c, on=(c.id == f.customer_id)), f.owner_id, "owner_name")


@by_ids(FollowUp)
def read(ids: tuple[int, ...]) -> Any:
    """Follow-ups by their ids, in that order; those that are gone are left out."""
    return follow_ups_query().where(tables.FollowUp.id.in_(ids))


def get(database: Database, follow_up_id: int) -> FollowUp:
    """One follow-up, done or not. Raises FrontdeskError when it is not there any more."""
    return rows.the_one(read(database, (follow_up_id,)))


def until(database: Database, moment: datetime, limit: int) -> tuple[FollowUp, ...]:
    """Follow-ups that are not done and due before a moment, the earliest first."""
    return read(database, database.column(_UNTIL, (moment, limit)))


def open_of_issue(database: Database, issue_id: int) -> list[int]:
    """The ids of the follow-ups that are planned to ask about an issue."""
    return database.column("SELECT id FROM follow_up WHERE issue_id = ? AND done_at IS NULL", (issue_id,))

"""The people who serve."""

from typing import Any

from frontdesk.domain.staff import Staff
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.rows import columns


def present(database: Database) -> tuple[Staff, ...]:
    """Everybody who has not left, in the order they were added."""
    return tuple(database.all(_all().where(tables.Staff.left_on.is_null()).order_by(tables.Staff.id), _staff))


def _all() -> Any:
    s = tables.Staff
    return s.select(*columns(s, Staff), (s.pin != "").alias("has_pin"))


def _staff(**row: Any) -> Staff:
    return Staff(**{**row, "has_pin": bool(row["has_pin"])})

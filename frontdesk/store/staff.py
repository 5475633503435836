"""The people who serve."""

from typing import Any

from frontdesk.domain.staff import Role, Staff
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.rows import columns


def present(database: Database) -> tuple[Staff, ...]:
    """Everybody who has not left, in the order they were added."""
    return tuple(database.all(_all().where(tables.Staff.left_on.is_null()).order_by(tables.Staff.id), _staff))


def manager(database: Database, other_than: int | None = None) -> int | None:
    """The one who decides more: the first manager, else the owner; None without any, or when it is `other_than`."""
    deciding = [person.id for role in (Role.MANAGER, Role.OWNER) for person in present(database) if person.role is role]
    return None if other_than in deciding else next(iter(deciding), None)


def _all() -> Any:
    s = tables.Staff
    return s.select(*columns(s, Staff), (s.pin != "").alias("has_pin"))


def _staff(**row: Any) -> Staff:
    return Staff(**{**row, "has_pin": bool(row["has_pin"])})

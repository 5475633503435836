"""The people who serve."""

from frontdesk.domain.staff import Staff
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.rows import columns


def present(database: Database) -> tuple[Staff, ...]:
    """Everybody who has not left, in the order they were added."""
    s = tables.Staff
    return tuple(database.all(s.select(*columns(s, Staff)).where(s.left_on.is_null()).order_by(s.id), Staff))

"""The people who serve, their PINs, and what is theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.domain.staff import Role, Staff
from frontdesk.store import rows

if TYPE_CHECKING:
    from frontdesk.store.database import Database

_STAFF = "SELECT id, name, role, left_on, pin <> '' AS has_pin, version FROM staff WHERE "
_OWNED = """
SELECT 'promise' AS kind, p.id AS id, COALESCE(NULLIF(c.called, ''), c.name) AS customer_name, p.text AS text
FROM promise p JOIN customer c ON c.id = p.customer_id WHERE p.owner_id = ? AND p.state = 'open'
UNION ALL SELECT 'issue', i.id, COALESCE(NULLIF(c.called, ''), c.name), i.text FROM issue i
JOIN customer c ON c.id = i.customer_id WHERE i.owner_id = ? AND i.state <> 'closed'
UNION ALL SELECT 'follow_up', f.id, COALESCE(NULLIF(c.called, ''), c.name), f.text FROM follow_up f
JOIN customer c ON c.id = f.customer_id WHERE f.owner_id = ? AND f.done_at IS NULL
UNION ALL SELECT 'encounter', e.id, COALESCE(NULLIF(c.called, ''), c.name, e.label), e.text FROM encounter e
LEFT JOIN customer c ON c.id = e.customer_id WHERE e.staff_id = ? AND (e.text <> '' OR e.loose_why <> '')"""


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something open that somebody owns. kind: "promise", "issue", "follow_up", or "encounter" for what lacks its end.

    customer_name: empty while nobody's name is on it.
    """

    kind: str
    id: int
    customer_name: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptPin:
    """What is kept of somebody's PIN.

    pin: its hash, empty without one. wrong_pins: how many wrong ones were typed in a row, the last at wrong_at.
    """

    pin: str
    wrong_pins: int
    wrong_at: datetime | None


def present(database: Database) -> tuple[Staff, ...]:
    """Everybody who has not left, in the order they were added."""
    return tuple(database.make(Staff, _STAFF + "left_on IS NULL ORDER BY id"))


def find(database: Database, staff_id: int | None) -> Staff | None:
    """A member of staff, also one who has left; None when there is none."""
    return rows.first(Staff, database.sql(_STAFF + "id = ?", (staff_id,)))


def get(database: Database, staff_id: int) -> Staff:
    """A member of staff, also one who has left. Raises FrontdeskError when there is none."""
    return rows.the_one(database.make(Staff, _STAFF + "id = ?", (staff_id,)))


def serves(database: Database, staff_id: int | None) -> bool:
    """Whether somebody is on the staff and has not left."""
    return database.value("SELECT 1 FROM staff WHERE id = ? AND left_on IS NULL", (staff_id,)) is not None


def if_serves(database: Database, staff_id: int | None) -> int | None:
    """Somebody who is on the staff and has not left; None for everybody else."""
    return staff_id if serves(database, staff_id) else None


def manager(database: Database, other_than: int | None = None) -> int | None:
    """The one who decides more: the first manager, else the owner; None without any, or when it is `other_than`."""
    deciding = [person.id for role in (Role.MANAGER, Role.OWNER) for person in present(database) if person.role is role]
    return None if other_than in deciding else next(iter(deciding), None)


def open_matters(database: Database, staff_id: int) -> tuple[OpenMatter, ...]:
    """Everything open that somebody owns: promises, issues, follow-ups, and what they wrote and did not finish."""
    return tuple(database.make(OpenMatter, _OWNED, (staff_id,) * 4))


def pin(database: Database, staff_id: int) -> KeptPin:
    """What is kept of somebody's PIN. Raises FrontdeskError when there is no such person."""
    kept = database.make(KeptPin, "SELECT pin, wrong_pins, wrong_at FROM staff WHERE id = ?", (staff_id,))
    return rows.the_one(kept)


def keep_pin(database: Database, staff_id: int, hashed: str) -> bool:
    """Keep the hash of somebody's PIN, or an empty one, beside the actions; False for who has left."""
    changed = database.sql(
        "UPDATE staff SET pin = ?, wrong_pins = 0, wrong_at = NULL WHERE id = ? AND left_on IS NULL",
        (hashed, staff_id),
    )
    return bool(changed.rowcount)


def count_wrong_pins(database: Database, staff_id: int, wrong: int, at: datetime | None) -> None:
    """Keep how many wrong PINs there were in a row, and when the last one was."""
    database.sql("UPDATE staff SET wrong_pins = ?, wrong_at = ? WHERE id = ?", (wrong, at, staff_id))

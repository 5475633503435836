"""The people who serve."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff may decide."""

    STAFF = "staff"
    MANAGER = "manager"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff. left_on: authorship stays after they have left. has_pin: whether they have set a PIN."""

    id: int
    name: str
    role: Role = Role.STAFF
    left_on: date | None = None
    has_pin: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody typed their PIN and said yes, at a moment (UTC)."""

    staff_id: int
    name: str
    role: Role
    at: datetime

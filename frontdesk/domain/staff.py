"""The people who serve."""

from collections.abc import Sequence
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


class Deed(StrEnum):
    """What not everybody may do alone."""

    ABOVE_LIMIT = "above_limit"
    PRIVATE_NOTES = "private_notes"
    TAKE_OUT = "take_out"
    ERASE = "erase"
    SETTINGS = "settings"
    STAFF = "staff"


_DECIDING = frozenset({Role.MANAGER, Role.OWNER})
_MAY: dict[Deed, frozenset[Role]] = {
    Deed.ABOVE_LIMIT: _DECIDING,
    Deed.PRIVATE_NOTES: frozenset(Role),
    Deed.TAKE_OUT: _DECIDING,
    Deed.ERASE: _DECIDING,
    Deed.SETTINGS: _DECIDING,
    Deed.STAFF: _DECIDING,
}


def who_may(deed: Deed, everyone: Sequence[Staff]) -> tuple[Staff, ...]:
    """Whose PIN lets somebody do it: those with a PIN whose role suffices. Nobody with a PIN: it is not guarded yet."""
    return tuple(person for person in everyone if person.has_pin and person.role in _MAY[deed])

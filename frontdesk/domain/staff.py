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
    """A member of staff.

    left_on: the day on which they left; what they wrote stays theirs.
    has_pin: whether they have set a PIN.
    """

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


_RANK = (Role.STAFF, Role.MANAGER, Role.OWNER)
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
    """Whose PIN lets somebody do a deed: those with a PIN whose role suffices.

    Empty while nobody like that has a PIN. The deed is not guarded then.
    """
    return tuple(person for person in everyone if person.has_pin and person.role in _MAY[deed])


def higher(one: Role, other: Role) -> Role:
    """The higher of two roles."""
    return max(one, other, key=_RANK.index)


def who_decides_about(role: Role, everyone: Sequence[Staff]) -> tuple[Staff, ...] | None:
    """Whose PIN it takes to give this role to somebody, or to change the role of somebody who has it.

    - None: it takes no PIN. So it is for the role of staff, and while no manager or owner has a PIN.
    - Else those with a PIN who have the same role or a higher one; empty when none of these has a PIN.
    - When nobody on the staff has the role or a higher one, any manager or owner with a PIN.
    """
    deciding = who_may(Deed.STAFF, everyone)
    if role is Role.STAFF or not deciding:
        return None
    if not any(higher(person.role, role) is person.role for person in everyone):
        return deciding
    return tuple(person for person in deciding if higher(person.role, role) is person.role)


def who_sets_pin_of(role: Role, everyone: Sequence[Staff]) -> tuple[Staff, ...] | None:
    """Whose PIN it takes to set or take away the PIN of somebody with this role; None when it takes no PIN.

    They are those of `who_decides_about`. When these have no PIN yet, any manager or owner with a PIN lets the first
    one be set.
    """
    asked = who_decides_about(role, everyone)
    return who_may(Deed.STAFF, everyone) if asked == () else asked

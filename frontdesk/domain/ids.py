"""Ids that any counter can make on its own: time-ordered 63-bit integers that never change."""

import os
from datetime import UTC, datetime
from threading import Lock

_SEQUENCE_BITS = 21
_lock = Lock()
_last = 0


def new_id(now: datetime) -> int:
    """Make an id: 42 bits of milliseconds since 1970, then 21 random bits.

    Ids made by one process always increase, also when its clock is set back.
    """
    global _last
    made = (int(now.timestamp() * 1000) << _SEQUENCE_BITS) | (int.from_bytes(os.urandom(3)) >> 3)
    with _lock:
        _last = made if made > _last else _last + 1
        return _last


def made_at(row_id: int) -> datetime:
    """Tell when an id was made (UTC), to the millisecond."""
    return datetime.fromtimestamp((row_id >> _SEQUENCE_BITS) / 1000, UTC)


def earliest(moment: datetime) -> int:
    """The lowest id that may have been made at a moment or after it."""
    return int(moment.timestamp() * 1000) << _SEQUENCE_BITS

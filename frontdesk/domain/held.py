"""What the desk holds about an issue already, so that nobody asks for it again."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What the desk holds already: a thing, a number, an address, a photo.

    kind: "thing", "photo", or a way to reach somebody ("phone", "email").
    staff_name and at: who wrote it down, and when (UTC).
    """

    kind: str
    words: str
    serial: str
    ticket: int | None
    at: datetime
    staff_name: str = ""

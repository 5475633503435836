"""The code of a voucher, as people type it, and how long it lasts."""

import secrets
from datetime import date, timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: on paper and in a hurry they are taken for something else."""

_MEANT = str.maketrans("OIL", "011", " -–—‐‑\t\n")


def new_code(length: int = 4) -> str:
    """A code that was drawn at random."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_code(text: str) -> str:
    """A code as it was drawn, from what somebody typed: any case, spaces, dashes, O for 0, I and L for 1.

    Empty when it cannot be one.
    """
    code = text.upper().translate(_MEANT)
    return code if code and set(code) <= set(ALPHABET) else ""


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + max(1, months), 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))

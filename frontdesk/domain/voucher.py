"""Codes and amounts of goodwill, as people write and type them."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L or O: they are mistaken for each other on paper."""

_AMOUNT = re.compile(r"(?P<before>[£$€])\s?(?P<one>\d{1,6}(?:[.,]\d{1,2})?)|(?P<two>\d{1,6}(?:[.,]\d{1,2})?)\s?[€£$]")


def new_code(length: int = 4) -> str:
    """A code that was drawn at random."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_amount(text: str) -> int | None:
    """The amount of money in a line, in minor units; None without a currency sign beside it. "£15", "12,50 €"."""
    found = _AMOUNT.search(text)
    if not found:
        return None
    whole, _, part = (found["one"] or found["two"]).replace(",", ".").partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)

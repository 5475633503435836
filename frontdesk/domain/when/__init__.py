"""Dates in words: `read` gives every day or moment that a line of counter talk names, as `Understood`.

A line passes through one module after the other: `words` (into plain English), `pieces` (a day, a clock, a part of the
day), `meanings` (what each piece means now), `trust` (whether it is a date at all) and `reading`, which joins them.
"""

from frontdesk.domain.when.reading import Understood, read

__all__ = ["Understood", "read"]

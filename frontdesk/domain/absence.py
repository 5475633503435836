"""Who stays away, by their own rhythm and their own season."""

from collections.abc import Sequence
from datetime import date, timedelta

from frontdesk.domain.manner import Manner, Style
from frontdesk.domain.rhythm import Rhythm

_LEAST_AWAY = timedelta(days=28)
_YEARS_BACK = 5

Gap = tuple[date, date]
"""Two visits with none between them."""


def away_from(
    manner: Manner, rhythm: Rhythm, *, last_contact: date | None = None, gaps: Sequence[Gap] = ()
) -> date | None:
    """The day from which a customer stays away: twice their own rhythm without a contact, four weeks at least.

    None without a rhythm, and for customers who want to be left alone.
    last_contact: the last contact of any kind, also a call; None counts visits only.
    gaps: times of earlier years without a visit. Who was away at that time of the year is expected when they came back
        then.
    """
    if manner.style is Style.LEAVE_ALONE or not rhythm.regular or rhythm.every is None or rhythm.last is None:
        return None
    patience = longest_usual(rhythm)
    away = max(rhythm.last, last_contact or rhythm.last) + patience
    for begins, ends in gaps:
        for years in range(1, _YEARS_BACK + 1):
            shift = timedelta(days=round(365.25 * years))
            if begins + shift <= away <= ends + shift and ends - begins > patience:
                away = max(away, ends + shift + timedelta(days=rhythm.every))
    return away


def longest_usual(rhythm: Rhythm) -> timedelta:
    """How long a customer may stay away before it is unusual for them."""
    return max(2 * timedelta(days=rhythm.every or 0), _LEAST_AWAY)

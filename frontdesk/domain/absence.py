"""Who stays away, by their own rhythm."""

from datetime import date, timedelta

from frontdesk.domain.manner import Manner, Style
from frontdesk.domain.rhythm import Rhythm

_LEAST_AWAY = timedelta(days=28)


def away_from(manner: Manner, rhythm: Rhythm) -> date | None:
    """The day from which a customer stays away: twice their own rhythm without a visit, four weeks at least.

    None without a rhythm, and for customers who want to be left alone.
    """
    if manner.style is Style.LEAVE_ALONE or not rhythm.regular or rhythm.every is None or rhythm.last is None:
        return None
    return rhythm.last + max(2 * timedelta(days=rhythm.every), _LEAST_AWAY)

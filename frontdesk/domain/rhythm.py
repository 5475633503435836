"""How often somebody comes, and when: counted in visits, at most one a day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

_ENOUGH_VISITS = 4
_HABIT_SHARE = 0.5
_RECENT_VISITS = 12
LATEST = _RECENT_VISITS + 1
"""How many days of visits the rhythm is read from."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The visits of one customer, summed up.

    first and last: days.
    every: median days between visits, None below four visits.
    weekday and hour: the habit of the latest visits, None when there is none. 0 is Monday.
    """

    visits: int = 0
    first: date | None = None
    last: date | None = None
    every: int | None = None
    weekday: int | None = None
    hour: int | None = None

    @property
    def regular(self) -> bool:
        """Whether this customer comes often, or has come for long, by their own rhythm."""
        if self.visits >= 10:
            return True
        return self.visits >= _ENOUGH_VISITS and self.every is not None and self.every <= 60


def of_visits(moments: Sequence[datetime], *, visits: int | None = None, first: date | None = None) -> Rhythm:
    """Sum up finished walk-ins, given as local moments in order of time.

    moments: all of them, or only the latest `LATEST` days when the next two are given.
    visits: how many days there were in all.
    first: the first of them.
    """
    if not moments:
        return Rhythm()
    from statistics import median  # inline: slow to import, and only needed after a visit

    firsts = {moment.date(): moment for moment in reversed(moments)}  # the first one of each day
    days = sorted(firsts)
    recent = [firsts[day] for day in days[-_RECENT_VISITS:]]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    enough = len(days) >= _ENOUGH_VISITS
    return Rhythm(
        visits=visits or len(days),
        first=first or days[0],
        last=days[-1],
        every=round(median(gaps[-_RECENT_VISITS:])) if enough else None,
        weekday=_habit([moment.weekday() for moment in recent]) if enough else None,
        hour=_habit([moment.hour for moment in recent]) if enough else None,
    )


def _habit(values: Sequence[int]) -> int | None:
    value, times = Counter(values).most_common(1)[0]
    return value if times >= 3 and times / len(values) >= _HABIT_SHARE else None

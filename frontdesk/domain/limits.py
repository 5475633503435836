"""How much somebody may give away: for one case, in a day, in a month. Amounts are minor units.

Of a case counts everything that anybody gave. A case is:
- with an issue: what was given for it; in the last 30 days also what the customer got without an issue, or for another
  issue about the same, which is the same thing, or the same topic and opened in these days;
- without an issue: all that they were given in the last 30 days, for whatever it was.

Of a day and of a month counts what one person gave; what somebody approved counts as theirs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.domain.money import whole
from frontdesk.domain.staff import Approval, Role
from frontdesk.settings import ShopSettings

CASE_WITHOUT_ISSUE = timedelta(days=30)
APPROVED_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one role may give, in minor units."""

    per_case: int
    per_day: int
    per_month: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What was given already, in minor units: for this case by anybody, today and this month by one person."""

    case: int = 0
    day: int = 0
    month: int = 0


def limits_of(role: Role, settings: ShopSettings) -> Limits | None:
    """The limits of a role in this shop; None for the owner, who has none."""
    if role is Role.OWNER:
        return None
    units = (
        (settings.manager_per_case, settings.manager_per_day, settings.manager_per_month)
        if role is Role.MANAGER
        else (settings.staff_per_case, settings.staff_per_day, settings.staff_per_month)
    )
    return Limits(*(whole(max(0, each), settings.currency) for each in units))


def left(limits: Limits | None, spent: Spent) -> int | None:
    """What may still be given, never less than nothing; None without a limit."""
    if limits is None:
        return None
    return max(0, min(limits.per_case - spent.case, limits.per_day - spent.day, limits.per_month - spent.month))


def above(limits: Limits | None, spent: Spent, minor: int) -> bool:
    """Whether `minor` more is beyond a limit, so that somebody else has to say yes."""
    possible = left(limits, spent)
    return possible is not None and minor > possible


def fresh(approval: Approval, at: datetime) -> bool:
    """Whether somebody said yes within the last five minutes; a clock that was set back makes no yes fresh."""
    return timedelta(0) <= at - approval.at <= APPROVED_FOR

"""What makes up for something."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class GoodwillKind(StrEnum):
    """The forms that goodwill takes."""

    APOLOGY = "apology"
    REDO = "redo"
    DISCOUNT = "discount"
    VOUCHER = "voucher"
    GIFT = "gift"
    REFUND = "refund"


class GoodwillState(StrEnum):
    """Owed goodwill is on the card before the customer asks."""

    OFFERED = "offered"
    OWED = "owed"
    USED = "used"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Goodwill:
    """Something that makes up for what went wrong, with its value, its code and its last day.

    minor: its value in minor units of the currency, None without one.
    left_minor: what is left of a voucher that is used in parts, None when it is used whole.
    why: in staff's words.
    approved_by: who said yes when it was above the limit.
    issue_id: the issue that it makes up for.
    """

    id: int
    customer_id: int
    customer_name: str
    kind: GoodwillKind
    text: str
    code: str = ""
    minor: int | None = None
    left_minor: int | None = None
    currency: str = ""
    state: GoodwillState = GoodwillState.OWED
    expires_on: date | None = None
    why: str = ""
    staff_name: str = ""
    approved_by: str = ""
    issue_id: int | None = None
    at: datetime | None = None
    version: int = 1

"""What somebody is to be thanked for, and the kind words that are passed on."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a customer is to be thanked for: in staff's words, or by a rule.

    key: the event ("visits:10", "referral:<id>", "noted:<id>"); the same event is thanked for once.
    id: of the row, None while only a rule says it. done_at: when it was done (UTC).
    """

    customer_id: int
    customer_name: str
    key: str
    text: str
    id: int | None = None
    at: datetime | None = None
    staff_name: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Praise:
    """A customer's kind words about somebody's work. at is UTC. passed_at: when that person has read them."""

    id: int
    customer_id: int
    customer_name: str
    text: str
    for_id: int | None = None
    for_name: str = ""
    at: datetime | None = None
    staff_name: str = ""
    passed_at: datetime | None = None
    version: int = 1

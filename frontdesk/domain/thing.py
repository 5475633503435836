"""What the customer brings or owns: a bike, a dog, a suit, a phone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Whereabouts(StrEnum):
    """Where a thing is; gone falls silent everywhere."""

    WITH_CUSTOMER = "with_customer"
    WITH_US = "with_us"
    READY = "ready"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of a customer, found by its words, colour, serial or ticket number.

    where: the shelf or rail.
    since: when it came into its state (UTC).
    gone_why: "collected" for good, "sold", "died" or "lost".
    """

    id: int
    customer_id: int
    words: str
    colour: str = ""
    serial: str = ""
    ticket: int | None = None
    state: Whereabouts = Whereabouts.WITH_CUSTOMER
    where: str = ""
    since: datetime | None = None
    gone_why: str = ""
    version: int = 1

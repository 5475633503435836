"""A person or a business that the shop knows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from frontdesk.domain.manner import Act, Manner, Permit, may_with
from frontdesk.domain.rhythm import Rhythm


class Reach(StrEnum):
    """The kinds of contact points."""

    PHONE = "phone"
    EMAIL = "email"
    CARD = "card"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Something by which a customer is recognised.

    value: as it was written.
    key: what is compared (E.164 or bare digits, lower-case address, folded text).
    """

    id: int
    customer_id: int
    kind: Reach
    value: str
    key: str
    label: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the card, the lists and the gate know it.

    name: on paper.
    called: as they like to be called, empty when it is the name.
    said: how it is said.
    fields: own fields in the shop's order.
    closed_on: moved away or died: no cue, no list.
    last_own_contact: the last contact of our own accord (UTC).
    """

    id: int
    name: str
    called: str = ""
    said: str = ""
    business: bool = False
    manner: Manner = field(default_factory=Manner)
    fields: tuple[tuple[str, str], ...] = ()
    photo_id: int | None = None
    closed_on: date | None = None
    closed_why: str = ""
    removed_at: datetime | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    last_own_contact: datetime | None = None
    version: int = 1

    @property
    def known_as(self) -> str:
        """The name as they like to be called."""
        return self.called or self.name

    @property
    def spoken(self) -> str:
        """What one says to them: "Pepe"; all of a business's name."""
        return " ".join(self.known_as.split()) if self.business else spoken(self.known_as)


def spoken(name: str) -> str:
    """What one says of somebody's name: the first word, without titles; all of it where that would be rude.

    "Pepe Beltrán" is Pepe, "Dr. Anna Berg" is Anna, "Dr. Berg" and "J. Berg" stay as they are.
    """
    words = name.split()
    first = next((place for place, word in enumerate(words) if word.rstrip(".").casefold() not in _TITLES), 0)
    rest = words[first:]
    alone = first and len(rest) == 1
    return " ".join(words) if not rest or alone or len(rest[0].rstrip(".")) == 1 else rest[0]


_TITLES = frozenset(
    """dr dra prof professor mr mrs ms miss mx sir dame lord lady rev herr frau hr fr dipl ing mag señor señora señorita
    sr sra srta don doña monsieur madame mademoiselle m mme mlle signor signora signorina sig dott dhr mevr mevrouw
    pan pani senhor senhora""".split()  # noqa: SIM905  # a list would be fifty lines
)


class Link(StrEnum):
    """The kinds of relations."""

    HOUSEHOLD = "household"
    WORKS_AT = "works_at"
    REFERRED_BY = "referred_by"
    PICKS_UP_FOR = "picks_up_for"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one customer to another, seen from the customer whose card is open.

    words: what staff call it ("Daughter").
    outward: False when the link was written on the other's card.
    may_discuss: whether they may discuss each other's matters.
    """

    id: int
    other_id: int
    other_name: str
    kind: Link
    words: str = ""
    outward: bool = True
    may_discuss: bool = False


def may(customer: Customer, act: Act, now: datetime) -> Permit:
    """The gate that every output passes: cues, lists, reminders, exports, labels, buttons.

    now: aware, in the shop's own zone.
    """
    return may_with(
        customer.manner,
        act,
        now,
        closed=customer.closed_on is not None or customer.removed_at is not None,
        last_own_contact=customer.last_own_contact,
    )

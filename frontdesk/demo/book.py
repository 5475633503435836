"""What a made-up shop is written into: rows of every table, kept together until they are written at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from frontdesk.domain.customer import Reach
from frontdesk.domain.interaction import Channel
from frontdesk.domain.note import Source
from frontdesk.domain.phone import normalise, tail
from frontdesk.domain.text import fold
from frontdesk.store import bulk
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind

STAFF = ("Nadia", "Ola", "Tomasz", "Kwame")
SHORT = ("Tyres pumped, chain oiled.", "A new tube, while they waited.", "Gears set, no charge.", "Bought a bell.")
"""What is logged of a visit that nobody remembers."""
_ORDER = (
    *(Kind.STAFF, Kind.CUSTOMER, Kind.CONTACT_POINT, Kind.RELATION, Kind.THING, Kind.NOTE),
    *(Kind.INTERACTION, Kind.ISSUE, Kind.ISSUE_EVENT, Kind.PROMISE, Kind.FOLLOW_UP, Kind.GOODWILL),
    *(Kind.CALL_BACK, Kind.ENCOUNTER, Kind.THANKS, Kind.PRAISE),
)


class Book:
    """Collects a shop's rows; days are counted back from `now`, a Sunday is the Saturday before."""

    def __init__(self, random: Random, now: datetime) -> None:
        self.random = random
        self.now = now
        self.rows: dict[Kind, list[dict[str, Any]]] = {table: [] for table in _ORDER}
        self.last_seen: dict[int, datetime] = {}
        self.staff = {name: self.add(Kind.STAFF, self.day(900, 9), name=name, role="staff") for name in STAFF}
        self.rows[Kind.STAFF][0]["role"] = "manager"

    def add(self, table: Kind, made: datetime, /, **values: Any) -> int:
        """Note a row that was made at a moment; give its id."""
        count = sum(map(len, self.rows.values()))
        key = (int(made.timestamp() * 1000) << 21) | count
        self.rows[table].append({"id": key, **values})
        return key

    def day(self, days: int, hour: int = 12, minute: int = 0) -> datetime:
        """So many days ago, at a time of the day; days to come are negative."""
        then = (self.now - timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        if then.weekday() == 6 and days:
            then -= timedelta(days=1 if days > 0 else -1)
        return then

    def next_hour(self, ahead: int = 0) -> int:
        """The hour of today that begins next, or so many later; never after ten in the evening."""
        return min(22, (self.now + timedelta(minutes=10)).hour + 1 + ahead)

    def customer(self, name: str, since: datetime, **values: Any) -> int:
        """A customer, known since a moment."""
        key = self.add(Kind.CUSTOMER, since, name=name, **values)
        self.last_seen[key] = since
        return key

    def reach(self, customer: int, at: datetime, kind: Reach, value: str, label: str = "") -> None:
        """A way to reach a customer."""
        key = normalise(value, "GB").key if kind is Reach.PHONE else "".join(fold(value).split())
        ends = tail(key) if kind in (Reach.PHONE, Reach.CARD) else ""
        self.add(Kind.CONTACT_POINT, at, customer_id=customer, kind=kind, value=value, key=key, tail=ends, label=label)

    def note(self, customer: int, at: datetime, text: str, source: Source = Source.TOLD, **values: Any) -> None:
        """A note, by somebody."""
        who = values.pop("who", None) or self.random.choice(STAFF)
        self.add(
            Kind.NOTE,
            at,
            customer_id=customer,
            text=text,
            source=source,
            at=at,
            staff_id=self.staff[who],
            seen_on=at.date(),
            **values,
        )

    def contact(self, customer: int, at: datetime, text: str, **values: Any) -> int:
        """Something that happened: a walk-in unless another channel is named, and who served."""
        who = values.pop("who", None) or self.random.choice(STAFF)
        minutes = values.pop("minutes", 0) or self.random.choice((2, 3, 4, 5, 6, 8, 10, 12, 15))
        channel = values.pop("channel", Channel.WALK_IN)
        self.last_seen[customer] = max(at, self.last_seen[customer])
        return self.add(
            Kind.INTERACTION,
            at,
            customer_id=customer,
            channel=channel,
            at=at,
            seconds=60 * minutes,
            staff_id=self.staff[who],
            text=text,
            **values,
        )

    def visits(self, customer: int, days: Sequence[int], hour: int, texts: Sequence[str]) -> None:
        """Walk-ins so many days ago, within an hour of the day; what was said is drawn from the texts."""
        for back in days:
            at = self.day(back, hour, self.random.randrange(60))
            if at < self.now:
                self.contact(customer, at, self.random.choice(texts))

    def write(self, database: Database) -> None:
        """Write everything, and index it, those seen last at last."""
        for table in _ORDER:
            bulk.records(database, table, sorted(self.rows[table], key=lambda row: row["id"]))
        bulk.settle(database, sorted(self.last_seen, key=lambda customer: (self.last_seen[customer], customer)))

"""Making customers and what belongs to them through the verbs of the desk, in one line each."""

from datetime import datetime, timedelta
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.desk import edit_customer, log, open_card, serve, shop
from frontdesk.desk.note import NewNote, add_note
from frontdesk.domain.card import Card
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer import Reach
from frontdesk.domain.interaction import Become, Channel, Encounter
from frontdesk.domain.manner import Manner
from frontdesk.domain.staff import Approval, Role, Staff
from frontdesk.store import tables
from frontdesk.store.database import Database

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=LOCAL)
"""Tuesday 24 November 2026, 15:42 in London."""


def moment(day: int, hour: int = 12, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment in the year of `NOW`, in the shop's zone."""
    return datetime(2026, month, day, hour, minute, tzinfo=LOCAL)


class Maker:
    """Makes rows in one shop; every method gives the id of what it made."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def stamp(self, at: datetime = NOW, by: Staff | None = None) -> Stamp:
        return Stamp(by.id if by else None, at)

    def staff(self, name: str = "Ana", role: Role = Role.STAFF) -> Staff:
        owners = [each for each in shop.people(self.database) if each.has_pin and each.role is Role.OWNER]
        approval = Approval(owners[0].id, owners[0].name, Role.OWNER, NOW) if owners else None
        changes = shop.add_staff(self.database, self.stamp(), name, role=role, approval=approval)
        return next(person for person in shop.people(self.database) if person.id == changes.made)

    def customer(
        self,
        name: str = "Pepe García",
        *numbers: str,
        manner: Manner | None = None,
        called: str = "",
        country: str = "GB",
    ) -> int:
        draft = edit_customer.Draft(
            name=name,
            called=called,
            reaches=tuple((Reach.PHONE, number, "") for number in numbers),
            manner=manner or Manner(),
        )
        return _made(edit_customer.add(self.database, self.stamp(), draft, country=country).made)

    def note(self, customer_id: int, text: str = "Oat milk", at: datetime = NOW, **marks: Any) -> int:
        new = NewNote(text, **marks)
        return _made(add_note(self.database, self.stamp(at), customer_id, new).made)

    def thing(self, customer_id: int, words: str = "Blue Bianchi", *, serial: str = "") -> int:
        stamp = self.stamp()
        return _made(edit_customer.add_thing(self.database, stamp, customer_id, words, serial=serial).made)

    def visit(self, customer_id: int, at: datetime = NOW, text: str = "Two tubes") -> int:
        return self.said(customer_id, text, at=at)

    def said(self, customer_id: int, text: str, *, at: datetime = NOW, channel: Channel = Channel.WALK_IN) -> int:
        return _made(
            log.log_line(self.database, self.stamp(at), customer_id, text, channel=channel).made,
        )

    def encounter(self, customer_id: int | None = None, text: str = "", *, at: datetime = NOW) -> Encounter:
        return serve.begin(self.database, now=at, staff=None, customer_id=customer_id, text=text)

    def logged(
        self,
        customer_id: int,
        text: str,
        become: Become | None = None,
        *,
        due_at: datetime | None = None,
        at: datetime = NOW,
        by: Staff | None = None,
        **chosen: object,
    ) -> int:
        """Log a line through an encounter; gives the id of the interaction."""
        encounter = self.encounter(customer_id, text, at=at)
        serve.keep(self.database, encounter.id, now=at, become=become, due_at=due_at, has_time=True, **chosen)
        changes, _ = log.done(self.database, self.stamp(at, by), encounter.id)
        return _made(changes.made)

    def promise(
        self, customer_id: int, text: str = "Call about the brakes", due_at: datetime = NOW + timedelta(hours=2)
    ) -> int:
        made = NOW if due_at >= NOW else due_at - timedelta(days=1)  # one that is late by now was made before
        self.logged(customer_id, text, Become.PROMISE, due_at=due_at, at=made)
        return self.newest(tables.Promise)

    def issue(self, customer_id: int, text: str = "Brakes squeal again", *, by: Staff | None = None) -> int:
        self.logged(customer_id, text, Become.ISSUE, by=by)
        return self.newest(tables.Issue)

    def goodwill(self, customer_id: int, text: str = "£10 off") -> int:
        self.logged(customer_id, text, Become.GOODWILL)
        return self.newest(tables.Goodwill)

    def follow_up(self, customer_id: int, text: str = "Ask how it rides", due_at: datetime = NOW) -> int:
        self.logged(customer_id, text, Become.FOLLOW_UP, due_at=due_at)
        return self.newest(tables.FollowUp)

    def newest(self, table: type[tables.Table]) -> int:
        """The id of the row of a table that was made last."""
        found = self.database.sql(f"SELECT MAX(id) FROM {table._meta.table_name}").fetchone()[0]
        return _made(found)

    def card(self, customer_id: int, at: datetime = NOW) -> Card:
        return open_card.open_card(self.database, customer_id, now=at)


def _made(row_id: int | None) -> int:
    assert row_id is not None
    return row_id

"""Opening a customer's card: complete, or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from frontdesk.domain.card import Card, Timeline
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue
from frontdesk.domain.note import holds
from frontdesk.domain.promise import FollowUp, Promise
from frontdesk.domain.thanks import owed
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import customers, goodwill, matters, merges, notes, thanks, timeline
from frontdesk.store.database import Database, in_words

T = TypeVar("T", Promise, Issue, FollowUp, Goodwill)


def open_card(database: Database, customer_id: int, *, now: datetime, sought: tuple[str, int] | None = None) -> Card:
    """Read everything that a customer's card shows. Raises FrontdeskError when there is no such customer.

    sought: the row that somebody looked for, by kind and id. A voucher that has expired is on the card only then.
    """
    with in_words(), database.reading():
        members = merges.members(database, customer_id)
        customer = customers.read(database, customer_id)
        if customer is None or customer.removed_at is not None:
            raise FrontdeskError(
                tr("This customer is not here any more."), tr("Find them by name, or take the removal back with Undo.")
            )
        shown = [note for note in matters.notes(database, members) if holds(note, now.date())]
        return Card(
            customer=customer,
            contact_points=customers.contact_points(database, members),
            relations=customers.relations(database, members),
            things=matters.things(database, members),
            notes=tuple(replace(note, text="") if note.private else note for note in shown),
            promises=_named(customer, matters.promises(database, members)),
            issues=_named(customer, matters.issues(database, members)),
            follow_ups=_named(customer, matters.follow_ups(database, members)),
            goodwill=_named(customer, (*matters.goodwill(database, members), *_run_out(database, members, sought))),
            call_backs=matters.call_backs(database, members),
            timeline=timeline.read(database, members, today=now.date()),
            quiet_rules=notes.quiet_rules(database, members, now),
            thanks=owed(customer, thanks.known(database, members, now), now),
            mended=matters.mended(database, members),
        )


def _run_out(database: Database, members: Sequence[int], sought: tuple[str, int] | None) -> tuple[Goodwill, ...]:
    row = goodwill.find(database, sought[1]) if sought is not None and sought[0] == "goodwill" else None
    return (row,) if row is not None and row.customer_id in members and row.state is GoodwillState.EXPIRED else ()


def _named(customer: Customer, rows: tuple[T, ...]) -> tuple[T, ...]:
    """Give each row the name its customer has now: it may be one who was merged away."""
    name = customer.known_as
    return tuple(row if row.customer_name == name else replace(row, customer_name=name) for row in rows)


def more(database: Database, customer_id: int, *, skip: int, now: datetime) -> Timeline:
    """Read the next page of what happened, after the `skip` rows read before.

    now: aware, in the shop's own zone.
    """
    with in_words():
        return timeline.read(database, merges.members(database, customer_id), today=now.date(), skip=skip)


def photo(database: Database, photo_id: int) -> bytes | None:
    """The JPEG of a customer's photo."""
    with in_words():
        return customers.photo(database, photo_id)


def photos(database: Database, photo_ids: Iterable[int]) -> dict[int, bytes]:
    """The JPEGs of several photos, by id; those that are gone are left out."""
    read = {photo_id: photo(database, photo_id) for photo_id in photo_ids}
    return {photo_id: jpeg for photo_id, jpeg in read.items() if jpeg is not None}

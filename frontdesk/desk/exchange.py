"""Bringing real customers in from another program's list: looked at first, then all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from frontdesk.domain import ids, phone
from frontdesk.domain.arrival import Arrival, ArrivingPoint, Preview, RowProblem
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.customer import Customer, Reach
from frontdesk.domain.manner import Manner
from frontdesk.domain.text import fold
from frontdesk.errors import FrontdeskError
from frontdesk.files import arrivals
from frontdesk.i18n import tr
from frontdesk.store import customers, merges
from frontdesk.store.actions import perform, undo
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

_STEP = 50
_LARGEST_PHOTO = 512 << 10


class Cancelled(FrontdeskError):
    """The user stopped it; nothing was brought in."""


@dataclass(slots=True)
class Brought:
    """What came of a list.

    read: customers in the list.
    problems: rows, or parts of rows, that were not read.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    skipped: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    changes: Changes = field(default_factory=lambda: Changes(0))


Progress = Callable[[int, int], bool]
"""Called with how many are done of how many; False stops the work, and then nothing is kept."""


def preview(path: Path, *, country: str) -> Preview:
    """Look at a list before it is brought in. Raises FrontdeskError when it is no list."""
    return arrivals.open_list(path, country)


def bring_in(
    database: Database, stamp: Stamp, path: Path, *, country: str, progress: Progress | None = None
) -> Brought:
    """Bring a list in, in one action that can be undone: new customers are added, known ones completed.

    Somebody is known by the other program's own reference, or by a contact point together with the name. What the shop
    wrote itself is never overwritten.
    Raises FrontdeskError when the file is no list, and Cancelled when `progress` says so.
    """
    brought = Brought()
    listed: list[Arrival] = []
    for row in arrivals.read_list(path, country):
        if isinstance(row, Arrival):
            listed.append(row)
        else:
            brought.problems.append(row)
    brought.read = len(listed)

    def work(writer: Writer) -> None:
        known = _Known(writer.database)
        for done, arrival in enumerate(listed):
            if progress and done % _STEP == 0 and not progress(done, len(listed)):
                raise Cancelled(tr("The list was not brought in."), tr("Nothing was changed."))
            customer_id = known.find(arrival)
            if customer_id is None:
                known.add(_add(writer, arrival, stamp.at), arrival)
                brought.added += 1
            elif _complete(writer, customer_id, arrival, stamp.at):
                brought.updated += 1
            else:
                brought.skipped += 1

    brought.changes = perform(database, "bring_in", stamp, work)
    if progress:
        progress(len(listed), len(listed))
    return brought


def take_back(database: Database, stamp: Stamp, brought: Changes) -> Changes:
    """Undo the bringing in of a list, whatever else was done since.

    Raises FrontdeskError when somebody has changed what it brought in.
    """
    return undo(database, stamp, brought.action)


class _Known:
    """Who is known already, the customers of this very list among them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._new: dict[tuple[str, str], int] = {}

    def find(self, arrival: Arrival) -> int | None:
        for mark in _marks(arrival):
            if mark in self._new:
                return self._new[mark]
        if arrival.uid:
            known = customers.with_uid(self._database, arrival.uid)
            if known is not None:
                return known
        name = fold(arrival.name)
        keys = [point.key for point in arrival.points]
        if keys:
            return customers.with_key_and_name(self._database, keys, name)
        return customers.with_name_only(self._database, arrival.name)

    def add(self, customer_id: int, arrival: Arrival) -> None:
        self._new.update(dict.fromkeys(_marks(arrival), customer_id))


def _marks(arrival: Arrival) -> list[tuple[str, str]]:
    name = fold(arrival.name)
    marks = [(point.key, name) for point in arrival.points] or [("", name)]
    return [("uid", arrival.uid), *marks] if arrival.uid else marks


def _called(arrival: Arrival) -> str:
    """A nickname with the last name, as people are told apart: "Anni" of Anneliese Vögel is Anni Vögel."""
    nickname, parts = arrival.called.strip(), arrival.name.split()
    if not nickname or " " in nickname or arrival.business or len(parts) < 2:
        return nickname
    return f"{nickname} {parts[-1]}"


def _add(writer: Writer, arrival: Arrival, at: datetime) -> int:
    name = arrival.name or arrival.called or arrival.points[0].value
    customer_id = ids.new_id(at)
    photo = arrival.photo if arrival.photo and len(arrival.photo) <= _LARGEST_PHOTO else None
    customer = Customer(
        id=customer_id,
        name=name,
        called=_called(arrival),
        business=arrival.business,
        manner=Manner(language=arrival.language),
        fields=tuple(arrival.fields),
        photo_id=customers.keep_photo(writer, customer_id, photo, at),
    )
    customers.insert(writer, customer, source_uid=arrival.uid or None)
    for point in arrival.points:
        _add_point(writer, customer_id, point, at)
    for text in arrival.notes:
        writer.insert(Kind.NOTE, id=ids.new_id(at), customer_id=customer_id, text=text, at=at)
    return customer_id


def _complete(writer: Writer, customer_id: int, arrival: Arrival, at: datetime) -> bool:
    """Add what is missing: contact points, own fields. Says whether anything was."""
    customer = customers.read(writer.database, customer_id)
    assert customer is not None  # it was found a moment ago, in this transaction
    members = merges.members(writer.database, customer_id)
    have = {point.key for point in customers.contact_points(writer.database, members)}
    missing = [point for point in arrival.points if point.key not in have]
    for point in missing:
        _add_point(writer, customer_id, point, at)
    filled = dict(customer.fields)
    added = [(name, value) for name, value in arrival.fields if name not in filled]
    if added:
        writer.update(Kind.CUSTOMER, customer_id, fields=(*customer.fields, *added))
    return bool(missing or added)


def _add_point(writer: Writer, customer_id: int, point: ArrivingPoint, at: datetime) -> None:
    writer.insert(
        Kind.CONTACT_POINT,
        id=ids.new_id(at),
        customer_id=customer_id,
        kind=point.kind,
        value=point.value,
        key=point.key,
        tail=phone.tail(point.key) if point.kind is Reach.PHONE else "",
        label=point.label,
    )


def preview_beside(_database: Database, path: Path, *, country: str) -> Preview:
    """Look at a list as `preview` does, beside the screen; it needs nothing of the shop's file."""
    return preview(path, country=country)

"""Customers on their way in: what a list from another program says, before anybody is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from frontdesk.domain.customer import Reach


@dataclass(frozen=True, slots=True)
class ArrivingPoint:
    """A contact point as it stands in the list.

    value: as written.
    label: what the other program calls it ("Work"), may be empty.
    key: what is compared, as in `ContactPoint.key`.
    """

    kind: Reach
    value: str
    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One customer as read from a list. Every text is clean; only a name or one contact point is certain to be there.

    name: on paper.
    called: nickname, else empty.
    language: as written ("de", "Deutsch").
    fields: own fields in the list's order, address and birthday among them.
    photo: the bytes of a picture as the file has them, undecoded.
    row: the row or line of the list where it begins, counted from 1.
    uid: the other program's own reference.
    """

    row: int
    name: str = ""
    called: str = ""
    business: bool = False
    points: tuple[ArrivingPoint, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    photo: bytes | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row, or a part of it, was not read, in a sentence.

    row: counted from 1; 0 is the list as a whole.
    """

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a list, for staff to look at before they take it in.

    columns: header to what it was taken for, in words.
    unknown: headers that become own fields.
    program: the program that wrote the list, as far as one can tell, else empty.
    more: whether the list goes on after `arrivals`.
    """

    arrivals: tuple[Arrival, ...]
    problems: tuple[RowProblem, ...] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unknown: tuple[str, ...] = ()
    program: str = ""
    more: bool = False

"""Rows as the domain's types: the one way in which a row is read."""

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store.fields import moment, pairs

T = TypeVar("T")
Turn = Callable[[Any], Any]


def make(kind: Callable[..., T], cursor: Any) -> list[T]:
    """Make a `kind` of each row that a cursor gives, by the names of its columns.

    kind: a frozen dataclass. The types of its fields say what a column becomes: a datetime in UTC, a date, a bool, a
    word of an enumeration, a set of such words, pairs of texts; anything else stays as the file keeps it, and NULL is
    None. A column "rhythm.visits" is a field of the dataclass in the field rhythm, which keeps its default when all
    its columns are NULL.
    """
    found = cursor.fetchall()
    if not found:
        return []
    return list(map(_maker(kind, tuple([column[0] for column in cursor.description])), found))


def first(kind: Callable[..., T], cursor: Any) -> T | None:
    """Make a `kind` of the first row; None when there is none."""
    made = make(kind, cursor)
    return made[0] if made else None


def the_one(found: Sequence[T]) -> T:
    """The row that was asked for by its id. Raises FrontdeskError when it is not there any more."""
    if not found:
        raise gone()
    return found[0]


def gone() -> FrontdeskError:
    """What is raised when a row is not there any more."""
    return FrontdeskError(tr("This is not here any more."), tr("Somebody may have undone it."))


@cache
def _maker(kind: Callable[..., T], names: tuple[str, ...]) -> Callable[[Sequence[Any]], T]:
    """What makes a `kind` of a row with these columns; worked out once, for a list reads hundreds."""
    types, places = _types(kind), {name: place for place, name in enumerate(names)}
    turns = tuple((place, turn) for name, place in places.items() if "." not in name and (turn := _turn(types[name])))
    more: list[Any] = []  # what a row has no column for, behind its cells
    parts = []
    order = []
    for field in fields(kind):  # type: ignore[arg-type]  # a dataclass
        inner = [name for name in names if name.startswith(f"{field.name}.")]
        place = places.get(field.name, len(names) + len(more))
        if inner:
            within = tuple(name.partition(".")[2] for name in inner)
            where = slice(places[inner[0]], places[inner[-1]] + 1)  # they stand side by side
            parts.append((place, _maker(types[field.name], within), where))
        if field.name not in places:
            more.append(_default(kind, field, filled=bool(inner)))
        order.append(place)

    def one(row: Sequence[Any]) -> T:
        cells = [*row, *more]
        for place, turn in turns:
            if (cell := cells[place]) is not None:
                cells[place] = turn(cell)
        for place, part, where in parts:
            if any(cell is not None for cell in row[where]):
                cells[place] = part(row[where])
        return kind(*[cells[place] for place in order])

    return one


def _default(kind: Callable[..., Any], field: Field[Any], *, filled: bool) -> Any:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    if filled:
        return None
    raise TypeError(f"No column fills {kind.__name__}.{field.name}.")


@cache
def _types(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields, without "or None"."""
    types: dict[str, Any] = {field.name: field.type for field in fields(kind)}
    if any(isinstance(hint, str) for hint in types.values()):
        types = get_type_hints(kind)  # of a module that puts annotations off
    return {name: _without_none(hint) for name, hint in types.items()}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


def _turn(hint: Any) -> Turn | None:
    if hint in _TURNS:
        return _TURNS[hint]
    if get_origin(hint) is frozenset:
        (word,) = get_args(hint)
        return lambda text: frozenset(map(word, text.split())) if text else _NOTHING
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None


_NOTHING: frozenset[Any] = frozenset()
_TURNS: dict[Any, Turn] = {
    datetime: moment,
    date: date.fromisoformat,
    bool: bool,
    tuple[tuple[str, str], ...]: pairs,
}

"""Rows as the domain's types: the one way in which a row is read."""

from collections.abc import Callable, Sequence
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
    return list(map(_maker(kind, tuple(column[0] for column in cursor.description)), cursor.fetchall()))


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
    types = _types(kind)
    turns = tuple((name, turn) for name in names if (turn := _turn_of(types, name)))
    parts: dict[str, list[str]] = {}
    for name in names:
        if "." in name:
            parts.setdefault(name.partition(".")[0], []).append(name)
    inner = tuple((field, types[field], tuple(columns)) for field, columns in parts.items())

    def one(row: Sequence[Any]) -> T:
        values = dict(zip(names, row, strict=True))
        for name, turn in turns:
            value = values[name]
            if value is not None:
                values[name] = turn(value)
        for field, part, columns in inner:
            found = {column.partition(".")[2]: values.pop(column) for column in columns}
            if any(value is not None for value in found.values()):
                values[field] = part(**found)
        return kind(**values)

    return one


@cache
def _types(kind: Callable[..., Any]) -> dict[str, Any]:
    """The types of a dataclass's fields, without "or None"."""
    return {name: _without_none(hint) for name, hint in get_type_hints(kind).items()}


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


def _turn_of(types: dict[str, Any], name: str) -> Turn | None:
    field, _, inner = name.partition(".")
    hint = _types(types[field])[inner] if inner else types[field]
    if hint in _TURNS:
        return _TURNS[hint]
    if get_origin(hint) is frozenset:
        (word,) = get_args(hint)
        return lambda text: frozenset(map(word, text.split()))
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None


_TURNS: dict[Any, Turn] = {
    datetime: moment,
    date: date.fromisoformat,
    bool: bool,
    tuple[tuple[str, str], ...]: pairs,
}

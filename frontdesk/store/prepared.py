"""Queries by ids that are put into words once: saying one takes peewee longer than SQLite to answer it."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from frontdesk.store.database import Database

PIECE = 60
T = TypeVar("T")
Members = tuple[int, ...]
_Prepared = tuple[str, tuple[Any, ...]]


def of_members(kind: Callable[..., T]) -> Callable[[Callable[[Members], Any]], Callable[..., tuple[T, ...]]]:
    """Turn `build(members)`, which gives a query, into `read(database, members)`, which makes a `kind` of each row.

    The query may depend on nothing but the members; each number of members is put into words once.
    """

    def decorate(build: Callable[[Members], Any]) -> Callable[[Database, Members], tuple[T, ...]]:
        known: dict[int, _Prepared] = {}

        @wraps(build)
        def read(database: Database, members: Members) -> tuple[T, ...]:
            size = len(members)
            if size not in known:
                known[size] = _prepare(database, build, size)
            text, values = known[size]
            return tuple(
                database.make(kind, text, [members[-value - 1] if _stands_in(value) else value for value in values])
            )

        return read

    return decorate


def by_ids(kind: Callable[..., T]) -> Callable[[Callable[[Members], Any]], Callable[..., tuple[T, ...]]]:
    """Turn `build(ids)` into `read(database, ids)`: a `kind` of each row, in the order of the ids, without those gone.

    Read in pieces of `PIECE`, so that a whole piece is put into words once whatever the number of ids.
    """

    def decorate(build: Callable[[Members], Any]) -> Callable[[Database, Sequence[int]], tuple[T, ...]]:
        piece = of_members(kind)(build)

        @wraps(build)
        def read(database: Database, ids: Sequence[int]) -> tuple[T, ...]:
            pieces = (tuple(ids[at : at + PIECE]) for at in range(0, len(ids), PIECE))
            found: dict[int, Any] = {}
            for each in pieces:
                found.update((row.id, row) for row in piece(database, each))  # type: ignore[attr-defined]  # rows have ids
            return tuple(found[row_id] for row_id in ids if row_id in found)

        return read

    return decorate


def _prepare(database: Database, build: Callable[[Members], Any], size: int) -> _Prepared:
    query = build(tuple(range(-1, -size - 1, -1)))  # ids are positive: below zero stands for the first, the second...
    text, values = database.get_sql_context().sql(query).query()
    return text, tuple(values)


def _stands_in(value: Any) -> bool:
    return isinstance(value, int) and value < 0

"""Statements kept as text: the one way past peewee to the database, whichever it is.

A statement is written once, in words that SQLite and PostgreSQL share: `?` stands for a value, or `:name` for one by
name; `IS NOT DISTINCT FROM ?` for the same or both nothing; `ON CONFLICT … DO` for what is there already. What still
differs is said by a `Dialect`. Only the modules that docs/architecture.md names may use SQLite's own words.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from frontdesk.store import rows
from frontdesk.store.fields import kept

T = TypeVar("T")
Values = Sequence[Any] | dict[str, Any]
_PLACES = re.compile(r"'(?:[^']|'')*'|%|\?|(?<![:\w]):[a-z_]\w*")
_AS_THEY_ARE = frozenset({int, str, float, bytes, type(None)})


@dataclass(frozen=True, slots=True)
class Dialect:
    """What one kind of database wants to be told otherwise.

    place: what stands for a value. named: what stands for a value by its name, `{}` for the name. reading, writing:
    how a transaction begins that only reads, or that will write, so that two of these never wait for each other.
    """

    place: str
    named: str
    reading: str
    writing: str

    def say(self, text: str) -> str:
        """A statement in the words of this database."""
        return text if self.place == "?" else _said(self, text)


SQLITE = Dialect(place="?", named=":{}", reading="DEFERRED", writing="IMMEDIATE")


class Statements:
    """What a database does with statements kept as text; values are of the domain's types.

    All of these raise the driver's own errors; `database.in_words` knows them.
    """

    dialect: Dialect
    connection: Callable[[], Any]
    atomic: Callable[[str], AbstractContextManager[Any]]

    def reading(self) -> AbstractContextManager[Any]:
        """One transaction that only reads: all of it sees the same moment."""
        return self.atomic(self.dialect.reading)

    def writing(self) -> AbstractContextManager[Any]:
        """One transaction that writes: all of it or nothing."""
        return self.atomic(self.dialect.writing)

    def sql(self, text: str, values: Values = ()) -> Any:
        """Run a statement; gives the cursor."""
        return self.connection().execute(self.dialect.say(text), _kept(values))

    def many(self, text: str, each: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows of values, which are what the columns keep."""
        self.connection().cursor().executemany(self.dialect.say(text), each)

    def make(self, kind: Callable[..., T], text: str, values: Values = ()) -> list[T]:
        """Make a `kind` of each row, by the names of the columns (`rows.make`)."""
        return rows.make(kind, self.sql(text, values))

    def column(self, text: str, values: Values = ()) -> list[Any]:
        """The first column of each row, as the file keeps it."""
        return [row[0] for row in self.sql(text, values).fetchall()]

    def value(self, text: str, values: Values = ()) -> Any:
        """The first column of the first row, as the file keeps it; None when there is no row."""
        row = self.sql(text, values).fetchone()
        return None if row is None else row[0]


def slots(values: Collection[Any]) -> str:
    """The places of several values, for a list of any length: `IN ({slots(ids)})`."""
    return ", ".join("?" * len(values))


def _kept(values: Values) -> Any:
    if isinstance(values, dict):
        return {name: kept(value) for name, value in values.items()}
    return [value if type(value) in _AS_THEY_ARE else kept(value) for value in values]


@cache
def _said(dialect: Dialect, text: str) -> str:
    def place(found: re.Match[str]) -> str:
        word = found[0]
        if word == "?":
            return dialect.place
        return dialect.named.format(word[1:]) if word[0] == ":" else word.replace("%", "%%")

    return _PLACES.sub(place, text)

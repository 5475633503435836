"""Writing very many rows at once: for lists that are taken in and for made-up shops, past the actions.

Whoever writes like this says what belongs to it: `settle` makes the standing and the finder's index of new customers,
`index_customers`, `index_said` and `vocabulary` take them ready-made.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontdesk.store import standing
from frontdesk.store.database import Database, in_words
from frontdesk.store.fields import to_column
from frontdesk.store.finder import index, spelling
from frontdesk.store.finder.index import Entry, Text
from frontdesk.store.kinds import Kind
from frontdesk.store.statements import slots
from frontdesk.store.tables import UNDOABLE

_HEAVY = ("customer", "contact_point", "thing", "note", "interaction", "promise", "standing", "finder_place")


def rows(database: Database, kind: Kind, columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of a kind; values are what its columns keep (moments in milliseconds, days as ISO text)."""
    names = ", ".join(f'"{column}"' for column in columns)
    _many(database, f"INSERT INTO {kind} ({names}) VALUES ({slots(columns)})", values)


def standings(database: Database, columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]) -> None:
    """Insert the standing of customers; values are what its columns keep, as for `rows`."""
    _many(database, f"INSERT INTO standing ({', '.join(columns)}) VALUES ({slots(columns)})", values)


def settings(database: Database, values: Mapping[str, object]) -> None:
    """Write settings of a new shop, by the names that `ShopSettings` gives them."""
    kept = ((key, json.dumps(value)) for key, value in values.items())
    _many(database, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", kept)


def counters(database: Database, last: Mapping[str, int]) -> None:
    """Say which number that people read was drawn last, by what it counts: "issue", "ticket"."""
    _many(database, "INSERT INTO counter (name, value) VALUES (?, ?)", last.items())


def _many(database: Database, sql: str, values: Iterable[tuple[Any, ...]]) -> None:
    with in_words():
        database.many(sql, values)


@contextmanager
def filling(database: Database) -> Iterator[None]:
    """Fill an empty file as fast as the disk allows: indexes are built at the end, nothing is safe before that.

    Only for a file that can be thrown away when it is interrupted.
    """
    indexes = database.sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN {_HEAVY}"
    ).fetchall()
    for name, _ in indexes:
        database.sql(f"DROP INDEX {name}")
    before = {pragma: database.pragma(pragma) for pragma in ("cache_size", "synchronous", "journal_mode")}
    for pragma, value in (("journal_mode", "OFF"), ("synchronous", "OFF"), ("cache_size", -1_000_000)):
        database.pragma(pragma, value)
    for table in ("finder_customer", "finder_said"):
        database.sql(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', ?)", (256 << 20,))
    database.sql("BEGIN")
    yield
    for _, sql in indexes:
        database.sql(sql)
    database.sql("COMMIT")
    for table in ("finder_customer", "finder_said"):
        database.sql(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', ?)", (1 << 20,))
    database.pragma("analysis_limit", 1000)
    database.sql("ANALYZE")
    for pragma, value in before.items():
        database.pragma(pragma, value)
    with Path(database.database).open("rb+") as file:  # or else the first save would wait for all of it
        os.fsync(file.fileno())


def index_customers(database: Database, entries: Iterable[tuple[int, int, Entry]]) -> None:
    """Write index entries of customers who have none yet: row (increasing, last seen last), customer, entry."""
    kept = list(entries)
    _many(
        database,
        "INSERT INTO finder_customer (rowid, words) VALUES (?, ?)",
        ((row, entry.tokens) for row, _, entry in kept),
    )
    _many(
        database,
        "INSERT INTO finder_place VALUES (?, ?, ?, ?, ?)",
        ((row, who, *entry[1:]) for row, who, entry in kept),
    )


def index_said(database: Database, said: Iterable[tuple[int, str]]) -> None:
    """Write index entries of interactions that have none yet: id and `index.said_tokens`, by id."""
    _many(database, "INSERT INTO finder_said (rowid, words) VALUES (?, ?)", said)


def vocabulary(database: Database, times: Mapping[str, int]) -> None:
    """Take note of the words of new customers, each with how many of them have it."""
    mendable = {word: count for word, count in times.items() if spelling.mendable(word)}
    _many(
        database,
        "INSERT INTO finder_word (word, times) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET times = times + excluded.times",
        sorted(mendable.items()),
    )
    _many(
        database,
        "INSERT OR IGNORE INTO finder_spelling (variant, word) VALUES (?, ?)",
        sorted((key, word) for word in mendable for key in spelling.keys(word)),
    )


def settle(database: Database, customers: Iterable[int]) -> None:
    """Make the standing and the finder's index of new customers from their rows; inside the caller's transaction."""
    wanted = tuple(customers)
    row = database.value("SELECT COALESCE(MAX(row), 0) FROM finder_place")
    times: Counter[str] = Counter()
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        texts: dict[int, list[Text]] = {customer: [] for customer in some}
        for text in index.texts(database, some):
            texts[text.customer_id].append(text)
        entries = []
        for customer, found in texts.items():
            standing.refresh(database, customer)
            row += 1
            entries.append((row, customer, index.entry(found)))
            times.update(index.vocabulary(entries[-1][2].names, entries[-1][2].things))
        index_customers(database, entries)
        names = {customer: entry.names for _, customer, entry in entries}
        marks = slots(some)
        said = database.sql(
            f"SELECT id, customer_id, text FROM interaction WHERE customer_id IN ({marks}) AND text <> '' ORDER BY id",
            some,
        ).fetchall()
        index_said(database, ((key, index.said_tokens(names[who], text)) for key, who, text in said))
    vocabulary(database, times)


def records(database: Database, kind: Kind, values: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows whose values are of the domain's types; what is left out has the table's default."""
    table = UNDOABLE[kind]
    fields = table._meta.sorted_fields
    kept = [
        tuple(to_column(field, row.get(field.name, row.get(field.column_name, field.default))) for field in fields)
        for row in values
    ]
    rows(database, kind, tuple(field.column_name for field in fields), kept)

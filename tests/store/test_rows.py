"""Rows become frozen dataclasses by the names of their columns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontdesk.domain.manner import Help, Manner, Style
from frontdesk.domain.promise import PromiseState
from frontdesk.errors import FrontdeskError
from frontdesk.store import migrations, rows
from frontdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class Row:
    """One of each type that a column becomes."""

    id: int
    at: datetime | None = None
    day: date | None = None
    sure: bool = False
    state: PromiseState | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    manner: Manner = field(default_factory=Manner)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = migrations.open_shop(tmp_path / "shop.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("column", "kept", "name", "becomes"),
    [
        ("at", "1500", "at", datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)),
        ("day", "'2026-11-24'", "day", date(2026, 11, 24)),
        ("sure", "1", "sure", True),
        ("state", "'kept_late'", "state", PromiseState.KEPT_LATE),
        ("pairs", """'[["Shoe", "42"]]'""", "pairs", (("Shoe", "42"),)),
        ("pairs", "'[]'", "pairs", ()),
        ("manner.style", "'leave_alone'", "manner", Manner(style=Style.LEAVE_ALONE)),
        ("at", "NULL", "at", None),
        ("state", "NULL", "state", None),
        ("manner.style", "NULL", "manner", Manner()),
    ],
)
def test_a_column_becomes_what_its_field_is(
    database: Database, column: str, kept: str, name: str, becomes: object
) -> None:
    (row,) = database.make(Row, f'SELECT 7 AS id, {kept} AS "{column}"')
    assert (row.id, getattr(row, name)) == (7, becomes)


def test_a_set_of_words_is_a_frozenset(database: Database) -> None:
    words = " ".join(sorted(each.value for each in Help))
    (row,) = database.make(Row, f"SELECT 7 AS id, '{words}' AS \"manner.helps\"")
    assert row.manner.helps == frozenset(Help)


def test_the_order_of_the_columns_does_not_matter(database: Database) -> None:
    (row,) = database.make(Row, "SELECT 1 AS sure, 7 AS id")
    assert row == Row(7, sure=True)


def test_a_field_that_no_column_fills_is_a_mistake(database: Database) -> None:
    with pytest.raises(TypeError, match=r"Row\.id"):
        database.make(Row, "SELECT 1 AS sure")


def test_what_is_gone_is_said_in_words(database: Database) -> None:
    nobody = database.make(Row, "SELECT id FROM customer")
    assert rows.first(Row, database.sql("SELECT id FROM customer")) is None
    with pytest.raises(FrontdeskError, match="not here any more"):
        rows.the_one(nobody)

"""Statements are written once, for every database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontdesk.domain.promise import PromiseState
from frontdesk.store import migrations
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.statements import SQLITE, Dialect, slots
from frontdesk.store.tables import UNDOABLE

OTHER = Dialect(place="%s", named="%({})s", reading="READ ONLY", writing="READ WRITE")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = migrations.open_shop(tmp_path / "shop.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT id FROM promise WHERE due_at < ? LIMIT ?", "SELECT id FROM promise WHERE due_at < %s LIMIT %s"),
        ("seen_on >= :year AND id <> :id2", "seen_on >= %(year)s AND id <> %(id2)s"),
        ("state <> 'why?' AND text = ?", "state <> 'why?' AND text = %s"),
        ("text LIKE '5 %' OR 7 % 2 = ?", "text LIKE '5 %%' OR 7 %% 2 = %s"),
        ("outcome = 'it''s :here?' AND at > ?", "outcome = 'it''s :here?' AND at > %s"),
        ("'2026'::text = ?", "'2026'::text = %s"),
    ],
)
def test_another_database_is_told_in_its_own_words(text: str, said: str) -> None:
    assert OTHER.say(text) == said
    assert SQLITE.say(text) == text


def test_values_are_of_the_domains_types(database: Database) -> None:
    values = (datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC), date(2026, 11, 24), PromiseState.KEPT, True, None, "text")
    (kept,) = database.sql("SELECT ?, ?, ?, ?, ?, ?", values).fetchall()
    assert kept == (1000, "2026-11-24", "kept", 1, None, "text")
    assert database.value("SELECT :day", {"day": date(2026, 11, 24)}) == "2026-11-24"


def test_one_column_and_one_value(database: Database) -> None:
    assert database.column("SELECT 1 UNION ALL SELECT 2") == [1, 2]
    assert database.value("SELECT id FROM customer") is None
    assert database.value(f"SELECT 3 IN ({slots((1, 2, 3))})", (1, 2, 3)) == 1


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing():
        database.sql("INSERT INTO staff (id, name, role) VALUES (1, 'Ana', 'staff')")
        raise ZeroDivisionError
    with database.reading():
        assert database.column("SELECT id FROM staff") == []


def test_each_kind_of_row_has_its_table() -> None:
    assert set(Kind) == set(UNDOABLE)

"""The connection: its driver, its pragmas, its errors in words, and what every table has."""

import re
from pathlib import Path

import peewee
import pytest
from sqlcipher3 import dbapi2 as driver

from frontdesk.errors import FrontdeskError
from frontdesk.store import database as files
from frontdesk.store import migrations, tables
from frontdesk.store.database import Busy, CannotSave, Damaged, Database, NotOurs, translate
from frontdesk.store.finder import index
from frontdesk.store.schema_1 import SCHEMA_1
from tests.making import Maker


def test_sqlite_is_new_enough() -> None:
    """Before 3.51.3 a write-ahead log that is reset at a bad moment damages the file."""
    assert tuple(map(int, driver.sqlite_version.split("."))) >= (3, 51, 3)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("application_id", files.APPLICATION_ID),
        ("user_version", migrations.NEWEST),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("temp_store", 2),
    ],
)
def test_the_file_is_kept_safe(database: Database, pragma: str, value: object) -> None:
    assert database.pragma(pragma) == value


def shape(database: Database) -> dict[tuple[str, str], object]:
    """Each table and index by kind and name, in one spelling; a table's columns sorted, as steps add theirs last."""
    rows = database.sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    found: dict[tuple[str, str], object] = {}
    for kind, name, sql in rows:
        said = re.sub(r'"|\s+', "", sql).lower().replace("ifnotexists", "")
        head, _, columns = said.partition("(")
        found[kind, name] = (
            said if kind == "index" else (head, sorted(re.split(r",(?![^(]*\))", columns.removesuffix(")strict"))))
        )
    return found


def test_the_steps_lead_to_what_the_tables_say(database: Database, tmp_path: Path) -> None:
    made = files.open_file(tmp_path / "made.db")
    with made.bind_ctx(tables.ALL):
        for table in tables.ALL:
            table._schema.create_all(safe=True)  # type: ignore[attr-defined]
    for statement in index.SCHEMA:
        made.sql(statement)
    made.sql("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY) STRICT")
    wanted = shape(made)
    made.close()
    assert shape(database) == wanted


def test_index_names_are_their_own() -> None:
    names = [match[1] for sql in SCHEMA_1 if (match := re.match(r"CREATE (?:UNIQUE )?INDEX (\w+)", sql))]
    assert len(names) == len(set(names))
    assert all("__" not in name for name in names)


def test_what_belongs_to_a_customer_is_found_by_an_index(database: Database) -> None:
    """Encounters are left out: there are never more than a handful."""
    missing = []
    for table in tables.ALL:
        name = table._meta.table_name
        if "customer_id" not in table._meta.columns or table in (tables.Encounter, tables.Photo):
            continue
        plan = database.sql(f"EXPLAIN QUERY PLAN SELECT * FROM {name} WHERE customer_id = 1").fetchall()
        if not all("USING" in row[3] for row in plan):
            missing.append(name)
    assert not missing


def test_every_table_is_strict_and_what_can_change_has_a_version(database: Database) -> None:
    for table in tables.ALL:
        assert database.sql(
            "SELECT strict FROM pragma_table_list WHERE name = ?", (table._meta.table_name,)
        ).fetchone() == (1,)
    for table in tables.UNDOABLE.values():
        assert {"id", "version"} <= set(table._meta.columns)


def test_a_row_for_a_customer_who_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(driver.IntegrityError):
        database.sql("INSERT INTO note (id, customer_id, text, source, at) VALUES (1, 99, 'x', 'told', 0)")


def test_a_passphrase_makes_the_file_unreadable_without_it(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    opened = migrations.open_shop(file, "correct horse")
    Maker(opened).customer("Canary Jones")
    opened.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("shop.db*"))
    assert b"Canary" not in kept
    again = migrations.open_shop(file, "correct horse")
    assert again.sql("SELECT name FROM customer").fetchone() == ("Canary Jones",)
    again.close()
    for wrong in ("", "wrong"):
        with pytest.raises((NotOurs, Damaged)):
            migrations.open_shop(file, wrong)


MESSAGES = [
    ("database is locked", Busy),
    ("database or disk is full", CannotSave),
    ("attempt to write a readonly database", CannotSave),
    ("unable to open database file", CannotSave),
    ("disk I/O error", CannotSave),
    ("file is not a database", Damaged),
    ("database disk image is malformed", Damaged),
]


@pytest.mark.parametrize(("message", "kind"), MESSAGES)
def test_what_the_driver_says_is_put_into_words(message: str, kind: type[FrontdeskError]) -> None:
    hidden = peewee.OperationalError("cannot rollback - no transaction is active")
    hidden.__context__ = driver.OperationalError(message)
    error = translate(hidden, Path("/shop/kept.db"))
    assert isinstance(error, kind)
    assert error.title and error.advice
    assert "sqlite" not in str(error).casefold()


def test_a_bug_of_ours_stays_what_it_is(database: Database) -> None:
    with pytest.raises(driver.OperationalError, match="no such table"), files.in_words():
        database.sql("SELECT * FROM nowhere")

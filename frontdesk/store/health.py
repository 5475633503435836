"""Whether a file is sound: its pages, its links, its shape. Nothing here changes it."""

import tempfile
from pathlib import Path

from frontdesk.store import database as files
from frontdesk.store import migrations
from frontdesk.store.database import Database, in_words

_MOST = 20
_COLUMNS = """
SELECT m.name || '.' || c.name, c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_schema m
JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"""
_INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL"


def open_as_it_is(path: Path, passphrase: str = "") -> Database:
    """Open a file without bringing it up to date. Raises NotOurs, Busy, CannotSave, Damaged."""
    database = files.open_file(path, passphrase)
    try:
        with in_words(path):
            migrations.steps_taken(database, path)
    except Exception:
        database.close()
        raise
    return database


def damage(database: Database) -> str:
    """What SQLite says is broken, the search index among it; empty when the file is sound. Raises Damaged."""
    with in_words():
        rows = database.sql(f"PRAGMA quick_check({_MOST})").fetchall()
    return "" if rows == [("ok",)] else str(rows[0][0])


def orphans(database: Database) -> tuple[str, ...]:
    """The tables with rows that point to rows which are gone."""
    with in_words():
        return tuple(sorted({row[0] for row in database.sql("PRAGMA foreign_key_check")}))


def outdated(database: Database) -> bool:
    """Whether the file still has the shape of an earlier version."""
    with in_words():
        return bool(database.user_version < migrations.NEWEST)


def differences(database: Database) -> str:
    """What this version expects and the file has not, or has otherwise: names of columns and indexes."""
    with tempfile.TemporaryDirectory() as folder, in_words():
        new = migrations.open_shop(Path(folder) / "new.db")
        expected, found = _shape(new), _shape(database)
        new.close()
    other = sorted(name for name, what in expected.items() if found.get(name) != what)
    return ", ".join(other[:_MOST])


def _shape(database: Database) -> dict[str, str]:
    rows = [*database.sql(_COLUMNS), *database.sql(_INDEXES)]
    return {name: " ".join(what.split()) for name, what in rows}

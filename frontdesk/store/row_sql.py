"""Statements for one row of a table, kept as text: an action reads and writes many."""

from functools import cache
from typing import Any

from frontdesk.store.database import Database
from frontdesk.store.fields import to_column
from frontdesk.store.statements import slots
from frontdesk.store.tables import Table

Row = dict[str, Any]


def name_of(table: type[Table]) -> str:
    """The table's name in the file."""
    return str(table._meta.table_name)


def to_columns(table: type[Table], values: Row) -> Row:
    """What the columns keep of values of the domain's types; a whole row gets its defaults."""
    # The values of an undo are columns already; the domain's field names and the column names differ in a few places.
    fields, columns = table._meta.fields, table._meta.columns
    row = {}
    for name, value in values.items():
        field = fields.get(name) or columns[name]
        row[field.column_name] = value if value is None else to_column(field, value)
    if "version" not in row and "id" in row:
        row["version"] = 1
        for field in _with_defaults(table):
            row.setdefault(field.column_name, to_column(field, field.default))
    return row


@cache
def _with_defaults(table: type[Table]) -> tuple[Any, ...]:
    return tuple(field for field in table._meta.sorted_fields if field.default is not None)


@cache
def _insert_sql(table: type[Table], columns: tuple[str, ...]) -> str:
    """The statement that inserts these columns."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {name_of(table)} ({names}) VALUES ({slots(columns)})"


@cache
def _update_sql(table: type[Table], columns: tuple[str, ...]) -> str:
    """The statement that changes these columns and the version."""
    sets = ", ".join(f'"{column}" = ?' for column in columns)
    return f"UPDATE {name_of(table)} SET {sets}, version = ? WHERE id = ?"


@cache
def _select_sql(table: type[Table]) -> str:
    names = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
    return f"SELECT {names} FROM {name_of(table)} WHERE id = ?"


def read(database: Database, table: type[Table], row_id: int) -> Row | None:
    """A row's columns as the file keeps them, None when it is gone."""
    columns = database.sql(_select_sql(table), (row_id,)).fetchone()
    if columns is None:
        return None
    return dict(zip((field.column_name for field in table._meta.sorted_fields), columns, strict=True))


def insert(database: Database, table: type[Table], values: Row) -> Row:
    """Insert a row of values of the domain's types; gives what its columns keep."""
    row = to_columns(table, values)
    database.sql(_insert_sql(table, tuple(row)), tuple(row.values()))
    return row


def update(database: Database, table: type[Table], row_id: int, changed: Row, version: int) -> None:
    """Change columns of a row, and its version."""
    database.sql(_update_sql(table, tuple(changed)), (*changed.values(), version, row_id))

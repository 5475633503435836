"""The whole content of a shop, to compare before and after."""

from typing import Any

from frontdesk.store.database import Database
from frontdesk.store.tables import UNDOABLE

Content = dict[str, list[tuple[Any, ...]]]


def content(database: Database) -> Content:
    """All rows of all tables that actions change, but their versions."""
    found = {}
    for name, table in UNDOABLE.items():
        columns = [field.column_name for field in table._meta.sorted_fields if field.column_name != "version"]
        names = ", ".join(f'"{column}"' for column in columns)
        found[name] = database.sql(f"SELECT {names} FROM {name} ORDER BY id").fetchall()
    return found


def computed(database: Database) -> Content:
    """What is computed from the rows: standing, and which words find whom."""
    standing = database.sql("SELECT * FROM standing ORDER BY customer_id").fetchall()
    places = database.sql("SELECT customer_id, names, things, digits FROM finder_place ORDER BY customer_id").fetchall()
    return {"standing": standing, "finder_place": places}

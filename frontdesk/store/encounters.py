"""Interactions that are going on: their rows are the drafts. Kept outside the actions until they finish."""

from datetime import datetime
from typing import Any

from peewee import JOIN

from frontdesk.domain.interaction import Encounter
from frontdesk.domain.staff import Staff
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.fields import to_column
from frontdesk.store.rows import columns, known_as

_COLUMNS = (
    "customer_id",
    "channel",
    "label",
    "line",
    "call_id",
    "text",
    "outcome",
    "mood",
    "topic",
    "thing_id",
    "become",
    "due_at",
    "has_time",
    "confirmed",
    "waiting_since",
    "touched_at",
    "loose_why",
)


def begin(database: Database, encounter: Encounter) -> None:
    """Write a new encounter; one with the same id is left as it is."""
    row = {name: getattr(encounter, name) for name in ("id", "started_at", *_COLUMNS)}
    row["staff_id"] = encounter.staff and encounter.staff.id
    row["touched_at"] = encounter.touched_at or encounter.started_at
    tables.Encounter.insert(**row).on_conflict_ignore().execute(database)


def keep(database: Database, encounter_id: int, at: datetime, **changed: Any) -> bool:
    """Keep what was typed or chosen; False when the encounter is over. The version stays: a draft is no action."""
    changed["touched_at"] = at
    fields = tables.Encounter._meta.fields
    sets = ", ".join(f"{name} = ?" for name in changed)
    values = [value if value is None else to_column(fields[name], value) for name, value in changed.items()]
    return bool(database.sql(f"UPDATE encounter SET {sets} WHERE id = ?", (*values, encounter_id)).rowcount)


def vanish(database: Database, encounter_id: int) -> None:
    """Remove an encounter that came to nothing."""
    database.sql("DELETE FROM encounter WHERE id = ?", (encounter_id,))


def read(database: Database, encounter_id: int) -> Encounter | None:
    """One encounter, or None when it is over."""
    found = _read(database, tables.Encounter.id == encounter_id)
    return found[0] if found else None


def all_of_them(database: Database) -> tuple[Encounter, ...]:
    """All encounters, the first that began first; loose ends among them."""
    return _read(database, None)


def _read(database: Database, where: Any) -> tuple[Encounter, ...]:
    e, c, s = tables.Encounter, tables.Customer, tables.Staff
    query: Any = (
        e.select(*columns(e, Encounter))
        .select_extend(
            known_as(c).alias("customer_name"),
            e.staff_id,
            s.name.alias("staff_name"),
            s.role.alias("staff_role"),
        )
        .join_from(e, c, JOIN.LEFT_OUTER, on=(c.id == e.customer_id))
        .join_from(e, s, JOIN.LEFT_OUTER, on=(s.id == e.staff_id))
        .order_by(e.started_at, e.id)
        .dicts()
    )
    if where is not None:
        query = query.where(where)
    return tuple(_encounter(row) for row in query.execute(database))


def _encounter(row: dict[str, Any]) -> Encounter:
    staff_id, name, role = row.pop("staff_id"), row.pop("staff_name"), row.pop("staff_role")
    return Encounter(**row, staff=Staff(staff_id, name, role) if staff_id and name else None)

"""Interactions that are going on: their rows are the drafts. Kept outside the actions until they finish."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from frontdesk.domain.interaction import Encounter
from frontdesk.store import families, tables
from frontdesk.store.database import Database

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
    "issue_id",
    "told_again",
    "own_accord",
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
    if "staff" in changed:
        person = changed.pop("staff")
        changed["staff_id"] = person and person.id
    sets = ", ".join(f"{name} = ?" for name in changed)
    return bool(database.sql(f"UPDATE encounter SET {sets} WHERE id = ?", (*changed.values(), encounter_id)).rowcount)


def vanish(database: Database, encounter_id: int) -> None:
    """Remove an encounter that came to nothing."""
    database.sql("DELETE FROM encounter WHERE id = ?", (encounter_id,))


def read(database: Database, encounter_id: int) -> Encounter | None:
    """One encounter, or None when it is over."""
    return next(iter(_read(database, "WHERE e.id = ?", (encounter_id,))), None)


def all_of_them(database: Database) -> tuple[Encounter, ...]:
    """All encounters, the first that began first; loose ends among them."""
    return _read(database, "", ())


# kept as text: an encounter is read at every save, and peewee takes longer to say this than SQLite to do it
_READ = """
SELECT e.id, e.channel, e.started_at, e.customer_id, COALESCE(NULLIF(c.called, ''), c.name, '') AS customer_name,
  e.label, e.line, e.call_id, s.id AS "staff.id", s.name AS "staff.name", s.role AS "staff.role", e.text, e.outcome,
  e.mood, e.topic, e.thing_id, e.become, e.due_at, e.has_time, e.confirmed, e.waiting_since, e.touched_at, e.loose_why,
  e.issue_id, e.told_again, e.own_accord
FROM encounter e LEFT JOIN customer c ON c.id = e.customer_id LEFT JOIN staff s ON s.id = e.staff_id
{where} ORDER BY e.started_at, e.id"""
_KNOWN_AS = "SELECT COALESCE(NULLIF(called, ''), name) FROM customer WHERE id = ?"


def _read(database: Database, where: str, values: tuple[int, ...]) -> tuple[Encounter, ...]:
    running = database.make(Encounter, _READ.format(where=where), values)
    roots = families.root_of_each(database, {each.customer_id for each in running if each.customer_id is not None})
    return tuple(_of_root(database, each, roots) for each in running)


def _of_root(database: Database, encounter: Encounter, roots: Mapping[int, int]) -> Encounter:
    """An encounter under the customer they are now: they may have been merged while they were here."""
    root = roots.get(encounter.customer_id) if encounter.customer_id is not None else None
    if root is None or root == encounter.customer_id:
        return encounter
    return replace(encounter, customer_id=root, customer_name=database.value(_KNOWN_AS, (root,)))

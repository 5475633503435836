"""Interactions that are going on: their rows are the drafts. Kept outside the actions until they finish."""

from datetime import UTC, datetime
from typing import Any

from frontdesk.domain.interaction import Become, Channel, Encounter, Mood
from frontdesk.domain.staff import Role, Staff
from frontdesk.store import families, tables
from frontdesk.store.database import Database
from frontdesk.store.fields import to_column

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
    fields = tables.Encounter._meta.fields
    sets = ", ".join(f"{name} = ?" for name in changed)
    values = [value if value is None else to_column(fields[name], value) for name, value in changed.items()]
    return bool(database.sql(f"UPDATE encounter SET {sets} WHERE id = ?", (*values, encounter_id)).rowcount)


def vanish(database: Database, encounter_id: int) -> None:
    """Remove an encounter that came to nothing."""
    database.sql("DELETE FROM encounter WHERE id = ?", (encounter_id,))


def read(database: Database, encounter_id: int) -> Encounter | None:
    """One encounter, or None when it is over."""
    row = database.sql(_READ.format(where="WHERE e.id = ?"), (encounter_id,)).fetchone()
    return _encounter(database, row) if row else None


def all_of_them(database: Database) -> tuple[Encounter, ...]:
    """All encounters, the first that began first; loose ends among them."""
    return tuple(_encounter(database, row) for row in database.sql(_READ.format(where="")).fetchall())


# kept as text: an encounter is read at every save, and peewee takes longer to say this than SQLite to do it
_READ = """
SELECT e.id, e.channel, e.started_at, e.customer_id, COALESCE(NULLIF(c.called, ''), c.name, ''), e.label, e.line,
  e.call_id, e.staff_id, s.name, s.role, e.text, e.outcome, e.mood, e.topic, e.thing_id, e.become, e.due_at, e.has_time,
  e.confirmed, e.waiting_since, e.touched_at, e.loose_why, c.merged_into, e.issue_id, e.told_again, e.own_accord
FROM encounter e LEFT JOIN customer c ON c.id = e.customer_id LEFT JOIN staff s ON s.id = e.staff_id
{where} ORDER BY e.started_at, e.id"""


_KNOWN_AS = "SELECT COALESCE(NULLIF(called, ''), name) FROM customer WHERE id = ?"


def _encounter(database: Database, row: tuple[Any, ...]) -> Encounter:
    staff_id, name, role = row[8:11]
    customer_id, customer_name = row[3:5]
    if row[23] is not None:  # merged while they were here
        customer_id = families.root(database, customer_id)
        customer_name = database.sql(_KNOWN_AS, (customer_id,)).fetchone()[0]
    return Encounter(
        id=row[0],
        channel=Channel(row[1]),
        started_at=datetime.fromtimestamp(row[2] / 1000, UTC),
        customer_id=customer_id,
        customer_name=customer_name,
        label=row[5],
        line=row[6],
        call_id=row[7],
        staff=Staff(staff_id, name, Role(role)) if staff_id and name else None,
        text=row[11],
        outcome=row[12],
        mood=Mood(row[13]) if row[13] else None,
        topic=row[14],
        thing_id=row[15],
        become=Become(row[16]) if row[16] else None,
        due_at=_moment(row[17]),
        has_time=bool(row[18]),
        confirmed=bool(row[19]),
        waiting_since=_moment(row[20]),
        touched_at=_moment(row[21]),
        loose_why=row[22],
        issue_id=row[24],
        told_again=bool(row[25]),
        own_accord=bool(row[26]),
    )


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)

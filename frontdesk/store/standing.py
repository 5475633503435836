"""What lists are sorted and filtered by: visits, rhythm, what is open; computed from the rows of one customer."""

from datetime import UTC, datetime
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.domain import rhythm
from frontdesk.domain.text import fold
from frontdesk.store.database import Database
from frontdesk.store.families import members

_COUNTS = """
SELECT c.name, c.called, c.removed_at IS NULL AND c.closed_on IS NULL AND c.merged_into IS NULL,
  (SELECT COUNT(*) FROM promise p WHERE p.customer_id IN ({ids}) AND p.state = 'open')
  + (SELECT COUNT(*) FROM issue i WHERE i.customer_id IN ({ids}) AND i.state <> 'closed')
  + (SELECT COUNT(*) FROM thing t WHERE t.customer_id IN ({ids}) AND t.state IN ('with_us', 'ready')),
  (SELECT COUNT(*) FROM goodwill g WHERE g.customer_id IN ({ids}) AND g.state = 'owed')
FROM customer c WHERE c.id = ?"""
_WRITE = """
INSERT INTO standing (customer_id, visits, first_visit, last_visit, every, weekday, hour, last_own_contact, sort_name,
  listed, regular, open_matters, owed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (customer_id) DO UPDATE SET visits = excluded.visits, first_visit = excluded.first_visit,
  last_visit = excluded.last_visit, every = excluded.every, weekday = excluded.weekday, hour = excluded.hour,
  last_own_contact = excluded.last_own_contact, sort_name = excluded.sort_name, listed = excluded.listed,
  regular = excluded.regular, open_matters = excluded.open_matters, owed = excluded.owed"""


def refresh(database: Database, customer_id: int) -> None:
    """Write the standing of a customer (a root) anew; a customer who is gone loses theirs."""
    family = members(database, customer_id)
    marks = ", ".join("?" * len(family))
    found = database.sql(_COUNTS.format(ids=marks), (*family * 4, customer_id)).fetchone()
    if found is None:
        database.sql("DELETE FROM standing WHERE customer_id = ?", (customer_id,))
        return
    name, called, listed, open_matters, owed = found
    contacts = database.sql(
        f"SELECT at, channel, own_accord FROM interaction WHERE customer_id IN ({marks}) ORDER BY at", family
    ).fetchall()
    of = rhythm.of_visits([_local(at) for at, channel, _ in contacts if channel == "walk_in"])
    own = max((at for at, _, own_accord in contacts if own_accord), default=None)
    database.sql(_WRITE, (customer_id, *row(of, own, called or name), listed, of.regular, open_matters, owed))


def row(of: rhythm.Rhythm, last_own_contact: int | None, known_as: str) -> tuple[Any, ...]:
    """The columns of a standing from visits to sort_name."""
    return (
        of.visits,
        of.first and of.first.isoformat(),
        of.last and of.last.isoformat(),
        of.every,
        of.weekday,
        of.hour,
        last_own_contact,
        fold(known_as),
    )


def _local(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(LOCAL)

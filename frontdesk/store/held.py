"""What the desk holds about an issue already, so that nobody asks for it again."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain import ids
from frontdesk.domain.held import Held
from frontdesk.store import rows
from frontdesk.store.database import Database
from frontdesk.store.families import members
from frontdesk.store.statements import slots

_ROWS = """
SELECT 'thing' AS made_as, 'thing' AS kind, t.id AS id, t.words AS words, t.serial AS serial, t.ticket AS ticket
FROM issue i JOIN thing t ON t.id = i.thing_id WHERE i.id = ?
UNION ALL SELECT 'contact_point', kind, id, value, '', NULL FROM contact_point
WHERE customer_id IN ({ids}) AND kind IN ('phone', 'email')
UNION ALL SELECT 'photo', 'photo', photo_id, '', '', NULL FROM customer
WHERE id IN ({ids}) AND photo_id IS NOT NULL"""
_MADE = """
SELECT a.at, COALESCE(s.name, '') AS staff_name FROM action_change c JOIN action a ON a.number = c.action
LEFT JOIN staff s ON s.id = a.staff_id WHERE c.row_id = ? AND c.how = 'insert' AND c.table_name = ? LIMIT 1"""


@dataclass(frozen=True, slots=True)
class _HeldRow:
    """A row that is held. made_as: its kind of row."""

    made_as: str
    kind: str
    id: int
    words: str
    serial: str
    ticket: int | None


@dataclass(frozen=True, slots=True)
class _Made:
    """When a row was written, and by whom."""

    at: datetime
    staff_name: str


def of_issue(database: Database, issue_id: int) -> tuple[Held, ...]:
    """The thing that an issue is about, and how to reach whose it is; with who wrote it down, and when."""
    whose = database.value("SELECT customer_id FROM issue WHERE id = ?", (issue_id,))
    family = members(database, whose) if whose is not None else ()
    held = database.make(_HeldRow, _ROWS.format(ids=slots(family)), (issue_id, *family, *family))
    return tuple(_with_maker(database, each) for each in held)


def _with_maker(database: Database, held: _HeldRow) -> Held:
    """What is held, with when it was written and by whom; a row that was brought in with a list is nobody's."""
    made = rows.first(_Made, database.sql(_MADE, (held.id, held.made_as)))
    at, who = (made.at, made.staff_name) if made else (ids.made_at(held.id), "")
    return Held(held.kind, held.words, held.serial, held.ticket, at, who)

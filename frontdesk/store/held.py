"""What the desk holds about an issue already, so that nobody asks for it again."""

from datetime import UTC, datetime

from frontdesk.domain import ids
from frontdesk.domain.held import Held
from frontdesk.store.database import Database
from frontdesk.store.families import members

_ROWS = """
SELECT 'thing', 'thing', t.id, t.words, t.serial, t.ticket FROM issue i JOIN thing t ON t.id = i.thing_id
WHERE i.id = {issue}
UNION ALL SELECT 'contact_point', kind, id, value, '', NULL FROM contact_point
WHERE customer_id IN ({ids}) AND kind IN ('phone', 'email')
UNION ALL SELECT 'photo', 'photo', photo_id, '', '', NULL FROM customer
WHERE id IN ({ids}) AND photo_id IS NOT NULL"""
_MADE = """
SELECT a.at, COALESCE(s.name, '') FROM action_change c JOIN action a ON a.number = c.action
LEFT JOIN staff s ON s.id = a.staff_id WHERE c.row_id = ? AND c.how = 'insert' AND c.table_name = ? LIMIT 1"""


def of_issue(database: Database, issue_id: int) -> tuple[Held, ...]:
    """The thing that an issue is about, and how to reach whose it is; with who wrote it down, and when."""
    found = database.sql("SELECT customer_id FROM issue WHERE id = ?", (issue_id,)).fetchone()
    family = members(database, found[0]) if found else ()
    rows = database.sql(_ROWS.format(issue=int(issue_id), ids=", ".join(map(str, family)))).fetchall()
    return tuple(
        Held(kind, words, serial, ticket, *_made(database, table, row_id))
        for table, kind, row_id, words, serial, ticket in rows
    )


def _made(database: Database, table: str, row_id: int) -> tuple[datetime, str]:
    """When a row was written, and by whom; a row that was brought in with a list is nobody's."""
    found = database.sql(_MADE, (row_id, table)).fetchone()
    return (datetime.fromtimestamp(found[0] / 1000, UTC), found[1]) if found else (ids.made_at(row_id), "")

"""What the desk holds about an issue already, so that nobody asks for it again."""

from frontdesk.domain import ids
from frontdesk.domain.issue import Held
from frontdesk.store.database import Database
from frontdesk.store.families import members

_ROWS = """
SELECT 'thing', 'thing', t.id, t.words, t.serial, t.ticket FROM issue i JOIN thing t ON t.id = i.thing_id
WHERE i.id = {issue}
UNION ALL SELECT 'contact_point', kind, id, value, '', NULL FROM contact_point
WHERE customer_id IN ({ids}) AND kind IN ('phone', 'email')
UNION ALL SELECT 'photo', 'photo', photo_id, '', '', NULL FROM customer
WHERE id IN ({ids}) AND photo_id IS NOT NULL"""
# actions are numbered as they happen; a row that was brought in with a list has none
_WHO = """
WITH made(number) AS (SELECT number FROM action WHERE at >= ? ORDER BY number LIMIT 1)
SELECT COALESCE(s.name, '') FROM made JOIN action_change c ON c.action BETWEEN made.number AND made.number + 20
JOIN action a ON a.number = c.action LEFT JOIN staff s ON s.id = a.staff_id
WHERE c.table_name = ? AND c.row_id = ? AND c.how = 'insert' LIMIT 1"""


def of_issue(database: Database, issue_id: int) -> tuple[Held, ...]:
    """The thing that an issue is about, and how to reach whose it is; with who wrote it down, and when."""
    found = database.sql("SELECT customer_id FROM issue WHERE id = ?", (issue_id,)).fetchone()
    family = members(database, found[0]) if found else ()
    rows = database.sql(_ROWS.format(issue=int(issue_id), ids=", ".join(map(str, family)))).fetchall()
    return tuple(
        Held(kind, words, serial, ticket, ids.made_at(row_id), _who(database, table, row_id))
        for table, kind, row_id, words, serial, ticket in rows
    )


def _who(database: Database, table: str, row_id: int) -> str:
    made = round(ids.made_at(row_id).timestamp() * 1000)
    row = database.sql(_WHO, (made, table, row_id)).fetchone()
    return row[0] if row else ""

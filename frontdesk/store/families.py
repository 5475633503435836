"""Who is one person: the root of those who were merged, and everybody under it."""

from collections.abc import Iterable

from frontdesk.store.database import Database
from frontdesk.store.statements import slots

_ROOT = """
WITH RECURSIVE up(id, next) AS (
    SELECT id, merged_into FROM customer WHERE id = ?
    UNION SELECT customer.id, customer.merged_into FROM customer JOIN up ON customer.id = up.next)
SELECT id FROM up WHERE next IS NULL"""
_MEMBERS = """
WITH RECURSIVE down(id) AS (
    VALUES (?) UNION SELECT customer.id FROM customer JOIN down ON customer.merged_into = down.id)
SELECT id FROM down"""


def root(database: Database, customer_id: int) -> int:
    """The customer under whom `customer_id` is found now; itself when it was never merged or is not known."""
    found: int | None = database.value(_ROOT, (customer_id,))
    return customer_id if found is None else found


def root_of_each(database: Database, customers: Iterable[int]) -> dict[int, int]:
    """The root of each of several customers; most were never merged, and one look tells which were."""
    found = {customer: customer for customer in customers}
    if not found:
        return found
    marks = slots(found)
    merged = f"SELECT id FROM customer WHERE id IN ({marks}) AND merged_into IS NOT NULL"
    for customer in database.column(merged, tuple(found)):
        found[customer] = root(database, customer)
    return found


def roots(database: Database, customers: Iterable[int]) -> tuple[int, ...]:
    """The roots of several customers, each once."""
    return tuple(dict.fromkeys(root_of_each(database, customers).values()))


def members(database: Database, customer_id: int) -> tuple[int, ...]:
    """The root's id and the ids of all who were merged into it: whose rows are read as one customer's."""
    return tuple(database.column(_MEMBERS, (root(database, customer_id),)))

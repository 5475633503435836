"""How people like to be served, as it is kept: of who was merged, the strictest of all rows counts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from frontdesk.domain.manner import Manner, strictest
from frontdesk.store.database import Database
from frontdesk.store.statements import slots

_FIELDS = tuple(field.name for field in fields(Manner))
COLUMNS = ", ".join(f'c.{name} AS "manner.{name}"' for name in _FIELDS)
"""The columns of a customer `c` that fill the field `manner` (`rows.make`)."""
# In the order in which they were merged, the one they are found under first.
_OF_MERGED = f"""
WITH RECURSIVE family(root, id) AS (
    SELECT id, id FROM customer WHERE id IN ({{ids}})
    UNION SELECT family.root, customer.id FROM customer JOIN family ON customer.merged_into = family.id)
SELECT family.root, {COLUMNS}
FROM family JOIN customer c ON c.id = family.id
WHERE EXISTS (SELECT 1 FROM customer m WHERE m.merged_into = family.root)"""


@dataclass(frozen=True, slots=True)
class _Member:
    """How one of a family likes to be served. root: under whom they are found."""

    root: int
    manner: Manner


def values(manner: Manner) -> dict[str, Any]:
    """What the columns of a customer say of how they like to be served."""
    return {name: getattr(manner, name) for name in _FIELDS}


def of_merged(database: Database, roots: Sequence[int]) -> dict[int, Manner]:
    """The manner of those of `roots` into whom others were merged."""
    families: dict[int, list[Manner]] = {}
    for member in database.make(_Member, _OF_MERGED.format(ids=slots(roots)), roots):
        families.setdefault(member.root, []).append(member.manner)
    return {root: strictest(family) for root, family in families.items()}

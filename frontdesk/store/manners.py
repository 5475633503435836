"""How people like to be served, as it is kept: of who was merged, the strictest of all rows counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from frontdesk.domain.manner import Help, Limit, Manner, Style, strictest
from frontdesk.store.database import Database

COLUMNS = ("style", "limits", "helps", "speak_only_with", "at_most_every", "pause_until", "language")
# In the order in which they were merged, the one they are found under first.
_OF_MERGED = f"""
WITH RECURSIVE family(root, id) AS (
    SELECT id, id FROM customer WHERE id IN ({{ids}})
    UNION SELECT family.root, customer.id FROM customer JOIN family ON customer.merged_into = family.id)
SELECT family.root, {", ".join(f"c.{name}" for name in COLUMNS)}
FROM family JOIN customer c ON c.id = family.id
WHERE EXISTS (SELECT 1 FROM customer m WHERE m.merged_into = family.root)"""


def to_manner(row: Sequence[Any]) -> Manner:
    """The manner that the values of `COLUMNS` say."""
    style, limits, helps, speak_only_with, at_most_every, pause_until, language = row
    return Manner(
        style=Style(style) if style else None,
        limits=frozenset(map(Limit, limits.split())),
        helps=frozenset(map(Help, helps.split())),
        speak_only_with=speak_only_with,
        at_most_every=at_most_every,
        pause_until=date.fromisoformat(pause_until) if pause_until else None,
        language=language,
    )


def to_row(manner: Manner) -> dict[str, Any]:
    """The columns of a customer's row that say how they like to be served."""
    return {
        "style": manner.style,
        "limits": " ".join(sorted(manner.limits)),
        "helps": " ".join(sorted(manner.helps)),
        "speak_only_with": manner.speak_only_with,
        "at_most_every": manner.at_most_every,
        "pause_until": manner.pause_until,
        "language": manner.language,
    }


def of_merged(database: Database, roots: Sequence[int]) -> dict[int, Manner]:
    """The manner of those of `roots` into whom others were merged."""
    rows = database.sql(_OF_MERGED.format(ids=", ".join("?" * len(roots))), tuple(roots)).fetchall()
    found: dict[int, list[Manner]] = {}
    for root, *row in rows:
        found.setdefault(root, []).append(to_manner(row))
    return {root: strictest(manners) for root, manners in found.items()}

"""What is computed from the rows: each customer's standing and place in the finder."""

from collections.abc import Iterable

from frontdesk.store import families, finder_index, standing
from frontdesk.store.database import Database

_MATTERS = frozenset({"promise", "issue", "goodwill", "follow_up", "thing", "call_back"})
_STANDING = frozenset({"customer", "interaction"}) | _MATTERS
_FOUND = frozenset({"customer", "contact_point", "thing", "note", "interaction", "issue", "promise", "goodwill"})


def refresh(database: Database, customers: Iterable[int], kinds: frozenset[str], said: Iterable[int] = ()) -> None:
    """Bring standing and finder up to date for `customers`, after rows of `kinds` (table names) changed.

    said: the interactions among these rows.
    """
    if not kinds & (_STANDING | _FOUND):
        return
    roots = families.roots(database, customers)
    for root in roots:
        if kinds & _STANDING:
            standing.refresh(database, root)
    if kinds & _FOUND:
        finder_index.refresh(database, roots, said=said, renamed="customer" in kinds)

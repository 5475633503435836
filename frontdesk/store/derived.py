"""What is computed from the rows: each customer's standing and place in the finder."""

from collections.abc import Iterable

from frontdesk.store import families, standing
from frontdesk.store.database import Database
from frontdesk.store.finder import index

_MATTERS = frozenset({"promise", "issue", "goodwill", "follow_up", "thing", "call_back"})
_STANDING = frozenset({"customer", "interaction"}) | _MATTERS
_FOUND = frozenset({"customer", "contact_point", "thing", "note", "interaction", "issue", "promise", "goodwill"})


def refresh(database: Database, customers: Iterable[int], kinds: frozenset[str], said: Iterable[int] = ()) -> None:
    """Bring standing and finder up to date for `customers`, after rows of `kinds` (table names) changed.

    said: the interactions among these rows. Who was merged away leaves both; their root speaks for them.
    """
    if not kinds & (_STANDING | _FOUND):
        return
    changed = tuple(customers)
    roots = families.roots(database, changed)
    concerned = (*(customer for customer in changed if customer not in roots), *roots)
    for customer in concerned:
        if kinds & _STANDING:
            standing.refresh(database, customer)
    if kinds & _FOUND:
        index.refresh(database, concerned, said=said, renamed="customer" in kinds)

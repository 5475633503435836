"""Who may be behind a number: found by its key or its end, never by a scan."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from frontdesk.domain import phone
from frontdesk.domain.caller import Caller
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.promise import Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.store import customers, matters, merges
from frontdesk.store.database import Database
from frontdesk.store.statements import slots

MOST = 20
"""Of a number that more customers share, such as a switchboard's, this many are offered."""

_BY_KEY = "SELECT key, customer_id FROM contact_point WHERE key IN ({marks}) AND kind = 'phone' LIMIT 400"
# said with two bounds, so that the index on tails is used; ":" is the character after "9"
_BY_TAIL = """
SELECT customer_id FROM contact_point WHERE tail >= ? AND tail < ? AND tail <> '' AND kind = 'phone' LIMIT 400"""

_OPEN = """
SELECT 'promise' WHERE EXISTS (SELECT 1 FROM promise WHERE customer_id IN ({marks}) AND state = 'open')
UNION ALL
SELECT 'issue' WHERE EXISTS (SELECT 1 FROM issue WHERE customer_id IN ({marks}) AND state <> 'closed')
UNION ALL
SELECT 'goodwill' WHERE EXISTS (SELECT 1 FROM goodwill WHERE customer_id IN ({marks}) AND state = 'owed')
UNION ALL
SELECT 'thing' WHERE EXISTS (SELECT 1 FROM thing WHERE customer_id IN ({marks}) AND state IN ('with_us', 'ready'))"""
_UNFINISHED = frozenset(
    {
        PromiseState.OPEN,
        GoodwillState.OWED,
        Whereabouts.WITH_US,
        Whereabouts.READY,
        *set(IssueState) - {IssueState.CLOSED},
    }
)
T = TypeVar("T", Promise, Issue, Goodwill, Thing)


def callers(database: Database, number: str, country: str) -> tuple[Caller, ...]:
    """The customers who may be calling from `number`, merged ones as one; nobody for a withheld or internal number."""
    for found, sure in _found(database, number, country):
        people = customers.read_many(database, merges.roots(database, found)) if found else []
        living = [customer for customer in people if customer.removed_at is None]
        if living:
            living.sort(key=lambda customer: str(customer.rhythm.last or ""), reverse=True)
            return _with_open_matters(database, living[:MOST], sure)
    return ()


def sure_caller(database: Database, number: str, country: str) -> int | None:
    """The id of the one customer whose whole number it is; None when it is nobody's or several people's."""
    found = callers(database, number, country)
    return found[0].customer.id if len(found) == 1 and found[0].sure else None


def _found(database: Database, number: str, country: str) -> Iterator[tuple[list[int], bool]]:
    # the surest first; each look-up happens only when those before found nobody
    keys = phone.candidates_keys(number, country)
    if not keys:
        return
    whole = phone.normalise(number, country).key
    points = database.sql(_BY_KEY.format(marks=slots(keys)), keys).fetchall()
    for key in keys:
        yield [customer for kept, customer in points if kept == key], key == whole
    if prefix := phone.tail_prefix(number, country):
        yield database.column(_BY_TAIL, (prefix, prefix + ":")), False


def _with_open_matters(database: Database, people: Sequence[Customer], sure: bool) -> tuple[Caller, ...]:
    owner = {member: customer.id for customer in people for member in merges.members(database, customer.id)}
    members = tuple(owner)
    # most callers have nothing open: one look at the indexes spares building the queries
    kinds = set(database.column(_OPEN.format(marks=slots(members)), members * 4))
    found = [
        *(matters.promises(database, members) if "promise" in kinds else ()),
        *(matters.issues(database, members) if "issue" in kinds else ()),
        *(matters.goodwill(database, members) if "goodwill" in kinds else ()),
        *(matters.things(database, members) if "thing" in kinds else ()),
    ]

    def of(customer: Customer, kind: type[T]) -> tuple[T, ...]:
        mine = (row for row in found if isinstance(row, kind) and owner[row.customer_id] == customer.id)
        return tuple(row for row in mine if row.state in _UNFINISHED)

    return tuple(Caller(c, sure, of(c, Promise), of(c, Issue), of(c, Goodwill), of(c, Thing)) for c in people)

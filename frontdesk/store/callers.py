"""Who may be behind a number: found by its key or its end, never by a scan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from frontdesk.domain import phone
from frontdesk.domain.caller import Caller
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue
from frontdesk.domain.promise import Promise
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.store import customers, matters, merges
from frontdesk.store.database import Database

MOST = 20
"""Of a number that more customers share, such as a switchboard's, this many are offered."""

_BY_KEY = "SELECT key, customer_id FROM contact_point WHERE key IN ({marks}) AND kind = 'phone' LIMIT 400"
# said with two bounds, so that the index on tails is used; ":" is the character after "9"
_BY_TAIL = """
SELECT customer_id FROM contact_point WHERE tail >= ? AND tail < ? AND tail <> '' AND kind = 'phone' LIMIT 400"""


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
    rows = database.sql(_BY_KEY.format(marks=", ".join("?" * len(keys))), keys).fetchall()
    for key in keys:
        yield [customer for kept, customer in rows if kept == key], key == whole
    if prefix := phone.tail_prefix(number, country):
        yield [row[0] for row in database.sql(_BY_TAIL, (prefix, prefix + ":"))], False


def _with_open_matters(database: Database, living: Iterable[Customer], sure: bool) -> tuple[Caller, ...]:
    people = tuple(living)
    owner = {member: customer.id for customer in people for member in merges.members(database, customer.id)}
    members = tuple(owner)
    promises: dict[int, list[Promise]] = defaultdict(list)
    issues: dict[int, list[Issue]] = defaultdict(list)
    goodwill: dict[int, list[Goodwill]] = defaultdict(list)
    things: dict[int, list[Thing]] = defaultdict(list)
    for promise in matters.promises(database, members):
        promises[owner[promise.customer_id]].append(promise)
    for issue in matters.issues(database, members):
        issues[owner[issue.customer_id]].append(issue)
    for row in matters.goodwill(database, members):
        if row.state is GoodwillState.OWED:
            goodwill[owner[row.customer_id]].append(row)
    for thing in matters.things(database, members):
        if thing.state in (Whereabouts.WITH_US, Whereabouts.READY):
            things[owner[thing.customer_id]].append(thing)
    return tuple(
        Caller(c, sure, tuple(promises[c.id]), tuple(issues[c.id]), tuple(goodwill[c.id]), tuple(things[c.id]))
        for c in people
    )

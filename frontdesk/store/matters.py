"""What is open with one customer: things, notes, promises, issues, follow-ups, goodwill, call-backs."""

from typing import Any

from frontdesk.domain.call import CallBack
from frontdesk.domain.card import Mended
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.note import Note
from frontdesk.domain.promise import FollowUp, Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.store import mending, tables
from frontdesk.store.database import Database
from frontdesk.store.follow_ups import follow_ups_query
from frontdesk.store.goodwill import goodwill_query
from frontdesk.store.issues import issues_query
from frontdesk.store.notes import notes_query
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.promises import promises_query
from frontdesk.store.queries import columns, known_as
from frontdesk.store.statements import slots


@of_members(Thing)
def things(members: Members) -> Any:
    """A customer's things, those that are gone left out, the latest first."""
    t = tables.Thing
    query: Any = t.select(*columns(t, Thing)).where(t.customer_id.in_(members) & (t.state != Whereabouts.GONE))
    return query.order_by(t.since.desc(), t.id.desc())


@of_members(Note)
def notes(members: Members) -> Any:
    """A customer's notes: cautions first, then pinned ones, then the latest."""
    n = tables.Note
    query: Any = notes_query().where(n.customer_id.in_(members))
    return query.order_by(n.caution.desc(), n.pinned.desc(), n.id.desc())


@of_members(Promise)
def promises(members: Members) -> Any:
    """A customer's open promises, the earliest first."""
    p = tables.Promise
    query: Any = promises_query().where(p.customer_id.in_(members) & (p.state == PromiseState.OPEN))
    return query.order_by(p.due_at, p.id)


@of_members(Issue)
def issues(members: Members) -> Any:
    """A customer's issues that are not closed, the oldest first."""
    i = tables.Issue
    return issues_query().where(i.customer_id.in_(members) & (i.state != IssueState.CLOSED)).order_by(i.number)


@of_members(FollowUp)
def follow_ups(members: Members) -> Any:
    """A customer's follow-ups that are not done."""
    f = tables.FollowUp
    return follow_ups_query().where(f.customer_id.in_(members) & f.done_at.is_null()).order_by(f.due_at)


@of_members(Goodwill)
def goodwill(members: Members) -> Any:
    """A customer's goodwill that is offered or owed, the one that expires first at the top."""
    g = tables.Goodwill
    open_ones = g.customer_id.in_(members) & g.state.in_((GoodwillState.OFFERED, GoodwillState.OWED))
    return goodwill_query().where(open_ones).order_by(g.expires_on.asc(nulls="last"), g.id)


@of_members(CallBack)
def call_backs(members: Members) -> Any:
    """A customer's calls that nobody took and nobody answered since."""
    b, c = tables.CallBack, tables.Customer
    query: Any = (
        b.select(*columns(b, CallBack))
        .select_extend(b.number.alias("shown"), known_as(c).alias("customer_name"))
        .join(c, on=(c.id == b.customer_id))
        .where(b.customer_id.in_(members) & b.done_at.is_null())
    )
    return query.order_by(b.last_at.desc())


def mended(database: Database, members: Members) -> Mended | None:
    """What was mended last, while it is fresh."""
    fresh = mending.latest(database, members)
    return Mended(fresh.issue_id, fresh.number, fresh.text, fresh.visits) if fresh else None


def open_call_backs(database: Database, members: Members) -> list[int]:
    """The ids of a customer's open call-backs."""
    still_open = f"SELECT id FROM call_back WHERE customer_id IN ({slots(members)}) AND done_at IS NULL"
    return database.column(still_open, members)

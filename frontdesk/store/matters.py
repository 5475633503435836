"""What is open or was once open with customers: things, notes, promises, issues, follow-ups, goodwill, call-backs."""

from typing import Any

from peewee import fn

from frontdesk.domain.call import CallBack
from frontdesk.domain.card import Mended
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import IssueState
from frontdesk.domain.note import Note
from frontdesk.domain.promise import FollowUp, Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.store import mending, tables
from frontdesk.store.database import Database
from frontdesk.store.issues import issues_query, to_issue
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.promises import promises_query
from frontdesk.store.rows import columns, known_as, with_staff


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
    query: Any = n.select(*columns(n, Note)).where(n.customer_id.in_(members))
    return with_staff(query, n.staff_id).order_by(n.caution.desc(), n.pinned.desc(), n.id.desc())


@of_members(Promise)
def promises(members: Members) -> Any:
    """A customer's open promises, the earliest first."""
    p = tables.Promise
    query: Any = promises_query().where(p.customer_id.in_(members) & (p.state == PromiseState.OPEN))
    return query.order_by(p.due_at, p.id)


@of_members(to_issue)
def issues(members: Members) -> Any:
    """A customer's issues that are not closed, the oldest first."""
    i = tables.Issue
    return issues_query().where(i.customer_id.in_(members) & (i.state != IssueState.CLOSED)).order_by(i.number)


@of_members(FollowUp)
def follow_ups(members: Members) -> Any:
    """A customer's follow-ups that are not done."""
    f, c = tables.FollowUp, tables.Customer
    query: Any = f.select(*columns(f, FollowUp)).select_extend(known_as(c).alias("customer_name"))
    query = with_staff(query.join(c, on=(c.id == f.customer_id)), f.owner_id, "owner_name")
    return query.where(f.customer_id.in_(members) & f.done_at.is_null()).order_by(f.due_at)


@of_members(Goodwill)
def goodwill(members: Members) -> Any:
    """A customer's goodwill that is offered or owed, the one that expires first at the top."""
    g, c = tables.Goodwill, tables.Customer
    query: Any = g.select(*columns(g, Goodwill, "code", "approved_by")).select_extend(
        fn.COALESCE(g.code, "").alias("code"), known_as(c).alias("customer_name")
    )
    query = with_staff(query.join(c, on=(c.id == g.customer_id)), g.staff_id)
    query = with_staff(query, g.approved_by, "approved_by")
    query = query.where(g.customer_id.in_(members) & g.state.in_((GoodwillState.OFFERED, GoodwillState.OWED)))
    return query.order_by(g.expires_on.asc(nulls="last"), g.id)


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


def mended(database: Database, members: tuple[int, ...]) -> Mended | None:
    """What was mended last, while it is fresh."""
    found = mending.latest(database, members)
    return Mended(*found) if found else None


def open_call_backs(database: Database, members: tuple[int, ...]) -> list[int]:
    """The ids of a customer's open call-backs."""
    marks = ", ".join("?" * len(members))
    rows = database.sql(f"SELECT id FROM call_back WHERE customer_id IN ({marks}) AND done_at IS NULL", members)
    return [row[0] for row in rows]


def quiet_rules(database: Database, members: tuple[int, ...], at: int) -> frozenset[str]:
    """The cues that were answered Wrong, Seen or Not now and are still quiet at `at` (milliseconds since 1970)."""
    marks = ", ".join("?" * len(members))
    rows = database.sql(
        f"SELECT rule FROM cue_answer WHERE customer_id IN ({marks}) AND (until IS NULL OR until > ?)", (*members, at)
    )
    return frozenset(row[0] for row in rows)

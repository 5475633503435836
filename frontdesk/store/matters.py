"""What is open or was once open with customers: things, notes, promises, issues, follow-ups, goodwill, call-backs."""

from collections.abc import Iterable
from typing import Any

from peewee import fn

from frontdesk.clock import LOCAL
from frontdesk.domain.call import CallBack
from frontdesk.domain.card import Mended
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, Step
from frontdesk.domain.note import Note
from frontdesk.domain.promise import FollowUp, Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.store import families, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.rows import columns, known_as, with_staff, with_thing


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


def promises_query() -> Any:
    """Promises with the names that belong to them."""
    p, c = tables.Promise, tables.Customer
    query: Any = p.select(*columns(p, Promise, "made_by", "closed_by"))
    query = query.select_extend(known_as(c).alias("customer_name")).join(c, on=(c.id == p.customer_id))
    return with_staff(with_staff(query, p.owner_id, "owner_name"), p.made_by, "made_by")


@of_members(Promise)
def promises(members: Members) -> Any:
    """A customer's open promises, the earliest first."""
    p = tables.Promise
    query: Any = promises_query().where(p.customer_id.in_(members) & (p.state == PromiseState.OPEN))
    return query.order_by(p.due_at, p.id)


def to_issue(told_at: int | None, offer: str | None, **row: Any) -> Issue:
    """Make an issue of a row of `issues_query`."""
    return Issue(told_at=tables.Issue.opened_at.python_value(told_at), offer=Step(offer) if offer else None, **row)


def issues_query() -> Any:
    """Issues with the names that belong to them, who was told last, and the last word about an offer."""
    i, c, e = tables.Issue, tables.Customer, tables.IssueEvent
    tellings = (e.issue_id == i.id) & e.kind.in_((Step.OPENED, Step.TOLD, Step.REOPENED))
    told = e.select(fn.MAX(e.at)).where(tellings)
    s = tables.Staff
    told_to = (
        e.select(s.name).join(s, on=(s.id == e.staff_id)).where(tellings).order_by(e.at.desc(), e.id.desc()).limit(1)
    )
    offers = (e.issue_id == i.id) & e.kind.in_((Step.OFFERED, Step.ACCEPTED, Step.DECLINED, Step.REOPENED))
    offer = e.select(fn.NULLIF(e.kind, Step.REOPENED)).where(offers).order_by(e.at.desc(), e.id.desc()).limit(1)
    query: Any = (
        i.select(*columns(i, Issue, "offer"))
        .select_extend(
            known_as(c).alias("customer_name"),
            told.alias("told_at"),
            fn.COALESCE(told_to, "").alias("told_to"),
            offer.alias("offer"),
        )
        .join(c, on=(c.id == i.customer_id))
    )
    return with_thing(with_staff(query, i.owner_id, "owner_name"), i.thing_id)


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


_MENDED = """
SELECT id, number, text, mended_at FROM issue
WHERE customer_id IN ({ids}) AND mended_at IS NOT NULL AND (state = 'resolved' OR verdict = 'holds')
ORDER BY mended_at DESC LIMIT 1"""
_VISITS_SINCE = """
SELECT COUNT(DISTINCT (at + ?) / 86400000) FROM interaction
WHERE customer_id IN ({ids}) AND channel = 'walk_in' AND at > ?"""
_FRESH_FOR = 3


def mended(database: Database, members: tuple[int, ...]) -> Mended | None:
    """What was mended last, while they were here less than three times since."""
    marks = ", ".join("?" * len(members))
    row = database.sql(_MENDED.format(ids=marks), members).fetchone()
    if row is None:
        return None
    offset = round(LOCAL.utcoffset(None).total_seconds() * 1000)
    visits = database.sql(_VISITS_SINCE.format(ids=marks), (offset, *members, row[3])).fetchone()[0]
    return Mended(row[0], row[1], row[2], visits) if visits < _FRESH_FOR else None


_UNSETTLED = "SELECT 1 FROM issue WHERE customer_id IN ({ids}) AND state <> 'closed' LIMIT 1"


def unsettled(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something went wrong for them that is not closed."""
    marks = ", ".join("?" * len(members))
    return database.sql(_UNSETTLED.format(ids=marks), members).fetchone() is not None


def mending(database: Database, members: tuple[int, ...]) -> bool:
    """Whether something of theirs is being mended, or was lately (`domain.cues.mending`): nothing cheerful then."""
    return unsettled(database, members) or mended(database, members) is not None


def mending_among(database: Database, customers: Iterable[int]) -> frozenset[int]:
    """Those of several customers with whom something is being mended, or was lately."""
    asked = tuple(set(customers))
    rows = database.sql(_MAY_HAVE_ISSUES.format(ids=", ".join("?" * len(asked))), asked).fetchall()
    return frozenset(row[0] for row in rows if mending(database, families.members(database, row[0])))


_MAY_HAVE_ISSUES = """
SELECT c.id FROM customer c WHERE c.id IN ({ids}) AND (c.merged_into IS NOT NULL
  OR EXISTS (SELECT 1 FROM customer m WHERE m.merged_into = c.id)
  OR EXISTS (SELECT 1 FROM issue i WHERE i.customer_id = c.id))"""


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

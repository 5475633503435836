"""Follow-ups: planned of our own accord, so they give way to the customer's manner; any contact since then counts."""

from datetime import datetime, timedelta

from frontdesk.clock import LOCAL
from frontdesk.desk.promise import check_due
from frontdesk.desk.typed import WORDS_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.domain.look_again import suggest_how, way, within_manner
from frontdesk.domain.manner import Style
from frontdesk.domain.promise import FollowUp, How
from frontdesk.domain.text import fold
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import customers, follow_ups, interactions, matters, merges
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

_A_WEEK = timedelta(days=7)
_CHANNELS = {How.CALL: Channel.CALL_OUT, How.MESSAGE: Channel.MESSAGE}


def plan(
    writer: Writer,
    customer_id: int,
    text: str,
    *,
    due_at: datetime,
    has_time: bool,
    stamp: Stamp,
    how: How = How.MESSAGE,
    owner_id: int | None = None,
    issue_id: int | None = None,
    interaction_id: int | None = None,
) -> How:
    """Plan a follow-up as a part of another action; gives the way that the customer's manner leaves.

    When it does not allow `how` on that day, it is the other way, or else the next visit.
    due_at: aware; without has_time its whole day counts.
    Raises FrontdeskError for a time or a day that is over.
    """
    check_due(due_at, has_time, stamp.at)
    customer = customers.read(writer.database, merges.root(writer.database, customer_id))
    local = due_at.astimezone(LOCAL)
    if customer is not None and not within_manner(customer, how, local):
        how = suggest_how(customer, local)
    writer.insert(
        Kind.FOLLOW_UP,
        id=ids.new_id(stamp.at),
        customer_id=customer_id,
        text=typed(text, WORDS_LIMIT),
        due_at=due_at,
        has_time=has_time,
        owner_id=owner_id or stamp.staff_id,
        how=how,
        issue_id=issue_id,
        made_at=stamp.at,
        interaction_id=interaction_id,
    )
    return how


def plan_after(writer: Writer, encounter: Encounter, interaction_id: int, stamp: Stamp, settings: ShopSettings) -> None:
    """Plan to ask how it went, a week after what the shop marks as worth it: an outcome, or a first visit.

    There is only one at a time, and none for people who want to be left alone.
    """
    customer_id = encounter.customer_id
    if customer_id is None or not _worth_asking(writer.database, encounter, interaction_id, settings):
        return
    members = merges.members(writer.database, customer_id)
    customer = customers.read(writer.database, customer_id)
    if customer is None or customer.manner.style is Style.LEAVE_ALONE or matters.follow_ups(writer.database, members):
        return
    text, due_at = tr("Ask how it went"), stamp.at + _A_WEEK
    plan(writer, customer_id, text, due_at=due_at, has_time=False, stamp=stamp, interaction_id=interaction_id)


def done_by_contact(writer: Writer, customer_id: int, since: datetime, stamp: Stamp) -> bool:
    """Do the follow-ups of a customer that were planned before a contact began; says whether there were any.

    since: when the contact began.
    """
    planned = matters.follow_ups(writer.database, merges.members(writer.database, customer_id))
    done = [each.id for each in planned if each.made_at is not None and each.made_at < since]
    for follow_up_id in done:
        _done(writer, follow_up_id, tr("Spoken since"), stamp)
    return bool(done)


def do_follow_up(database: Database, stamp: Stamp, follow_up_id: int) -> Changes:
    """Say that a follow-up was done; a call or a message is logged as a contact of our own accord.

    It was done in the way that their manner leaves now. When that is a visit, nobody was contacted.
    """

    def work(writer: Writer) -> int:
        follow_up = _still_open(writer, follow_up_id)
        channel = _CHANNELS.get(_way_now(writer.database, follow_up, stamp.at))
        if channel is not None:
            writer.insert(
                Kind.INTERACTION,
                id=ids.new_id(stamp.at),
                customer_id=follow_up.customer_id,
                channel=channel,
                at=stamp.at,
                staff_id=stamp.staff_id,
                text=tr("Asked: {words}").format(words=follow_up.text),
                own_accord=True,
            )
        _done(writer, follow_up_id, "", stamp)
        return follow_up_id

    return perform(database, "follow_up_done", stamp, work)


def put_off(database: Database, stamp: Stamp, follow_up_id: int, due_at: datetime, *, has_time: bool) -> Changes:
    """Do a follow-up at another time.

    due_at: aware.
    Raises FrontdeskError for a moment that has passed.
    """
    if due_at < stamp.at:
        raise FrontdeskError(tr("This moment has passed."), tr("Choose a later one."))

    def work(writer: Writer) -> int:
        _still_open(writer, follow_up_id)
        writer.update(Kind.FOLLOW_UP, follow_up_id, due_at=due_at, has_time=has_time)
        return follow_up_id

    return perform(database, "follow_up_put_off", stamp, work)


def drop_follow_up(database: Database, stamp: Stamp, follow_up_id: int, reason: str) -> Changes:
    """Say that a follow-up is not wanted after all; nobody is contacted."""
    reason = typed(reason, WORDS_LIMIT)

    def work(writer: Writer) -> int:
        _still_open(writer, follow_up_id)
        _done(writer, follow_up_id, reason or tr("Dropped"), stamp)
        return follow_up_id

    return perform(database, "follow_up_dropped", stamp, work)


def _still_open(writer: Writer, follow_up_id: int) -> FollowUp:
    follow_up = follow_ups.get(writer.database, follow_up_id)
    if follow_up.done_at is not None:
        raise FrontdeskError(tr("This was done already."), tr("Look for it under “What happened”."))
    return follow_up


def _way_now(database: Database, follow_up: FollowUp, at: datetime) -> How:
    customer = customers.read(database, follow_up.customer_id)
    return way(customer, follow_up, at.astimezone(LOCAL)) if customer else follow_up.how


def _done(writer: Writer, follow_up_id: int, reason: str, stamp: Stamp) -> None:
    writer.update(Kind.FOLLOW_UP, follow_up_id, done_at=stamp.at, done_by=stamp.staff_id, reason=reason)


def _worth_asking(database: Database, encounter: Encounter, interaction_id: int, settings: ShopSettings) -> bool:
    marked = {fold(outcome) for outcome in settings.follow_up_on.split(",") if outcome.strip()}
    if encounter.outcome and fold(tr(encounter.outcome)) in marked:
        return True
    if not settings.follow_up_first_visit or encounter.channel is not Channel.WALK_IN:
        return False
    members = merges.members(database, encounter.customer_id or 0)
    return not interactions.any_besides(database, members, interaction_id)

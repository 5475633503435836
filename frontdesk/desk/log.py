"""Logging what happened: the interaction, and what its line becomes besides."""

from dataclasses import replace
from datetime import date, datetime, time

from frontdesk.clock import LOCAL
from frontdesk.desk import follow_up, issue
from frontdesk.desk.become import Drawn, LoggedLine, become, is_for_today
from frontdesk.desk.typed import TEXT_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.interaction import Become, Channel, Encounter
from frontdesk.domain.opening_hours import OpeningHours, closes_at
from frontdesk.domain.outcome import MOVES, things_meant, unanswered
from frontdesk.domain.staff import Approval
from frontdesk.domain.thing import Whereabouts
from frontdesk.domain.trade import trade
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import customers, encounters, issues, matters, merges, staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

FIRST_TICKET = 4001
_USUAL = ShopSettings()
_OUTGOING = frozenset({Channel.CALL_OUT, Channel.MESSAGE})
_LONGEST_SECONDS = 12 * 60 * 60


def done(
    database: Database,
    stamp: Stamp,
    encounter_id: int,
    *,
    settings: ShopSettings = _USUAL,
    approval: Approval | None = None,
) -> tuple[Changes, Drawn]:
    """Finish an encounter: log it and make what its line is to become, in one action.

    Gives what changed and what was drawn for people to read.
    The line belongs to whoever serves, unless it was signed as somebody else who still does.
    approval: somebody's yes to goodwill above the limits.
    Raises FrontdeskError, with everything typed kept, when a name or a date is missing or the encounter is over. Raises
    AboveLimit for goodwill that takes an approval.
    """
    drawn = Drawn()

    def work(writer: Writer) -> int:
        nonlocal drawn
        encounter = encounters.read(database, encounter_id)
        if encounter is None:
            raise FrontdeskError(tr("This was logged already."), tr("Look for it under “What happened”."))
        _check(encounter)
        signer = encounter.staff.id if encounter.staff else None
        signed = replace(stamp, staff_id=signer) if signer and staff.serves(database, signer) else stamp
        thing_id, tickets = _move_things(writer, encounter, stamp, tr(trade(settings.trade).thing))
        interaction_id = _log(writer, encounter, thing_id, signed)
        if encounter.customer_id is not None:
            _tell_again(writer, encounter, interaction_id, signed)
            customer_id = encounter.customer_id
            line = LoggedLine(writer, encounter, customer_id, interaction_id, thing_id, signed, settings, approval)
            drawn = replace(become(line), tickets=tickets)
            follow_up.plan_after(writer, encounter, interaction_id, signed, settings)
        writer.delete(Kind.ENCOUNTER, encounter_id)
        return interaction_id

    return perform(database, "log", stamp, work), drawn


def log_line(
    database: Database, stamp: Stamp, customer_id: int, text: str, *, channel: Channel = Channel.WALK_IN
) -> Changes:
    """Log one line for a customer at once, without an encounter.

    Raises FrontdeskError when there is no such customer, or the text is empty or too long.
    """
    said = typed(text, TEXT_LIMIT, lines=True)
    if not said.strip():
        raise FrontdeskError(tr("There is nothing to log."), tr("Say what happened in a few words."))

    def work(writer: Writer) -> int:
        root = merges.root(database, customer_id)
        if not customers.there(database, root):
            raise FrontdeskError(tr("There is no such customer."), tr("Find them with “who”."))
        asked = _answered(writer, root, stamp, since=stamp.at)
        return writer.insert(
            Kind.INTERACTION,
            id=ids.new_id(stamp.at),
            customer_id=root,
            channel=channel,
            at=stamp.at,
            staff_id=stamp.staff_id,
            text=said,
            own_accord=asked and channel in _OUTGOING,
        )

    return perform(database, "log", stamp, work)


def due_moment(at: date | datetime, hours: OpeningHours, now: datetime) -> datetime:
    """The moment by which something understood as a day or a moment is due; a day ends when the shop closes."""
    if isinstance(at, datetime):
        return at if at.tzinfo else at.replace(tzinfo=now.tzinfo)
    return datetime.combine(at, closes_at(hours, at) or time(18), now.tzinfo)


def _check(encounter: Encounter) -> None:
    if encounter.customer_id is None and encounter.become:
        raise FrontdeskError(
            tr("Nobody’s name is on this yet."), tr("Find the customer first; the line is kept and goes with you.")
        )
    if encounter.become is Become.PROMISE and encounter.due_at is None:
        raise FrontdeskError(tr("By when is it promised?"), tr("Type a day into the line, such as “Thursday 3pm”."))
    if encounter.become in (Become.ISSUE, Become.NOTE, Become.THANKS, Become.PRAISE) and not encounter.text.strip():
        raise FrontdeskError(tr("There is nothing to write down yet."), tr("Type it into the line first."))


def _log(writer: Writer, encounter: Encounter, thing_id: int | None, stamp: Stamp) -> int:
    interaction_id = ids.new_id(stamp.at)
    seconds = max(0, round((stamp.at - encounter.started_at).total_seconds()))
    own_accord, spoken = encounter.own_accord, not unanswered(encounter)
    if spoken and encounter.customer_id is not None:
        asked = _answered(writer, encounter.customer_id, stamp, since=encounter.started_at)
        own_accord = own_accord or (asked and encounter.channel in _OUTGOING)
    writer.insert(
        Kind.INTERACTION,
        id=interaction_id,
        customer_id=encounter.customer_id,
        channel=encounter.channel,
        at=encounter.started_at,
        seconds=min(seconds, _LONGEST_SECONDS),
        staff_id=stamp.staff_id,
        thing_id=thing_id,
        topic=encounter.topic,
        text="" if is_for_today(encounter) else encounter.text.strip(),
        mood=encounter.mood,
        outcome=encounter.outcome,
        own_accord=own_accord and spoken,
        call_id=encounter.call_id,
    )
    return interaction_id


def _tell_again(writer: Writer, encounter: Encounter, interaction_id: int, stamp: Stamp) -> None:
    """Count that they had to explain an issue again, to somebody who had not heard it yet."""
    if encounter.issue_id is None or not encounter.told_again or not encounter.text.strip():
        return
    if issues.heard(writer.database, encounter.issue_id, stamp.staff_id):
        return
    issue.tell_again(writer, encounter.issue_id, encounter.text.strip(), stamp, interaction_id=interaction_id)


def _answered(writer: Writer, customer_id: int, stamp: Stamp, *, since: datetime) -> bool:
    """Do the call-backs of a customer whom we are in contact with, and the follow-ups planned before the contact began.

    Says whether it did a follow-up while we owed them neither a call nor a word: then it was of our own accord.
    """
    members = merges.members(writer.database, customer_id)
    backs = matters.open_call_backs(writer.database, members)
    today = stamp.at.astimezone(LOCAL).date()
    owed = any(row.due_at.astimezone(LOCAL).date() <= today for row in matters.promises(writer.database, members))
    asked = follow_up.done_by_contact(writer, customer_id, since, stamp)
    for back_id in backs:
        writer.update(Kind.CALL_BACK, back_id, done_at=stamp.at, done_by=stamp.staff_id)
    return asked and not backs and not owed


def _move_things(
    writer: Writer, encounter: Encounter, stamp: Stamp, thing_word: str
) -> tuple[int | None, tuple[int, ...]]:
    """Move the things that the outcome speaks of; gives the id of the first, and the tickets that were drawn."""
    if encounter.customer_id is None or encounter.outcome not in MOVES:
        return encounter.thing_id, ()
    state = MOVES[encounter.outcome]
    things = matters.things(writer.database, merges.members(writer.database, encounter.customer_id))
    meant = tuple(thing for thing in things if thing.id == encounter.thing_id)
    meant = meant or things_meant(things, encounter.outcome, encounter.text)
    taken_in = state is Whereabouts.WITH_US
    tickets: list[int] = []
    for thing in meant:
        if taken_in:
            tickets.append(writer.next_number("ticket", FIRST_TICKET))
        ticket = tickets[-1] if taken_in else thing.ticket
        writer.update(Kind.THING, thing.id, state=state, since=stamp.at, ticket=ticket)
    if meant or not taken_in:
        return (meant[0].id if meant else None), tuple(tickets)
    ticket = writer.next_number("ticket", FIRST_TICKET)
    thing_id = writer.insert(
        Kind.THING,
        id=ids.new_id(stamp.at),
        customer_id=encounter.customer_id,
        words=thing_word[:1].upper() + thing_word[1:],  # it begins sentences: "Bike is ready"
        ticket=ticket,
        state=state,
        since=stamp.at,
    )
    return thing_id, (ticket,)

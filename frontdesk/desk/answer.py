"""What staff can do about a ringing telephone, and what the desk makes of a call that nobody took."""

from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain import ids, phone
from frontdesk.domain.call import Call, CallBack, CallEvent, CallKind
from frontdesk.domain.caller import call_back_due, candidates
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.customer import Reach
from frontdesk.domain.opening_hours import OpeningHours, OpeningHoursError, parse_hours
from frontdesk.domain.phone import Kind
from frontdesk.domain.text import clean
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, callers, calls, customers, merges, tables
from frontdesk.store.actions import Writer
from frontdesk.store.database import Database, in_words

NEVER_ENDED = timedelta(minutes=10)
"""A call that nobody answered and whose source never told its end becomes a call-back after this time."""
_SHOWN_SINCE = timedelta(hours=12)
_INTERNAL = 5  # digits of the longest extension: a colleague, whom nobody calls back
_MOST = 200


def hear(database: Database, event: CallEvent, *, settings: ShopSettings, now: datetime) -> tuple[Call, Changes]:
    """Take in what a telephone tells: one call is one row, however many sources tell it and however often.

    A call that ended and was neither answered nor taken becomes a call-back. now: aware, in the shop's own zone.
    Raises Busy, CannotSave, Damaged.
    """
    event = _cleaned(event)
    number_key = _key(event, settings)
    with in_words(), database.atomic("IMMEDIATE"):
        found = calls.find(database, event, number_key)
        row = found or _there(calls.read(database, calls.add(database, event, number_key)))
        call_id = row["id"]
        calls.write(database, call_id, **_told(row, event))
        row = _there(calls.read(database, call_id))
        kinds, concerned = {"call"}, set()
        if event.kind is CallKind.ANSWERED:
            caller = row["customer_id"] or _sure(database, row, settings)
            members = merges.members(database, caller) if caller else ()
            concerned = set(calls.close(database, number_key, members, event.at))
            kinds.add("call_back")
        elif event.kind is CallKind.ENDED and found is None:
            calls.write(database, call_id, handled_at=event.at)  # it rang before we listened: nobody knows who took it
        elif event.kind is not CallKind.RING and _missed(row):
            concerned = _nobody_took(database, row, settings, now)
            kinds.add("call_back")
        call = _call(database, call_id, settings, now)
    concerned |= {candidate.customer_id for candidate in call.candidates}
    concerned |= {call.customer_id} if call.customer_id else set()
    return call, Changes(0, frozenset(concerned), frozenset(kinds), call_id)


def settle(database: Database, *, settings: ShopSettings, now: datetime) -> Changes:
    """Make call-backs of the calls whose end no telephone told; for a quiet moment, now and then.

    now: aware, in the shop's own zone.
    """
    with in_words(), database.atomic("IMMEDIATE"):
        rows = calls.unanswered(database, now - NEVER_ENDED)
        concerned = {customer for row in rows for customer in _nobody_took(database, row, settings, now)}
    return Changes(0, frozenset(concerned), frozenset({"call", "call_back"}) if rows else frozenset())


def ringing(database: Database, *, settings: ShopSettings, now: datetime) -> tuple[Call, ...]:
    """The calls that nobody has handled yet, the newest last. now: aware, in the shop's own zone."""
    with in_words():
        rows = calls.open_calls(database, now - _SHOWN_SINCE)
        return tuple(_from_row(database, row, settings, now) for row in rows)


def calls_of(
    database: Database, customer_id: int, *, settings: ShopSettings, now: datetime, limit: int = _MOST
) -> tuple[Call, ...]:
    """A customer's calls, the latest first, without candidates."""
    with in_words():
        rows = calls.of_customer(database, customer_id, limit)
        return tuple(_from_row(database, row, settings, now, candidates_too=False) for row in rows)


def open_call_backs(database: Database, *, settings: ShopSettings, limit: int = _MOST) -> tuple[CallBack, ...]:
    """The callers whom nobody has called back, the one due first at the top.

    A number that several people share is said with all their names.
    """
    with in_words():
        return tuple(_call_back(database, row, settings) for row in calls.open_call_backs(database, limit))


def take(database: Database, call_id: int, customer_id: int | None, *, stamp: Stamp) -> Changes:
    """Take a call: it is handled, and the caller's call-backs are done. customer_id None: not known who it is.

    Raises FrontdeskError when the call is gone.
    """

    def work(writer: Writer) -> int:
        row = _wanted(calls.read(writer.database, call_id))
        family = merges.members(writer.database, customer_id) if customer_id else ()
        writer.update(tables.Call, call_id, customer_id=customer_id, handled_at=stamp.at)
        calls.close_for_caller(writer, row["number_key"], family, stamp)
        return call_id

    return actions.perform(database, "take_call", stamp, work)


def someone_else(database: Database, call_id: int, customer_id: int, *, stamp: Stamp) -> Changes:
    """Say who a call really is from, before or after it was taken; their number stays what it was.

    Raises FrontdeskError when the call is gone.
    """

    def work(writer: Writer) -> int:
        row = _wanted(calls.read(writer.database, call_id))
        writer.update(tables.Call, call_id, customer_id=customer_id, handled_at=row["handled_at"] or stamp.at)
        calls.close_for_customer(writer, customer_id, stamp)
        return call_id

    return actions.perform(database, "someone_else", stamp, work)


def call_back_later(
    database: Database, call_id: int, *, settings: ShopSettings, stamp: Stamp, now: datetime
) -> Changes:
    """Let a call go and plan to call back. Raises FrontdeskError for a caller who hides the number."""

    def work(writer: Writer) -> int:
        row = _wanted(calls.read(writer.database, call_id))
        if not _can_be_called(row, settings):
            raise FrontdeskError(
                tr("There is no number to call back."), tr("Take the call, or let it ring until it ends.")
            )
        customer_id = row["customer_id"] or _sure(writer.database, row, settings)
        due_at = call_back_due(stamp.at, settings.call_back_within, _hours(settings), now)
        writer.update(tables.Call, call_id, handled_at=stamp.at, customer_id=customer_id)
        return calls.plan_call_back(writer, row, customer_id, due_at, row["rang_at"])

    return actions.perform(database, "call_back_later", stamp, work)


def not_a_customer(database: Database, call_id: int, *, stamp: Stamp) -> Changes:
    """Remember the number of a call as nobody's: it makes no call-back any more. Raises FrontdeskError."""

    def work(writer: Writer) -> int:
        row = _wanted(calls.read(writer.database, call_id))
        key = row["number_key"]
        writer.update(tables.Call, call_id, handled_at=stamp.at)
        if key and calls.not_customer(writer.database, key) is None:
            writer.insert(tables.NotCustomer, id=ids.new_id(stamp.at), number_key=key)
        calls.close_for_caller(writer, key, (), stamp)
        return call_id

    return actions.perform(database, "not_a_customer", stamp, work)


def attach_number(
    database: Database, number: str, customer_id: int, *, stamp: Stamp, settings: ShopSettings, label: str = ""
) -> Changes:
    """Add a number to a customer: earlier calls and call-backs of that number become theirs.

    A number that is theirs already is not added twice. Raises FrontdeskError for what is no number.
    """
    understood = phone.normalise(number, settings.country)
    if understood.kind in (Kind.WITHHELD, Kind.TEXT, Kind.CODE):
        raise FrontdeskError(tr("“{number}” is no telephone number.").format(number=understood.shown or "?"))

    def work(writer: Writer) -> int:
        root = merges.root(writer.database, customer_id)
        kept = customers.contact_points(writer.database, merges.members(writer.database, root))
        point = next((point.id for point in kept if point.key == understood.key), None)
        if point is None:
            point = writer.insert(
                tables.ContactPoint,
                id=ids.new_id(stamp.at),
                customer_id=root,
                kind=Reach.PHONE,
                value=understood.shown,
                key=understood.key,
                tail=phone.tail(understood.key),
                label=clean(label, limit=40),
            )
        if nobody := calls.not_customer(writer.database, understood.key):
            writer.delete(tables.NotCustomer, nobody)
        calls.join(writer, understood.key, root)
        return point

    return actions.perform(database, "attach_number", stamp, work)


def called_back(database: Database, call_back_id: int, *, stamp: Stamp) -> Changes:
    """Tick off a call-back: somebody has spoken with the caller. Raises FrontdeskError when it is gone."""

    def work(writer: Writer) -> int:
        row = calls.call_back(writer.database, call_back_id)
        if _wanted(row)["done_at"] is None:
            writer.update(tables.CallBack, call_back_id, done_at=stamp.at, done_by=stamp.staff_id)
        return call_back_id

    return actions.perform(database, "called_back", stamp, work)


def _cleaned(event: CallEvent) -> CallEvent:
    number = clean(event.number, limit=64)
    return CallEvent(
        source=clean(event.source, limit=30),
        line=clean(event.line, limit=20),
        call_key=clean(event.call_key, limit=200),
        kind=event.kind,
        number=number,
        at=event.at,
        name=clean(event.name, limit=80),
        called=clean(event.called, limit=64),
        withheld=clean(event.withheld, limit=30) or phone.withheld_reason(number),
    )


def _key(event: CallEvent, settings: ShopSettings) -> str:
    return "" if event.withheld else phone.normalise(event.number, settings.country).key


def _told(row: dict[str, Any], event: CallEvent) -> dict[str, Any]:
    # what the first source told stays, later ones add what is missing
    told: dict[str, Any] = {name: row[name] or getattr(event, name) for name in ("line", "name", "number")}
    if event.kind is CallKind.ANSWERED:
        told["answered_at"] = row["answered_at"] or event.at
    elif event.kind is not CallKind.RING:
        told["ended_at"] = row["ended_at"] or event.at
        told["answered_at"] = None if event.kind is CallKind.MISSED else row["answered_at"]
    return told


def _missed(row: dict[str, Any]) -> bool:
    return row["handled_at"] is None and row["answered_at"] is None


def _nobody_took(database: Database, row: dict[str, Any], settings: ShopSettings, now: datetime) -> set[int]:
    ended = row["ended_at"] or row["rang_at"]
    customer_id = row["customer_id"] or _sure(database, row, settings)
    calls.write(database, row["id"], handled_at=ended, ended_at=ended, customer_id=customer_id)
    if _can_be_called(row, settings) and calls.not_customer(database, row["number_key"]) is None:
        due_at = call_back_due(row["rang_at"], settings.call_back_within, _hours(settings), now)
        calls.add_call_back(database, row, customer_id, due_at, row["rang_at"])
    return {customer_id} if customer_id else set()


def _can_be_called(row: dict[str, Any], settings: ShopSettings) -> bool:
    number = phone.normalise(row["number"], settings.country)
    if row["withheld"] or number.kind not in (Kind.NUMBER, Kind.PREMIUM, Kind.SHORT):
        return False
    return len(number.digits) > _INTERNAL


def _sure(database: Database, row: dict[str, Any], settings: ShopSettings) -> int | None:
    caller = None if row["withheld"] else callers.sure_caller(database, row["number"], settings.country)
    return caller.id if caller else None


def _hours(settings: ShopSettings) -> OpeningHours:
    try:
        return parse_hours(settings.opening_hours)
    except OpeningHoursError:
        return OpeningHours()  # a slip in the settings must not lose a call


def _call(database: Database, call_id: int, settings: ShopSettings, now: datetime) -> Call:
    return _from_row(database, _there(calls.read(database, call_id)), settings, now)


def _from_row(
    database: Database, row: dict[str, Any], settings: ShopSettings, now: datetime, *, candidates_too: bool = True
) -> Call:
    found = callers.callers(database, row["number"], settings.country) if candidates_too and not row["withheld"] else ()
    return Call(
        id=row["id"],
        call_key=row["call_key"],
        source=row["source"],
        line=row["line"],
        number=row["number"],
        shown=_shown(row, settings),
        name=row["name"],
        withheld=row["withheld"],
        rang_at=row["rang_at"],
        answered_at=row["answered_at"],
        ended_at=row["ended_at"],
        handled_at=row["handled_at"],
        customer_id=merges.root(database, row["customer_id"]) if row["customer_id"] else None,
        not_customer=calls.not_customer(database, row["number_key"]) is not None,
        candidates=candidates(found, now),
    )


def _shown(row: dict[str, Any], settings: ShopSettings) -> str:
    if not row["withheld"]:
        return phone.normalise(row["number"], settings.country).shown
    return {
        "unavailable": tr("Number unavailable"),
        "payphone": tr("Payphone"),
    }.get(row["withheld"], tr("Number withheld"))


def _call_back(database: Database, row: dict[str, Any], settings: ShopSettings) -> CallBack:
    customer = customers.read(database, row["customer_id"]) if row["customer_id"] else None
    shared = () if customer else callers.callers(database, row["number"], settings.country)
    names = [customer.known_as] if customer else [caller.customer.known_as for caller in shared[:3]]
    return CallBack(
        id=row["id"],
        number=row["number"],
        shown=phone.normalise(row["number"], settings.country).shown,
        customer_id=customer.id if customer else None,
        customer_name=tr(" or ").join(names),
        times=row["times"],
        first_at=row["first_at"],
        last_at=row["last_at"],
        due_at=row["due_at"],
        version=row["version"],
    )


def _wanted(row: dict[str, Any] | None) -> dict[str, Any]:
    if row is None:
        raise FrontdeskError(tr("This call is no longer there."), tr("Nothing was changed."))
    return row


def _there(row: dict[str, Any] | None) -> dict[str, Any]:
    assert row is not None
    return row

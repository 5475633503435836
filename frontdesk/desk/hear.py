"""What the desk makes of what telephones tell: one row a call, and a call-back of a call that nobody took.

Of calls out it takes in only that somebody was reached: then nobody need call them back.
"""

from datetime import datetime, timedelta
from typing import Any

from frontdesk.desk.show_calls import as_call
from frontdesk.domain import dialled, phone
from frontdesk.domain.call import Call, CallEvent, CallKind
from frontdesk.domain.caller import call_back_due, can_be_called
from frontdesk.domain.changes import Changes
from frontdesk.domain.opening_hours import OpeningHours, OpeningHoursError, parse_hours
from frontdesk.domain.telephone import people_of
from frontdesk.domain.text import clean
from frontdesk.settings import ShopSettings
from frontdesk.store import callers, calls, merges
from frontdesk.store.calls import CallBackRecord, CallRecord
from frontdesk.store.database import Database, in_words

NEVER_ENDED = timedelta(minutes=10)
"""A call that nobody answered and whose source never told its end becomes a call-back after this time."""


def hear(database: Database, event: CallEvent, *, settings: ShopSettings, now: datetime) -> tuple[Call, Changes]:
    """Take in what a telephone tells: one call is one row, however many sources tell of it and however often.

    A call that ended and was neither answered nor taken becomes a call-back. What is REACHED goes to `reached`.
    now: aware, in the shop's own zone.
    Raises Busy, CannotSave, Damaged.
    """
    event = _cleaned(event, settings)
    number_key = _key(event, settings)
    with in_words(), database.writing():
        known = calls.find_told(database, event, number_key)
        record = known or calls.get(database, calls.add(database, event, number_key))
        call_id = record.id
        calls.remember(database, event, call_id)
        calls.write(database, call_id, **_told(record, event, number_key))
        record = calls.get(database, call_id)
        kinds, concerned = {"call"}, set()
        if event.kind is CallKind.ANSWERED:
            caller = record.customer_id or callers.sure_caller(database, record.number, settings.country)
            members = merges.members(database, caller) if caller else ()
            concerned = _whose(calls.close(database, number_key, members, event.at))
            kinds.add("call_back")
        elif event.kind is CallKind.ENDED and known is None:
            calls.write(database, call_id, handled_at=event.at)  # it rang before we listened: nobody knows who took it
        elif event.kind is not CallKind.RING and _missed(record):
            concerned = _nobody_took(database, record, settings, now)
            kinds.add("call_back")
        call = as_call(database, calls.get(database, call_id), settings, now)
    concerned |= {candidate.customer_id for candidate in call.candidates}
    concerned |= {call.customer_id} if call.customer_id else set()
    return call, Changes(0, frozenset(concerned), frozenset(kinds), call_id)


def reached(database: Database, event: CallEvent, *, settings: ShopSettings) -> Changes:
    """Take in that we called somebody and they answered: their call-backs are done, and nothing else comes of it.

    An extension, a code or a short number reaches nobody. Told twice, it changes nothing more.
    Raises Busy, CannotSave, Damaged.
    """
    with in_words(), database.writing():
        for number in () if event.withheld else dialled.numbers(event.number, settings.country):
            if closed := _called_back(database, number, settings, event.at):
                concerned = {merges.root(database, customer) for customer in _whose(closed)}
                return Changes(0, frozenset(concerned), frozenset({"call_back"}))
    return Changes(0)


def settle(database: Database, *, settings: ShopSettings, now: datetime) -> Changes:
    """Make call-backs of the calls whose end no telephone told. It is for a quiet moment, now and then.

    now: aware, in the shop's own zone.
    """
    with in_words(), database.writing():
        records = calls.unanswered(database, now - NEVER_ENDED)
        concerned = {customer for record in records for customer in _nobody_took(database, record, settings, now)}
    return Changes(0, frozenset(concerned), frozenset({"call", "call_back"}) if records else frozenset())


def _cleaned(event: CallEvent, settings: ShopSettings) -> CallEvent:
    number = phone.with_area_code(clean(event.number, limit=64), settings.area_code, settings.country)
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
        answered_by=clean(event.answered_by, limit=30),
    )


def _key(event: CallEvent, settings: ShopSettings) -> str:
    return "" if event.withheld else phone.normalise(event.number, settings.country).key


def _told(record: CallRecord, event: CallEvent, number_key: str) -> dict[str, Any]:
    # what the first source told stays, later ones add what is missing
    told: dict[str, Any] = {
        "line": record.line or event.line,
        "name": record.name or event.name,
    }
    if number_key and not record.number_key:  # some telephones ring once before they know the number
        told |= {"number": event.number, "number_key": number_key, "withheld": ""}
    if event.kind is CallKind.ANSWERED:
        told["answered_at"] = record.answered_at or event.at
        told["answered_by"] = event.answered_by or record.answered_by  # whoever it was put through to has it now
    elif event.kind is not CallKind.RING:
        told["ended_at"] = record.ended_at or event.at
        if event.kind is CallKind.MISSED:
            told |= {"answered_at": None, "answered_by": ""}
    return told


def _missed(record: CallRecord) -> bool:
    return record.handled_at is None and record.answered_at is None


def _nobody_took(database: Database, record: CallRecord, settings: ShopSettings, now: datetime) -> set[int]:
    ended = record.ended_at or record.rang_at
    customer_id = record.customer_id or callers.sure_caller(database, record.number, settings.country)
    calls.write(database, record.id, handled_at=ended, ended_at=ended, customer_id=customer_id)
    if (
        can_be_called(record.number, record.withheld, settings.country)
        and calls.not_customer(database, record.number_key) is None
    ):
        due_at = call_back_time(record.rang_at, settings, now)
        calls.add_call_back(database, record, customer_id, due_at, record.rang_at)
    return {customer_id} if customer_id else set()


def _called_back(database: Database, number: str, settings: ShopSettings, at: datetime) -> list[CallBackRecord]:
    """Close the call-backs of whoever was reached at this number; gives what was open."""
    whole = phone.with_area_code(number, settings.area_code, settings.country)
    if number in people_of(settings.extensions) or not can_be_called(whole, "", settings.country):
        return []
    customer_id = callers.sure_caller(database, whole, settings.country)
    members = merges.members(database, customer_id) if customer_id else ()
    return calls.close(database, phone.normalise(whole, settings.country).key, members, at)


def _whose(call_backs: list[CallBackRecord]) -> set[int]:
    return {back.customer_id for back in call_backs if back.customer_id}


def call_back_time(rang_at: datetime, settings: ShopSettings, now: datetime) -> datetime:
    """When a call is to be returned, within the shop's opening hours.

    now: aware, in the shop's own zone.
    """
    try:
        hours = parse_hours(settings.opening_hours)
    except OpeningHoursError:
        hours = OpeningHours()  # a slip in the settings must not lose a call
    return call_back_due(rang_at, settings.call_back_within, hours, now)

"""Calls as the strip, the card and the desk column show them."""

from datetime import datetime, timedelta

from frontdesk.domain import phone, telephone
from frontdesk.domain.call import Call, CallBack
from frontdesk.domain.caller import candidates
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import callers, calls, customers, merges
from frontdesk.store.calls import CallBackRecord, CallRecord
from frontdesk.store.database import Database, in_words

_SHOWN_SINCE = timedelta(hours=12)
_MOST = 200


def ringing(database: Database, *, settings: ShopSettings, now: datetime) -> tuple[Call, ...]:
    """The calls that nobody has handled yet, the newest last.

    now: aware, in the shop's own zone.
    """
    with in_words():
        records = calls.open_calls(database, now - _SHOWN_SINCE)
        return tuple(as_call(database, record, settings, now) for record in records)


def calls_of(
    database: Database, customer_id: int, *, settings: ShopSettings, now: datetime, limit: int = _MOST
) -> tuple[Call, ...]:
    """A customer's calls, the latest first, without candidates."""
    with in_words():
        records = calls.of_customer(database, customer_id, limit)
        return tuple(as_call(database, record, settings, now, candidates_too=False) for record in records)


def open_call_backs(database: Database, *, settings: ShopSettings, limit: int = _MOST) -> tuple[CallBack, ...]:
    """The callers whom nobody has called back, the one due first at the top.

    A number that several people share comes with all their names.
    """
    with in_words():
        return tuple(_call_back(database, record, settings) for record in calls.open_call_backs(database, limit))


def as_call(
    database: Database, record: CallRecord, settings: ShopSettings, now: datetime, *, candidates_too: bool = True
) -> Call:
    """A call as telephones told it, with who may be calling."""
    people = telephone.people_of(settings.extensions)
    colleague = people.get(record.number)
    found = callers.callers(database, record.number, settings.country) if candidates_too and not record.withheld else ()
    return Call(
        id=record.id,
        call_key=record.call_key,
        source=record.source,
        line=record.line,
        number=record.number,
        shown=_shown(record, settings),
        name=record.name,
        withheld=record.withheld,
        rang_at=record.rang_at,
        answered_at=record.answered_at,
        ended_at=record.ended_at,
        handled_at=record.handled_at,
        customer_id=merges.root(database, record.customer_id) if record.customer_id else None,
        not_customer=calls.not_customer(database, record.number_key) is not None,
        inside=colleague is not None or phone.is_internal(record.number, settings.country),
        colleague=colleague or "",
        taken_by=people.get(record.answered_by, ""),
        candidates=candidates(found, now),
    )


def _shown(record: CallRecord, settings: ShopSettings) -> str:
    if not record.withheld:
        return phone.normalise(record.number, settings.country).shown
    return {
        "unavailable": tr("Number unavailable"),
        "payphone": tr("Payphone"),
    }.get(record.withheld, tr("Number withheld"))


def _call_back(database: Database, record: CallBackRecord, settings: ShopSettings) -> CallBack:
    customer = customers.read(database, record.customer_id) if record.customer_id else None
    shared = () if customer else callers.callers(database, record.number, settings.country)
    names = [customer.known_as] if customer else [caller.customer.known_as for caller in shared[:3]]
    return CallBack(
        id=record.id,
        number=record.number,
        shown=phone.normalise(record.number, settings.country).shown,
        customer_id=customer.id if customer else None,
        customer_name=tr(" or ").join(names),
        times=record.times,
        first_at=record.first_at,
        last_at=record.last_at,
        due_at=record.due_at,
        version=record.version,
    )

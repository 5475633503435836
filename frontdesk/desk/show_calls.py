"""Calls as the strip, the card and the desk column show them."""

from datetime import datetime, timedelta
from typing import Any

from frontdesk.domain import phone, telephone
from frontdesk.domain.call import Call, CallBack
from frontdesk.domain.caller import candidates
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import callers, calls, customers, merges
from frontdesk.store.database import Database, in_words

_SHOWN_SINCE = timedelta(hours=12)
_MOST = 200


def ringing(database: Database, *, settings: ShopSettings, now: datetime) -> tuple[Call, ...]:
    """The calls that nobody has handled yet, the newest last.

    now: aware, in the shop's own zone.
    """
    with in_words():
        rows = calls.open_calls(database, now - _SHOWN_SINCE)
        return tuple(as_call(database, row, settings, now) for row in rows)


def calls_of(
    database: Database, customer_id: int, *, settings: ShopSettings, now: datetime, limit: int = _MOST
) -> tuple[Call, ...]:
    """A customer's calls, the latest first, without candidates."""
    with in_words():
        rows = calls.of_customer(database, customer_id, limit)
        return tuple(as_call(database, row, settings, now, candidates_too=False) for row in rows)


def open_call_backs(database: Database, *, settings: ShopSettings, limit: int = _MOST) -> tuple[CallBack, ...]:
    """The callers whom nobody has called back, the one due first at the top.

    A number that several people share comes with all their names.
    """
    with in_words():
        return tuple(_call_back(database, row, settings) for row in calls.open_call_backs(database, limit))


def as_call(
    database: Database, row: dict[str, Any], settings: ShopSettings, now: datetime, *, candidates_too: bool = True
) -> Call:
    """A call's row (`store.calls`) with who may be calling."""
    people = telephone.people_of(settings.extensions)
    colleague = people.get(row["number"])
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
        inside=colleague is not None or phone.is_internal(row["number"], settings.country),
        colleague=colleague or "",
        taken_by=people.get(row["answered_by"], ""),
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

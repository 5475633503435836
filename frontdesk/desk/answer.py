"""What staff do about a ringing telephone and a call that nobody took; `desk.hear` takes in what telephones tell."""

from datetime import datetime
from typing import TypeVar

from frontdesk.desk.hear import call_back_time
from frontdesk.domain import ids, phone
from frontdesk.domain.caller import can_be_called
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.customer import Reach
from frontdesk.domain.text import clean
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, callers, calls, customers, merges
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

T = TypeVar("T")


def take(database: Database, stamp: Stamp, call_id: int, customer_id: int | None) -> Changes:
    """Take a call: it is handled, and the caller's call-backs are done.

    customer_id: who is calling, None when it is not known.
    Raises FrontdeskError when the call is gone.
    """

    def work(writer: Writer) -> int:
        call = _wanted(calls.find(writer.database, call_id))
        family = merges.members(writer.database, customer_id) if customer_id else ()
        writer.update(Kind.CALL, call_id, customer_id=customer_id, handled_at=stamp.at)
        calls.close_for_caller(writer, call.number_key, family, stamp)
        return call_id

    return actions.perform(database, "take_call", stamp, work)


def someone_else(database: Database, stamp: Stamp, call_id: int, customer_id: int) -> Changes:
    """Say who a call really is from, before or after it was taken; their number stays what it was.

    Raises FrontdeskError when the call is gone.
    """

    def work(writer: Writer) -> int:
        call = _wanted(calls.find(writer.database, call_id))
        writer.update(Kind.CALL, call_id, customer_id=customer_id, handled_at=call.handled_at or stamp.at)
        calls.close_for_customer(writer, customer_id, stamp)
        return call_id

    return actions.perform(database, "someone_else", stamp, work)


def call_back_later(
    database: Database, stamp: Stamp, call_id: int, *, settings: ShopSettings, now: datetime
) -> Changes:
    """Let a call go and plan to call back. Raises FrontdeskError for a caller who hides the number."""

    def work(writer: Writer) -> int:
        call = _wanted(calls.find(writer.database, call_id))
        if not can_be_called(call.number, call.withheld, settings.country):
            raise FrontdeskError(
                tr("There is no number to call back."), tr("Take the call, or let it ring until it ends.")
            )
        customer_id = call.customer_id or callers.sure_caller(writer.database, call.number, settings.country)
        due_at = call_back_time(stamp.at, settings, now)
        writer.update(Kind.CALL, call_id, handled_at=stamp.at, customer_id=customer_id)
        return calls.plan_call_back(writer, call, customer_id, due_at, call.rang_at)

    return actions.perform(database, "call_back_later", stamp, work)


def not_a_customer(database: Database, stamp: Stamp, call_id: int) -> Changes:
    """Remember the number of a call as nobody's: it makes no call-back any more. Raises FrontdeskError."""

    def work(writer: Writer) -> int:
        call = _wanted(calls.find(writer.database, call_id))
        key = call.number_key
        writer.update(Kind.CALL, call_id, handled_at=stamp.at)
        if key and calls.not_customer(writer.database, key) is None:
            writer.insert(Kind.NOT_CUSTOMER, id=ids.new_id(stamp.at), number_key=key)
        calls.close_for_caller(writer, key, (), stamp)
        return call_id

    return actions.perform(database, "not_a_customer", stamp, work)


def attach_number(
    database: Database, stamp: Stamp, number: str, customer_id: int, *, settings: ShopSettings, label: str = ""
) -> Changes:
    """Add a number to a customer: earlier calls and call-backs of that number become theirs.

    A number that is theirs already is not added twice.
    label: what the number is called ("Work").
    Raises FrontdeskError for what is no number.
    """
    understood = phone.normalise(number, settings.country)
    if understood.kind in (phone.Kind.WITHHELD, phone.Kind.TEXT, phone.Kind.CODE):
        raise FrontdeskError(tr("“{number}” is no telephone number.").format(number=understood.shown or "?"))

    def work(writer: Writer) -> int:
        root = merges.root(writer.database, customer_id)
        kept = customers.contact_points(writer.database, merges.members(writer.database, root))
        point = next((point.id for point in kept if point.key == understood.key), None)
        if point is None:
            point = writer.insert(
                Kind.CONTACT_POINT,
                id=ids.new_id(stamp.at),
                customer_id=root,
                kind=Reach.PHONE,
                value=understood.shown,
                key=understood.key,
                tail=phone.tail(understood.key),
                label=clean(label, limit=40),
            )
        if nobody := calls.not_customer(writer.database, understood.key):
            writer.delete(Kind.NOT_CUSTOMER, nobody)
        calls.join(writer, understood.key, root)
        return point

    return actions.perform(database, "attach_number", stamp, work)


def called_back(database: Database, stamp: Stamp, call_back_id: int) -> Changes:
    """Tick off a call-back: somebody has spoken with the caller. Raises FrontdeskError when it is gone."""

    def work(writer: Writer) -> int:
        back = _wanted(calls.find_call_back(writer.database, call_back_id))
        if back.done_at is None:
            writer.update(Kind.CALL_BACK, call_back_id, done_at=stamp.at, done_by=stamp.staff_id)
        return call_back_id

    return actions.perform(database, "called_back", stamp, work)


def _wanted(call: T | None) -> T:
    if call is None:
        raise FrontdeskError(tr("This call is no longer there."), tr("Nothing was changed."))
    return call

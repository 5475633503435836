"""What a telephone tells, taken in, and the calls that wait to be handled after it: one trip for the strip."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.desk import hear, show_calls
from frontdesk.domain.call import Call, CallEvent
from frontdesk.domain.changes import Changes
from frontdesk.settings import ShopSettings
from frontdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What changed (`made` is the call's id), and the calls that nobody has handled yet, the newest last."""

    changes: Changes
    calls: tuple[Call, ...]


def take_in(database: Database, event: CallEvent, *, settings: ShopSettings, now: datetime) -> TakenIn:
    """Take in what a telephone tells.

    now: aware, in the shop's own zone.
    Raises Busy, CannotSave, Damaged.
    """
    _, changes = hear.hear(database, event, settings=settings, now=now)
    return TakenIn(changes, show_calls.ringing(database, settings=settings, now=now))

"""What the desk does by itself in quiet moments."""

from dataclasses import replace
from datetime import datetime

from frontdesk.desk import goodwill, hear, log, serve
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store.database import Database


def tidy_up(database: Database, stamp: Stamp, *, now: datetime, settings: ShopSettings) -> Changes:
    """Finish the encounters that nobody touched for 20 minutes, or make them loose ends.

    Calls without an end are settled too, and vouchers past their day expire.
    """
    kinds: set[str] = set()
    customers: set[int] = set()
    for encounter in serve.stale(database, now=now):
        if encounter.empty and encounter.waiting_since is None:
            changes = serve.leave(database, encounter.id)
        elif serve.can_finish_itself(encounter):
            signer = encounter.staff.id if encounter.staff else None
            by = replace(stamp, staff_id=signer, key=f"finish-{encounter.id}", by_itself=True)
            try:
                changes, _ = log.done(database, by, encounter.id, settings=settings)
            except FrontdeskError:
                changes = serve.loosen(database, encounter, now=now)
        else:
            changes = serve.loosen(database, encounter, now=now)
        kinds |= changes.kinds
        customers |= changes.customers
    for settled in (
        hear.settle(database, settings=settings, now=now),
        goodwill.expire(database, stamp, now=now),
    ):
        kinds |= settled.kinds
        customers |= settled.customers
    return Changes(0, frozenset(customers), frozenset(kinds))

"""What customers bring or own."""

from typing import Any

from frontdesk.domain.thing import Thing
from frontdesk.store import tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.queries import columns

# word for word what the partial index says, or SQLite reads every row
_READY = """
SELECT id FROM thing WHERE state IN ('with_us', 'ready') AND state = 'ready' ORDER BY since DESC, id DESC LIMIT ?"""


@by_ids(Thing)
def read(ids: tuple[int, ...]) -> Any:
    """Things by their ids, in that order; those whose rows are gone are left out."""
    t = tables.Thing
    return t.select(*columns(t, Thing)).where(t.id.in_(ids))


def find(database: Database, thing_id: int) -> Thing | None:
    """One thing, wherever it is; None when its row is gone."""
    return next(iter(read(database, (thing_id,))), None)


def ready(database: Database, limit: int) -> tuple[Thing, ...]:
    """Things that are ready, the latest first."""
    return read(database, database.column(_READY, (limit,)))

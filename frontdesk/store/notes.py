"""Standing facts about customers, and the cues that were answered."""

from datetime import datetime
from typing import Any

from frontdesk.domain.note import Note
from frontdesk.store import rows, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import by_ids
from frontdesk.store.queries import columns, with_staff
from frontdesk.store.statements import slots


def notes_query() -> Any:
    """Notes with the name of who wrote them."""
    n = tables.Note
    return with_staff(n.select(*columns(n, Note)), n.staff_id)


@by_ids(Note)
def read(ids: tuple[int, ...]) -> Any:
    """Notes by their ids, in that order; those that are gone are left out."""
    return notes_query().where(tables.Note.id.in_(ids))


def get(database: Database, note_id: int) -> Note:
    """One note. Raises FrontdeskError when it is not there any more."""
    return rows.the_one(read(database, (note_id,)))


def quiet_rules(database: Database, members: tuple[int, ...], at: datetime) -> frozenset[str]:
    """The cues that were answered Wrong, Seen or Not now and are still quiet at a moment."""
    quiet = f"SELECT rule FROM cue_answer WHERE customer_id IN ({slots(members)}) AND (until IS NULL OR until > ?)"
    return frozenset(database.column(quiet, (*members, at)))

"""Undo and redo of the last action, with what the desk has to open again for it."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.desk import serve, shop
from frontdesk.domain.changes import Changes, Done, Stamp
from frontdesk.domain.interaction import Encounter
from frontdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back: what changed, the action by its name, and the encounter that goes on again, if one does."""

    changes: Changes
    action: Done | None
    came_back: Encounter | None


def undo(database: Database, stamp: Stamp) -> PutBack:
    """Undo the last action. Raises FrontdeskError when that is not possible any more."""
    return _put_back(database, stamp, shop.undo)


def redo(database: Database, stamp: Stamp) -> PutBack:
    """Do again what the last undo took back. Raises FrontdeskError when something else was done since."""
    return _put_back(database, stamp, shop.redo)


def _put_back(
    database: Database, stamp: Stamp, verb: Callable[[Database, Stamp], tuple[Changes, Done | None]]
) -> PutBack:
    before = {encounter.id for encounter in serve.running(database)}
    changes, action = verb(database, stamp)
    back = [encounter for encounter in serve.running(database) if encounter.id not in before]
    return PutBack(changes, action, back[-1] if back else None)

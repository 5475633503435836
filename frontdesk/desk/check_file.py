"""Looking after the shop's file while the desk is open."""

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import health
from frontdesk.store.database import Damaged, Database, in_words
from frontdesk.store.finder import index


def check_file(database: Database) -> None:
    """Check the pages of the file and its shape. Raises Damaged, or FrontdeskError when a table or an index is missing.

    It takes long, so it is for the first minutes of a day, on a connection of its own.
    """
    if health.damage(database):
        raise Damaged(
            tr("The shop’s file is damaged."),
            tr("Stop writing. Copy the file away as it is, then run “frontdesk doctor”."),
        )
    if missing := health.differences(database):
        raise FrontdeskError(
            tr("The shop’s file is not as it should be: {what}.").format(what=missing),
            tr("Nothing was changed. Run “frontdesk doctor”."),
        )


def stop_writing(database: Database, error: Exception) -> None:
    """Write nothing more through this connection if the file is damaged; drafts go aside. Raises `error` again."""
    if isinstance(error, Damaged):
        with in_words():
            database.stop_writing()
    raise error


def tidy_finder(database: Database) -> bool:
    """Merge a little of the finder's index in an idle moment; says whether there may be more to do."""
    with in_words():
        return index.tidy(database)

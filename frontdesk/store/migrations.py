"""The shape of the file, step by step: an ordered list of frozen functions, each recorded with its own work.

A step that was released is never edited. A newer file is refused; an older one is copied to a checked backup first.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from frontdesk import paths
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import database as files
from frontdesk.store.database import Database, NotOurs

Step = Callable[[Database], None]


def the_desk(database: Database) -> None:
    """The first shape."""
    from frontdesk.store.schema_1 import SCHEMA_1  # inline: most files have it

    for statement in SCHEMA_1:
        database.sql(statement)


def who_took_the_call(database: Database) -> None:
    """A call keeps which extension took it."""
    database.sql("ALTER TABLE call ADD COLUMN answered_by TEXT NOT NULL DEFAULT ''")


STEPS: tuple[tuple[str, Step], ...] = (("the_desk", the_desk), ("who_took_the_call", who_took_the_call))
NEWEST = len(STEPS)


def open_shop(path: Path, passphrase: str = "") -> Database:
    """Open the shop's file, made or brought up to date when needed.

    A new file is made beside its place and moved there when it is whole, so that a power cut never leaves half a file.
    Raises NotOurs, Busy, CannotSave, Damaged.
    """
    if paths.on_network(path):
        raise NotOurs(
            tr("{file} lies on a network share, where two programs at once can destroy it.").format(file=path.name),
            tr("Nothing was opened. Keep the shop's file on a disk of this PC, and copy backups to the share."),
        )
    if not files.is_there(path):
        _make(path, passphrase)
    database = files.open_file(path, passphrase)
    try:
        with files.in_words(path):
            _bring_up_to_date(database, path)
    except Exception:
        database.close()
        raise
    return database


def try_file(path: Path, passphrase: str = "") -> None:
    """Bring a copy of an older file up to date, and throw it away. Raises what opening the file itself would raise."""
    import tempfile  # inline: only the installer asks

    if not files.is_there(path):
        return
    database = files.open_file(path, passphrase)
    try:
        with files.in_words(path):
            if steps_taken(database, path) == NEWEST:
                return
            with tempfile.TemporaryDirectory(prefix=".frontdesk-", dir=path.parent) as folder:
                back_up(database, Path(folder) / path.name)
                open_shop(Path(folder) / path.name, passphrase).close()
    except OSError as error:
        raise files.CannotSave(
            tr("No copy of {file} can be made beside it.").format(file=path.name),
            tr("Look at the rights of its folder."),
        ) from error
    finally:
        database.close()


def _make(path: Path, passphrase: str) -> None:
    if not path.parent.is_dir():
        raise files.CannotSave(
            tr("The folder {folder} is not there.").format(folder=path.parent),
            tr("Plug its drive in, or give your user the right to make it. No new file was made."),
        )
    log = path.with_name(f"{path.name}-wal")
    if log.exists():  # SQLite would write it into the new file
        raise NotOurs(
            tr("{file} is gone, and what was written last still lies beside its place, in {log}.").format(
                file=path.name, log=log.name
            ),
            tr("Put the file back, or move that one away too, to start anew. No new file was made."),
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        database = files.open_file(part, passphrase)
        with files.in_words(path):
            database.sql("PRAGMA page_size = 4096")
            _bring_up_to_date(database, part)
            database.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        _put(part, path)
    finally:
        for left in path.parent.glob(f"{part.name}*"):
            left.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    """Give a new file its name, unless another program has made one meanwhile: something may stand in theirs."""
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a stick that was formatted for Windows knows no links
        part.replace(path)


def steps_taken(database: Database, path: Path) -> int:
    """How many steps a file has taken. Raises NotOurs for more than this version knows."""
    found = int(database.user_version)
    if found > NEWEST:
        raise NotOurs(
            tr("{file} was written by a newer Front Desk.").format(file=path.name),
            tr("Nothing in it was changed. Install the newer version on this PC."),
        )
    return found


def _bring_up_to_date(database: Database, path: Path) -> None:
    found = steps_taken(database, path)
    if found == NEWEST:
        return
    copy = path.with_name(f"{path.stem}-before-{STEPS[found][0]}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db")
    if found:
        back_up(database, copy)
    try:
        with _as_it_was(path), database.atomic("IMMEDIATE"):  # all steps or none: the version before opens no half-way
            reached = database.user_version  # asked again: a command may have been quicker, and has a copy of its own
            if reached != found:
                copy.unlink(missing_ok=True)
            for number in range(reached, NEWEST):
                _take_step(database, number)
    except FrontdeskError:
        copy.unlink(missing_ok=True)  # the file is as it was, and each further try would leave one more
        raise


def _take_step(database: Database, number: int) -> None:
    name, step = STEPS[number]
    step(database)
    database.sql("INSERT INTO migration (name) VALUES (?)", (name,))
    database.sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
    database.sql(f"PRAGMA user_version = {number + 1}")


@contextmanager
def _as_it_was(path: Path) -> Iterator[None]:
    """Say in words that a step failed, whatever the reason: the older version still opens the file."""
    try:
        yield
    except Exception as error:
        trouble = files.translate(error, path)
        if isinstance(trouble, FrontdeskError):
            raise trouble from error
        raise NotOurs(
            tr("{file} could not be changed to what this version needs.").format(file=path.name),
            tr(
                "Nothing in it was changed. Install the version before, which opens it, and tell your supplier: {why}"
            ).format(why=error),
        ) from error


def back_up(database: Database, to: Path) -> None:
    """Copy the whole file to `to` and check the copy. Raises FrontdeskError; then no half copy is left."""
    part = to.with_name(f"{to.name}.{os.getpid()}.part")  # two programs may copy at the same time
    try:
        database.sql("VACUUM INTO ?", (str(part),))
        copy = files.open_file(part, database.connect_params.get("passphrase", ""))
        sound = copy.pragma("quick_check") == "ok"
        copy.close()
        if not sound:
            raise FrontdeskError(tr("The backup is not sound."), tr("The file was left as it was. Check the disk."))
        part.replace(to)
    finally:
        for left in part.parent.glob(f"{part.name}*"):
            left.unlink(missing_ok=True)

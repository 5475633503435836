"""Opening the shop's file: one driver, its pragmas, and its errors put into words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as driver

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store.statements import SQLITE, Statements

APPLICATION_ID = 0x46_44_53_4B  # "FDSK"
_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 5.0
_SMALL_FILES = 1 << 16  # bytes that SQLite needs beside the file
_PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),  # NORMAL loses acknowledged commits when the power fails
    ("foreign_keys", 1),
    ("busy_timeout", int(_BUSY_SECONDS * 1000)),
    ("secure_delete", "fast"),
    ("cache_size", -16384),
    ("temp_store", "memory"),
    ("journal_size_limit", 64 << 20),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
)


class NotOurs(FrontdeskError):
    """The file cannot be used, and is left exactly as it is."""


class Busy(FrontdeskError):
    """Another program holds the file."""


class CannotSave(FrontdeskError):
    """The disk is full, read-only, or fails."""


class Damaged(FrontdeskError):
    """The file is damaged: writing stops at once."""


class Database(Statements, SqlCipherDatabase):  # type: ignore[misc]  # peewee carries no types
    """The shop's database. Each thread that uses it has a connection of its own."""

    dialect = SQLITE

    def _add_conn_hooks(self, conn: Any) -> None:
        super()._add_conn_hooks(conn)
        conn.execute("PRAGMA cipher_log_level = NONE")

    def stop_writing(self) -> None:
        """Refuse every further write through this connection."""
        self.sql("PRAGMA query_only = 1")

    def rollback(self) -> Any:
        """Roll back, unless SQLite already did so by itself on a full disk: the second would hide the first error."""
        if self.connection().in_transaction:
            return super().rollback()
        return None


def open_file(path: Path, passphrase: str = "") -> Database:
    """Open the shop's file for reading and writing; a file that is not there is made, empty.

    Raises NotOurs for a newer, foreign, zero-length or damaged file, Busy, CannotSave. None of these files is changed.
    """
    exists = is_there(path)
    if exists and not passphrase:
        check_header(path)
    extra = {"passphrase": passphrase} if passphrase else {}
    database = Database(str(path), pragmas=_PRAGMAS, lock_type="IMMEDIATE", timeout=_BUSY_SECONDS, **extra)
    with in_words(path):
        database.connect()
        _check_pragmas(database)
    if exists:
        try:
            found = database.application_id
        except peewee.DatabaseError as error:
            database.close()
            raise translate(error, path) from error
        if found != APPLICATION_ID:
            database.close()
            raise NotOurs(
                tr("{file} belongs to another program.").format(file=path.name),
                tr("Nothing in it was changed. Choose another file, or leave the choice empty to use the usual one."),
            )
    return database


def is_there(path: Path) -> bool:
    """Whether there is such a file.

    Raises CannotSave when its folder may not be looked into, and for a link that leads nowhere: no file is made there.
    """
    try:
        there = path.exists()
    except OSError as error:
        raise _cannot_be_read(path) from error
    if not there and path.is_symlink():
        raise CannotSave(
            tr("The file that {file} leads to is not there.").format(file=path.name),
            tr("If it is on another drive, plug the drive in. No new file was made."),
        )
    return there


def _cannot_be_read(path: Path) -> CannotSave:
    return CannotSave(tr("{file} cannot be read.").format(file=path.name), tr("Check the permissions of its folder."))


def check_header(path: Path) -> None:
    """Look at a file before SQLite does, so that no other program's file is ever turned into ours.

    Raises NotOurs.
    """
    if path.is_dir():
        raise NotOurs(tr("{file} is a folder.").format(file=path.name), tr("Choose a file."))
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError as error:
        raise _cannot_be_read(path) from error
    if not header:
        raise NotOurs(
            tr("{file} is empty, though it should hold the shop's customers.").format(file=path.name),
            tr("It was left as it is. Open a backup, or move the file away to start anew."),
        )
    if not header.startswith(_HEADER):
        raise NotOurs(
            tr("{file} is damaged, or not a Front Desk file.").format(file=path.name),
            tr("It was left as it is. Open a backup, or choose another file."),
        )
    if len(header) < 72 or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotOurs(
            tr("{file} belongs to another program.").format(file=path.name),
            tr("Nothing in it was changed. Choose another file."),
        )


def _check_pragmas(database: Database) -> None:
    if database.synchronous != 2 or database.foreign_keys != 1:
        raise CannotSave(tr("The file cannot be kept safe here."), tr("Keep it on a disk of this PC."))
    if database.journal_mode != "wal":  # some file systems refuse it: the next safest
        database.sql("PRAGMA journal_mode = truncate")


@contextmanager
def in_words(path: Path | None = None) -> Iterator[None]:
    """Turn what the driver raises into errors of ours."""
    try:
        yield
    except (peewee.PeeweeException, driver.Error) as error:
        raise translate(error, path) from error


def translate(error: BaseException, path: Path | None = None) -> Exception:
    """Find the driver's own code behind an error, and the sentence for it. A bug of ours comes back unchanged."""
    file = path.name if path else tr("the shop's file")
    code = _driver_code(error)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(
            tr("Another program is using {file}.").format(file=file),
            tr("What you typed is kept. Close the other program, then try again."),
        )
    if code.startswith("SQLITE_FULL") or (code.startswith("SQLITE_IOERR") and _no_room(path)):
        return CannotSave(
            tr("The disk is full, so nothing new can be saved."),
            tr("What you typed is kept. Free some space, then try again."),
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return CannotSave(
            tr("{file} cannot be written.").format(file=file),
            tr("What you typed is kept. Check that its folder exists and may be written to."),
        )
    if code.startswith("SQLITE_IOERR"):
        return CannotSave(
            tr("The disk reports an error."), tr("What you typed is kept. Check the disk, then start Front Desk again.")
        )
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return Damaged(
            tr("{file} is damaged.").format(file=file),
            tr("Nothing more is written to it. Run “frontdesk doctor”, or open a backup."),
        )
    return error if isinstance(error, Exception) else RuntimeError(str(error))


def _no_room(path: Path | None) -> bool:
    """Whether the disk of a file is full: beside a full disk, SQLite's own small files fail in other ways."""
    return path is not None and path.parent.is_dir() and disk_usage(path.parent).free < _SMALL_FILES


def _driver_code(error: BaseException | None) -> str:
    while error is not None:
        name = getattr(error, "sqlite_errorname", None)
        if name:
            return str(name)
        text = str(error)
        if "is not a database" in text:
            return "SQLITE_NOTADB"
        if "malformed" in text:
            return "SQLITE_CORRUPT"
        if "database is locked" in text:
            return "SQLITE_BUSY"
        if "disk is full" in text:
            return "SQLITE_FULL"
        if "readonly database" in text:
            return "SQLITE_READONLY"
        if "unable to open" in text:
            return "SQLITE_CANTOPEN"
        if "disk I/O error" in text:
            return "SQLITE_IOERR"
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            return "SQLITE_FULL"
        error = error.__cause__ or error.__context__
    return ""

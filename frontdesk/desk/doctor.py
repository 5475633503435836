"""What is wrong here and what to do: the shop's file, its disk, its place, its backups; nothing is changed."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from frontdesk import paths
from frontdesk.domain import wording
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import health
from frontdesk.store.database import Database, is_there

_LITTLE_SPACE = 200 << 20
_OLD_BACKUP = 14  # days


class Level(StrEnum):
    """How bad it is: well, worth knowing, or wrong."""

    WELL = "well"
    NOTICE = "notice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and what to do when it is not well."""

    level: Level
    found: str
    advice: str = ""


def examine(file: Path, *, now: datetime) -> tuple[Finding, ...]:
    """Look at a shop's file and its surroundings. Raises nothing.

    now: aware, in the shop's own zone.
    """
    try:
        if not is_there(file):
            return (*_missing(file), *_place(file))
    except FrontdeskError as error:
        return (Finding(Level.WRONG, error.title, error.advice), *_place(file))
    findings = list(_inside(file))
    findings += _place(file)
    findings += _backups(file, now)
    return tuple(findings)


def _missing(file: Path) -> Iterator[Finding]:
    if file.parent.is_dir():
        advice = tr("Open Front Desk to make it, or name the right file with --db.")
        yield Finding(Level.WRONG, tr("{file} is not there.").format(file=file), advice)
    else:
        advice = tr("If it is on another drive, plug the drive in. No new file was made.")
        yield Finding(Level.WRONG, tr("The folder {folder} is not there.").format(folder=file.parent), advice)


def _inside(file: Path) -> Iterator[Finding]:
    try:
        database = health.open_as_it_is(file)
    except FrontdeskError as error:
        yield Finding(Level.WRONG, error.title, error.advice)
        return
    try:
        yield from _checked(database, file)
    except FrontdeskError as error:
        yield Finding(Level.WRONG, error.title, error.advice)
    finally:
        database.close()


def _checked(database: Database, file: Path) -> Iterator[Finding]:
    if damage := health.damage(database):
        advice = tr("Stop writing. Copy the file away as it is, then open the newest backup.")
        yield Finding(Level.WRONG, tr("{file} is damaged: {what}").format(file=file.name, what=damage), advice)
        return
    yield Finding(Level.WELL, tr("{file} is sound, its search index too.").format(file=file.name))
    if orphans := health.orphans(database):
        advice = tr("Nothing is lost. Send the log to whoever looks after Front Desk here.")
        found = tr("Some rows point to rows that are gone: {tables}").format(tables=", ".join(orphans))
        yield Finding(Level.WRONG, found, advice)
    if health.outdated(database):
        advice = tr("It is brought up to date when Front Desk opens it; a backup is made first.")
        yield Finding(Level.NOTICE, tr("{file} was written by an older Front Desk.").format(file=file.name), advice)
    elif differences := health.differences(database):
        advice = tr("Another program changed it. Open a backup, or send the log to whoever looks after Front Desk.")
        yield Finding(Level.WRONG, tr("The file has another shape: {what}").format(what=differences), advice)
    else:
        yield Finding(Level.WELL, tr("The file has the shape that this version expects."))


def _place(file: Path) -> Iterator[Finding]:
    folder = next(parent for parent in file.absolute().parents if os.path.isdir(parent))  # noqa: PTH112  # never raises
    if paths.on_network(file):
        advice = tr("Keep it on a disk of this PC: on a share, two programs at once can destroy it.")
        yield Finding(Level.WRONG, tr("The file lies on a network share."), advice)
    if cloud := paths.cloud_folder(file):
        advice = tr("Keep it outside: a file that is copied while it is written to can be damaged. Copy backups there.")
        yield Finding(Level.NOTICE, tr("A cloud service copies the folder “{folder}”.").format(folder=cloud), advice)
    writable = os.access(folder, os.W_OK) and (not os.access(file, os.F_OK) or os.access(file, os.W_OK))
    if not writable:
        advice = tr("Give your user the right to change the file and its folder.")
        yield Finding(Level.WRONG, tr("{folder} cannot be written.").format(folder=folder), advice)
    free = shutil.disk_usage(folder).free
    space = tr("{n} MB are free on the disk.").format(n=free >> 20)
    if free < _LITTLE_SPACE:
        yield Finding(Level.WRONG, space, tr("Free some space, or soon nothing new can be saved."))
    elif writable:
        yield Finding(Level.WELL, space)


def _backups(file: Path, now: datetime) -> Iterator[Finding]:
    copies = [copy for copy in file.parent.glob(f"{file.stem}-*.db") if copy != file and copy.is_file()]
    if not copies:
        advice = tr("Copy the file to another disk while Front Desk is closed.")
        yield Finding(Level.NOTICE, tr("There is no backup beside the file."), advice)
        return
    made = datetime.fromtimestamp(max(copy.stat().st_mtime for copy in copies), now.tzinfo)
    found = tr("The last backup is of {day}.").format(day=wording.day_and_clock(made, now))
    if (now - made).days > _OLD_BACKUP:
        yield Finding(Level.NOTICE, found, tr("Copy the file to another disk while Front Desk is closed."))
    else:
        yield Finding(Level.WELL, found)

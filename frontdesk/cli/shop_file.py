"""Which file a command works on, and opening it."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import paths

if TYPE_CHECKING:
    from frontdesk.store.database import Database


def shop_file(args: Namespace) -> Path:
    """The file that was named, else this PC's choice, else the usual place."""
    if args.db is not None:
        return Path(args.db)
    from frontdesk.settings import read_pc

    chosen = read_pc(paths.pc_settings()).database
    return Path(chosen) if chosen else paths.data_folder() / paths.DATABASE


def make_usual_folder(file: Path) -> None:
    """Make the folder of the usual place; one that somebody chose must be there, or a drive is missing."""
    if file.parent in (paths.data_folder(), paths.demo_database().parent):
        with suppress(OSError):  # opening the file says what is wrong, at the desk in its window
            file.parent.mkdir(parents=True, exist_ok=True)


def may_be_there(file: Path) -> bool:
    """Whether a file is there, or only opening it can say: its folder is closed to us, or a link leads nowhere."""
    try:
        return file.exists() or file.is_symlink()
    except OSError:
        return True


@contextmanager
def open_shop(args: Namespace) -> "Iterator[Database]":
    """Open the shop's file for one command; it is made when it is not there. Raises FrontdeskError."""
    from frontdesk.desk import shop

    file = shop_file(args)
    make_usual_folder(file)
    database = shop.open_shop(file)
    try:
        yield database
    finally:
        database.close()

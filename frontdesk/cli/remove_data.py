"""frontdesk remove-data: take away all that was saved here, for whoever removes the program too."""

import shutil
from argparse import Namespace
from pathlib import Path

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli import backup
from frontdesk.cli.output import Output
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

_FOLDERS = ("demo", "cache", "logs", "run")
_BESIDE = (
    f"{paths.DATABASE}-*",  # what SQLite keeps beside it
    f"{paths.DATABASE}.drafts",
    f".{paths.DATABASE}.open",
    f"{Path(paths.DATABASE).stem}-before-*",  # made by updates, also what a power cut left of one
    "pc.json",
)


def run(args: Namespace, out: Output) -> int:
    """Remove what Front Desk keeps in this user's folder, after a checked copy of the shop's file.

    What somebody else has put there, or a shop's file that is kept elsewhere, is not touched. Raises FrontdeskError,
    also while a desk is open; then the shop's file is still there.
    """
    folder = paths.data_folder()
    file = folder / paths.DATABASE
    if not folder.is_dir():
        raise FrontdeskError(tr("Nothing is saved in {folder}.").format(folder=folder))
    if any(local.raise_window(paths.desk_address(each)) for each in (file, paths.demo_database())):
        raise FrontdeskError(tr("Front Desk is open."), tr("Close its window, then try again. Nothing was removed."))
    if file.exists():
        args.db = file
        backup.run(args, out)
    try:
        _remove(folder, file)
    except OSError as error:
        raise FrontdeskError(
            tr("{file} could not be removed.").format(file=error.filename),
            tr("Close the program that uses it, or look at its rights, then try again."),
        ) from error
    left = tr("Other files in {folder} are not Front Desk’s own, and were left there.") if folder.exists() else ""
    out.line(f"{tr('Removed what was saved in {folder}.')} {left}".strip().format(folder=folder), removed=str(folder))
    return 0


def _remove(folder: Path, file: Path) -> None:
    file.unlink(missing_ok=True)  # the first: on Windows nobody removes a file that is in use
    for pattern in _BESIDE:
        for each in folder.glob(pattern):
            each.unlink()
    for name in _FOLDERS:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
    if not any(folder.iterdir()):
        folder.rmdir()

"""frontdesk remove-data: take away all that was saved here, for whoever removes the program too."""

import shutil
from argparse import Namespace

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli import backup
from frontdesk.cli.output import Output
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Remove this user's own folder after a checked copy of the shop's file; a file kept elsewhere is not touched.

    Raises FrontdeskError, also while a desk is open; then nothing was removed.
    """
    folder = paths.data_folder()
    if not folder.is_dir():
        raise FrontdeskError(tr("Nothing is saved in {folder}.").format(folder=folder))
    if args.to.absolute().is_relative_to(folder.absolute()):
        raise FrontdeskError(
            tr("The copy would be removed, too."), tr("Name a file outside {folder}.").format(folder=folder)
        )
    file = folder / paths.DATABASE
    if any(local.raise_window(paths.desk_address(each)) for each in (file, paths.demo_database())):
        raise FrontdeskError(tr("Front Desk is open."), tr("Close its window, then try again. Nothing was removed."))
    if file.exists():
        args.db = file
        backup.run(args, out)
    try:
        shutil.rmtree(folder.resolve())
    except OSError as error:
        raise FrontdeskError(
            tr("{folder} could not be removed.").format(folder=folder), tr("What is left there: look at its rights.")
        ) from error
    out.line(tr("Removed: {folder}").format(folder=folder), removed=str(folder))
    return 0

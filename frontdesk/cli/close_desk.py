"""frontdesk --close: close the open desk as if by its X, for the installer. What is half typed is kept."""

from argparse import Namespace

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import shop_file
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Close the desk of the file that was named, else this user's and the made-up shop's. Raises FrontdeskError."""
    files = [shop_file(args)] if args.db is not None else [shop_file(args), paths.demo_database()]
    closed = [local.close_window(paths.desk_address(file)) for file in files]
    out.line(tr("Front Desk is closed.") if any(closed) else tr("Front Desk was not open."), closed=any(closed))
    return 0

"""frontdesk try-file: whether this version can open the shop's file; the installer asks before it replaces another."""

from argparse import Namespace

from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import shop_file
from frontdesk.desk import shop
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Bring a copy up to date and throw it away. Raises what opening the file itself would raise."""
    file = shop_file(args)
    shop.try_file(file)
    out.line(tr("This version can open {file}.").format(file=file), file=str(file))
    return 0

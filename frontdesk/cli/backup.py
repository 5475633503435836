"""frontdesk backup: a checked copy of the shop's file."""

from argparse import Namespace

from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import may_be_there, open_shop, shop_file
from frontdesk.desk import shop
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Copy the shop's file to a new one, also while the desk is open. Raises FrontdeskError, also without a shop."""
    file = shop_file(args)
    if not may_be_there(file):
        raise FrontdeskError(tr("{file} is not there.").format(file=file), tr("Nothing was copied."))
    with open_shop(args) as database:
        shop.back_up(database, args.to)
    out.line(tr("Copied and checked: {file}").format(file=args.to), copy=str(args.to))
    return 0

"""frontdesk call: tell the open desk what the telephone does. Started by telephones: it loads next to nothing."""

from argparse import Namespace

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import shop_file
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Pass one event on to the desk that has the shop's file open. Raises FrontdeskError when there is none."""
    if not args.number and not args.withheld:
        raise FrontdeskError(tr("Which number rings?"), tr("Give the number, or --withheld when it is hidden."))
    message = local.call_message(args.number, name=args.name, line=args.line, event=args.event, withheld=args.withheld)
    try:
        local.ask(paths.desk_address(shop_file(args)), message)
    except local.NotOpen:
        if args.db is not None:
            raise
        local.ask(paths.desk_address(paths.demo_database()), message)  # whoever is looking around in the made-up shop
    out.line(tr("The desk knows."), number=args.number, event=args.event)
    return 0

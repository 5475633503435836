"""frontdesk call: tell the open desk what the telephone does. Started by telephones: it loads next to nothing."""

from argparse import Namespace

from frontdesk.calls import local
from frontdesk.cli.hand_over import hand_over
from frontdesk.cli.output import Output
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Pass one event on to the desk, and open the desk for it. Raises FrontdeskError when there is none."""
    if not args.number and not args.withheld:
        raise FrontdeskError(tr("Which number rings?"), tr("Give the number, or --withheld when it is hidden."))
    message = local.call_message(args.number, name=args.name, line=args.line, event=args.event, withheld=args.withheld)
    hand_over(args, message)
    out.line(tr("The desk knows."), number=args.number, event=args.event)
    return 0

"""frontdesk log: log what happened with a customer."""

from argparse import Namespace
from datetime import UTC

from frontdesk import clock
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import open_shop
from frontdesk.desk.log import log_line
from frontdesk.domain.changes import Stamp
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Log one line; its number is printed when it is safe on the disk, and not before."""
    stamp = Stamp(None, clock.now().astimezone(UTC))
    with open_shop(args) as database:
        made = log_line(database, stamp, args.customer, args.text).made
        out.line(tr("Logged, {id}").format(id=made), interaction_id=made)
    return 0

"""frontdesk tour: a picture of each screen and state."""

from argparse import Namespace

from frontdesk import tour
from frontdesk.cli.output import Output
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Draw each screen of the demo shop into a folder, without a display."""
    for picture in tour.take(args.to):
        out.line(str(picture), picture=str(picture))
    out.line(tr("The tour is done."), done=True)
    return 0

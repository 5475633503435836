"""frontdesk LINK: what a browser or a softphone starts. A call rings on the desk; a number is looked up there."""

from argparse import Namespace

from frontdesk.calls import links
from frontdesk.cli.hand_over import hand_over
from frontdesk.cli.output import Output
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Pass a link on to the desk, and open the desk for it. Raises FrontdeskError for whatever is no link of ours."""
    message = links.message(args.link)
    hand_over(args, message)
    out.line(tr("The desk knows."), number=message["number"], do=message["do"])
    return 0

"""frontdesk open: open the desk, or bring the one that is open to the front."""

from argparse import Namespace

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import make_usual_folder, shop_file
from frontdesk.errors import AlreadyOpen
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Open the desk and stay until it is closed. Raises FrontdeskError when the file cannot be used."""
    file = shop_file(args)
    address = paths.desk_address(file)
    if not local.raise_window(address):  # asked before Qt is loaded: a second start is quick
        make_usual_folder(file)
        from frontdesk import app  # late: everything that the screen needs

        try:
            return app.run(file, quit_when_shown=args.quit_when_shown)
        except AlreadyOpen:  # it was opened a moment ago, and listens a moment later
            local.raise_window(address)
    out.line(tr("Front Desk is open already; its window comes to the front."), open=True)
    return 0

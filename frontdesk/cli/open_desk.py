"""frontdesk open: open the desk, or bring the one that is open to the front."""

import gc
import os
import sys
from argparse import Namespace

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import make_usual_folder, shop_file
from frontdesk.errors import AlreadyOpen, FrontdeskError
from frontdesk.i18n import tr

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(args: Namespace, out: Output) -> int:
    """Open the desk and stay until it is closed. Raises FrontdeskError without a screen, or when the file is no use."""
    file = shop_file(args)
    address = paths.desk_address(file)
    if not local.raise_window(address):  # asked before Qt is loaded: a second start is quick
        _look_for_a_screen()
        make_usual_folder(file)
        gc.disable()  # nothing is thrown away before the first paint, and looking for it costs a tenth of the start
        from frontdesk import app

        try:
            return app.run(file, quit_when_shown=args.quit_when_shown)
        except AlreadyOpen:  # it was opened a moment ago, and listens a moment later
            local.raise_window(address)
    out.line(tr("Front Desk is open already; its window comes to the front."), open=True)
    return 0


def _look_for_a_screen() -> None:
    # Qt would not say it in words: it ends the process
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        raise FrontdeskError(
            tr("There is no screen here."), tr("“frontdesk tour --to DIR” leaves pictures of what would be shown.")
        )

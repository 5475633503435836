"""Passing a message on to the open desk, and opening the desk for it. It loads next to nothing."""

import sys
import time
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from frontdesk import paths
from frontdesk.calls import local
from frontdesk.cli.shop_file import may_be_there, shop_file

OPENS_WITHIN = 15.0
"""Seconds that a desk may take to open; whoever waits for it has given up by then."""
_PAUSE = 0.1


def hand_over(args: Namespace, message: Mapping[str, Any]) -> None:
    """Tell the desk that has the shop's file open; where none has, the shop is opened first.

    Neither a file that was named is opened for it, nor is a new shop made, nor does the end of a call open anything.
    Raises FrontdeskError.
    """
    file = shop_file(args)
    try:
        local.ask(paths.desk_address(file), message)
    except local.NotOpen:
        if args.db is not None:
            raise
        try:
            local.ask(paths.desk_address(paths.demo_database()), message)  # somebody looks around in the made-up shop
        except local.NotOpen:
            if message.get("event") == "end" or not may_be_there(file):
                raise
            _open_for(message, paths.desk_address(file))


def _open_for(message: Mapping[str, Any], address: str) -> None:
    import subprocess

    alone: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        alone = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    nowhere = subprocess.DEVNULL
    desk = subprocess.Popen([*_program(), "open"], stdin=nowhere, stdout=nowhere, stderr=nowhere, **alone)
    until = time.monotonic() + OPENS_WITHIN
    while True:
        try:
            local.ask(address, message)
            return
        except local.NotOpen:
            # one that ends well found another that is just opening
            if desk.poll() or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):  # set by PyInstaller; this may be the little program beside it
        program = Path(sys.executable)
        return [str(program.with_name(f"frontdesk{program.suffix}"))]
    return [sys.executable, "-m", "frontdesk"]

"""frontdesk --self-check: prove that this installation works."""

from argparse import Namespace

from frontdesk import selfcheck
from frontdesk.cli.output import Output


def run(args: Namespace, out: Output) -> int:  # noqa: ARG001  # every command has the same shape
    """Print one line for each thing that works; the exit code is 1 when something does not."""
    return selfcheck.run(lambda what: out.line(f"ok  {what}", ok=what), lambda what, why: out.error(what, why))

"""frontdesk-call NUMBER: for telephone programs that start a program with the number behind it, such as MicroSIP.

The number is whatever a caller wrote into their call, unquoted: all that stands behind the program's name is data.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence

from frontdesk.calls import local
from frontdesk.cli import in_words
from frontdesk.cli.hand_over import hand_over
from frontdesk.cli.output import Output
from frontdesk.i18n import tr

_MOST = 200  # letters; more is no number, and the desk keeps less


def main(arguments: Sequence[str] | None = None) -> int:
    """Let a number ring on the desk. Returns the exit code: 2 without a number."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    out = Output()
    if not words:
        out.error(tr("Which number rings?"), tr("The telephone program gives it behind frontdesk-call."))
        return 2
    number = " ".join(words).strip()[:_MOST]

    def work() -> int:
        hand_over(Namespace(db=None), local.call_message(number, withheld=not number))
        return 0

    return in_words(work, out)


if __name__ == "__main__":
    sys.exit(main())

"""frontdesk who: find customers."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from frontdesk import clock
from frontdesk.cli.output import Output
from frontdesk.cli.shop_file import open_shop
from frontdesk.desk import recognise, shop
from frontdesk.domain.match import Because, Found, Reason
from frontdesk.i18n import tr


def run(args: Namespace, out: Output) -> int:
    """Print the customers that match, best first; with "-" one line of answer for each line of standard input."""
    with open_shop(args) as database:
        country = shop.settings(database).country
        for query in _lines() if args.query == "-" else [args.query]:
            found = recognise.find(database, query, now=clock.now(), country=country)
            if args.query == "-":
                out.line(f"{query}: {_names(found)}", query=query, matches=_matches(found))
            else:
                _print(found, out)
    return 0


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").strip("\ufeff\r\n")


def _matches(found: Found) -> list[dict[str, Any]]:
    return [
        {"customer_id": match.customer_id, "name": match.name, "reason": _why(match.reason)} for match in found.matches
    ]


def _why(reason: Reason) -> str:
    # beside a name the screen shows a number to tell namesakes apart; here the reason itself is asked for
    because = {
        Because.NAME: tr("The name"),
        Because.CALLED: tr("The name they like to be called by"),
        Because.SPELLING: tr("A name spelt nearly so"),
        Because.SOUND: tr("A name that sounds like it"),
    }.get(reason.because)
    return because or reason.text or reason.because.value


def _print(found: Found, out: Output) -> None:
    for match in _matches(found):
        out.line(f"{match['customer_id']}  {match['name']}  {match['reason']}", **match)
    if not found.matches and not out.as_json:
        out.line(tr("Nobody found."))


def _names(found: Found) -> str:
    return ", ".join(match.name for match in found.matches) or tr("Nobody found.")

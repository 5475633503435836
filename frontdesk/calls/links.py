"""Links by which a browser or a softphone starts Front Desk: what the open desk is told of them.

A link comes from whoever wrote the page. All that it can do is let a call ring, or bring a number into the finder:
nothing is dialled, begun, opened or read. Whatever is not exactly a link of ours is refused.
"""

import re
from typing import Any
from urllib.parse import unquote, unquote_plus

from frontdesk.calls import local
from frontdesk.domain import phone
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

LONGEST = 2048
MOST_NUMBER = 64
_NUMBER = re.compile(r"(?=.*[0-9])[0-9+*#(][0-9+*# ().\-/]*")
_CALL = re.compile(r"frontdesk://call/?\?(?P<told>.*)", re.IGNORECASE)
_LOOKUP = re.compile(r"(?:frontdesk:|(?:tel|callto|sip):(?://)?)(?P<number>[^@;?]+)(?:[@;?].*)?", re.IGNORECASE)


def message(link: str) -> dict[str, Any]:
    """The message for the desk that a link stands for: a call, or a lookup.

    frontdesk://call?number=…&name=…&line=…&event=ring|answer|end tells of a call.
    frontdesk:NUMBER, tel:, callto: and sip: look a number up.
    Raises FrontdeskError for any other text.
    """
    understood: dict[str, Any] | None = None
    if len(link) <= LONGEST and link.isprintable():
        if call := _CALL.fullmatch(link):
            understood = _call(call["told"])
        elif lookup := _LOOKUP.fullmatch(link):
            number = unquote(lookup["number"]).strip(" ")
            understood = local.find_message(number) if _is_number(number) else None
    if understood is None:
        raise FrontdeskError(tr("This is no link that Front Desk knows. Nothing was done."))
    return understood


def _call(told: str) -> dict[str, Any] | None:
    # by hand: the plus of a number is one, also when a telephone writes it as it is, and so is the # of a code
    pairs = {name: value for name, _, value in (each.partition("=") for each in told.split("&"))}
    number, event = unquote(pairs.get("number", "-")).strip(" "), pairs.get("event", "ring")
    hidden = not number or (number.isalpha() and phone.withheld_reason(number) != "")
    if event not in local.KINDS or not (hidden or _is_number(number)):
        return None
    name, line = (unquote_plus(pairs.get(which, "")) for which in ("name", "line"))
    return local.call_message("" if hidden else number, name=name, line=line, event=event, withheld=hidden)


def _is_number(text: str) -> bool:
    return len(text) <= MOST_NUMBER and _NUMBER.fullmatch(text) is not None

"""Numbers as people dial them: before the number itself may stand what chooses a line, a carrier, or hides our own."""

import re

from frontdesk.domain import phone
from frontdesk.domain.text import clean

# "*111#" and "*121#" choose a line of a FRITZ!Box, "*31#" and "#31#" hide our number; "*21*…#" is no call to anybody
_CHOICES = re.compile(r"(?:[*#]\d{1,3}#\s*)+")
_OF_COUNTRY = {
    "DE": re.compile(r"010(?:0\d\d|[1-9]\d)"),  # call by call
    "GB": re.compile(r"141|1470"),  # hides or shows our number, as in the lines below
    "IE": re.compile(r"14[12]"),
    "US": re.compile(r"\*(?:67|82)"),
    "CA": re.compile(r"\*(?:67|82)"),
}
# A digit for a line to the outside, only before a number that is told with its area code: what begins so may else be a
# whole number of the town.
_OUTSIDE = re.compile(r"[09] ?(0.*)", re.DOTALL)
_OUTSIDE_AMERICA = re.compile(r"9 ?(1?[2-9]\d{9})")


def numbers(raw: str, country: str) -> tuple[str, ...]:
    """Which numbers may have been meant by what was dialled in `country` (two letters), the likeliest first.

    More than one, since an exchange may want a digit before the number that nobody outside hears. Never raises.
    """
    text = clean(raw, limit=64).rstrip("# ")
    if choices := _CHOICES.match(text):
        text = text[choices.end() :]
    before = _OF_COUNTRY.get(country.upper())
    if (prefix := before and before.match(text)) and phone.normalise(text[prefix.end() :], country).e164:
        text = text[prefix.end() :].lstrip()
    outside = (_OUTSIDE_AMERICA if country.upper() in ("US", "CA") else _OUTSIDE).fullmatch(text)
    return tuple(number for number in (text, outside[1] if outside else "") if number)

"""Amounts of money as people type them. A kept amount is whole minor units of its currency."""

import re
import unicodedata

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

MOST = 1_000_000
"""Whole units of money above which a value is a slip of the hand."""

# Currencies without two digits after the point, after ISO 4217. Amounts are kept in these units: what a library says
# of a currency differs from one release to the next and may not change what a kept amount is worth.
_DIGITS = (
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
)
_SIGNS = "£$€¥₹₩₺₴₪฿"
_NUMBER = r"\d[\d.,'’ ]*"
_IN_A_LINE = re.compile(rf"[{_SIGNS}]\s?(?P<after>{_NUMBER})|(?P<before>\d[\d.,'’]*)\s?[{_SIGNS}](?!\s?\d)")
_FIELD = re.compile(
    rf"(?P<minus>[-−–]?)\s*(?P<sign>[^\W\d_]{{1,4}}\.?|[^\W\d_]{{0,3}}[{_SIGNS}])?\s*(?P<minus2>[-−–]?)\s*(?P<number>{_NUMBER})(?P<rest>.*)"
)


def digits(currency: str) -> int:
    """How many digits a currency has after the point: 2 for GBP, 0 for JPY."""
    return next((places for places, known in _DIGITS if currency in known.split()), 2)


def whole(units: int, currency: str) -> int:
    """Whole units of money as minor units."""
    return int(units * 10 ** digits(currency))


def read_money(text: str, currency: str = "GBP") -> int:
    """The amount that was typed into a field, in minor units: "15", "£15", "12,50", "12.50 €", "1,250.00".

    Raises FrontdeskError for what is no amount, is nothing or less, is absurd, or is finer than the currency.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _FIELD.fullmatch(plain)
    rest = found["rest"].strip(" .") if found else ""
    if not found or (rest and (found["sign"] or not (rest in _SIGNS or (rest.isalpha() and len(rest) <= 4)))):
        raise FrontdeskError(
            tr("“{text}” is no amount of money.").format(text=plain[:40]) if plain else tr("What is it worth?"),
            tr("Type a number, such as 15 or 12.50."),
        )
    if found["minus"] or found["minus2"]:
        raise FrontdeskError(tr("A value cannot be less than nothing."), tr("Type it without the minus."))
    return _minor(found["number"], currency)


def read_amount(text: str, currency: str = "GBP") -> int | None:
    """The first amount of money in a line, in minor units; None without a currency sign beside it. "£15", "12,50 €".

    Raises FrontdeskError for an absurd one.
    """
    found = _IN_A_LINE.search(unicodedata.normalize("NFKC", text))
    return _minor((found["after"] or found["before"]).rstrip(" .,'’"), currency) if found else None


def _minor(number: str, currency: str) -> int:
    number = number.strip()
    places = digits(currency)
    bare = re.sub(r"[ '’](?=\d{3}(?!\d))", "", number)
    marks = re.findall(r"[.,]", bare)
    point = marks[-1] if marks else ""
    unsure = len(marks) == 1 and len(bare.rpartition(point)[2]) == 3 and places != 3 and not bare.startswith("0")
    if marks and (unsure or (len(marks) > 1 and len(set(marks)) == 1)):
        point = ""  # every mark parts thousands: "1,250", "1.250.000"
    units, _, part = bare.rpartition(point) if point else (bare, "", "")
    thousands = re.findall(r"[.,]", units)
    grouped = not thousands or re.fullmatch(rf"\d{{1,3}}({re.escape(thousands[0])}\d{{3}})+", units)
    if not grouped or thousands[:1] == [point] or not re.fullmatch(r"[\d.,]+", bare):
        raise FrontdeskError(
            tr("“{text}” is no amount of money.").format(text=number[:40]), tr("Type a number, such as 15 or 12.50.")
        )
    if len(part) > places and part.strip("0"):
        raise FrontdeskError(
            tr("“{text}” is finer than the money is.").format(text=number[:40]),
            tr("Leave out what is after the point.") if places == 0 else tr("Type a number, such as 15 or 12.50."),
        )
    bare = re.sub(r"\D", "", units).lstrip("0")[:20]  # longer ones are absurd all the same
    value = whole(int(bare or 0), currency) + int((part[:places].ljust(places, "0")) or 0)
    if value > whole(MOST, currency):
        raise FrontdeskError(
            tr("“{text}” is too much to be meant.").format(text=number[:40]), tr("Look at the digits.")
        )
    if value == 0:
        raise FrontdeskError(tr("What is it worth?"), tr("Nothing is no value. Type a number, such as 15 or 12.50."))
    return value

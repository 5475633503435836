"""Amounts of money as people type them. A kept amount is whole minor units of its currency."""

import re
import unicodedata
from collections.abc import Sequence

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
SIGNS = {
    "GBP": "£",
    "EUR": "€",
    **dict.fromkeys(("USD", "CAD", "AUD", "NZD"), "$"),  # a shop has one money: everybody there knows which
    "JPY": "¥",
    "CNY": "¥",
    "INR": "₹",
    "KRW": "₩",
    "TRY": "₺",
    "UAH": "₴",
    "ILS": "₪",
    "THB": "฿",
}
"""The sign before an amount; other currencies are said with their three letters."""
_SIGNS = "".join(dict.fromkeys(SIGNS.values()))
_SEEN = "\0"  # in the place of what is understood
_NUMBER = r"\d[\d.,'’ ]*"
_WORDS = {
    "GBP": "pounds?|quid|libras?|livres?|pfund",
    "EUR": "euros?",
    **dict.fromkeys(("USD", "CAD", "AUD", "NZD", "HKD", "SGD"), "dollars?|bucks?|d[oó]lar(?:es)?"),
    "CHF": "francs?|franken",
    "JPY": "yen",
    "INR": "rupees?",
    "PLN": "zł|zloty|złot[ey]|złotych",
    "CZK": "kč|korun[ay]?",
    **dict.fromkeys(("SEK", "NOK", "DKK"), "kr|kron(?:or|er|a|e)"),
    "MXN": "pesos?",
    "BRL": "reais|real",
}
"""How the money of a shop is called in a line, besides its sign and its three letters."""
_GROUPED = r"\d{1,3}(?:[ '’]\d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,'’]*"
_WHOLE = r"(?![\d.,'’]*[^\W\d_])"  # "£2k" is not £2
_NO_MONEY = re.compile(
    r"""[^\W\d_]\w*\d\w*                            # a piece of a word or a code: M40X
    |(?:\#|\b(?:ticket|issue|number|no\.|nr\.)\s?)\d+
    |\d+(?:st|nd|rd|th|c|mm|cm|m|kg|g|ml|l|h|min)\b  # 2nd, 700c
    |(?<![\d.,])(?:[1-9]|1[0-2])\s+(?!(?:x|times|off|back|percent)\b)[^\W\d_]+  # a count: 2 free coffees""",
    re.IGNORECASE | re.VERBOSE,
)
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

    Raises FrontdeskError for what is no amount, is zero or less, is absurd, or is finer than the currency.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    amount = _FIELD.fullmatch(plain)
    rest = amount["rest"].strip(" .") if amount else ""
    if not amount or (rest and (amount["sign"] or not (rest in _SIGNS or (rest.isalpha() and len(rest) <= 4)))):
        raise FrontdeskError(
            tr("“{text}” is no amount of money.").format(text=plain[:40]) if plain else tr("What is it worth?"),
            tr("Type a number, such as 15 or 12.50."),
        )
    if amount["minus"] or amount["minus2"]:
        raise FrontdeskError(tr("A value cannot be less than nothing."), tr("Type it without the minus."))
    return _minor(amount["number"], currency)


def read_amount(text: str, currency: str = "GBP", others: Sequence[tuple[int, int]] = ()) -> int | None:
    """The amount of money in a line, in minor units: "£15", "12,50 €", "GBP 15", "15 quid"; None without one.

    others: start and length of what is understood as something else, such as a date.
    Raises FrontdeskError for several amounts, for an absurd one, and for a number that is not understood as anything,
    since it may be meant as money.
    """
    example = tr("Write one amount, such as {example}, and other numbers as words.").format(example=f"15 {currency}")
    for start, length in others:
        if not _amounts(text[start : start + length], currency):
            text = f"{text[:start]}{_SEEN * length}{text[start + length :]}"
    plain = unicodedata.normalize("NFKC", text)
    amounts = _amounts(plain, currency)
    if len(amounts) > 1:
        raise FrontdeskError(tr("Which of the amounts is it?"), example)
    rest = plain
    for one in amounts:
        rest = f"{rest[: one.start()]}{_SEEN * len(one[0])}{rest[one.end() :]}"
    rest = _NO_MONEY.sub(_SEEN, rest)
    unsure = re.search(rf"\d+([.,'’]\d+)*|{_unit(currency)}", rest, re.IGNORECASE)
    if unsure:
        raise FrontdeskError(tr("What does “{words}” mean?").format(words=unsure[0]), example)
    return _minor((amounts[0]["after"] or amounts[0]["before"]).rstrip(" .,'’"), currency) if amounts else None


def _amounts(text: str, currency: str) -> list[re.Match[str]]:
    before = rf"(?P<before>{_GROUPED})\s?{_unit(currency)}(?!\s?\d)"
    after = rf"(?:[{_SIGNS}]|(?<!\w){re.escape(currency) or '(?!)'})\s?(?P<after>{_GROUPED}){_WHOLE}"
    return list(re.finditer(f"{after}|{before}", text, re.IGNORECASE))


def _unit(currency: str) -> str:
    words = "|".join(filter(None, (re.escape(currency), _WORDS.get(currency))))
    return rf"(?:[{_SIGNS}]|(?<![^\W\d_])(?:{words or '(?!)'})(?!\w))"


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

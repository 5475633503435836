"""Telephone numbers: however a number is written, it has one key; what is no number stays the text that it was.

How a caller is found: `candidates_keys` are looked up among the kept keys, and the first that anybody has wins.
`tail_prefix` is looked up among the kept tails only when nobody has one and the caller's number is not E.164, as from a
switchboard that drops the area code. phonenumbers parses one number in 15 to 34 us, so nothing here may scan.
"""

import contextlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from frontdesk.domain.text import clean, fold

SHORTEST = 7  # digits; with fewer, "888" of a voicemail would match somebody
_WITH_CODE = 12  # digits from which on a number without a plus cannot be a national one
INTERNAL = 5  # digits of the longest extension
LONGEST = 20  # digits that a telephone may be asked to dial: 15 of E.164, a prefix, and room


class Kind(StrEnum):
    """What a text in a telephone field is."""

    NUMBER = "number"
    PREMIUM = "premium"
    SHORT = "short"
    CODE = "code"
    WITHHELD = "withheld"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it was understood.

    e164: "+442079460123", None unless it is surely complete.
    digits: all ASCII digits as written, without an extension.
    shown: as people read it.
    kind: CODE is a star code (*21#), SHORT has fewer than seven digits, TEXT is no number at all.
    """

    e164: str | None
    digits: str
    shown: str
    kind: Kind

    @property
    def key(self) -> str:
        """What is kept and compared: E.164, else the bare digits without leading zeros, else the folded text."""
        if self.e164:
            return self.e164
        if self.kind in (Kind.NUMBER, Kind.PREMIUM):
            return self.digits.lstrip("0")
        return self.digits if self.kind is Kind.SHORT else "".join(fold(self.shown).split())


_HIDDEN_WORDS = """
    anonymous private restricted withheld blocked hidden suppressed clir p privatenumber nocallerid idwithheld
    numberwithheld callerwithheld anonym unterdruckt privado oculto masque prive anonimo
    266696687 2562533 7378742833
"""  # the numbers spell ANONYMOUS, BLOCKED, RESTRICTED on the keypad: some providers send these
_UNKNOWN_WORDS = """
    unavailable unknown outofarea o none notavailable unbekannt inconnu desconocido unknowncaller
    86282452253 8656696
"""  # UNAVAILABLE, UNKNOWN
_WITHHELD = {
    **dict.fromkeys(_HIDDEN_WORDS.split(), "withheld"),
    **dict.fromkeys(_UNKNOWN_WORDS.split(), "unavailable"),
    **dict.fromkeys(("payphone", "coinphone"), "payphone"),
}
_IN_BRACKETS = re.compile(r"<([^<>]*)>?")
_PREFIX = re.compile(r"^(?:sips?|tel|callto):(?://)?", re.IGNORECASE)
_EXTENSION = re.compile(
    r"\s*[;,]\s*(?:ext|isub|phone-context|phonecontext)\s*=.*$"
    r"|(?<=[\d)])\s*(?:[,;]\s*)?(?:x|ext|extn|extension|durchwahl|dw|poste|int|wew)[.:\s]*\d{1,7}\s*#?\s*$|[;?].*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?[\d\s().\-/]*\d[\d\s().\-/]*")
_VANITY = re.compile(r"\+?[\d\s().\-]{3,}[a-z][a-z\d\s.\-]{3,14}", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\uff0b": "+", "\u2044": "/"})
_ANY_CARRIER = re.compile(r"^0XX", re.IGNORECASE)  # in Brazil: "put the number of your carrier here"
# How numbers were written that are none any more, and what they are now. The country: where it is dialled, "" anywhere.
_OLD = (
    ("", re.compile(r"\+521(\d{10})"), r"+52\1"),  # Mexico's mobiles had a 1 until 2019 …
    ("MX", re.compile(r"(?:01|044|045|(?:00|011)?521)(\d{10})"), r"+52\1"),  # … and one of these at home
    ("", re.compile(r"\+55(\d\d)([6-9]\d{7})"), r"+55\g<1>9\2"),  # Brazil's mobiles had eight digits until 2016
    ("BR", re.compile(r"0?(\d\d)([6-9]\d{7})"), r"+55\g<1>9\2"),
    ("", re.compile(r"\+39([124-9]\d{6,10})"), r"+390\1"),  # somebody abroad left out the zero of Italy
)
# In Argentina a mobile has a 9 after +54 for whoever calls from abroad and none at home, and nobody writes it always.
_NINE = (re.compile(r"\+549(\d{10})"), r"+54\1"), (re.compile(r"\+54([1-8]\d{9})"), r"+549\1")


def withheld_reason(raw: str) -> str:
    """Why a caller ID holds no number: "withheld", "unavailable", "payphone", or empty when it may be one."""
    text = _bare(raw)
    if text in ("", "0"):
        return "unavailable" if text else "withheld"
    return _WITHHELD.get(re.sub(r"[^\w]|_", "", fold(text)), "")


def _bare(raw: str) -> str:
    text = clean(raw, limit=200).translate(_DASHES)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c, c)) for c in text)
    if inside := _IN_BRACKETS.search(text):
        text = inside[1]
    text = _PREFIX.sub("", text.strip("\"' \t"))
    return (text.split("@")[0] if "@" in text else text).replace("%2B", "+").replace("%2b", "+")


# written so that a reader at home dials the zero and one abroad does not; only Italy dials it always
_BRACKETED_ZERO = re.compile(r"^((?:\+|00)(?!39)\d{1,3}[\s.]*)\(0\)")


@lru_cache(maxsize=4096)
def normalise(raw: str, country: str = "GB") -> Phone:
    """Understand what stands in a telephone field, as it would be dialled in `country` (two letters). Never raises."""
    shown = clean(raw, limit=80)
    if withheld_reason(raw):
        return Phone(None, "", shown, Kind.WITHHELD)
    text = _BRACKETED_ZERO.sub(r"\1", _EXTENSION.sub("", _bare(raw)).strip())
    if country.upper() == "BR":
        text = _ANY_CARRIER.sub("0", text)
    digits = "".join(re.findall("[0-9]", text))
    if re.search("[*#]", text):
        return Phone(None, digits, shown, Kind.CODE)
    if not (_NUMBER.fullmatch(text) or _VANITY.fullmatch(text)):
        return Phone(None, digits, shown, Kind.TEXT)
    if len(digits) > LONGEST:
        return Phone(None, digits, shown, Kind.TEXT)
    if len(digits) < SHORTEST and not text.startswith("+") and text.isascii() and not re.search("[A-Za-z]", text):
        return Phone(None, digits, shown, Kind.SHORT)
    return _parsed(text, digits, shown, country.upper())


def _parsed(text: str, digits: str, shown: str, country: str) -> Phone:
    import phonenumbers  # late: 21 ms, needed at the first number and not before

    attempts = [(text, country)]
    if text.startswith("00"):
        attempts.append(("+" + digits[2:], country))  # 00 where it is not the prefix for going abroad
    elif not text.startswith("+"):
        # some providers leave out the plus; a number that is too long to be one of this country has its code before it
        own = str(phonenumbers.country_code_for_region(country))
        whole = len(digits) >= _WITH_CODE and digits.startswith(own)
        attempts.insert(0 if whole else 1, ("+" + digits, country))
    plain = "+" + digits if text.startswith("+") else digits
    attempts += [
        (old.sub(new, plain), country) for where, old, new in _OLD if where in ("", country) and old.fullmatch(plain)
    ]
    read = []
    for attempt, region in attempts:
        with contextlib.suppress(phonenumbers.NumberParseException):
            read.append(phonenumbers.parse(attempt, region))
    known = (number for number in read if phonenumbers.is_valid_number(number))
    number = next(known, None)
    sure = number is not None
    if number is None and read and text.startswith(("+", "0")) and not re.search("[A-Za-z]", text):
        possible = phonenumbers.is_possible_number_with_reason(read[0])
        number = read[0] if possible == phonenumbers.ValidationResult.IS_POSSIBLE else None
    if number is not None:
        number.extension = None
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        # one that is only possible may lose its first zero when it is written as at home
        home = sure and phonenumbers.country_code_for_region(country) == number.country_code
        style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
        premium = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE
        kind = Kind.PREMIUM if premium else Kind.NUMBER
        return Phone(e164, digits, phonenumbers.format_number(number, style), kind)
    if len(digits) < SHORTEST or re.search("[A-Za-z]", text):
        return Phone(None, digits, shown, Kind.TEXT)
    return Phone(None, digits, shown, Kind.NUMBER)


def is_internal(raw: str, country: str = "GB") -> bool:
    """Whether a number is an extension of the shop's own exchange, or one of its codes."""
    phone = normalise(raw, country)
    return phone.kind is Kind.CODE or (phone.kind is Kind.SHORT and len(phone.digits) <= INTERNAL)


def with_area_code(raw: str, area_code: str, country: str = "GB") -> str:
    """A number that an exchange told without its area code, as some do with local calls, with the shop's own before it.

    Anything else stays as it is: a number that is complete, one too short for a telephone of the town, and one that
    would not be a number with the area code.
    """
    phone = normalise(raw, country)
    if not area_code or phone.e164 or phone.kind not in (Kind.NUMBER, Kind.SHORT) or len(phone.digits) <= INTERNAL:
        return raw
    whole = area_code + phone.digits
    return whole if normalise(whole, country).e164 else raw


def is_country(code: str) -> bool:
    """Whether two letters name a country whose numbers can be read."""
    import phonenumbers  # late: as above

    return phonenumbers.country_code_for_region(code.upper()) != 0


def tail(key: str) -> str:
    """The digits of a number from the end, for an index in which "ends with" is "begins with".

    Of "+442079460123" it is "321064970244". Whoever looks for last digits looks for `tail(digits)` as a prefix.
    """
    return "".join(re.findall("[0-9]", key))[::-1]


def candidates_keys(raw: str, country: str = "GB") -> tuple[str, ...]:
    """The keys under which a caller may be kept, the surest first.

    First the number itself (E.164), then other ways in which the same telephone is written, then ever shorter ends of
    the number, which find what was kept without its area code.
    Empty for whatever is withheld, a code, text, or shorter than seven digits: none of these may recognise anybody.
    """
    phone = normalise(raw, country)
    if phone.kind not in (Kind.NUMBER, Kind.PREMIUM):
        return ()
    digits = tail(phone.key)[::-1]
    keys = [phone.e164] if phone.e164 else []
    keys += [other.sub(way, phone.e164) for other, way in _NINE if phone.e164 and other.fullmatch(phone.e164)]
    if not re.match(
        r"\+|0", _bare(raw)
    ):  # the plus may have been left out, though it reads as a number of this country
        keys += [abroad.e164] if (abroad := normalise("+" + phone.digits, country)).e164 else []
    ends = (digits[start:] for start in range(len(digits) - SHORTEST + 1))
    return tuple(dict.fromkeys([*keys, *(end for end in ends if not end.startswith("0"))]))


def tail_prefix(raw: str, country: str = "GB") -> str:
    """How the `tail` of a kept number begins when it may be this caller's; empty when only a key may find them.

    It is for numbers that came without their area code. A match is a "maybe", and several are to be chosen from.
    """
    phone = normalise(raw, country)
    if phone.e164 or phone.kind is not Kind.NUMBER:
        return ""
    prefix = tail(phone.key)
    return prefix if len(prefix) >= SHORTEST else ""


def dialable(raw: str) -> str | None:
    """What a telephone program may be asked to dial, of + and digits only; None for codes, letters and nonsense."""
    if withheld_reason(raw):
        return None
    text = _BRACKETED_ZERO.sub(r"\1", _EXTENSION.sub("", _bare(raw)).strip())
    if not _NUMBER.fullmatch(text):
        return None
    plus = "+" if text.startswith("+") else ""
    if plus or text.startswith("00"):
        text = text.replace("(0)", "")
    digits = "".join(re.findall("[0-9]", text))
    return plus + digits if len(digits) <= LONGEST else None

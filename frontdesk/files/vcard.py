"""Reads vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) as telephones, mail programs and address books write them."""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from frontdesk.domain.arrival import Arrival, ArrivingPoint, RowProblem
from frontdesk.domain.customer import Reach
from frontdesk.domain.text import clean
from frontdesk.files.cards import Card, Property, cards
from frontdesk.files.rows import (
    NAME_LIMIT,
    NOTE_LIMIT,
    VALUE_LIMIT,
    email_points,
    full_name,
    phone_points,
    shortened,
    sorted_out,
)
from frontdesk.i18n import tr

_PARSED = frozenset(
    ("N", "FN", "NICKNAME", "ORG", "TITLE", "TEL", "EMAIL", "ADR", "NOTE", "BDAY", "LANG", "URL", "IMPP")
)
_STRUCTURED = frozenset(("N", "ADR", "ORG"))
_NOT_RUNG = frozenset(("FAX", "PAGER", "BBS", "MODEM", "ISDN", "TEXTPHONE"))
_BARE_COMMA = re.compile(r"(\\.)|,")
_BACKSLASH = re.compile(r"\\(.?)")
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_Properties = dict[str, list[tuple[Property, Any]]]
"""The properties of one card with their values, by name."""


def read(path: Path, country: str) -> Iterator[Arrival | RowProblem]:
    """Every customer and every problem in a vCard file, in order, a card at a time. `row` is the line it begins at.

    One bad card, or one bad line, never keeps the others out. Nothing a card points to is ever fetched.
    Raises OSError only.
    """
    for card in cards(path):
        yield from _arrival(card, country)


def program(path: Path) -> str:
    """Which program wrote a vCard file, from what its first lines say; empty when it does not say."""
    with path.open("rb") as file:
        start = file.read(4096).upper()
    if b"APPLE" in start and b"PRODID" in start:
        return "iPhone"
    if b"X-MS-" in start:
        return "Outlook"
    return "Google Contacts" if b"GOOGLE" in start else ""


def _arrival(card: Card, country: str) -> Iterator[Arrival | RowProblem]:
    yield from card.problems
    properties, unread = _by_name(card)
    yield from unread

    def first(name: str, limit: int = VALUE_LIMIT) -> str:
        return next(filter(None, (clean(_flat(value), limit=limit) for _, value in properties.get(name, ()))), "")

    kind = first("KIND").casefold() or first("X-ADDRESSBOOKSERVER-KIND").casefold()
    if kind == "group":
        yield RowProblem(card.line, tr("This card is a group of other cards. It was left out; its members are read."))
        return
    notes = [clean(_flat(value), limit=NOTE_LIMIT, lines=True) for _, value in properties.get("NOTE", ())]
    labels = {each.group: _APPLE.sub(r"\1", clean(value, limit=80)) for each, value in properties.get("X-ABLABEL", ())}
    points, problems = sorted_out(_points(properties, labels, country))
    yield from problems
    notes += _not_understood(properties, problems)
    for name, limit in _LIMITS.items():
        for each, value in properties.get(name, ()):
            yield from shortened(each.line, name, _flat(value), limit, notes)

    company = _organisation(properties)
    name = first("FN", NAME_LIMIT) or _name(properties)
    if not (name or company or points):
        yield RowProblem(
            card.line, tr("This card has neither a name nor a number nor an e-mail address. It was left out.")
        )
        return
    shown_as_company = kind == "org" or first("X-ABSHOWAS").casefold() == "company"
    business = bool(company) and (shown_as_company or not name or (name == company and not _name(properties)))
    yield Arrival(
        row=card.line,
        name=name or company,
        called=first("NICKNAME", NAME_LIMIT),
        business=business or kind == "org",
        points=tuple(points),
        notes=tuple(filter(None, notes)),
        language=first("LANG"),
        fields=tuple(_own_fields(properties, "" if name == company or not name else company)),
        photo=next((photo for each, _ in properties.get("PHOTO", ()) if (photo := _photo(each))), None),
        uid=first("UID"),
    )


def _by_name(card: Card) -> tuple[_Properties, list[RowProblem]]:
    """The properties of a card with their values, by name, and what is to be said of those that could not be read."""
    properties: _Properties = {}
    unread = []
    for each, value in _understood(card):
        if value is None:
            sentence = tr("“{name}” of this card could not be read. It was left out.").format(name=each.name)
            unread.append(RowProblem(each.line, sentence))
        else:
            properties.setdefault(each.name, []).append((each, value))
    return properties, unread


def _understood(card: Card) -> Iterator[tuple[Property, Any]]:
    """Each property with its value: a text, or for names, addresses and firms what vobject makes of it; None if bad."""
    plain = [each for each in card.properties if each.name not in _PARSED]
    parsed = [each for each in card.properties if each.name in _PARSED]
    yield from ((each, each.value) for each in plain)
    try:
        yield from zip(parsed, _values(parsed), strict=True)
    except Exception:  # vobject raises many kinds, bare ones among them: find out which line it was
        for each in parsed:
            try:
                yield each, _values([each])[0]
            except Exception:
                yield each, None


def _values(properties: Sequence[Property]) -> list[Any]:
    """What vobject reads in some properties of one card, in their order."""
    import vobject  # late: slow to import, and needed for this kind of file alone

    text = "\r\n".join(f"{each.name}:{_escaped(each)}" for each in properties)
    contents = vobject.readOne(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{text}\r\nEND:VCARD\r\n").contents
    waiting = {name: iter(values) for name, values in contents.items()}
    return [next(waiting[each.name.lower()]).value for each in properties]


def _escaped(each: Property) -> str:
    """A value as vobject reads it whole: it drops what stands behind a bare comma, and trips over a lone backslash."""
    value = "\n".join(each.value.splitlines()).replace("\n", r"\n")
    value = _BACKSLASH.sub(_backslash, value)
    return value if each.name in _STRUCTURED else _BARE_COMMA.sub(lambda properties: properties[1] or r"\,", value)


def _backslash(properties: re.Match[str]) -> str:
    if properties[1] and properties[1] in "nN,;\\":
        return properties[0]
    return ":" if properties[1] == ":" else r"\\" + properties[1]


_LIMITS = {
    **dict.fromkeys(("FN", "NICKNAME", "ORG"), NAME_LIMIT),
    **dict.fromkeys(("TITLE", "BDAY", "URL", "LANG"), VALUE_LIMIT),
    "NOTE": NOTE_LIMIT,
}


def _flat(value: Any) -> str:
    """A value, or a list of lists of them, as one text."""
    if isinstance(value, (list, tuple)):
        return ", ".join(part for part in map(_flat, value) if part)
    return str(value).strip() if value else ""


def _name(properties: _Properties) -> str:
    for _, name in properties.get("N", ()):
        parts = (name.prefix, name.given, name.additional, name.family, name.suffix)
        return full_name(*(" ".join(part) if isinstance(part, list) else part for part in parts))
    return ""


def _organisation(properties: _Properties) -> str:
    for _, units in properties.get("ORG", ()):
        return clean(_flat(units[0]) if isinstance(units, list) and units else _flat(units), limit=NAME_LIMIT)
    return ""


def _label(each: Property, labels: dict[str, str]) -> str:
    if each.group and labels.get(each.group):
        return labels[each.group]
    types = each.parameter("TYPE").upper().split(",")
    said = {"CELL": tr("Mobile"), "HOME": tr("Home"), "WORK": tr("Work")}
    return next((word for kind, word in said.items() if kind in types), "")


def _telephone(value: str) -> str:
    uri = re.fullmatch(r"tel:([^;]*)(?:;ext=(\d+))?.*", value, re.IGNORECASE)
    return f"{uri[1]} ext {uri[2]}" if uri and uri[2] else uri[1] if uri else value


def _rings(each: Property) -> bool:
    return not _NOT_RUNG.intersection(each.parameter("TYPE").upper().split(","))


def _points(properties: _Properties, labels: dict[str, str], country: str) -> Iterator[ArrivingPoint | RowProblem]:
    for each, value in properties.get("TEL", ()):
        if _rings(each):
            yield from phone_points(_telephone(_flat(value)), _label(each, labels), country, each.line)
    for each, value in properties.get("EMAIL", ()):
        yield from email_points(
            re.sub("^mailto:", "", _flat(value), flags=re.IGNORECASE), _label(each, labels), each.line
        )
    for _, value in properties.get("IMPP", ()):
        handle = clean(_flat(value), limit=VALUE_LIMIT)
        if handle:
            yield ArrivingPoint(Reach.HANDLE, handle, handle.casefold(), "")


def _not_understood(properties: _Properties, problems: list[RowProblem]) -> Iterator[str]:
    bad = {problem.row for problem in problems}
    for name, said in (("TEL", tr("Telephone")), ("EMAIL", tr("E-mail"))):
        for each, value in properties.get(name, ()):
            if each.line in bad:
                yield clean(f"{said}: {_flat(value)}", limit=VALUE_LIMIT)


def _own_fields(properties: _Properties, company: str) -> Iterator[tuple[str, str]]:
    if company:
        yield tr("Company"), company
    for _, value in properties.get("TITLE", ()):
        yield tr("Job title"), clean(_flat(value), limit=VALUE_LIMIT)
    for each, place in properties.get("ADR", ()):
        parts = (place.box, place.extended, place.street, place.code, place.city, place.region, place.country)
        where = _label(each, {})
        lines = clean(", ".join(filter(None, map(_flat, parts))).replace("\n", ", "), limit=VALUE_LIMIT)
        if lines:
            yield f"{tr('Address')} ({where.lower()})" if where else tr("Address"), lines
    for _, value in properties.get("BDAY", ()):
        yield tr("Birthday"), _date(clean(_flat(value), limit=VALUE_LIMIT))
    for _, value in properties.get("URL", ()):
        yield tr("Web page"), clean(_flat(value), limit=VALUE_LIMIT)
    for each, value in properties.get("TEL", ()):
        if not _rings(each):
            yield tr("Fax or pager"), clean(_flat(value), limit=VALUE_LIMIT)


def _date(written: str) -> str:
    """19800321 and --0321 with their dashes; anything else as it is written."""
    return re.sub(r"^(\d{4}|-)-?(\d\d)(\d\d)(?:T.*)?$", r"\1-\2-\3", written)


def _photo(each: Property) -> bytes | None:
    """The bytes of a picture that is in the card itself; one that is only pointed to is never fetched."""
    inline = re.match(r"data:[^,]{0,100};base64,", each.value[:200], re.IGNORECASE)
    if not inline and each.parameter("ENCODING").upper() not in ("B", "BASE64"):
        return None
    try:
        return base64.b64decode(each.value[inline.end() if inline else 0 :]) or None
    except (binascii.Error, ValueError):
        return None

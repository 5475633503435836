"""Takes a vCard file apart into cards and their properties, before anybody looks at what they mean.

Done here and not by vobject, because files in the wild miss their END, nest 5,000 BEGINs, carry pictures of 20 MB
(which take vobject ten seconds), and break lines in three ways. A property comes out on one line, in Unicode.
"""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from frontdesk.domain.arrival import RowProblem
from frontdesk.files.encoding import encoding_of
from frontdesk.i18n import tr

CARD_LIMIT = 1_000_000  # bytes, the picture included
_PROPERTIES = 500
_CHUNK = 1 << 16
_HEAD = re.compile(r"""(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):""", re.ASCII)
_PARAMETER = re.compile(r""";((?:"[^"]*"|[^";])*)""")
_BASE64 = re.compile(r"\s*[A-Za-z0-9+/]+={0,2}\s*")
_NEVER_READ = frozenset(("LOGO", "SOUND", "KEY", "AGENT", "LABEL", "X-ABADR"))


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: "item1.TEL;TYPE=cell:1234" is group item1, name TEL, parameters, and the value as written.

    line: where it begins in the file.
    parameters: upper-case names without duplicates; a bare word of 2.1 is a TYPE.
    """

    line: int
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def parameter(self, name: str) -> str:
        """All values of a parameter, parted by commas."""
        return ",".join(value for key, value in self.parameters if key == name)


@dataclass(slots=True)
class Card:
    """The properties of one card, in order, and what was wrong with it so far."""

    line: int
    properties: list[Property] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    size: int = 0

    def complain(self, line: int, sentence: str) -> None:
        """Note a problem, each sentence once a card."""
        if all(problem.sentence != sentence for problem in self.problems):
            self.problems.append(RowProblem(line, sentence))


class _Folded:
    """A property that is still being read: its pieces, as Latin-1 letters that stand for bytes."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.pieces = [text]
        self.size = len(text)
        head = text[:200].upper().split(":", 1)[0]
        self.quoted = "QUOTED-PRINTABLE" in head
        self.base64 = "BASE64" in head or "ENCODING=B" in head

    def add(self, text: str) -> None:
        self.size += len(text)
        if self.size <= CARD_LIMIT:
            self.pieces.append(text)


def cards(path: Path) -> Iterator[Card]:
    """Every card of a file, one at a time, in bounded memory. Raises OSError only."""
    fallback = encoding_of(path)
    card: Card | None = None
    folded: _Folded | None = None
    inner = 0  # cards within the card (AGENT) are passed over
    whole = True
    for number, text in enumerate(_lines(path, fallback), 1):
        begins, whole = whole, text.endswith("\n")
        text = text.rstrip("\n")
        if not begins:
            if folded:
                folded.add(text)
            continue
        mark = text.strip().upper()
        if mark == "BEGIN:VCARD":
            if inner or (folded and folded.pieces[0].upper().startswith("AGENT")):
                inner += 1
                continue
            if card:
                _take(card, folded, fallback)
                if card.properties:
                    card.complain(number, tr("The end of this card is missing. It was read as far as it goes."))
                    yield card
            card, folded = Card(number), None
        elif mark == "END:VCARD":
            if inner:
                inner -= 1
            elif card:
                _take(card, folded, fallback)
                yield card
                card = folded = None
        elif card and not inner:
            if folded and _continues(folded, text):
                _go_on(folded, text)
            elif mark:  # empty lines mean nothing; some programs write one after each line
                _take(card, folded, fallback)
                folded = _Folded(number, text)
    if card:
        _take(card, folded, fallback)
        card.complain(card.line, tr("The end of this card is missing. It was read as far as it goes."))
        yield card


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Lines with their ends, in Latin-1 letters for bytes: a letter may be cut in two where a line is folded."""
    wide = encoding.startswith(("utf-16", "utf-32"))
    with path.open(encoding=encoding if wide else "latin-1", errors="replace") as file:
        while text := file.readline(_CHUNK):
            yield text.encode("utf-8", "replace").decode("latin-1") if wide else text


def _continues(folded: _Folded, text: str) -> bool:
    if folded.quoted and folded.pieces[-1].endswith("="):
        return True
    if text.startswith((" ", "\t")):
        return bool(text.strip())
    return folded.base64 and bool(_BASE64.fullmatch(text[:1000]))


def _go_on(folded: _Folded, text: str) -> None:
    if folded.quoted and folded.pieces[-1].endswith("="):
        folded.pieces[-1] = folded.pieces[-1][:-1]
        folded.add(text)
    else:
        folded.add(text.strip() if folded.base64 else text[1:])


def _take(card: Card, folded: _Folded | None, fallback: str) -> None:
    """Add a property that is complete to its card, if it can be read and the card is not too large."""
    if folded is None:
        return
    raw = "".join(folded.pieces)
    head = _HEAD.match(raw[:4096])
    if not head:
        card.complain(folded.line, tr("A line of this card could not be read. It was left out."))
        return
    group, name = (head[1] or "").upper(), head[2].upper()
    if name in _NEVER_READ:
        return
    card.size += folded.size
    if card.size > CARD_LIMIT or len(card.properties) >= _PROPERTIES:
        card.size -= folded.size
        if name == "PHOTO":
            card.complain(folded.line, tr("The picture is larger than one megabyte. It was left out."))
        else:
            card.complain(folded.line, tr("This card is larger than one megabyte. A part of it was left out."))
        return
    parameters = tuple(_parameters(_text(head[3].encode("latin-1"), "", fallback)))
    known = dict(parameters)
    value = raw[head.end() :].encode("latin-1", "replace")
    if known.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        parts = (_text(quopri.decodestring(part), known.get("CHARSET", ""), fallback) for part in value.split(b";"))
        text = ";".join(part.replace(";", r"\;") for part in parts)
    else:
        text = _text(value, known.get("CHARSET", ""), fallback)
    if "\ufffd" in text:
        card.complain(folded.line, tr("Some letters of this card could not be read. They are shown as �."))
    card.properties.append(Property(folded.line, group, name, parameters, text))


def _parameters(head: str) -> Iterator[tuple[str, str]]:
    for parameter in _PARAMETER.findall(head):
        key, equals, value = parameter.partition("=")
        if not equals:
            key, value = ("ENCODING", key) if key.upper() in ("QUOTED-PRINTABLE", "BASE64") else ("TYPE", key)
        yield key.strip().upper(), value.strip().strip('"')


def _text(raw: bytes, charset: str, fallback: str) -> str:
    """Bytes as text: as the card says, else as UTF-8, else as the rest of the file seems to be."""
    for encoding in (charset, "utf-8", "" if fallback.startswith("utf") else fallback):
        try:
            if encoding and codecs.lookup(encoding):
                return raw.decode(encoding)
        except (LookupError, ValueError):
            continue
    return raw.decode("utf-8" if charset.upper() == "UTF-8" else "cp1252", "replace")

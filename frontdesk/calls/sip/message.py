"""SIP messages, taken apart and put together: as much of RFC 3261 as an extension needs that never speaks.

Within a `Message` text is Latin-1, byte for byte as it came, so that what has to be sent back is sent back unchanged.
`readable` makes of it what people read.
What a telephone may get wrong (a line folded, a `>` forgotten, bytes that are no UTF-8) is read as it was meant: a
caller who is not understood is a caller lost.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from frontdesk.calls.lines import as_text
from frontdesk.calls.source import Address
from frontdesk.domain.text import clean

MOST = 65_536
MOST_HEADERS = 256
LONGEST_ID = 1024
"""Bytes of a Call-ID or a branch: they are kept as long as the call lasts."""
LONGEST_SHOWN = 80

_COMPACT = {
    "b": "referred-by",
    "c": "content-type",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
}
"""The short names of headers (RFC 3261 7.3.3, RFC 6665)."""
_EMPTY_LINE, _LINE_END, _FOLD = (re.compile(each) for each in (r"\r?\n\r?\n", r"\r?\n", r"\r?\n[ \t]+"))
_REQUEST = re.compile(r"([A-Za-z0-9.!%*_+`'~-]{1,32})[ \t]+([^ \t]+)[ \t]+SIP/2\.0[ \t]*", re.IGNORECASE)
_RESPONSE = re.compile(r"SIP/2\.0[ \t]+([1-6][0-9][0-9])(?:[ \t]+(.*))?", re.IGNORECASE)
_HEADER_NAME = re.compile(r"[A-Za-z0-9.!%*_+`'~-]{1,64}")
_CSEQ = re.compile(r"([0-9]{1,10})[ \t]+([^ \t]{1,32})")
_SENT_BY = re.compile(
    r"SIP[ \t]*/[ \t]*2\.0[ \t]*/[ \t]*[A-Za-z]+[ \t]+(\[[^\]]*\]|[^:;, \t]+)(?:[ \t]*:[ \t]*([0-9]{1,5}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A request (method, uri) or a response (code, reason).

    headers: lower-case long names and unfolded values, in their order.
    """

    method: str
    uri: str
    code: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> Iterator[str]:
        """The values of each header of that name, in their order."""
        return (value for known, value in self.headers if known == name)

    def first(self, name: str) -> str:
        """The value of the first header of that name, or nothing."""
        return next(self.all(name), "")

    @property
    def cseq(self) -> tuple[int, str]:
        """The number of a request within its conversation, and its method; (0, "") when there is none."""
        match = _CSEQ.fullmatch(self.first("cseq"))
        return (int(match[1]), match[2]) if match else (0, "")

    @property
    def call_id(self) -> str:
        """What all messages of one call have in common."""
        return self.first("call-id")

    @property
    def branch(self) -> str:
        """What a request and its responses have in common, and the CANCEL of an INVITE."""
        return parameter(next(listed(self.first("via")), ""), "branch")

    @property
    def key(self) -> str:
        """What one request has in common with its repeats, its CANCEL and its ACK, and with no other request."""
        return f"{self.cseq[0]} {self.branch} {self.call_id}"


def parse(data: bytes) -> Message | None:
    """The message in a datagram; None for keep-alives, for rubbish, and for what nobody could answer."""
    if len(data) > MOST:
        return None
    head, *rest = _EMPTY_LINE.split(data.decode("latin-1").lstrip("\r\n"), maxsplit=1)
    start, *lines = _LINE_END.split(_FOLD.sub(" ", head))
    headers = tuple(_headers(lines[:MOST_HEADERS]))
    if request := _REQUEST.fullmatch(start):
        message = Message(request[1], request[2], 0, "", headers, b"")
    elif response := _RESPONSE.fullmatch(start):
        message = Message("", "", int(response[1]), response[2] or "", headers, b"")
    else:
        return None
    _, method = message.cseq
    if not method or method != (message.method or method) or not message.first("via") or not message.call_id:
        return None
    if max(len(message.call_id), len(message.branch)) > LONGEST_ID:
        return None
    return replace(message, body=_body(message, "".join(rest)))


def _headers(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(":")
        name = name.strip(" \t")
        if colon and _HEADER_NAME.fullmatch(name):
            yield _COMPACT.get(name.lower(), name.lower()), value.replace("\r", " ").strip(" \t")


def _body(message: Message, body: str) -> bytes:
    length = message.first("content-length")
    known = re.fullmatch("[0-9]{1,6}", length)
    return body.encode("latin-1")[: int(length) if known else None]


def readable(text: str) -> str:
    """What people read: UTF-8 where it is, else Latin-1; clean and not longer than fits on a line."""
    return clean(as_text(text.encode("latin-1")), limit=LONGEST_SHOWN)


def as_sent(text: str) -> str:
    """Text of ours as it stands within a message: UTF-8, and on one line."""
    return re.sub(r"[\x00-\x1f\x7f]", "", text).encode("utf-8", "replace").decode("latin-1")


def listed(value: str) -> Iterator[str]:
    """The parts of a header between commas; commas within quotes and angle brackets are none."""
    start, quoted, within, escaped = 0, False, False, False
    for position, character in enumerate(value):
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = character == "\\", character != '"'
        elif character == '"':
            quoted = not within
        elif character in "<>":
            within = character == "<"
        elif character == "," and not within:
            yield value[start:position].strip(" \t")
            start = position + 1
    yield value[start:].strip(" \t")


def parameter(value: str, name: str) -> str:
    """`value` of `;name=value`, without quotes; empty when it is not there."""
    match = re.search(rf";[ \t]*{name}[ \t]*=[ \t]*(?:\"([^\"]*)\"|([^;,?> \t]*))", value, re.IGNORECASE)
    return (match[1] or match[2] or "") if match else ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody at one end of a call, as a From or a P-Asserted-Identity names them.

    name, user: as people read them.
    """

    name: str
    user: str
    uri: str
    tag: str


def party(value: str) -> Party:
    """Read a name-addr or an addr-spec (RFC 3261 20.10), also one whose closing `>` or quote is missing."""
    name, rest = "", value.strip(" \t")
    if quoted := re.match(r'"((?:[^"\\]|\\.)*)"[ \t]*', rest):
        name, rest = re.sub(r"\\(.)", r"\1", quoted[1]), rest[quoted.end() :]
    before, bracket, within = rest.partition("<")
    if bracket:
        name = name or before.strip(' \t"')
        uri, closed, after = within.partition(">")
        if not closed:
            uri, after = within, within
    else:
        uri, _, after = before.partition(";") if "@" not in before else _at_the_host(before)
        after = ";" + after
    return Party(readable(name), user_of(uri), uri.strip(" \t"), parameter(after, "tag"))


def _at_the_host(bare: str) -> tuple[str, str, str]:
    """Split a URI without brackets from the parameters of its header; those of the user part stay."""
    user, at, rest = bare.partition("@")
    host, semicolon, parameters = rest.partition(";")
    return user + at + host, semicolon, parameters


def user_of(uri: str) -> str:
    """The user part of a SIP URI or the number of a tel URI (RFC 3966), without escapes, password and parameters."""
    scheme, colon, rest = uri.strip(" \t").partition(":")
    scheme = scheme.strip(" \t").lower()
    if not colon or scheme not in ("sip", "sips", "tel"):
        rest = uri
    user, at, _ = rest.partition("@")
    if scheme in ("sip", "sips") and not at and not re.match(r"\+?[0-9]+(?:[;?]|$)", rest):
        return ""  # a host without a user; a number without a host is a number
    user = re.split("[;?]", user, maxsplit=1)[0]
    if scheme != "tel":
        user = user.partition(":")[0]
    return clean(as_text(unquote_to_bytes(user.encode("latin-1"))), limit=LONGEST_SHOWN)


def request(method: str, uri: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """A request of ours, without a body."""
    lines = [f"{method} {uri} SIP/2.0", *(f"{name}: {value}" for name, value in headers), "Content-Length: 0", "", ""]
    return "\r\n".join(lines).encode("latin-1")


def response(asked: Message, sender: Address, code: int, reason: str, tag: str, *more: tuple[str, str]) -> bytes:
    """Our answer to a request (RFC 3261 8.2.6).

    tag: our end of the conversation, put to To when it has none.
    """
    to = asked.first("to")
    if not party(to).tag:
        to = f"{to};tag={tag}"
    top, *vias = [each for value in asked.all("via") for each in listed(value)]
    lines = [
        f"SIP/2.0 {code} {reason}",
        f"Via: {_received(top, sender)}",
        *(f"Via: {via}" for via in vias),
        f"From: {asked.first('from')}",
        f"To: {to}",
        f"Call-ID: {asked.call_id}",
        f"CSeq: {asked.first('cseq')}",
        *(f"{name}: {value}" for name, value in more),
        "Content-Length: 0",
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _received(via: str, sender: Address) -> str:
    """Note where a request really came from (RFC 3261 18.2.1, RFC 3581)."""
    host, port = sender
    asked = re.search(r";[ \t]*rport[ \t]*(?=;|$)", via, re.IGNORECASE)
    if asked:
        via = f"{via[: asked.start()]};rport={port}{via[asked.end() :]}"
    sent_by = _SENT_BY.match(via)
    return via if not asked and sent_by and sent_by[1] == host else f"{via};received={host}"


def where_to(asked: Message, sender: Address) -> Address:
    """Where an answer goes: to the host that asked, at the port that it named.

    When the request wishes it (`rport`), it goes back to the port that it came from.
    """
    top = next(listed(asked.first("via")))
    named = _SENT_BY.match(top)
    if re.search(r";[ \t]*rport[ \t]*(?:=|;|$)", top, re.IGNORECASE) or not named:
        return sender
    port = int(named[2] or 5060)
    return (sender[0], port) if 0 < port < 65_536 else sender

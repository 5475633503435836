"""What every parser of calls owes to whatever comes: the same laws for the quick tests and for `make fuzz`.

An input is a series of pieces, cut at `CUT`. A piece that begins with a zero byte lets the time pass: the timers that
were asked for go off. A parser is given all pieces; now and then the input is ground through it a hundred times, with
other digits each time, so that each round is another call, and then it must not have kept them all.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.calls import asterisk, fritzbox, links, local, modem, webhook, whozz
from frontdesk.calls.sip import dialog_info, extension
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Close, Protocol, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import normalise
from frontdesk.domain.telephone import Light, Mode
from frontdesk.errors import FrontdeskError

CUT = b"\xfe\xff"
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
ROUNDS = 100
MOST_KEPT, MOST_TEXT = 1200, 2_000_000
"""So many things, and so many letters in all, may a parser remember. (SIP: 64 calls with their headers.)"""

_ANSWER = re.compile(rb"SIP/2\.0 ([0-9]{3}) ")
_CSEQ_INVITE = re.compile(rb"^cseq:[^\r\n]*invite", re.IGNORECASE | re.MULTILINE)
_COMMAND = re.compile(rb"(?:ATZ|ATE0|ATS0=0|AT\+VCID=1|AT#CID=1|AT\*ID1|AT%CCID=1)\r")
_ACTION = re.compile(rb"Action: (?:Challenge|Login|Ping|Logoff)\r\n(?:[A-Za-z]+: [^\r\n]*\r\n)*\r\n")


class Broken(AssertionError):
    """A law is broken."""


def hold(law: object, words: str) -> None:
    """Say which law was broken; not an assert, since those may be switched off."""
    if not law:
        raise Broken(words)


class Driven:
    """A protocol that is fed and watched. may_send: whether it may say this to the other side."""

    def __init__(self, protocol: Protocol, may_send: Callable[[bytes], object]) -> None:
        self.protocol, self._may_send = protocol, may_send
        self._timers: dict[str, float] = {}
        self._now = NOW
        self._keep(protocol.opened(("127.0.0.1", 5060), NOW))

    def feed(self, piece: bytes) -> None:
        self._now += timedelta(seconds=0.1)
        if not piece.startswith(b"\0"):
            self._keep(self.protocol.received(piece, ("127.0.0.1", 5060), self._now))
            return
        for what in list(self._timers)[:8]:
            if (seconds := self._timers.pop(what, None)) is not None:
                self._now += timedelta(seconds=seconds)
                self._keep(self.protocol.woken(what, self._now))

    def close(self) -> None:
        self._keep(self.protocol.closing(self._now))

    def _keep(self, said: Iterable[Any]) -> None:
        for each in said:
            match each:
                case CallEvent():
                    check_event(each)
                case Send(data=data):
                    hold(self._may_send(data), f"it says {data[:200]!r}")
                case Wake(what=what, seconds=seconds):
                    hold(seconds is None or 0 < seconds <= 86_400, f"it wants to be woken after {seconds} seconds")
                    self._timers.pop(what, None)
                    if seconds is not None:
                        self._timers[what] = seconds
                        hold(len(self._timers) <= MOST_KEPT, "it waits for too much")
                case Close(words=words) | Light(words=words):
                    hold(len(words) <= 1000, "it says too much")
                case _:
                    hold(False, f"what is a {type(each)}?")


def check_event(event: CallEvent) -> None:
    """An event is text of a bounded length with a kind, and its number can be looked at."""
    texts = (event.source, event.line, event.call_key, event.number, event.name, event.called, event.withheld)
    hold(isinstance(event.kind, CallKind) and event.at.tzinfo is UTC, "an event without kind or moment")
    hold(all(isinstance(text, str) and len(text) <= 9_000 for text in texts), "an event that is no text")
    hold(event.source == "x" or event.source == local.SOURCE, "an event of somebody else")
    normalise(event.number)


def kept(thing: object) -> tuple[int, int]:
    """How many things and how many letters something remembers. Functions and classes count nothing."""
    most, letters, seen, left = 0, 0, set[int](), [thing]
    while left:
        each = left.pop()
        if id(each) in seen or isinstance(each, (type, CallKind, datetime)) or each is None:
            continue
        seen.add(id(each))
        if isinstance(each, (str, bytes, bytearray)):
            letters += len(each)
        elif isinstance(each, dict):
            most = max(most, len(each))
            left += [*each.keys(), *each.values()]
        elif isinstance(each, (list, tuple, set, frozenset)):
            most = max(most, len(each))
            left += each
        elif is_dataclass(each):
            left += [getattr(each, field.name) for field in fields(each)]
        elif type(each).__module__.startswith("frontdesk."):
            left += vars(each).values()
    return most, letters


def _pieces(data: bytes) -> list[bytes]:
    return data.split(CUT)[:64]


def _ground(data: bytes) -> list[bytes]:
    """The input again and again, its digits moved on each time; nothing for most inputs, since it takes long."""
    if len(data) > 4096 or zlib.crc32(data) % 64:
        return []
    return [piece for n in range(ROUNDS) for piece in _pieces(_moved(data, n))]


def _moved(data: bytes, by: int) -> bytes:
    digits = b"0123456789"
    tens, ones = divmod(by, 10)
    moved = data.translate(bytes.maketrans(digits, digits[ones:] + digits[:ones]))
    return moved.replace(b"a", b"%d" % tens)


def _drive(data: bytes, protocol: Protocol, may_send: Callable[[bytes], object] = lambda _: False) -> None:
    driven = Driven(protocol, may_send)
    for piece in _pieces(data):
        driven.feed(piece)
    for piece in (grinding := _ground(data)):
        driven.feed(piece)
    if grinding:
        check_kept(protocol)
    driven.close()


def check_kept(thing: object) -> None:
    most, letters = kept(thing)
    hold(most <= MOST_KEPT and letters <= MOST_TEXT, f"it keeps {most} things and {letters} letters")


def may_answer(data: bytes) -> bool:
    """Whether SIP may say this: never what takes, turns away or ends the call of somebody."""
    code = _ANSWER.match(data)
    return not (code and code[1][:1] in b"236" and _CSEQ_INVITE.search(data))


def _sip(data: bytes) -> None:
    account = Account("127.0.0.1", "102", "s3cret")
    # the first letter chooses; `token` is the same each time, so that an answer in the input finds its question
    mode, known, watching = [
        (Mode.PEEK, None, ""),
        (Mode.RING_ALONG, None, ""),
        (Mode.RING_ALONG, account, ""),
        (Mode.WATCH, account, "101"),
    ][data[0] % 4 if data else 0]
    _drive(data[1:], extension.Sip("x", mode, known, watching, token=lambda: "t0ken"), may_answer)


def _dialog_info(data: bytes) -> None:
    watched = dialog_info.Watched("x", "101")
    for piece in [*_pieces(data), *_ground(data)]:
        if info := dialog_info.parse(piece):
            for event in watched.told(info, NOW):
                check_event(event)
    check_kept(watched)


def _webhook(data: bytes) -> None:
    door = webhook.Webhook("x", "test")
    for piece in [*_pieces(data), *_ground(data)]:
        knock = Driven(door.knock(), lambda answer: answer.startswith(b"HTTP/1.1 "))
        middle = len(piece) // 2
        for part in (piece[:middle], piece[middle:], b"\0"):
            if part:  # a stream brings no empty piece
                knock.feed(part)
        knock.close()
    check_kept(door)


def _local(data: bytes) -> None:
    for piece in _pieces(data):
        try:
            message = json.loads(piece)
        except (ValueError, RecursionError):
            continue
        if isinstance(message, dict):
            try:
                check_event(local.event_from(message, NOW))
            except FrontdeskError:
                continue


def _links(data: bytes) -> None:
    for piece in _pieces(data):
        try:
            message = links.message(piece.decode("utf-8", "surrogateescape"))
        except FrontdeskError:
            continue
        hold(message["do"] in ("call", "find"), "a link that does something else")
        hold(len(message["number"]) <= links.MOST_NUMBER, "a number that is too long")
        hold(len(json.dumps(message)) < local.MOST_BYTES, "a message that does not fit")
        if message["do"] == "call":
            check_event(local.event_from(message, NOW))


def _asterisk(data: bytes) -> None:
    protocol = asterisk.Asterisk("x", "desk", "s3cret", frozenset({"101", "102", "test"}))
    _drive(data, protocol, _ACTION.fullmatch)


PARSERS: dict[str, Callable[[bytes], None]] = {
    "fritzbox": lambda data: _drive(data, fritzbox.FritzBox("x")),
    "whozz": lambda data: _drive(data, whozz.Whozz("x")),
    "modem": lambda data: _drive(data, modem.Modem("x"), _COMMAND.fullmatch),
    "asterisk": _asterisk,
    "sip": _sip,
    "dialog_info": _dialog_info,
    "webhook": _webhook,
    "local": _local,
    "links": _links,
}


def _answered(code: int, *heads: str) -> bytes:
    lines = [
        f"SIP/2.0 {code} OK",
        "Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKt0ken",
        "From: <sip:102@127.0.0.1>;tag=t0ken",
    ]
    lines += ["To: <sip:101@127.0.0.1>;tag=pbx", "Call-ID: t0ken", "CSeq: 1 SUBSCRIBE", "Contact: <sip:127.0.0.1:5061>"]
    return "\r\n".join([*lines, *heads, "", ""]).encode()


_DOCUMENT = (
    b'<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="1" state="full" '
    b'entity="sip:101@127.0.0.1"><dialog id="101" direction="recipient"><remote><identity display="Ada">'
    b"sip:+4930123456@127.0.0.1</identity></remote><state>early</state></dialog></dialog-info>"
)
_DOCUMENTS = [_DOCUMENT, _DOCUMENT.replace(b"early", b"confirmed"), _DOCUMENT.replace(b"early", b"terminated")]
_OUT = [each.replace(b"recipient", b"initiator") for each in _DOCUMENTS]
_CHALLENGE = 'WWW-Authenticate: Digest realm="pbx", nonce="abc1", algorithm=SHA-256, qop="auth", opaque="x"'
_NOTIFIES = [
    b"NOTIFY sip:102@127.0.0.1:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5061;branch=z9hG4bK1\r\n"
    b"From: <sip:101@127.0.0.1>;tag=pbx\r\nTo: <sip:102@127.0.0.1>;tag=t0ken\r\nCall-ID: t0ken\r\n"
    b"CSeq: %d NOTIFY\r\nEvent: dialog\r\nSubscription-State: active;expires=60\r\nContent-Length: %d\r\n\r\n%s"
    % (number, len(document), document)
    for number, document in enumerate(_DOCUMENTS, 1)
]
_MORE_OF_A_CALL = (
    b'P-Asserted-Identity: "Ada, L." <sip:+4930123456@pbx;user=phone>, <tel:7042;phone-context=+4930>\r\n'
    b"Remote-Party-ID: <sip:0301@pbx>;party=calling;privacy=full\r\nPrivacy: id\r\n"
    b"Reason: SIP;cause=200, Q.850;cause=26\r\nCSeq:"
)
_HEAD = b"^^<U>\x00\x00\x00\x00\x89\x79<S>\x00\x00\x00\x84\x48\x84$"


def seeds(name: str) -> list[bytes]:
    """What a parser hears on good days."""
    number = "+4930123456"
    call = extension.sample(number, NOW)
    long_call = [each.replace(b"CSeq:", _MORE_OF_A_CALL) for each in call]
    ack = long_call[0].replace(b"INVITE", b"ACK")
    series: dict[str, list[list[bytes]]] = {
        "fritzbox": [
            fritzbox.sample(number, NOW),
            [b"d;RING;1;0301;49;SIP0;\nd;CONNECT;1;4;0301;\nd;CALL;1;4;0;1#;S;\nd;CONNECT;1;4;1;\n"],
        ],
        "whozz": [whozz.sample(number, NOW), [_HEAD + b"01 F             11/07 07:43:52", *whozz.sample("P", NOW)]],
        "modem": [
            [b"OK\r\n"] * 4 + modem.sample(number, NOW) + [b"\0", b"RING\r\n", b"\0"],
            [b"OK\r\n"] * 3 + [b"ERROR\r\n"],
        ],
        "asterisk": [
            [b"Response: Success\r\nChallenge: 1\r\n\r\n", b"Response: Success\r\n\r\n", b"\0"],
            asterisk.sample(number, NOW),
            [asterisk.sample(number, NOW)[0], b"Event: DialEnd\r\nLinkedid: 1.1\r\nDialStatus: ANSWER\r\n\r\n"],
            [
                b"Event: DialBegin\r\nChannel: PJSIP/101-1\r\nDestChannel: PJSIP/x-1\r\nDestUniqueid: 1.2\r\n"
                b"DialString: x/sip:0301@y\r\n\r\nEvent: DialEnd\r\nDestUniqueid: 1.2\r\nDialStatus: ANSWER\r\n\r\n"
            ],
            [b"Event: AgentCalled\r\nDestChannel: Local/101@x-1;1\r\nLinkedid: 1.1\r\n\r\nEvent: AgentConnect\r\n\r\n"],
        ],
        "sip": [
            *([mode + call[0], ack, *call[1:], b"\0"] for mode in (b"\0", b"\1")),
            *([mode + long_call[0], b"\0", *long_call[1:], ack, b"\0"] for mode in (b"\0", b"\1")),
            [b"\3" + _answered(401, _CHALLENGE), _answered(200, "Expires: 60"), *_NOTIFIES, b"\0", *_NOTIFIES],
            [b"\2" + _answered(423, "Min-Expires: 600"), _answered(503), b"\0"],
            [b"\0" + call[0].replace(b"INVITE", each) for each in (b"OPTIONS", b"BYE", b"REFER", b"PUBLISH")],
        ],
        "dialog_info": [_DOCUMENTS, _OUT, [_DOCUMENT, _DOCUMENT.replace(b"full", b"partial"), _DOCUMENTS[2]]],
        "webhook": [
            webhook.sample(number, NOW, port=5060),
            [b"GET /test/call?number=%2B44&name=E HTTP/1.1\r\nHost: localhost:5060\r\n\r\n"],
            [b"GET /test?event=answer&direction=out&to=0301&callId=a1 HTTP/1.1\r\nHost: localhost:5060\r\n\r\n"],
            [
                b"POST /test HTTP/1.1\r\nHost: localhost:5060\r\nContent-Type: multipart/form-data; boundary=xx\r\n"
                b"Content-Length: 62\r\n\r\n--xx\r\nContent-Disposition: form-data; name=number\r\n\r\n0301\r\n--xx--"
            ],
            [
                b"POST /test HTTP/1.1\r\nHost: localhost:5060\r\nTransfer-Encoding: chunked\r\n"
                b"Expect: 100-continue\r\n\r\n35\r\nCallSid=CA1&From=%2B1415&CallStatus=ringing&To=1&a[]=1\r\n0\r\n\r\n"
            ],
        ],
        "links": [
            [b"frontdesk://call?number=%2B4930123456&name=A%20B&line=1&event=answer", b"frontdesk://call?number=anonymous"],
            [b"tel:+49-30-123456;phone-context=x", b"sip:0301@pbx", b"callto:%2B4930", b"frontdesk:0301"],
        ],
        "local": [[json.dumps(local.call_message(number, name="Ada", line="1", event="end", withheld=True)).encode()]],
    }  # fmt: skip
    return [CUT.join(pieces) for pieces in series[name]]

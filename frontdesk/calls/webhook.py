"""A door for programs on this PC that tell of calls over HTTP: Zammad's generic CTI, sipgate's push, Twilio's status.

It opens to this PC only, only with the token in the path, and never to a web page. A request with an Origin, as from a
browser's page, or for another Host than this PC is refused (https://github.com/nccgroup/singularity/wiki, DNS
rebinding). No answer carries a header that would let a page read it. What is sent is read as data: JSON, a form, a
multipart form.
"""

import hmac
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import h11

from frontdesk.calls.source import Address, Close, Reply, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import withheld_reason

MOST_BODY = 8192
PATIENCE = 2.0
"""Seconds that a request may take; whoever is slower has lost the line."""
A_SECOND = 20
"""So many requests a second are read."""
_MOST_CALLS = 500
_MOST_FIELDS = 100

Fields = Mapping[str, str]


class Webhook:
    """What all who knock share: the token, and what was told of the latest calls.

    source: stands in every event.
    token: what the path begins with.
    """

    def __init__(self, source: str, token: str) -> None:
        self.source, self.token = source, token
        self._calls: OrderedDict[str, set[CallKind]] = OrderedDict()  # what was told of the latest calls
        self._times: list[datetime] = []

    def knock(self) -> "Knock":
        """The protocol of one connection."""
        return Knock(self)

    def too_often(self, now: datetime) -> bool:
        """Whether this is one request too many in this second."""
        self._times = [at for at in self._times if timedelta(0) <= now - at < timedelta(seconds=1)]
        if len(self._times) >= A_SECOND:
            return True
        self._times.append(now)
        return False

    def events(self, fields: Fields, now: datetime) -> Iterator[CallEvent]:
        """The event that the fields of one request tell of: one, or none.

        There is none when the fields tell of no call, when the call is not for us, and when the same was told before.
        """
        read = _zammad(fields) or _twilio(fields) or _plain(fields)
        if read is None:
            return
        key, kind, number, more = read
        if key:
            told = self._calls.setdefault(key, set())
            while len(self._calls) > _MOST_CALLS:
                self._calls.popitem(last=False)
            if kind is CallKind.ENDED and CallKind.ANSWERED not in told:
                kind = CallKind.MISSED
            if kind in told:
                return
            told.add(kind)
        withheld = withheld_reason(number)
        if withheld and kind is CallKind.REACHED:
            return
        yield CallEvent(
            source=self.source,
            line=more.get("line", "")[:40],
            call_key=key[:200],
            kind=kind,
            number="" if withheld else number[:64],
            at=now,
            name="" if withheld else more.get("name", "")[:200],
            called=more.get("called", "")[:64],
            withheld=withheld,
            answered_by=more.get("answered_by", "")[:64],
        )


class Knock:
    """One connection: one request, one answer, and the line is put down."""

    def __init__(self, door: Webhook) -> None:
        self._door = door
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MOST_BODY)
        self._request: h11.Request | None = None
        self._body = b""
        self._hosts: frozenset[str] = frozenset()
        self._over = False

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        self._hosts = frozenset(f"{host}:{own[1]}" for host in ("127.0.0.1", "localhost", "[::1]"))
        yield Wake("patience", PATIENCE)

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        if self._over:
            return
        try:
            self._http.receive_data(data)
            while not self._over:
                match self._http.next_event():
                    case h11.Request() as request:
                        self._request = request
                        if status := self._refused(request, now):
                            yield from self._answer(status)
                        elif self._http.they_are_waiting_for_100_continue:
                            go_on = self._http.send(h11.InformationalResponse(status_code=100, headers=[]))
                            yield Send(go_on or b"")
                    case h11.Data(data=piece):
                        self._body += bytes(piece)
                        if len(self._body) > MOST_BODY:
                            yield from self._answer(413)
                    case h11.EndOfMessage():
                        yield from self._read(now)
                    case _:
                        return
        except h11.RemoteProtocolError as error:
            yield from self._answer(error.error_status_hint)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield from self._answer(408)

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def _refused(self, request: h11.Request, now: datetime) -> int:
        """The status with which a request is refused, 0 for a good one."""
        heads = {bytes(name).decode("ascii"): bytes(value).decode("latin-1") for name, value in request.headers}
        try:
            path = unquote(urlsplit(bytes(request.target).decode("latin-1")).path).strip("/").split("/")[0]
        except ValueError:
            return 400
        from_page = "origin" in heads or heads.get("sec-fetch-site", "none") != "none"
        if heads.get("host", "") not in self._hosts or from_page:
            return 403
        if not hmac.compare_digest(path.encode(), self._door.token.encode()):
            return 403
        if bytes(request.method) not in (b"POST", b"GET"):
            return 405
        if int(heads.get("content-length", "0") or 0) > MOST_BODY:
            return 413
        return 429 if self._door.too_often(now) else 0

    def _read(self, now: datetime) -> Iterator[Reply]:
        assert self._request is not None
        target = bytes(self._request.target).decode("latin-1")
        kind = next((bytes(value) for name, value in self._request.headers if name == b"content-type"), b"")
        fields = _fields(kind.decode("latin-1"), self._body) if self._body else {}
        fields = {**_fields("", urlsplit(target).query.encode("latin-1")), **fields}
        yield from self._door.events(fields, now)
        if "origCallId" in fields or "fullUserId[]" in fields:  # sipgate tells more only to whoever asks for it
            host = next(bytes(value).decode("latin-1") for name, value in self._request.headers if name == b"host")
            url = f"http://{host}/{self._door.token}"
            yield from self._answer(200, f'<Response onAnswer="{url}" onHangup="{url}"/>', "application/xml")
        else:
            yield from self._answer(200)

    def _answer(self, status: int, body: str = "{}", kind: str = "application/json") -> Iterator[Reply]:
        self._over = True
        heads = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close")]
        if self._http.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            yield Send(
                b"".join(
                    self._http.send(event) or b""
                    for event in (
                        h11.Response(status_code=status, headers=heads),
                        h11.Data(data=body.encode()),
                        h11.EndOfMessage(),
                    )
                )
            )
        yield Close()


def _fields(kind: str, body: bytes) -> dict[str, str]:
    """The fields that stand in a body of any kind; none in one that cannot be read."""
    main = kind.partition(";")[0].strip().lower()
    try:
        if main == "multipart/form-data":
            return _multipart(kind, body)
        text = body.decode("utf-8", "replace")
        if main == "application/json" or text.lstrip().startswith("{"):
            return {key: _text(value) for key, value in _object(text).items()}
        return dict(parse_qsl(text, max_num_fields=_MOST_FIELDS))
    except (ValueError, RecursionError, LookupError):
        return {}


def _object(text: str) -> dict[str, Any]:
    value = json.loads(text)
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value[:10])
    return "" if value is None or isinstance(value, dict) else str(value)


def _multipart(kind: str, body: bytes) -> dict[str, str]:
    message = message_from_bytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + body, policy=HTTP)
    fields: dict[str, str] = {}
    for part in list(message.iter_parts())[:_MOST_FIELDS]:
        name, value = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(value, bytes):
            fields[name] = value.decode("utf-8", "replace").strip("\r\n")
    return fields


CallFields = tuple[str, CallKind, str, dict[str, str]]
_ZAMMAD = {"newCall": CallKind.RING, "answer": CallKind.ANSWERED, "hangup": CallKind.ENDED}
_TWILIO = {
    "ringing": CallKind.RING,
    "in-progress": CallKind.ANSWERED,
    "completed": CallKind.ENDED,
    **dict.fromkeys(("busy", "no-answer", "failed", "canceled"), CallKind.MISSED),
}
_PLAIN = {"": CallKind.RING, "ring": CallKind.RING, "answer": CallKind.ANSWERED, "end": CallKind.ENDED}


def _zammad(fields: Fields) -> CallFields | None:
    kind = _ZAMMAD.get(fields.get("event", ""))
    if kind is None or not fields.get("callId"):
        return None
    user = fields.get("user") or fields.get("user[]", "")
    way = fields.get("direction", "in")
    if way == "out" and kind is CallKind.ANSWERED:
        return fields["callId"], CallKind.REACHED, fields.get("to", ""), {"line": user}
    if way != "in":
        return None
    more = {
        "called": fields.get("to", ""),
        "line": fields.get("queue", "") or user,
        "answered_by": fields.get("answeringNumber", "") or user,
    }
    return fields["callId"], kind, fields.get("from", ""), more


def _twilio(fields: Fields) -> CallFields | None:
    kind, way = _TWILIO.get(fields.get("CallStatus", "")), fields.get("Direction", "inbound")
    if kind is None or not fields.get("CallSid"):
        return None
    # "outbound-api" is a program that calls; "completed" was answered, and may be all that is told
    if way == "outbound-dial" and kind in (CallKind.ANSWERED, CallKind.ENDED):
        machine = fields.get("AnsweredBy", "").startswith(("machine", "fax"))
        return None if machine else (fields["CallSid"], CallKind.REACHED, fields.get("To", ""), {})
    if not way.startswith("inbound"):
        return None
    more = {"called": fields.get("To", ""), "name": fields.get("CallerName", "")}
    return fields["CallSid"], kind, fields.get("From", ""), more


def _plain(fields: Fields) -> CallFields | None:
    kind = _PLAIN.get(fields.get("event", ""))
    if kind is None or "number" not in fields:
        return None
    more: dict[str, str] = {name: fields.get(name, "") for name in ("line", "name", "answered_by")}
    return fields.get("call", ""), kind, fields["number"], more


def sample(number: str, now: datetime, *, port: int = 80, token: str = "test") -> list[bytes]:
    """What Zammad's interface would tell of a call from `number` that nobody takes: two requests."""

    def request(**fields: str) -> bytes:
        body = json.dumps({"from": number, "direction": "in", "callId": f"test {now.timestamp()}", **fields}).encode()
        head = f"POST /{token} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    return [request(event="newCall"), request(event="hangup", cause="cancel")]

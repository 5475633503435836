"""Programs that tell of calls over HTTP, and whoever else knocks."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.webhook import A_SECOND, MOST_BODY, Webhook, sample
from tests.calls.telling import NOW, Telling, cut, in_short

TOKEN = "t0ken"
HOST = "127.0.0.1:5060"  # the end of the wire that Telling gives
ZAMMAD = {"event": "newCall", "from": "493055571600", "to": "4930600000000", "direction": "in", "callId": "307fa962"}


class Door:
    """A door and whoever knocks."""

    def __init__(self) -> None:
        self.webhook = Webhook("hook", TOKEN)

    def knock(self, *data: bytes) -> Telling:
        knock = Telling(self.webhook.knock())
        knock.feed(*data)
        return knock

    def post(self, fields: object, *, kind: str = "application/json", **more: str) -> Telling:
        return self.knock(request(json.dumps(fields).encode(), kind=kind, **more))


@pytest.fixture
def door() -> Door:
    return Door()


def request(
    body: bytes = b"", *, kind: str = "", path: str = f"/{TOKEN}", host: str | None = HOST, method: str = "POST",
    **heads: str,
) -> bytes:  # fmt: skip
    known = {"Host": host, "Content-Type": kind or None, "Content-Length": str(len(body)) if body else None}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {**known, **heads}.items() if value is not None]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("latin-1") + body


def status(knock: Telling) -> int:
    return int(knock.sent[0].split(b" ")[1])


def test_a_call_of_zammads_interface_from_ring_to_end(door: Door) -> None:
    kinds = []
    for fields in (ZAMMAD, {**ZAMMAD, "event": "answer", "answeringNumber": "11"}, {**ZAMMAD, "event": "hangup"}):
        knock = door.post(fields)
        kinds += [(event.kind.value, event.number, event.answered_by) for event in knock.events]
        assert (status(knock), len(knock.closed)) == (200, 1)
    assert kinds == [("ring", "493055571600", ""), ("answered", "493055571600", "11"), ("ended", "493055571600", "")]


@pytest.mark.parametrize("cause", ["cancel", "noAnswer", "busy", "normalClearing"])
def test_a_call_that_ends_unanswered_is_missed(door: Door, cause: str) -> None:
    door.post(ZAMMAD)
    assert in_short(door.post({**ZAMMAD, "event": "hangup", "cause": cause}).events) == [("missed", "493055571600")]


FORM = urlencode({**ZAMMAD, "user[]": "Ana", "fullUserId[]": "1234567w0"}).encode()
MULTIPART = "".join(
    f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in ZAMMAD.items()
).encode() + (b"--xx--\r\n")
TWILIO = urlencode({"CallSid": "CA1", "From": "+14158675309", "CallStatus": "ringing", "Direction": "inbound"}).encode()


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (request(FORM, kind="application/x-www-form-urlencoded"), "493055571600"),
        (request(MULTIPART, kind="multipart/form-data; boundary=xx"), "493055571600"),
        (request(TWILIO, kind="application/x-www-form-urlencoded"), "+14158675309"),
        (request(method="GET", path=f"/{TOKEN}/call?number=%2B441632960001&name=Ewa"), "+441632960001"),
        (request(json.dumps(ZAMMAD).encode(), kind=""), "493055571600"),
        (request(json.dumps({**ZAMMAD, "user": ["Ana", "Ben"]}).encode(), kind="application/json"), "493055571600"),
    ],
    ids=["sipgate form", "multipart", "twilio", "plain get", "no content type", "list of users"],
)
def test_what_programs_send(door: Door, data: bytes, number: str) -> None:
    assert in_short(door.knock(data).events) == [("ring", number)]


def test_sipgate_is_asked_to_tell_the_rest_of_a_call(door: Door) -> None:
    (answer,) = door.knock(request(FORM, kind="application/x-www-form-urlencoded")).sent
    assert f'onHangup="http://{HOST}/{TOKEN}"'.encode() in answer


@pytest.mark.parametrize(
    "number", ["anonymous", "+266696687", "+86282452253", "+8656696", "+2562533", "+7378742833", "Restricted", ""]
)
def test_a_hidden_number_is_withheld(door: Door, number: str) -> None:
    (ring,) = door.post({**ZAMMAD, "from": number}).events
    assert (ring.number, bool(ring.withheld)) == ("", True)


OUT = {**ZAMMAD, "from": "4930600000000", "to": "493055571600", "direction": "out", "callId": "out 1"}
DIALLED = {"CallSid": "CA2", "From": "+4930600000000", "To": "+14158675309", "Direction": "outbound-dial"}
REACHED = [("reached", "493055571600")]


def test_a_call_out_of_zammads_interface_is_told_when_it_is_answered(door: Door) -> None:
    called = door.post(OUT)
    answered = door.post({**OUT, "event": "answer", "answeringNumber": "493055571600", "user": "Ana"})
    again = door.post({**OUT, "event": "answer"})
    over = door.post({**OUT, "event": "hangup", "cause": "normalClearing"})
    assert [in_short(knock.events) for knock in (called, answered, again, over)] == [[], REACHED, [], []]
    assert [status(knock) for knock in (called, answered, again, over)] == [200] * 4
    assert (answered.events[0].line, answered.events[0].withheld) == ("Ana", "")


@pytest.mark.parametrize("cause", ["cancel", "noAnswer", "busy", "normalClearing"])
def test_a_call_out_that_ends_unanswered_is_not_told(door: Door, cause: str) -> None:
    assert not door.post(OUT).events + door.post({**OUT, "event": "hangup", "cause": cause}).events


def test_sipgate_tells_of_a_call_out_in_a_form(door: Door) -> None:
    form = {**OUT, "user[]": "Ana", "userId[]": "w0", "fullUserId[]": "1234567w0", "origCallId": "out 1"}
    (answer,) = door.knock(request(urlencode(form).encode(), kind="application/x-www-form-urlencoded")).sent
    assert f'onAnswer="http://{HOST}/{TOKEN}"'.encode() in answer, "it tells only whoever asks for it"
    form |= {"event": "answer", "answeringNumber": "493055571600"}
    answered = door.knock(request(urlencode(form).encode(), kind="application/x-www-form-urlencoded"))
    assert in_short(answered.events) == REACHED


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (["initiated", "ringing", "in-progress", "completed"], 1),
        (["completed"], 1),  # answered and over, told of at the end alone
        (["ringing", "no-answer"], 0),
        (["busy"], 0),
        (["failed"], 0),
        (["canceled"], 0),
    ],
)
def test_a_call_out_of_twilio_is_told_when_it_is_answered(door: Door, statuses: list[str], told: int) -> None:
    events = [event for each in statuses for event in door.post({**DIALLED, "CallStatus": each}).events]
    assert in_short(events) == [("reached", "+14158675309")] * told


@pytest.mark.parametrize("who", ["machine_start", "machine_end_beep", "fax"])
def test_a_machine_that_twilio_knows_as_one_is_not_reached(door: Door, who: str) -> None:
    assert not door.post({**DIALLED, "CallStatus": "in-progress", "AnsweredBy": who}).events


def test_a_call_that_a_program_makes_is_not_one_of_ours(door: Door) -> None:
    assert not door.post({**DIALLED, "CallStatus": "in-progress", "Direction": "outbound-api"}).events


@pytest.mark.parametrize("number", ["", "anonymous", "Restricted"])
def test_a_call_out_to_nobody_known_reaches_nobody(door: Door, number: str) -> None:
    assert not door.post({**OUT, "event": "answer", "to": number}).events


@pytest.mark.parametrize(
    "fields",
    [
        {**ZAMMAD, "direction": "out"},
        {**ZAMMAD, "direction": "sideways", "event": "answer"},
        {**ZAMMAD, "event": "dance"},
        {**ZAMMAD, "callId": ""},
        {"CallSid": "CA1", "CallStatus": "ringing", "Direction": "outbound-api", "From": "1"},
        {},
        [],
        "text",
        None,
    ],
)
def test_what_is_no_call_in_is_taken_and_told_to_nobody(door: Door, fields: object) -> None:
    knock = door.post(fields)
    assert (status(knock), knock.events) == (200, [])


def test_whoever_asks_first_whether_to_go_on_is_told_at_once(door: Door) -> None:
    whole = request(json.dumps(ZAMMAD).encode(), Expect="100-continue")
    head = whole.index(b"\r\n\r\n") + 4
    knock = door.knock(whole[:head])
    assert knock.sent == [b"HTTP/1.1 100 \r\n\r\n"]
    assert in_short(knock.feed(whole[head:])) == [("ring", "493055571600")]
    assert knock.sent[1].startswith(b"HTTP/1.1 200")


def test_an_address_with_too_many_fields_tells_nothing(door: Door) -> None:
    knock = door.knock(request(method="GET", path=f"/{TOKEN}?number=0301" + "&x=1" * 200))
    assert (status(knock), knock.events) == (200, [])


def test_the_same_event_twice_is_told_once(door: Door) -> None:
    assert len(door.post(ZAMMAD).events + door.post(ZAMMAD).events) == 1


REFUSED = [
    ("no token", {"path": "/"}, 403),
    ("a wrong token", {"path": "/t0kem"}, 403),
    ("a longer token", {"path": f"/{TOKEN}x"}, 403),
    ("from a page", {"Origin": "https://evil.example"}, 403),
    ("from a page that hides it", {"Origin": "null"}, 403),
    ("an image of a page", {"method": "GET", "Sec_Fetch_Site": "cross-site"}, 403),
    ("another name for this PC", {"host": "evil.example:5060"}, 403),
    ("a name that begins well", {"host": "127.0.0.1.evil.example:5060"}, 403),
    ("another port", {"host": "127.0.0.1:80"}, 403),
    ("no host", {"host": None}, 400),
    ("a method that asks for permission", {"method": "OPTIONS"}, 405),
    ("an address that is none", {"path": "http://[/"}, 400),
    ("a body of a gigabyte", {"Content_Length": "1000000000"}, 413),
]


@pytest.mark.parametrize(("more", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_whoever_has_no_business_here_is_refused(door: Door, more: dict[str, Any], expected: int) -> None:
    knock = door.knock(request(**more))
    assert (status(knock), knock.events, len(knock.closed)) == (expected, [], 1)
    assert b"access-control" not in knock.sent[0].lower()


@pytest.mark.parametrize("host", ["localhost:5060", "[::1]:5060"])
def test_this_pc_has_three_names(door: Door, host: str) -> None:
    assert door.post(ZAMMAD, host=host).events


def test_a_slow_one_loses_the_line(door: Door) -> None:
    knock = door.knock(request()[:20])
    knock.wake("patience")
    assert (status(knock), len(knock.closed)) == (408, 1)


def test_an_endless_head_and_an_endless_body_are_cut_off(door: Door) -> None:
    head = door.knock(b"POST /t0ken HTTP/1.1\r\n", *[b"X: " + b"y" * 1000 + b"\r\n"] * 100)
    chunked = request(Transfer_Encoding="chunked")
    body = door.knock(chunked, *[b"400\r\n" + b"x" * 1024 + b"\r\n"] * 100)
    assert (status(head), status(body), head.events, body.events) == (431, 413, [], [])
    assert len(body.protocol._body) <= MOST_BODY + 1024  # type: ignore[attr-defined]


def test_more_than_a_telephone_can_ring_is_refused_for_a_second(door: Door) -> None:
    knocks = [door.post({**ZAMMAD, "callId": str(n)}) for n in range(A_SECOND + 5)]
    assert [status(knock) for knock in knocks].count(429) == 5
    assert sum(len(knock.events) for knock in knocks) == A_SECOND


def test_one_line_is_good_for_one_request(door: Door) -> None:
    assert len(door.knock(request(json.dumps(ZAMMAD).encode()) * 3).events) == 1


@given(st.lists(st.integers(0, 1000), max_size=20))
def test_a_request_may_be_cut_anywhere(places: list[int]) -> None:
    door = Door()
    data = request(MULTIPART, kind="multipart/form-data; boundary=xx")
    assert in_short(door.knock(*cut(data, places)).events) == [("ring", "493055571600")]


BODIES = st.binary(max_size=300) | st.text(max_size=100).map(str.encode) | st.just(b"[" * 8000)
KINDS = st.sampled_from(["application/json", "multipart/form-data; boundary=xx", "multipart/form-data", "text/ü", ""])


@given(BODIES, KINDS)
def test_no_body_is_an_error(body: bytes, kind: str) -> None:
    assert status(Door().knock(request(body, kind=kind))) in (200, 400)


@given(st.binary(max_size=400))
def test_rubbish_is_no_error(rubbish: bytes) -> None:
    Door().knock(rubbish)


def test_a_test_call_is_read_like_any_other(door: Door) -> None:
    events = [event for data in sample("0301234567", NOW, port=5060, token=TOKEN) for event in door.knock(data).events]
    assert in_short(events) == [("ring", "0301234567"), ("missed", "0301234567")]

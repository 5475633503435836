"""A telephone that rings on the desk: what it answers, what it tells, what it asks of an exchange."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.sip.extension import MOST_CALLS, Sip, sample
from frontdesk.calls.sip.message import Message, parse, party
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Close, Reply, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.telephone import Light, Mode, State

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
RING, ANSWERED, ENDED, MISSED = CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED
PEER = ("192.168.1.1", 5060)
ACCOUNT = Account("fritz.box", "102", "secret")
ELSEWHERE = 'Reason: SIP;cause=200;text="Call completed elsewhere"'
CHALLENGE = 'WWW-Authenticate: Digest realm="pbx", nonce="n{}", qop="auth", algorithm={}'


class Line:
    """A telephone with a clock that a test moves, and what it said."""

    def __init__(self, mode: Mode = Mode.PEEK, account: Account | None = None, **more: float) -> None:
        numbers = count(1)
        watching = "101" if mode is Mode.WATCH else ""
        self.sip = Sip("sip", mode, account, watching, token=lambda: f"t{next(numbers)}", **more)
        self.now = NOW
        self.wakes: dict[str, datetime] = {}
        self.sent: list[bytes] = []
        self.events: list[CallEvent] = []
        self.lights: list[State] = []
        self.closed: list[str] = []
        self.pauses: list[float] = []
        self._take(self.sip.opened(("192.168.1.20", 5062), self.now))

    def _take(self, said: object) -> list[Message]:
        """Note what was said; gives the messages that were sent."""
        sent: list[Message] = []
        each: Reply
        for each in said:  # type: ignore[attr-defined]
            match each:
                case Send():
                    self.sent.append(each.data)
                    message = parse(each.data)
                    assert message is not None, "what we send can be read"
                    sent.append(message)
                case CallEvent():
                    self.events.append(each)
                case Light():
                    self.lights.append(each.state)
                case Close():
                    self.closed.append(each.words)
                    self.pauses.append(each.pause)
                case Wake():
                    self.wakes.pop(each.what, None)
                    if each.seconds is not None:
                        self.wakes[each.what] = self.now + timedelta(0, each.seconds)
        return sent

    def take(self, data: bytes | str) -> list[Message]:
        """A datagram comes."""
        data = data if isinstance(data, bytes) else data.encode()
        return self._take(self.sip.received(data, PEER, self.now))

    def wait(self, seconds: float) -> list[tuple[float, Message]]:
        """Let time pass; gives what was sent, and after how many seconds."""
        begun, sent = self.now, []
        until = begun + timedelta(0, seconds)
        while self.wakes and (what := min(self.wakes, key=self.wakes.__getitem__)) and self.wakes[what] <= until:
            self.now = self.wakes.pop(what)
            passed = (self.now - begun).total_seconds()
            sent += [(passed, message) for message in self._take(self.sip.woken(what, self.now))]
        self.now = until
        return sent

    def close(self) -> list[Message]:
        return self._take(self.sip.closing(self.now))

    def last(self) -> Message:
        """What was sent last."""
        message = parse(self.sent[-1])
        assert message is not None
        return message

    def told(self) -> list[tuple[CallKind, str]]:
        return [(event.kind, event.number) for event in self.events]


def req(method: str, *headers: str, call: str = "1@pbx", branch: str = "z9hG4bK1", tag: str = "", cseq: int = 1) -> str:
    """A request of the exchange. tag: our end, within a conversation."""
    to = f"<sip:102@192.168.1.1>;tag={tag}" if tag else "<sip:102@192.168.1.1>"
    lines = [
        f"{method} sip:102@192.168.1.20:5062 SIP/2.0",
        f"Via: SIP/2.0/UDP 192.168.1.1:5060;branch={branch};rport",
        "From: <sip:+4930123456@192.168.1.1>;tag=c5",
        f"To: {to}",
        f"Call-ID: {call}",
        f"CSeq: {cseq} {method}",
        *headers,
    ]
    return "\r\n".join(lines) + "\r\n\r\n"


def answer(asked: Message, code: int, *headers: str) -> str:
    """The exchange's answer to a request of ours."""
    to = asked.first("to") if party(asked.first("to")).tag else asked.first("to") + ";tag=pbx"
    kept = [f"{name}: {asked.first(name)}" for name in ("via", "from", "call-id", "cseq")]
    return "\r\n".join([f"SIP/2.0 {code} Words", *kept, f"To: {to}", *headers]) + "\r\n\r\n"


def codes(messages: list[Message]) -> list[tuple[int, str]]:
    return [(message.code, message.cseq[1]) for message in messages]


# What is answered to what.

ANSWERS = [
    ("OPTIONS", req("OPTIONS"), [(200, "OPTIONS")]),
    ("BYE", req("BYE", tag="x"), [(481, "BYE")]),
    ("voice mail", req("NOTIFY", "Event: message-summary", "Subscription-State: active"), [(200, "NOTIFY")]),
    ("check-sync", req("NOTIFY", "Event: check-sync"), [(200, "NOTIFY")]),
    ("a subscription before ours", req("NOTIFY", "Event: dialog", tag="old"), [(481, "NOTIFY")]),
    ("a call within a call", req("INVITE", tag="x"), [(481, "INVITE")]),
    ("CANCEL of no call", req("CANCEL"), [(481, "CANCEL")]),
    ("ACK of no call", req("ACK"), []),
    ("MESSAGE", req("MESSAGE"), [(405, "MESSAGE")]),
    ("REGISTER", req("REGISTER"), [(405, "REGISTER")]),
    ("SUBSCRIBE", req("SUBSCRIBE"), [(405, "SUBSCRIBE")]),
    ("REFER", req("REFER"), [(405, "REFER")]),
    ("what nobody knows", req("DANCE"), [(501, "DANCE")]),
    ("invite in small letters", req("invite"), [(501, "invite")]),
    ("keep-alive", "\r\n\r\n", []),
    ("an answer nobody asked for", "SIP/2.0 200 OK\r\n" + req("INVITE").partition("\r\n")[2], []),
]  # fmt: skip


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("data", "expected"), [each[1:] for each in ANSWERS], ids=[each[0] for each in ANSWERS])
def test_what_is_answered(data: str, expected: list[tuple[int, str]], mode: Mode) -> None:
    line = Line(mode)
    assert codes(line.take(data)) == expected
    assert line.events == []


@pytest.mark.parametrize(
    ("mode", "headers", "expected"),
    [
        (Mode.PEEK, [], 486),
        (Mode.WATCH, [], 486),
        (Mode.RING_ALONG, [], 180),
        (Mode.RING_ALONG, ["Supported: 100rel, timer"], 180),
        (Mode.RING_ALONG, ["Require: 100rel"], 486),
    ],
)
def test_what_is_answered_to_a_call(mode: Mode, headers: list[str], expected: int) -> None:
    line = Line(mode)
    [ringing] = line.take(req("INVITE", *headers))
    assert ringing.code == expected
    assert party(ringing.first("to")).tag
    assert line.told() == [(RING, "+4930123456")]
    assert (line.events[0].line, line.events[0].called, line.events[0].call_key) == ("102", "102", "1@pbx")


def test_an_answer_goes_to_whom_asked() -> None:
    said = list(Sip("sip").received(req("OPTIONS").encode(), PEER, NOW))
    assert [each.to for each in said if isinstance(each, Send)] == [PEER]


# A call, peeked at.


def test_a_busy_that_got_lost_is_sent_again_until_it_is_acknowledged() -> None:
    line = Line()
    line.take(req("INVITE"))
    assert [(after, message.code) for after, message in line.wait(4)] == [(0.5, 486), (1.5, 486), (3.5, 486)]
    assert codes(line.take(req("INVITE"))) == [(486, "INVITE")]
    assert line.take(req("ACK")) == []
    assert line.take(req("INVITE")) == []
    assert line.wait(60) == []
    assert len(set(line.sent)) == 1
    assert line.told() == [(RING, "+4930123456")]


def test_a_busy_that_nobody_acknowledges_is_given_up() -> None:
    line = Line()
    line.take(req("INVITE"))
    assert 30 < line.wait(600)[-1][0] < 32
    assert not line.sip._invites
    assert not line.wakes


def test_a_call_that_comes_by_two_ways_rings_once() -> None:
    line = Line()
    assert len(line.take(req("INVITE")) + line.take(req("INVITE", branch="z9hG4bK2"))) == 2
    assert line.told() == [(RING, "+4930123456")]
    line.take(req("INVITE", call="2@pbx", branch="z9hG4bK3"))
    assert line.told() == [(RING, "+4930123456")] * 2


def test_in_peek_the_end_is_never_heard() -> None:
    line = Line()
    line.take(req("INVITE"))
    assert codes(line.take(req("CANCEL", ELSEWHERE))) == [(200, "CANCEL")]
    assert line.told() == [(RING, "+4930123456")]


# A call, rung along with.


@pytest.mark.parametrize(
    ("reason", "kinds"),
    [
        ([], [MISSED]),
        (["Reason: Q.850;cause=127"], [MISSED]),
        ([ELSEWHERE], [ANSWERED, ENDED]),
        (["Reason: Q.850;cause=26", ELSEWHERE], [ANSWERED, ENDED]),
    ],
)
def test_how_a_call_went_on(reason: list[str], kinds: list[CallKind]) -> None:
    line = Line(Mode.RING_ALONG)
    [ringing] = line.take(req("INVITE"))
    assert line.wait(5) == []
    taken, ended = line.take(req("CANCEL", *reason))
    assert codes([taken, ended]) == [(200, "CANCEL"), (487, "INVITE")]
    assert ringing.first("to") == ended.first("to") == taken.first("to")
    assert [event.kind for event in line.events] == [RING, *kinds]
    assert {(event.call_key, event.number, event.answered_by) for event in line.events} == {
        ("1@pbx", "+4930123456", "")
    }
    assert codes(line.take(req("CANCEL", *reason))) == [(200, "CANCEL")]
    assert line.take(req("ACK")) == []
    assert line.wait(60) == []
    assert len(line.events) == 1 + len(kinds)


def test_ringing_along_ends_after_a_while() -> None:
    line = Line(Mode.RING_ALONG)
    line.take(req("INVITE"))
    assert codes(line.take(req("INVITE"))) == [(180, "INVITE")]
    assert [(after, message.code) for after, message in line.wait(20.4)] == [(20, 486)]
    line.take(req("ACK"))
    assert codes(line.take(req("CANCEL", ELSEWHERE))) == [(200, "CANCEL")]
    assert line.told() == [(RING, "+4930123456")]


def test_the_end_of_a_call_that_came_by_two_ways_is_told_once() -> None:
    line = Line(Mode.RING_ALONG)
    for branch in ("z9hG4bK1", "z9hG4bK2"):
        line.take(req("INVITE", branch=branch))
    line.take(req("CANCEL"))
    assert line.told() == [(RING, "+4930123456")]
    line.take(req("CANCEL", branch="z9hG4bK2"))
    assert [event.kind for event in line.events] == [RING, MISSED]


def test_a_call_taken_elsewhere_is_told_at_once_although_it_came_by_two_ways() -> None:
    line = Line(Mode.RING_ALONG)
    for branch in ("z9hG4bK1", "z9hG4bK2"):
        line.take(req("INVITE", branch=branch))
    for branch in ("z9hG4bK1", "z9hG4bK2"):
        line.take(req("CANCEL", ELSEWHERE, branch=branch))
    assert [event.kind for event in line.events] == [RING, ANSWERED, ENDED]


def test_a_desk_that_closes_rings_no_longer() -> None:
    line = Line(Mode.RING_ALONG)
    line.take(req("INVITE"))
    assert codes(line.close()) == [(486, "INVITE")]


@pytest.mark.parametrize("mode", Mode)
def test_a_test_call_is_read_like_any_other(mode: Mode) -> None:
    line = Line(mode)
    for data in sample("0301234567", NOW):
        line.take(data)
    assert line.told()[0] == (RING, "0301234567")
    assert len(line.told()) == (2 if mode is Mode.RING_ALONG else 1)


def test_more_calls_than_anybody_has_are_busy_and_forgotten() -> None:
    line = Line(Mode.RING_ALONG)
    for number in range(MOST_CALLS + 10):
        line.take(req("INVITE", call=f"{number}", branch=f"z9hG4bK{number}"))
    assert (len(line.events), line.last().code) == (MOST_CALLS, 486)
    line = Line()
    for number in range(1000):
        line.take(req("INVITE", call=f"{number}", branch=f"z9hG4bK{number}"))
    assert (len(line.events), len(line.sip._invites), len(line.wakes)) == (1000, MOST_CALLS, MOST_CALLS)


# Standing with an exchange.


def registered(line: Line, algorithm: str = "MD5", *headers: str) -> None:
    """Let the exchange ask for the password once, and be content."""
    line.take(answer(line.last(), 401, CHALLENGE.format(len(line.sent), algorithm)))
    line.take(answer(line.last(), 200, *headers))


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_registering_proves_the_password_and_is_renewed(algorithm: str) -> None:
    line = Line(account=ACCOUNT)
    first = line.last()
    assert (first.method, first.uri, first.first("contact")) == (
        "REGISTER",
        "sip:fritz.box",
        "<sip:102@192.168.1.20:5062>",
    )
    assert party(first.first("from")).uri == party(first.first("to")).uri == "sip:102@fritz.box"
    assert (first.first("authorization"), line.lights) == ("", [State.CONNECTING])
    registered(line, algorithm, "Contact: <sip:9@h>;expires=9, <sip:102@192.168.1.20:5062>;expires=60")
    proof = line.last()
    assert f"algorithm={algorithm}" in proof.first("authorization")
    assert (proof.call_id, proof.cseq, line.lights) == (
        first.call_id,
        (2, "REGISTER"),
        [State.CONNECTING, State.LISTENING],
    )
    assert proof.branch != first.branch
    [(after, again)] = line.wait(48.1)
    assert (after, again.method, again.call_id) == (48, "REGISTER", first.call_id)
    registered(line, algorithm, "Expires: 100")
    assert [after for after, _ in line.wait(79)] == []
    assert len(line.wait(1)) == 1
    assert line.lights == [State.CONNECTING, State.LISTENING]
    assert line.closed == []


def test_the_last_words_take_the_registration_back() -> None:
    line = Line(account=ACCOUNT)
    registered(line)
    [last] = line.close()
    assert (last.method, last.first("expires")) == ("REGISTER", "0")
    assert 'nonce="n1"' in last.first("authorization")
    assert "nc=00000002" in last.first("authorization")
    assert line.close() == []


def test_what_was_never_registered_is_not_taken_back() -> None:
    line = Line(account=ACCOUNT)
    assert line.close() == []


def test_a_exchange_that_is_silent_is_asked_again_then_given_up() -> None:
    line = Line(account=ACCOUNT)
    times = [after for after, _ in line.wait(31.9)]
    assert times == [0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]
    assert len(set(line.sent)) == 1
    assert line.closed == []
    line.wait(1)
    assert line.closed == ["“fritz.box” does not answer."]
    assert line.wait(600) == []


def test_a_exchange_that_thinks_is_asked_more_seldom() -> None:
    line = Line(account=ACCOUNT)
    line.take(answer(line.last(), 100))
    assert [after for after, _ in line.wait(9)] == [0.5, 4.5, 8.5]


NOT_KNOWN = "“fritz.box” asks for the password in a way that Front Desk does not know."
REFUSALS = [
    (403, [], "“fritz.box” does not let “102” in. Is the password right?"),
    (404, [], "“fritz.box” does not know the extension “102”."),
    (503, [], "“fritz.box” refuses: 503 Words."),
    (302, [], "“fritz.box” refuses: 302 Words."),
    (423, [], "“fritz.box” refuses: 423 Words."),
    (401, [], NOT_KNOWN),
    (401, ['WWW-Authenticate: Basic realm="x"'], NOT_KNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("code", "headers", "words"), REFUSALS)
def test_a_refusal_is_said_in_words(code: int, headers: list[str], words: str) -> None:
    line = Line(account=ACCOUNT)
    line.take(answer(line.last(), code, *headers))
    assert line.closed == [words]
    assert line.pauses == [600 if code in (401, 403, 404) else 0]
    assert line.wait(600) == []
    assert line.close() == []


def test_a_wrong_password_is_sent_once_and_said() -> None:
    line = Line(account=ACCOUNT)
    line.take(answer(line.last(), 401, CHALLENGE.format(1, "MD5")))
    line.take(answer(line.last(), 401, CHALLENGE.format(2, "MD5")))
    assert line.closed == ["“fritz.box” does not accept the user name or the password."]
    assert (len(line.sent), line.pauses) == (2, [600])


def test_a_challenge_that_grew_old_is_met_anew_but_not_for_ever() -> None:
    line = Line(account=ACCOUNT)
    for number in range(20):
        line.take(answer(line.last(), 401, CHALLENGE.format(number, "MD5") + ", stale=true"))
    assert (len(line.sent), len(line.closed)) == (5, 1)


def test_a_proxy_and_a_registrar_may_both_ask() -> None:
    line = Line(account=ACCOUNT)
    line.take(answer(line.last(), 407, CHALLENGE.replace("WWW", "Proxy").format(1, "MD5")))
    line.take(answer(line.last(), 401, CHALLENGE.format(2, "SHA-256")))
    proof = line.last()
    assert 'nonce="n1"' in proof.first("proxy-authorization")
    assert 'nonce="n2"' in proof.first("authorization")


def test_a_longer_time_is_asked_for_where_ours_is_too_short() -> None:
    line = Line(account=ACCOUNT)
    line.take(answer(line.last(), 423, "Min-Expires: 600"))
    assert line.last().first("expires") == "600"
    registered(line)
    assert line.wait(479) == []


def test_answers_to_something_else_are_not_heard() -> None:
    line = Line(account=ACCOUNT)
    asked = line.last()
    line.take(answer(asked, 200).replace(asked.branch, "z9hG4bKother"))
    line.take(answer(asked, 403).replace(asked.call_id, "other"))
    assert (line.lights, line.closed) == ([State.CONNECTING], [])
    line.take(answer(asked, 200))
    line.take(answer(asked, 403))
    assert (line.lights, line.closed) == ([State.CONNECTING, State.LISTENING], [])


def test_what_stands_in_the_settings_cannot_add_a_header() -> None:
    account = Account("fritz.box", "a b>\r\nX: 2", 'p"\r\n', 'l"\r\nX: 3')
    line = Line(account=account)
    line.take(answer(line.last(), 401, CHALLENGE.format(1, "MD5")))
    assert "x" not in dict(line.last().headers)
    assert line.last().first("contact") == "<sip:a%20b%3E%0D%0AX%3A%202@192.168.1.20:5062>"
    assert "secret" not in repr(ACCOUNT)


def test_without_a_exchange_the_telephone_just_listens() -> None:
    line = Line()
    assert (line.lights, line.sent, line.close()) == ([State.LISTENING], [], [])


# Watching another extension.


def document(state: str) -> str:
    return (
        '<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" entity="sip:101@pbx">'
        '<dialog id="101" direction="recipient"><remote><identity>sip:+4930123456@pbx</identity></remote>'
        f"<state>{state}</state></dialog></dialog-info>"
    )


def watched() -> tuple[Line, Message]:
    """A line that watches 101, and its subscription as it was granted."""
    line = Line(Mode.WATCH, ACCOUNT)
    line.take(answer(line.last(), 401, CHALLENGE.format(1, "MD5")))
    asked = line.last()
    line.take(
        answer(asked, 200, "Expires: 600", "Contact: <sip:192.168.1.1:5061>", "Record-Route: <sip:p2;lr>, <sip:p1;lr>")
    )
    return line, asked


def notify(asked: Message, number: int, state: str = "active;expires=600", body: str = "") -> str:
    message = req(
        "NOTIFY",
        "Event: dialog",
        f"Subscription-State: {state}",
        "Content-Type: application/dialog-info+xml",
        call=asked.call_id,
        tag=party(asked.first("from")).tag,
        cseq=number,
        branch=f"z9hG4bKn{number}",
    )
    return message + body


def test_a_subscription_is_asked_for_and_renewed_where_it_is_kept() -> None:
    line, asked = watched()
    assert (asked.method, asked.uri, asked.first("event")) == ("SUBSCRIBE", "sip:101@fritz.box", "dialog")
    assert party(asked.first("from")).uri == "sip:102@fritz.box"
    assert asked.first("accept") == "application/dialog-info+xml"
    assert line.lights == [State.CONNECTING, State.LISTENING]
    [(after, again)] = line.wait(480.1)
    assert (after, again.uri, party(again.first("to")).tag) == (480, "sip:192.168.1.1:5061", "pbx")
    assert list(again.all("route")) == ["<sip:p1;lr>", "<sip:p2;lr>"]
    assert again.call_id == asked.call_id
    registered(line)
    [last] = line.close()
    assert (last.method, last.uri, last.first("expires")) == ("SUBSCRIBE", "sip:192.168.1.1:5061", "0")


@pytest.mark.parametrize("contact", ["<sip:a b@h>", "0 0", "<tel:1>", '<sip:">', ""])
def test_a_subscription_is_renewed_at_its_extension_where_the_contact_is_no_address(contact: str) -> None:
    line = Line(Mode.WATCH, ACCOUNT)
    line.take(answer(line.last(), 200, f"Contact: {contact}"))
    [(_, again)] = line.wait(480.1)
    assert again.uri == "sip:101@fritz.box"


def test_a_watched_extension_rings_is_taken_and_ends() -> None:
    line, asked = watched()
    for number, state in enumerate(["early", "early", "confirmed", "terminated"]):
        assert codes(line.take(notify(asked, number, body=document(state)))) == [(200, "NOTIFY")]
    assert [event.kind for event in line.events] == [RING, ANSWERED, ENDED]
    assert {(event.number, event.line) for event in line.events} == {("+4930123456", "101")}


def test_what_was_overtaken_or_is_no_document_is_thanked_for_and_not_read() -> None:
    line, asked = watched()
    line.take(notify(asked, 5, body=document("early")))
    for number, body in ((5, document("terminated")), (4, document("terminated")), (6, "<!DOCTYPE x>"), (7, "")):
        assert codes(line.take(notify(asked, number, body=body))) == [(200, "NOTIFY")]
    assert [event.kind for event in line.events] == [RING]


def test_a_stranger_tells_nothing() -> None:
    line, asked = watched()
    assert codes(line.take(notify(asked, 1, body=document("early")).replace(asked.call_id, "x"))) == [(481, "NOTIFY")]
    own = f"tag={party(asked.first('from')).tag}"
    assert codes(line.take(notify(asked, 1, body=document("early")).replace(own, "tag=x"))) == [(481, "NOTIFY")]
    assert line.events == []


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("terminated;reason=timeout", 1),
        ("terminated", 1),
        ("terminated;reason=probation;retry-after=30", 30),
        ("terminated;retry-after=99999999999", 600),
        ("Terminated ; reason=deactivated", 1),
    ],
)
def test_a_subscription_that_ended_is_asked_for_again(state: str, after: int) -> None:
    line, asked = watched()
    line.take(notify(asked, 1, state, document("early")))
    assert line.lights[-1] is State.CONNECTING
    assert line.close() == []
    sent = line.wait(after + 0.1)
    assert [when for when, _ in sent] == [after]
    again = line.last()
    assert (again.uri, again.method) == ("sip:101@fritz.box", "SUBSCRIBE")
    assert again.call_id != asked.call_id
    assert party(again.first("to")).tag == ""
    registered(line)
    assert line.lights[-1:] == [State.LISTENING]
    line.take(notify(again, 1, body=document("terminated")))
    assert [event.kind for event in line.events] == [RING, MISSED]


def test_a_subscription_that_the_exchange_forgot_is_asked_for_again() -> None:
    line, asked = watched()
    line.wait(480.1)
    line.take(answer(line.last(), 481))
    assert line.closed == []
    [(_, again)] = line.wait(1)
    assert again.call_id != asked.call_id


@pytest.mark.parametrize("reason", ["rejected", "noresource"])
def test_an_extension_that_may_not_be_watched(reason: str) -> None:
    line, asked = watched()
    line.take(notify(asked, 1, f"terminated;reason={reason}"))
    assert (line.closed, line.pauses) == (["The exchange lets nobody watch this extension."], [600])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (404, "“fritz.box” does not know the extension “101”."),
        (489, "“fritz.box” does not let one extension watch another."),
    ],
)
def test_a_refused_subscription_is_said_in_words(code: int, words: str) -> None:
    line = Line(Mode.WATCH, ACCOUNT)
    line.take(answer(line.last(), code))
    assert (line.closed, line.pauses) == ([words], [600])


# Laws.

STEPS = st.sampled_from(
    [
        req("INVITE"),
        req("INVITE", branch="z9hG4bK2"),
        req("INVITE", call="2@pbx", branch="z9hG4bK3"),
        req("INVITE", "Require: 100rel", call="3@pbx", branch="z9hG4bK4"),
        req("INVITE", tag="x", branch="z9hG4bK5"),
        req("CANCEL"),
        req("CANCEL", ELSEWHERE),
        req("CANCEL", ELSEWHERE, branch="z9hG4bK2"),
        req("CANCEL", call="2@pbx", branch="z9hG4bK3"),
        req("ACK"),
        req("ACK", branch="z9hG4bK2"),
        req("BYE", tag="x"),
        req("OPTIONS"),
        req("NOTIFY", "Event: dialog"),
        0.3,
        6.0,
        25.0,
        40.0,
    ]
)


@given(st.sampled_from(Mode), st.lists(STEPS, max_size=25))
def test_whatever_happens_a_call_is_never_taken_sent_away_or_ended(mode: Mode, steps: list[str | float]) -> None:
    line = Line(mode)
    for step in steps:
        if isinstance(step, str):
            line.take(step)
        else:
            line.wait(step)
    line.wait(100)
    answers = [parse(data) for data in line.sent]
    assert {each.code for each in answers if each and each.cseq[1] == "INVITE"} <= {180, 481, 486, 487}
    assert not line.sip._invites
    assert not line.wakes
    orders: dict[str, str] = {}
    for event in line.events:
        orders[event.call_key] = orders.get(event.call_key, "") + event.kind[0]
    for order in orders.values():
        assert re.fullmatch("(r|rm|rae)+", order)


WORDS = ["INVITE", "CANCEL", "NOTIFY", "sip:", "SIP/2.0", "\r\n", "Via:", "To:", "From:", "Call-ID:", "CSeq:", "1"]
RUBBISH = st.binary(max_size=200) | st.lists(st.sampled_from([*WORDS, "200", ";tag=", "<", ">", '"'])).map(" ".join)


@given(st.sampled_from(Mode), st.lists(RUBBISH, max_size=8))
def test_rubbish_is_no_call_and_no_error(mode: Mode, datagrams: list[bytes | str]) -> None:
    line = Line(mode, ACCOUNT)
    for datagram in datagrams:
        line.take(datagram)
    line.wait(100)
    line.close()
    assert len(line.sip._invites) == 0


NAMES = ["From", "To", "Via", "P-Asserted-Identity", "Privacy", "Reason", "Event", "Subscription-State", "Expires"]
NAMES += ["WWW-Authenticate", "Contact", "Record-Route"]
VALUES = st.text('abz09<>";=,@: sip\\%é', max_size=40)
METHODS = st.sampled_from(["INVITE", "CANCEL", "NOTIFY", "200", "401"])


@given(st.sampled_from(Mode), st.lists(st.tuples(st.sampled_from(NAMES), VALUES)), METHODS)
def test_strange_headers_are_no_error(mode: Mode, headers: list[tuple[str, str]], method: str) -> None:
    line = Line(mode, ACCOUNT)
    lines = [f"{name}: {value}" for name, value in headers]
    line.take(answer(line.last(), int(method), *lines) if method.isdecimal() else req(method, *lines))
    line.take(req("INVITE", *lines) if method == "CANCEL" else req("CANCEL", *lines))
    line.wait(100)
    line.close()

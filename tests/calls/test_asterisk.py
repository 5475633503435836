"""The manager's events as calls."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.asterisk import Asterisk, sample
from tests.calls.telling import NOW, Telling, cut, in_short

SECRET = "s3cret"


def block(**fields: str) -> bytes:
    return "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode() + b"\r\n"


def begin(to: str = "PJSIP/101-00000020", number: str = "+4930123456", call: str = "1795375041.31") -> bytes:
    return block(
        Event="DialBegin", Channel="PJSIP/trunk-0000001f", CallerIDNum=number, CallerIDName="<unknown>",
        Exten="4930999", Uniqueid=call, Linkedid=call, DestChannel=to, DialString=to,
    )  # fmt: skip


def end(status: str, to: str = "PJSIP/101-00000020", call: str = "1795375041.31") -> bytes:
    return block(Event="DialEnd", Linkedid=call, DestChannel=to, DialStatus=status)


def hang_up(leg: str = "1795375041.31", call: str = "1795375041.31") -> bytes:
    return block(Event="Hangup", Uniqueid=leg, Linkedid=call, Cause="16")


def dial(
    string: str = "04055501@trunk",
    to: str = "PJSIP/trunk-0000001f",
    *,
    by: str = "PJSIP/101-20",
    leg: str = "7.2",
    **more: str,
) -> bytes:
    """One of our extensions dials, as Asterisk 22 tells it."""
    return block(
        Event="DialBegin", Channel=by, CallerIDNum="101", Exten="904055501", Uniqueid="7.1", Linkedid="7.1",
        DestChannel=to, DestCallerIDNum="904055501", DestUniqueid=leg, DialString=string, **more,
    )  # fmt: skip


def dialled(status: str = "ANSWER", leg: str = "7.2") -> bytes:
    return block(
        Event="DialEnd", Linkedid="7.1", DestChannel="PJSIP/trunk-0000001f", DestUniqueid=leg, DialStatus=status
    )


REACHED = ("reached", "04055501")
RANG, TOOK, OVER, MISSED = (
    ("ring", "+4930123456"),
    ("answered", "+4930123456"),
    ("ended", "+4930123456"),
    ("missed", "+4930123456"),
)


def asterisk(extensions: frozenset[str] = frozenset({"101", "102"})) -> Telling:
    return Telling(Asterisk("pbx", "desk", SECRET, extensions))


CASES = [
    ("taken", [begin(), end("ANSWER"), hang_up()], [RANG, TOOK, OVER]),
    ("nobody took it", [begin(), end("NOANSWER"), hang_up()], [RANG, MISSED]),
    ("the caller gave up", [begin(), end("CANCEL"), hang_up()], [RANG, MISSED]),
    ("several telephones ring", [begin(), begin("PJSIP/102-21"), end("ANSWER", "PJSIP/102-21")], [RANG, TOOK]),
    ("a leg goes, the call stays", [begin(), hang_up("1795375041.32")], [RANG]),
    ("somebody else's telephone", [begin("PJSIP/201-1"), end("ANSWER", "PJSIP/201-1"), hang_up()], []),
    ("taken elsewhere", [begin(), end("ANSWER", "PJSIP/201-1"), hang_up()], [RANG, TOOK, OVER]),
    ("101 is not 1012", [begin("PJSIP/1012-1")], []),
    ("an older driver, a local channel", [begin("SIP/101-1"), begin("Local/102@in-1;1", call="2.2")], [RANG, RANG]),
    (
        "two calls at once",
        [begin(), begin(number="030555", call="2.2"), hang_up(), hang_up("2.2", "2.2")],
        [RANG, ("ring", "030555"), MISSED, ("missed", "030555")],
    ),
    (
        "a queue",
        [begin().replace(b"DialBegin", b"AgentCalled"), end("").replace(b"DialEnd", b"AgentConnect"), hang_up()],
        [RANG, TOOK, OVER],
    ),
    ("the end of a call that we do not know", [end("ANSWER"), hang_up()], []),
    ("we call and they answer", [dial(), dialled(), hang_up("7.1", "7.1")], [REACHED]),
    ("we call and nobody answers", [dial(), dialled("NOANSWER"), dialled()], []),
    ("we call and they are busy", [dial(), dialled("BUSY"), hang_up("7.1", "7.1")], []),
    ("we hang up before they answer", [dial(), dialled("CANCEL"), hang_up("7.1", "7.1")], []),
    ("the second way out works", [dial(), dialled("CONGESTION"), dial(leg="7.3"), dialled(leg="7.3")], [REACHED]),
    ("the end of the dialling is told twice", [dial(), dialled(), dialled()], [REACHED]),
    ("an older driver", [dial("trunk/04055501", "SIP/trunk-1", by="SIP/101-2"), dialled()], [REACHED]),
    ("a card of ISDN lines", [dial("g1/04055501", "DAHDI/i1/04055501-1"), dialled()], [REACHED]),
    ("an address", [dial("trunk/sip:04055501@127.0.0.2:5060"), dialled()], [REACHED]),
    ("another exchange", [dial("desk:s3cret@127.0.0.2/04055501", "IAX2/other-1"), dialled()], [REACHED]),
    ("a way out that tells no number", [dial("trunk"), dialled()], [("reached", "904055501")]),
    ("a way out in other letters", [dial("büro\u20ac%ff"), dialled()], [("reached", "904055501")]),
    ("somebody else's telephone calls", [dial(by="PJSIP/201-1"), dialled()], []),
    ("a call that comes is passed on", [dial(by="PJSIP/trunk-1"), dialled()], []),
    ("the exchange itself goes on", [dial(by="Local/101@internal-1;2"), dialled()], []),
    ("a colleague", [dial("102", "PJSIP/102-3"), dialled()], [("ring", "101"), ("answered", "101")]),
    (
        "we call while it rings",
        [begin(), dial(), dialled(), hang_up("7.1", "7.1"), hang_up()],
        [RANG, REACHED, MISSED],
    ),
]


@pytest.mark.parametrize(("blocks", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_asterisk_tells(blocks: list[bytes], expected: list[tuple[str, str]]) -> None:
    assert in_short(asterisk().feed(*blocks)) == expected


def test_the_password_is_never_sent() -> None:
    pbx = asterisk()
    pbx.feed(b"Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nChallenge: 840415273\r\n\r\n")
    key = hashlib.md5(f"840415273{SECRET}".encode()).hexdigest()
    assert pbx.sent == [
        b"Action: Challenge\r\nAuthType: MD5\r\n\r\n",
        f"Action: Login\r\nAuthType: MD5\r\nUsername: desk\r\nKey: {key}\r\nEvents: call\r\n\r\n".encode(),
    ]
    pbx.feed(block(Response="Success", Message="Authentication accepted"))
    assert pbx.lights[-1].state == "listening"
    assert list(pbx.timers) == ["ping"]


def test_a_wrong_password_and_a_silent_exchange_are_said_in_words() -> None:
    refused, silent = asterisk(), asterisk()
    refused.feed(block(Response="Error", Message="Authentication failed"))
    silent.wake("answer")
    assert refused.closed == ["Asterisk did not let us in. Look at the user and the password."]
    assert silent.closed == ["Asterisk does not answer."]
    assert (refused.pauses, silent.pauses) == ([600], [0])


def test_a_line_that_died_is_noticed_by_a_ping_without_an_answer() -> None:
    pbx = asterisk()
    pbx.feed(block(Response="Success", Message="Authentication accepted"))
    pbx.wake("ping")
    pbx.feed(block(Response="Success", Ping="Pong"))
    pbx.wake("ping")
    pbx.wake("answer")
    assert pbx.closed == ["Asterisk does not answer."]


def test_who_took_the_call_and_what_was_called_are_told() -> None:
    ring, answered = asterisk().feed(begin(), end("ANSWER", "PJSIP/102-21"))
    assert (ring.called, ring.line, answered.answered_by, ring.name) == ("4930999", "101", "102", "")


@pytest.mark.parametrize("number", ["<unknown>", "", "anonymous", "Anonymous"])
def test_a_hidden_number_is_withheld(number: str) -> None:
    (ring,) = asterisk().feed(begin(number=number))
    assert (ring.number, bool(ring.withheld)) == ("", True)


def test_a_user_with_a_line_end_begins_no_command() -> None:
    pbx = Telling(Asterisk("pbx", "desk\r\nAction: Originate", SECRET, frozenset()))
    pbx.feed(block(Response="Success", Challenge="1"))
    assert b"\r\nAction: Originate" not in pbx.sent[-1]


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_blocks_may_be_cut_anywhere(places: list[int]) -> None:
    stream = b"Asterisk Call Manager/11.0.0\r\n" + begin() + end("ANSWER") + hang_up()
    assert in_short(asterisk().feed(*cut(stream, places))) == [RANG, TOOK, OVER]


RECORDED = {
    "answered": [RANG, TOOK, OVER],
    "rejected": [RANG, MISSED],
    "cancelled": [RANG, MISSED],
    "group": [RANG, TOOK, OVER],
    "queue": [RANG, TOOK, OVER],
    "withheld": [("ring", ""), ("missed", "")],
    "called": [REACHED],
    "called-9": [REACHED],
    "called-local": [REACHED],
    "called-address": [REACHED],
    "busy": [],
    "inside": [("ring", "101"), ("answered", "101"), ("ended", "101")],
}
"""What `make test-asterisk` has recorded of Asterisk 22, and what it tells."""


def recorded(name: str) -> bytes:
    return (Path(__file__).parent / "recorded" / f"asterisk-{name}.txt").read_bytes()


@pytest.mark.parametrize("name", RECORDED)
def test_the_streams_of_a_real_asterisk_tell_each_call_once_wherever_they_are_cut(name: str) -> None:
    stream = recorded(name)

    @given(st.lists(st.integers(0, len(stream)), max_size=40))
    def told(places: list[int]) -> None:
        assert in_short(asterisk().feed(*cut(stream, places))) == RECORDED[name]

    told()


def test_every_byte_of_a_real_stream_may_come_alone() -> None:
    stream = recorded("group")
    assert in_short(asterisk().feed(*cut(stream, range(len(stream))))) == RECORDED["group"]


def test_two_calls_of_a_real_stream_are_told_apart() -> None:
    events = asterisk().feed(recorded("two"))
    by_key = {event.call_key: [each for each in events if each.call_key == event.call_key] for event in events}
    assert len(by_key) == 2
    assert {in_short(call)[0][1] for call in by_key.values()} == {"+4930123456", "+4989987654"}
    assert all([event.kind for event in call] == ["ring", "missed"] for call in by_key.values())


@pytest.mark.parametrize("name", ["group", "queue"])
def test_who_took_a_call_of_a_group_is_told_whoever_is_ours(name: str) -> None:
    ring, answered, _ = asterisk(frozenset({"102"})).feed(recorded(name))
    assert (ring.line, answered.answered_by) == ("102", "101")


@given(
    st.lists(
        st.binary(max_size=200) | st.sampled_from([begin(), end("ANSWER"), dial(), dialled(), b"\r\n"]), max_size=30
    )
)
def test_rubbish_is_no_error(pieces: list[bytes]) -> None:
    asterisk().feed(*pieces)


def test_calls_that_never_end_are_not_kept_for_ever() -> None:
    pbx = asterisk()
    pbx.feed(*(begin(call=f"{n}.1") for n in range(2000)))
    assert len(pbx.protocol._ongoing) <= 500  # type: ignore[attr-defined]


def test_calls_out_that_never_end_are_not_kept_for_ever_and_the_latest_are_told() -> None:
    pbx = asterisk()
    pbx.feed(*(dial(leg=f"{n}.{'x' * 5000}") for n in range(300)))
    kept = pbx.protocol._dialled  # type: ignore[attr-defined]
    assert len(kept) <= 100 and max(map(len, kept)) <= 200
    assert in_short(pbx.feed(dialled(leg=f"299.{'x' * 5000}"))) == [REACHED]


def test_a_call_out_is_told_with_its_extension() -> None:
    (reached,) = asterisk().feed(dial(), dialled())
    assert (reached.line, reached.call_key, reached.source) == ("101", "7.1", "pbx")


def test_a_test_call_is_read_like_any_other() -> None:
    assert in_short(asterisk(frozenset({"test"})).feed(*sample("0301234567", NOW))) == [
        ("ring", "0301234567"),
        ("missed", "0301234567"),
    ]

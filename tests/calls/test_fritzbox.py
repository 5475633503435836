"""The lines of a FRITZ!Box as calls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.fritzbox import FritzBox, sample
from frontdesk.domain.call import CallEvent, CallKind
from tests.calls.telling import NOW, Telling, cut, in_short

RING, ANSWERED, ENDED, MISSED = CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED
REACHED = CallKind.REACHED

TAKEN = """
28.11.20 15:17:43;RING;2;030123456;4930999;SIP0;
28.11.20 15:17:47;CONNECT;2;4;030123456;
28.11.20 15:17:50;DISCONNECT;2;4;
"""


def told(stream: bytes | str, places: list[int] | None = None) -> list[CallEvent]:
    """The calls of what a box sent, cut at these places."""
    data = stream.encode() if isinstance(stream, str) else stream
    return Telling(FritzBox("box")).feed(*cut(data, places or []))


CASES = [
    ("taken", TAKEN, [(RING, "030123456"), (ANSWERED, "030123456"), (ENDED, "030123456")]),
    ("nobody took it", "d;RING;0;040111;49;SIP0;\r\nd;DISCONNECT;0;0;\r\n", [(RING, "040111"), (MISSED, "040111")]),
    (
        "the answering machine took it",
        "d;RING;0;040111;49;SIP0;\nd;CONNECT;0;40;040111;\nd;DISCONNECT;0;12;\n",
        [(RING, "040111"), (MISSED, "040111")],
    ),
    ("withheld", "18.03.26 22:35:21;RING;0;;06301234567;SIP4;\n", [(RING, "")]),
    ("withheld, an older box", "d;RING;0;0;49;ISDN;\n", [(RING, "0")]),
    (
        "we call and they answer",
        "d;CALL;1;4;0301;0401#;SIP0;\nd;CONNECT;1;4;0401;\nd;DISCONNECT;1;9;\n",
        [(REACHED, "0401")],
    ),
    ("we call and nobody answers", "d;CALL;1;4;0301;0401;SIP0;\nd;DISCONNECT;1;0;\n", []),
    ("an answer after the end", "d;CALL;1;4;0301;0401;SIP0;\nd;DISCONNECT;1;0;\nd;CONNECT;1;4;0401;\n", []),
    ("we choose a line", "d;CALL;1;11;0301;*111#0401;SIP1;\nd;CONNECT;1;11;0401;\n", [(REACHED, "*111#0401")]),
    ("the number comes late", "d;CALL;1;1;0301;;POTS;\nd;CONNECT;1;1;0401;\n", [(REACHED, "0401")]),
    ("we are put through", "d;CALL;1;4;0301;0401;S;\nd;CONNECT;1;4;0401;\nd;CONNECT;1;11;0401;\n", [(REACHED, "0401")]),
    ("we call again", "d;CALL;1;4;0301;0401;S;\nd;CALL;1;4;0301;0402;S;\nd;CONNECT;1;4;0402;\n", [(REACHED, "0402")]),
    (
        "nobody answered, then it rings",
        "d;CALL;1;4;0301;0401;S;\nd;RING;1;0402;;S;\nd;CONNECT;1;4;0402;\n",
        [(RING, "0402"), (ANSWERED, "0402")],
    ),
    (
        "we call while it rings",
        "d;RING;0;0301;;S;\nd;CALL;1;4;0;0401;S;\nd;CONNECT;1;4;0401;\nd;DISCONNECT;0;0;\nd;DISCONNECT;1;9;\n",
        [(RING, "0301"), (REACHED, "0401"), (MISSED, "0301")],
    ),
    (
        "we call in the number of a call before",
        "d;RING;0;0301;;S;\nd;CALL;0;4;0;0401;S;\nd;CONNECT;0;4;0401;\n",
        [(RING, "0301"), (MISSED, "0301"), (REACHED, "0401")],
    ),
    ("a fax answers a fax", "d;CALL;1;5;0301;0401;S;\nd;CONNECT;1;5;0401;\n", []),
    (
        "a handset without end",
        f"d;RING;0;0301;;S;\nd;CONNECT;0;{'4' * 5000};0301;\n",
        [(RING, "0301"), (ANSWERED, "0301")],
    ),
    ("no more than a handset", "d;CALL;1;4\nd;CONNECT;1;4\n", []),
    (
        "two at once",
        "d;RING;0;0301;;S;\nd;RING;1;0302;;S;\nd;CONNECT;1;11;0302;\nd;DISCONNECT;0;0;\n",
        [(RING, "0301"), (RING, "0302"), (ANSWERED, "0302"), (MISSED, "0301")],
    ),
    (
        "the end of the call before comes late",
        "d;RING;0;0301;;S;\nd;CONNECT;0;4;0301;\nd;RING;0;0302;;S;\nd;DISCONNECT;0;0;\n",
        [(RING, "0301"), (ANSWERED, "0301"), (ENDED, "0301"), (RING, "0302"), (MISSED, "0302")],
    ),
    ("the box was switched on in a call", "d;CONNECT;0;4;0301;\nd;DISCONNECT;0;9;\n", []),
    ("no line of a box", "hello\n;;;\nd;RING\nd;RING;;\nd;BELL;0;0301;;S;\n", []),
    ("Latin-1", b"d;RING;0;030\xe4;49;S;\n", [(RING, "030ä")]),
]


@pytest.mark.parametrize(("stream", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_box_tells(stream: bytes | str, expected: list[tuple[CallKind, str]]) -> None:
    assert [(event.kind, event.number) for event in told(stream)] == expected


def test_a_call_is_told_with_line_number_called_and_handset() -> None:
    ring, answered, ended = told(TAKEN)
    assert (ring.line, ring.called, ring.source) == ("SIP0", "4930999", "box")
    assert answered.answered_by == "4"
    assert len({ring.call_key, answered.call_key, ended.call_key}) == 1


def test_a_call_out_is_told_with_line_and_handset() -> None:
    (reached,) = told("d;CALL;1;4;4930999;0401;SIP0;\nd;CONNECT;1;4;0401;\n")
    assert (reached.line, reached.source, reached.answered_by) == ("SIP0", "box", "")


def test_calls_out_that_never_end_are_not_kept_for_ever() -> None:
    box = Telling(FritzBox("box"))
    box.feed(*(f"d;CALL;{n};4;0;{n:07};S;\n" for n in range(1000)))
    assert len(box.protocol._dialled) <= 64  # type: ignore[attr-defined]


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_lines_may_be_cut_anywhere(cuts: list[int]) -> None:
    stream = "\r\n".join(case[1] for case in CASES if isinstance(case[1], str))
    assert told(stream, cuts) == told(stream)


@given(st.binary(max_size=400) | st.text("RINGCALLDISCONNECT0123456789;\r\n", max_size=400))
def test_rubbish_is_no_call_of_a_box_and_no_error(rubbish: bytes | str) -> None:
    told(rubbish)


def test_an_endless_line_is_not_kept_and_the_next_one_is_read() -> None:
    assert in_short(told("x" * 1_000_000 + "\nd;RING;0;0301;;S;\n")) == [("ring", "0301")]
    box = FritzBox("box")
    for _ in range(100):
        assert not list(box.received(b"x" * 65_536, ("", 0), NOW))
    assert len(box._lines._rest) <= 8192


def test_a_test_call_is_read_like_any_other() -> None:
    events = Telling(FritzBox("box")).feed(*sample("0301234567", NOW))
    assert in_short(events) == [("ring", "0301234567"), ("missed", "0301234567")]

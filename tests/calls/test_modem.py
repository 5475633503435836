"""What modems say between the rings, as calls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.modem import Modem, sample
from tests.calls.telling import NOW, Telling, cut, in_short

IAXMODEM = (
    b"\r\nDATE=1122\r\n\r\nTIME=1926\r\n\r\nNAME=Anna Mueller\r\n\r\nNMBR=030123456\r\n\r\nANID=<NONE>\r\n\r\n"
    b"USER=<NONE>\r\n\r\nPASS=<NONE>\r\n\r\nCDID=<NONE>\r\n\r\nNDID=500\r\n\r\nRING\r\n"
)
RING = b"\r\nRING\r\n"
TAGS = b"\r\nDATE = 0321\r\nTIME = 1405\r\nNMBR = 5045551234\r\nNAME = DOE JOHN\r\n"


@pytest.fixture
def modem() -> Telling:
    made = Telling(Modem("modem"))
    made.feed(*[b"\r\nOK\r\n"] * 4)
    return made


def test_a_modem_is_told_to_listen_and_never_to_answer() -> None:
    modem = Telling(Modem("modem"))
    modem.feed(*[b"\r\nOK\r\n"] * 4)
    assert modem.sent == [b"ATZ\r", b"ATE0\r", b"ATS0=0\r", b"AT+VCID=1\r"]
    assert (modem.lights[-1].state, modem.timers) == ("listening", {})


def test_other_ways_to_ask_are_tried_when_a_modem_knows_the_first_one_not() -> None:
    modem = Telling(Modem("modem"))
    modem.feed(*[b"OK\r\n"] * 3, b"ERROR\r\n", b"ERROR\r\n", b"OK\r\n")
    assert modem.sent[3:] == [b"AT+VCID=1\r", b"AT#CID=1\r", b"AT*ID1\r"]
    assert modem.lights[-1].state == "listening"


def test_a_modem_without_caller_id_or_without_an_answer_says_so() -> None:
    modem = Telling(Modem("modem"))
    modem.feed(*[b"OK\r\n"] * 3, *[b"ERROR\r\n"] * 4)
    silent = Telling(Modem("modem"))
    silent.wake("answer")
    assert (modem.closed, silent.closed) == (
        ["This modem cannot tell who is calling."],
        ["The modem does not answer."],
    )


def test_the_tags_may_come_after_the_first_ring(modem: Telling) -> None:
    assert not modem.feed(RING)
    assert not modem.feed(TAGS)
    (ring,) = modem.wake("quiet")
    assert (ring.number, ring.name, ring.kind) == ("5045551234", "DOE JOHN", "ring")
    assert not modem.feed(RING, later=4)


def test_the_tags_may_come_before_it(modem: Telling) -> None:
    (ring,) = modem.feed(IAXMODEM)
    assert (ring.number, ring.name) == ("030123456", "Anna Mueller")
    assert not modem.feed(RING, RING, later=5)


def test_without_tags_somebody_unknown_rings_after_the_second_ring(modem: Telling) -> None:
    assert not modem.feed(RING)
    (ring,) = modem.feed(RING, later=5)
    assert (ring.number, ring.withheld) == ("", "unavailable")
    assert not modem.feed(RING, later=5)


def test_a_number_that_comes_late_belongs_to_the_same_call(modem: Telling) -> None:
    (first,) = modem.feed(RING, RING)
    modem.feed(TAGS)
    (late,) = modem.wake("quiet")
    assert (late.number, late.call_key) == ("5045551234", first.call_key)


def test_after_quiet_the_next_ring_is_another_call(modem: Telling) -> None:
    (first,) = modem.feed(IAXMODEM)
    modem.wake("over")
    (second,) = modem.feed(IAXMODEM)
    assert first.call_key != second.call_key


@pytest.mark.parametrize(
    ("tags", "number", "name", "withheld"),
    [
        (b"NMBR = P\nNAME = P\n", "", "", "withheld"),
        (b"NMBR = O\n", "", "", "unavailable"),
        (b"NMBR=\nNAME=\n", "", "", "withheld"),
        (b"NMBR=<NONE>\nNAME=<NONE>\n", "", "", "withheld"),
        (b"NAME = O\n", "", "", "unavailable"),
        (b"NAME = DOE JOHN\n", "", "", "withheld"),
        (b"NMBR=5045551234\nNAME=O\n", "5045551234", "", ""),
        (b"NAME=M\xfcller\nMESG=8001\nNMBR = 030 123456\n", "030 123456", "Müller", ""),
        (b"DATE=0101\n", "", "", "unavailable"),
    ],
)
def test_letters_instead_of_a_number(modem: Telling, tags: bytes, number: str, name: str, withheld: str) -> None:
    (ring,) = modem.feed(tags + RING)
    assert (ring.number, ring.name, ring.withheld) == (number, name, withheld)


@given(st.lists(st.integers(0, 1000), max_size=20))
def test_lines_may_be_cut_anywhere(places: list[int]) -> None:
    assert in_short(Telling(Modem("modem")).feed(*cut(IAXMODEM, places))) == [("ring", "030123456")]


@given(st.lists(st.binary(max_size=60) | st.sampled_from([RING, TAGS, b"OK\r\n", b"ERROR\r\n"]), max_size=30))
def test_a_modem_hears_nothing_that_would_answer_whatever_it_says(pieces: list[bytes]) -> None:
    modem = Telling(Modem("modem"))
    modem.feed(*pieces)
    for what in list(modem.timers):
        modem.wake(what)
    assert all(data.startswith((b"ATZ", b"ATE0", b"ATS0=0", b"AT+V", b"AT#C", b"AT*I", b"AT%C")) for data in modem.sent)


def test_a_test_call_is_read_like_any_other(modem: Telling) -> None:
    assert in_short(modem.feed(*sample("0301234567", NOW))) == [("ring", "0301234567")]

"""The records of CallerID.com's units as calls: those of the maker's manual, binary head included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.calls.whozz import Whozz, sample
from frontdesk.domain.call import CallEvent
from tests.calls.telling import NOW, Telling, in_short

HEAD = b"^^<U>\x00\x00\x00\x00\x89\x79<S>\x00\x00\x00\x84\x48\x84$"


def record(
    part: str = "S", number: str = "770-263-7111", name: str = "CALLERID.COM", *, way: str = "I", check: str = "G",
    seconds: int = 0, line: str = "01", unit: bytes = HEAD,
) -> bytes:  # fmt: skip
    """A call record, as the manual prints it."""
    return unit + f"{line} {way} {part} {seconds:04} {check} A1 12/17 04:54 PM {number:14} {name:15}".encode("latin-1")


def detail(letter: str, line: str = "01") -> bytes:
    return HEAD + f"{line} {letter}             11/07 07:43:52".encode()


def told(*datagrams: bytes) -> list[CallEvent]:
    return Telling(Whozz("unit")).feed(*datagrams)


def test_the_records_have_the_sizes_of_the_manual() -> None:
    assert (len(record()), len(detail("R"))) == (83, 52)


CASES = [
    ("rings", [record()], [("ring", "770-263-7111")]),
    ("nobody took it", [record(), record("E")], [("ring", "770-263-7111"), ("missed", "770-263-7111")]),
    (
        "taken and put down",
        [record(), detail("F"), record("E", seconds=95)],
        [("ring", "770-263-7111"), ("answered", "770-263-7111"), ("ended", "770-263-7111")],
    ),
    (
        "taken, but the unit does not tell of handsets",
        [record(), record("E", seconds=95)],
        [("ring", "770-263-7111"), ("answered", "770-263-7111"), ("ended", "770-263-7111")],
    ),
    ("sent twice", [record(), record()], [("ring", "770-263-7111")]),
    ("only the end is told, missed", [record("E")], [("missed", "770-263-7111")]),
    ("only the end is told, taken", [record("E", seconds=9)], []),
    ("our own call out", [record(way="O"), record("E", way="O", seconds=9)], []),
    ("two lines", [record(), record(line="02", number="5551234")], [("ring", "770-263-7111"), ("ring", "5551234")]),
    ("blocked by the unit", [record("B")], []),
    ("call accounting of a Vertex", [record("C")], []),
    ("on the hook, ring, hook flash, unknown", [detail(letter) for letter in "NRHZ"], []),
    ("the next call before the end of the last", [record(), record(number="5551234")],
     [("ring", "770-263-7111"), ("missed", "770-263-7111"), ("ring", "5551234")]),
]  # fmt: skip


@pytest.mark.parametrize(("datagrams", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_unit_tells(datagrams: list[bytes], expected: list[tuple[str, str]]) -> None:
    assert in_short(told(*datagrams)) == expected


@pytest.mark.parametrize(
    ("number", "name", "check", "withheld"),
    [
        ("PRIVATE", "PRIVATE", "G", "withheld"),
        ("OUT-OF-AREA", "OUT-OF-AREA", "G", "unavailable"),
        ("OUTOFAREA", "", "G", "unavailable"),
        ("No-CallerID", "", "G", "withheld"),
        ("NoCallerID", "", "G", "withheld"),
        ("P", "", "G", "withheld"),
        ("O", "", "G", "unavailable"),
        ("", "", "G", "withheld"),
        ("", "OUT-OF-AREA", "G", "unavailable"),
        ("770-263-7111", "CALLERID.COM", "B", "unavailable"),
    ],
)
def test_a_caller_who_hides_or_was_damaged_on_the_way_is_nobody(
    number: str, name: str, check: str, withheld: str
) -> None:
    (ring,) = told(record(number=number, name=name, check=check))
    assert (ring.number, ring.name, ring.withheld) == ("", "", withheld)


def test_line_and_name_are_told_and_one_call_has_one_key() -> None:
    events = told(record(line="03"), record("E", line="03"))
    assert (events[0].line, events[0].name, len({event.call_key for event in events})) == ("3", "CALLERID.COM", 1)


def test_two_units_have_lines_of_their_own() -> None:
    other = HEAD.replace(b"\x89\x79", b"\x89\x80")
    assert in_short(told(record(), record(number="5551234", unit=other))) == [
        ("ring", "770-263-7111"),
        ("ring", "5551234"),
    ]


def test_a_unit_that_tells_only_the_end_is_said_once() -> None:
    unit = Telling(Whozz("unit"))
    unit.feed(record("E"), record("E", seconds=9), record("E", number="5551234"))
    assert [light.words for light in unit.lights if light.words] == [
        "This unit tells of calls only when they are over. Let it send the start of a call too."
    ]


@given(st.binary(max_size=300) | st.binary(max_size=80).map(lambda rest: HEAD + rest))
def test_rubbish_is_no_record_and_no_error(rubbish: bytes) -> None:
    told(rubbish)


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from("SE"), st.integers(0, 9)), max_size=60))
def test_every_ring_ends_once_at_most(records: list[tuple[int, str, int]]) -> None:
    events = told(*(record(part, f"555000{n}", line=f"{line:02}", seconds=n) for line, part, n in records))
    for key in {event.call_key for event in events if event.kind == "ring"}:
        kinds = [event.kind.value for event in events if event.call_key == key]
        assert kinds[0] == "ring"
        assert kinds in (["ring"], ["ring", "missed"], ["ring", "ended"], ["ring", "answered", "ended"])


def test_a_test_call_is_read_like_any_other() -> None:
    assert in_short(told(*sample("7702637111", NOW))) == [("ring", "7702637111"), ("missed", "7702637111")]

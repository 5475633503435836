"""Each kind of telephone, made of what was set up, and a test call through it."""

from contextlib import suppress
from dataclasses import replace

import pytest

from frontdesk.calls import kinds
from frontdesk.calls.source import Door, Serial, Tcp, Udp, Wire
from frontdesk.domain.telephone import KINDS, Kind, is_ours, people_of
from frontdesk.settings import Telephone
from tests.calls.telling import NOW

SET_UP = Telephone(
    id="a", host="box.example", user="desk", extension="101, 102", device="COM3", token="t0ken", mode="ring_along"
)


@pytest.mark.parametrize("kind", Kind)
def test_a_test_call_through_every_kind(kind: Kind) -> None:
    ring = kinds.try_call(replace(SET_UP, kind=kind), "02079460958", NOW)
    assert (ring.number, ring.source, ring.kind) == ("02079460958", "a", "ring")


@pytest.mark.parametrize("number", ["", "not a number", "<b>1</b>", "\r\nRING", "9" * 500, "١٢٣"])
@pytest.mark.parametrize("kind", Kind)
def test_a_test_call_from_anything_is_a_ring_or_none(kind: Kind, number: str) -> None:
    with suppress(ValueError):
        kinds.try_call(replace(SET_UP, kind=kind), number, NOW)


@pytest.mark.parametrize(
    ("kind", "wire"),
    [
        (Kind.SIP, Udp(0, ("box.example", 5060))),
        (Kind.WATCH, Udp(0, ("box.example", 5060))),
        (Kind.FRITZBOX, Tcp("box.example", 1012)),
        (Kind.ASTERISK, Tcp("box.example", 5038)),
        (Kind.WHOZZ, Udp(3520)),
        (Kind.MODEM, Serial("COM3")),
        (Kind.WEBHOOK, Door(8420)),
    ],
)
def test_every_kind_has_its_wire_and_its_usual_port(kind: Kind, wire: Wire) -> None:
    made = kinds.source(replace(SET_UP, kind=kind))
    assert made.wire == wire
    assert made.protocol() is not None


def test_every_kind_says_what_it_needs() -> None:
    assert set(KINDS) == set(Kind)
    fields = set(Telephone.__dataclass_fields__) | {"password"}
    assert all(set(about.needs + about.may_need) <= fields for about in KINDS.values())


def test_who_sits_where() -> None:
    assert people_of("101 Ana, 102 Workshop upstairs;*7 Door") == {
        "101": "Ana",
        "102": "Workshop upstairs",
        "*7": "Door",
    }
    assert people_of("") == people_of("Ana") == {}


@pytest.mark.parametrize(
    ("extension", "handset", "ours"),
    [("101", "101", True), ("101", "102, 101", True), ("101", "1012", False), ("", "", False), ("4", "4", True)],
)
def test_which_telephone_stands_at_this_counter(extension: str, handset: str, ours: bool) -> None:
    assert is_ours(extension, handset) is ours

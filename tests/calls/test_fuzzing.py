"""The laws of all parsers, for a moment; `make fuzz` goes on with them for ten minutes."""

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.calls.source import Send
from tests.calls import fuzzing
from tests.calls.fuzzing import CUT, PARSERS, Broken, Driven
from tests.calls.test_switchboard import Scripted


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_bears_what_it_hears_on_good_days(name: str) -> None:
    for seed in fuzzing.seeds(name):
        PARSERS[name](seed)


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_bears_whatever_comes(name: str) -> None:
    pieces = st.sampled_from([piece for seed in fuzzing.seeds(name) for piece in seed.split(CUT)])

    @settings(deadline=None)  # grinding takes long
    @given(st.lists(st.binary(max_size=60) | pieces, max_size=12), st.integers(0, 3))
    def bears(series: list[bytes], first: int) -> None:
        PARSERS[name](bytes([first]) + CUT.join(series))

    bears()


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_does_not_remember_every_call_there_ever_was(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "crc32", lambda _: 0)
    monkeypatch.setattr(fuzzing, "ROUNDS", 700)
    for seed in fuzzing.seeds(name):
        PARSERS[name](seed)


@pytest.mark.parametrize(
    "says",
    [
        lambda *_: [Send(b"ATA\r")],
        lambda *_: ["words"],
        lambda *_: [None],
        lambda *_: 1 / 0,
    ],
    ids=["what it may not", "what nobody does", "nothing", "an error"],
)
def test_the_laws_see_what_they_forbid(says: Callable[..., Any]) -> None:
    driven = Driven(Scripted(received=says), fuzzing._COMMAND.fullmatch)
    with pytest.raises((Broken, ZeroDivisionError)):
        driven.feed(b"RING\r\n")


@pytest.mark.parametrize("code", [200, 202, 302, 603])
def test_the_laws_see_an_answer_that_takes_a_call(code: int) -> None:
    heads = "Via: SIP/2.0/UDP 127.0.0.1\r\nCSeq: 1 {}\r\n\r\n"
    assert not fuzzing.may_answer(f"SIP/2.0 {code} X\r\n{heads.format('INVITE')}".encode())
    assert fuzzing.may_answer(f"SIP/2.0 {code} X\r\n{heads.format('CANCEL')}".encode())
    assert fuzzing.may_answer(f"SIP/2.0 486 X\r\n{heads.format('INVITE')}".encode())


def test_the_laws_see_a_memory_that_grows() -> None:
    class Hoarder(Scripted):
        def __init__(self) -> None:
            super().__init__()
            self.calls: dict[int, list[str]] = {n: ["x"] for n in range(fuzzing.MOST_KEPT + 1)}

    Hoarder.__module__ = "frontdesk.calls.hoarder"
    with pytest.raises(Broken):
        fuzzing.check_kept(Hoarder())

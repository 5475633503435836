"""Kamailio rings two telephones of one extension: baresip on the desk, and us. The caller (sipp) must not notice us."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.calls.sip.extension import Sip
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Source, Udp
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.telephone import Mode, State
from tests.calls.peers.programs import HOST, NUMBER, PASSWORD, Desk, call, desk_phone, kamailio, need

pytestmark = pytest.mark.peers
RING, ANSWERED, ENDED, MISSED = CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED
RINGS_FOR = 2.0
ABSENT, PEEK, RING_ALONG = None, Mode.PEEK, Mode.RING_ALONG
"""We are switched off, or on in one of two modes."""


@pytest.fixture(autouse=True)
def programs() -> None:
    need("kamailio", "baresip", "sipp")


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[int]:
    with kamailio(tmp_path) as port:
        yield port


def register(desk: Desk, port: int, mode: Mode = Mode.PEEK, password: str = PASSWORD) -> None:
    account = Account(HOST, "shop", password, port=port)
    source = Source("sip", Udp(0, (HOST, port)), lambda: Sip("sip", mode, account, rings_for=RINGS_FOR))
    desk.board.connect([source])


def told(desk: Desk, mode: Mode | None, *kinds: CallKind) -> None:
    """What the desk was told, no more and no less."""
    events: list[CallEvent] = [desk.next() for _ in kinds] if mode else []
    assert [event.kind for event in events] == (list(kinds) if mode else [])
    assert {event.number for event in events} <= {NUMBER}
    assert {event.called for event in events} <= {"shop"}
    assert desk.rest() == []


@pytest.mark.parametrize("mode", [ABSENT, PEEK, RING_ALONG])
def test_the_telephone_on_the_desk_can_be_answered(
    desk: Desk, tmp_path: Path, exchange: int, mode: Mode | None
) -> None:
    if mode:
        register(desk, exchange, mode)
        desk.until(State.LISTENING)
    with desk_phone(tmp_path, exchange, "shop") as phone, call(tmp_path, "answered", exchange) as caller:
        phone.until("CALL_INCOMING")
        phone.do("accept")
        phone.until("CALL_ESTABLISHED")
        caller.saw_it()
        phone.until("CALL_CLOSED")
    told(desk, mode, *([RING] if mode is PEEK else [RING, ANSWERED, ENDED]))


@pytest.mark.parametrize(("mode", "within"), [(ABSENT, 1), (PEEK, 1), (RING_ALONG, RINGS_FOR + 1)])
def test_the_telephone_on_the_desk_can_reject(
    desk: Desk, tmp_path: Path, exchange: int, mode: Mode | None, within: float
) -> None:
    if mode:
        register(desk, exchange, mode)
        desk.until(State.LISTENING)
    with (
        desk_phone(tmp_path, exchange, "shop") as phone,
        call(tmp_path, "refused", exchange, final=486) as caller,
    ):
        phone.until("CALL_INCOMING")
        phone.do("hangup")
        rejected = time.monotonic()
        caller.saw_it()
        assert time.monotonic() - rejected < within + 0.5
    told(desk, mode, RING)


@pytest.mark.parametrize(("mode", "final"), [(ABSENT, 487), (PEEK, 486), (RING_ALONG, 487)])
def test_a_caller_can_hang_up_before_anybody_answers(
    desk: Desk, tmp_path: Path, exchange: int, mode: Mode | None, final: int
) -> None:
    """Of a call that is over already, Kamailio tells the lowest of the telephones' answers: our 486 before a 487."""
    if mode:
        register(desk, exchange, mode)
        desk.until(State.LISTENING)
    with (
        desk_phone(tmp_path, exchange, "shop") as phone,
        call(tmp_path, "cancelled", exchange, "-key", "reason", "Q.850;cause=16", final=final) as caller,
    ):
        phone.until("CALL_INCOMING")
        caller.saw_it()
        phone.until("CALL_CLOSED")
    told(desk, mode, *([RING] if mode is PEEK else [RING, MISSED]))


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_we_register_and_take_it_back(desk: Desk, tmp_path: Path, algorithm: str) -> None:
    with kamailio(tmp_path, algorithm) as port:
        call(tmp_path, "refused", port, final=404).saw_it()
        register(desk, port)
        desk.until(State.LISTENING)
        call(tmp_path, "refused", port, final=486).saw_it()
        told(desk, PEEK, RING)  # this switches the desk off too
        call(tmp_path, "refused", port, final=404).saw_it()


def test_a_wrong_password_is_said_in_words(desk: Desk, exchange: int) -> None:
    register(desk, exchange, password="wrong")
    assert desk.until(State.FAILED).words == f"“{HOST}” does not accept the user name or the password."

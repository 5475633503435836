"""Real telephones that call us straight, without an exchange: sipp and sipsak."""

import subprocess
from pathlib import Path

import pytest

from frontdesk.calls.sip.extension import Sip
from frontdesk.calls.source import Source, Udp
from frontdesk.domain.call import CallKind
from frontdesk.domain.telephone import Mode, State
from tests.calls.peers.programs import HOST, LIMIT, NUMBER, Desk, call, free_port, need

pytestmark = pytest.mark.peers
RING, ANSWERED, ENDED, MISSED = CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED


def listening(desk: Desk, mode: Mode, rings_for: float = 20) -> int:
    """A telephone that takes calls from whoever calls; gives its port."""
    port = free_port()
    desk.board.connect([Source("sip", Udp(port), lambda: Sip("sip", mode, rings_for=rings_for))])
    desk.until(State.LISTENING)
    return port


ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'


@pytest.mark.parametrize("mode", Mode)
def test_sipp_calls_us_and_hears_busy(desk: Desk, tmp_path: Path, mode: Mode) -> None:
    need("sipp")
    call(tmp_path, "refused", listening(desk, mode, rings_for=0.3), final=486).saw_it()
    event = desk.next()
    assert (event.kind, event.number, event.name, event.called) == (RING, NUMBER, "Ada Lovelace", "shop")
    assert desk.rest() == []


@pytest.mark.parametrize(("reason", "kinds"), [("Q.850;cause=16", [MISSED]), (ELSEWHERE, [ANSWERED, ENDED])])
def test_sipp_calls_us_and_hangs_up(desk: Desk, tmp_path: Path, reason: str, kinds: list[CallKind]) -> None:
    need("sipp")
    call(tmp_path, "cancelled", listening(desk, Mode.RING_ALONG), "-key", "reason", reason, final=487).saw_it()
    assert [desk.next().kind for _ in (RING, *kinds)] == [RING, *kinds]
    assert desk.rest() == []


def test_each_of_three_hundred_quick_calls_rings_once(desk: Desk, tmp_path: Path) -> None:
    need("sipp")
    call(tmp_path, "refused", listening(desk, Mode.PEEK), "-m", "300", "-r", "150", final=486).saw_it()
    events = [desk.next() for _ in range(300)]
    assert len({event.call_key for event in events}) == 300
    assert desk.rest() == []


def test_sipsak_hears_that_we_are_there(desk: Desk) -> None:
    need("sipsak")
    port = listening(desk, Mode.PEEK)
    done = subprocess.run(
        ["sipsak", "-v", "-s", f"sip:102@{HOST}:{port}"], capture_output=True, text=True, timeout=LIMIT, check=False
    )
    assert done.returncode == 0, done.stdout
    assert desk.rest() == []

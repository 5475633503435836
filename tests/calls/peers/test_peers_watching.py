"""Watching another extension at an exchange, which sipp plays."""

from pathlib import Path

import pytest

from frontdesk.calls.sip.extension import Sip
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Source, Udp
from frontdesk.domain.call import CallKind
from frontdesk.domain.telephone import Mode, State
from tests.calls.peers.programs import HOST, NUMBER, PASSWORD, Desk, Sipp, need

pytestmark = pytest.mark.peers
RING, ANSWERED, ENDED, MISSED, REACHED = (
    CallKind.RING, CallKind.ANSWERED, CallKind.ENDED, CallKind.MISSED, CallKind.REACHED,
)  # fmt: skip


def test_the_calls_of_another_extension_are_told_from_ring_to_end(desk: Desk, tmp_path: Path) -> None:
    need("sipp")
    with Sipp(tmp_path, "notifier", "-key", "password", PASSWORD) as notifier:
        account = Account(HOST, "102", PASSWORD, port=notifier.port)
        desk.board.connect(
            [Source("sip", Udp(0, (HOST, notifier.port)), lambda: Sip("sip", Mode.WATCH, account, watching="101"))]
        )
        desk.until(State.LISTENING)
        events = [desk.next() for _ in range(6)]
        assert [event.kind for event in events] == [RING, ANSWERED, ENDED, RING, MISSED, REACHED]
        assert {(event.number, event.line) for event in events} == {(NUMBER, "101")}
        assert {event.called for event in events[:5]} == {"101"}
        assert [event.answered_by for event in events] == ["", "101", "", "", "", ""]
        assert len({event.call_key for event in events}) == 3
        assert desk.rest() == []
        notifier.saw_it()

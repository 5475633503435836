"""Sources at work: real sockets, real threads."""

import queue
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from frontdesk.calls import switchboard
from frontdesk.calls.fritzbox import FritzBox
from frontdesk.calls.source import Address, Close, Reply, Send, Source, Tcp, Udp, Wake
from frontdesk.calls.switchboard import Switchboard
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.telephone import Light, State

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
WAIT = 10
RING = b"24.11.26 15:42:00;RING;0;0301234567;49;SIP0;\r\n"


class Desk:
    """Keeps what a switchboard tells."""

    def __init__(self) -> None:
        self.events: queue.Queue[CallEvent] = queue.Queue()
        self.lights: queue.Queue[tuple[str, Light]] = queue.Queue()
        self.board = Switchboard(self.events.put, lambda name, light: self.lights.put((name, light)), lambda: NOW)

    def until(self, name: str, state: State) -> Light:
        """Wait for a light."""
        while True:
            told, light = self.lights.get(timeout=WAIT)
            if told == name and light.state is state:
                return light

    def next(self) -> CallEvent:
        return self.events.get(timeout=WAIT)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(switchboard, "FIRST_PAUSE", 0.01)
    made = Desk()
    yield made
    made.board.stop()


@pytest.fixture
def box() -> Iterator[socket.socket]:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.settimeout(WAIT)
        yield listening


def monitor(port: int) -> Source:
    return Source("box", Tcp("127.0.0.1", port), lambda: FritzBox("box"))


class Scripted:
    """A protocol that answers as it is told."""

    def __init__(self, **says: Callable[..., list[Reply]]) -> None:
        self._says = says

    def opened(self, own: Address, now: datetime) -> list[Reply]:
        return self._says.get("opened", lambda *_: [Light(State.LISTENING)])(own, now)

    def received(self, data: bytes, sender: Address, now: datetime) -> list[Reply]:
        return self._says.get("received", lambda *_: [])(data, sender, now)

    def woken(self, what: str, now: datetime) -> list[Reply]:
        return self._says.get("woken", lambda *_: [])(what, now)

    def closing(self, now: datetime) -> list[Reply]:
        return self._says.get("closing", lambda *_: [])(now)


def test_a_ring_passes_through_a_stream(desk: Desk, box: socket.socket) -> None:
    desk.board.connect([monitor(box.getsockname()[1])])
    with box.accept()[0] as line:
        line.sendall(RING[:7])
        line.sendall(RING[7:])
        assert (desk.next().number, desk.until("box", State.LISTENING).words) == ("0301234567", "")


def test_a_line_that_breaks_is_tried_again_for_ever(desk: Desk, box: socket.socket) -> None:
    desk.board.connect([monitor(box.getsockname()[1])])
    for _ in range(4):
        with box.accept()[0] as line:
            line.sendall(RING)
            assert desk.next().kind is CallKind.RING
        assert desk.until("box", State.FAILED).words == "The other side has hung up the line."


def test_a_box_that_is_not_there_is_said_in_words_and_found_when_it_comes(desk: Desk) -> None:
    with closing(socket.socket()) as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        desk.board.connect([monitor(port)])
        assert desk.until("box", State.FAILED).words == "127.0.0.1 is there but takes no connection."
        reserved.listen()
        reserved.settimeout(WAIT)
        with reserved.accept()[0]:
            desk.until("box", State.LISTENING)


def test_a_name_that_nobody_knows(desk: Desk) -> None:
    desk.board.connect([Source("box", Tcp("no-such-box.invalid", 1012), lambda: FritzBox("box"))])
    assert "“no-such-box.invalid” is not known" in desk.until("box", State.FAILED).words


def test_a_source_that_stays_is_not_disturbed_by_another_that_goes(desk: Desk, box: socket.socket) -> None:
    source = monitor(box.getsockname()[1])
    other = Source("other", Udp(0), Scripted)
    desk.board.connect([source, other])
    with box.accept()[0] as line:
        desk.until("other", State.LISTENING)
        desk.board.connect([source])
        desk.until("other", State.OFF)
        line.sendall(RING)
        assert desk.next().number == "0301234567"


def test_a_port_that_is_taken_is_said_in_words(desk: Desk) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as taken:
        taken.bind(("", 0))
        port = taken.getsockname()[1]
        desk.board.connect([Source("sip", Udp(port, ("127.0.0.1", 5060)), Scripted)])
        assert desk.until("sip", State.FAILED).words == f"Port {port} is in use by another program on this PC."


def test_datagrams_come_from_the_peer_only_and_last_words_are_sent(desk: Desk) -> None:
    heard: queue.Queue[Any] = queue.Queue()
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as peer:
        peer.bind(("127.0.0.1", 0))
        peer.settimeout(WAIT)
        protocol = Scripted(
            opened=lambda own, now: [Send(b"hello"), Light(State.LISTENING)],
            received=lambda data, sender, now: heard.put(data) or [],
            closing=lambda now: [Send(b"bye")],
        )
        desk.board.connect([Source("sip", Udp(0, peer.getsockname()), lambda: protocol)])
        hello, address = peer.recvfrom(100)
        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as stranger:
            stranger.bind(("127.0.0.2", 0))
            stranger.sendto(b"stranger", ("127.0.0.1", address[1]))
        peer.sendto(b"peer", ("127.0.0.1", address[1]))
        assert (hello, heard.get(timeout=WAIT)) == (b"hello", b"peer")
        desk.board.stop()
        assert peer.recv(100) == b"bye"


def test_a_protocol_is_woken_when_it_asked_for_it(desk: Desk) -> None:
    woken: queue.Queue[str] = queue.Queue()
    protocol = Scripted(
        opened=lambda own, now: [Wake("soon", 0.01), Wake("never", 0.01), Wake("never", None), Wake("last", 0.05)],
        woken=lambda what, now: woken.put(what) or [],
    )
    desk.board.connect([Source("one", Udp(0), lambda: protocol)])
    assert [woken.get(timeout=WAIT), woken.get(timeout=WAIT)] == ["soon", "last"]


def test_a_protocol_that_puts_the_wire_down_says_why(desk: Desk) -> None:
    protocol = Scripted(opened=lambda own, now: [Close("The password is wrong.")])
    desk.board.connect([Source("sip", Udp(0), lambda: protocol)])
    assert desk.until("sip", State.FAILED).words == "The password is wrong."


def test_a_protocol_may_ask_for_a_longer_pause_and_what_is_set_anew_is_tried_at_once(desk: Desk) -> None:
    tries: queue.Queue[None] = queue.Queue()

    def refused(own: Address, now: datetime) -> list[Reply]:
        tries.put(None)
        return [Close("The password is wrong.", pause=600)]

    desk.board.connect([Source("sip", Udp(0), lambda: Scripted(opened=refused)), Source("other", Udp(0), fails())])
    desk.until("sip", State.FAILED)
    for _ in range(3):  # while another one is tried again and again
        desk.until("other", State.FAILED)
    assert tries.qsize() == 1
    desk.board.connect([Source("sip", Udp(0), Scripted)])
    desk.until("sip", State.LISTENING)


def fails() -> Callable[[], Scripted]:
    return lambda: Scripted(opened=lambda own, now: [Close("Not now.")])


def test_a_bug_in_one_protocol_takes_no_telephone_away(
    desk: Desk, box: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(own: Address, now: datetime) -> list[Reply]:
        raise ZeroDivisionError

    desk.board.connect([Source("bad", Udp(0), lambda: Scripted(opened=fail)), monitor(box.getsockname()[1])])
    assert "inside Front Desk" in desk.until("bad", State.FAILED).words
    with box.accept()[0] as line:
        line.sendall(RING)
        assert desk.next().number == "0301234567"
    desk.board.stop()
    assert "a source of calls failed" in caplog.text
    caplog.clear()

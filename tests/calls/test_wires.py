"""The web hook's door with real sockets: whoever else stands there, a genuine call comes through."""

import json
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from frontdesk.calls import switchboard, webhook
from frontdesk.calls.source import Door, Source
from frontdesk.calls.switchboard import Switchboard
from frontdesk.calls.webhook import A_SECOND, Webhook
from frontdesk.calls.wires import KNOCKS
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light, State

WAIT = 10
TOKEN = "t0ken"


class Hook:
    """A switchboard with one door. now: what its clock says."""

    def __init__(self, port: int) -> None:
        self.port, self.now = port, datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
        self.events: queue.Queue[CallEvent] = queue.Queue()
        self.lights: queue.Queue[Light] = queue.Queue()
        self.board = Switchboard(self.events.put, lambda _, light: self.lights.put(light), lambda: self.now)
        self.board.connect([Source("hook", Door(port), Webhook("hook", TOKEN).knock)])

    def until(self, state: State) -> Light:
        while True:
            light = self.lights.get(timeout=WAIT)
            if light.state is state:
                return light

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), WAIT)

    def request(self, key: str = "", *, body: bytes | None = None, **heads: str) -> bytes:
        fields = {"event": "newCall", "from": "493055571600", "direction": "in", "callId": key}
        body = json.dumps(fields).encode() if body is None else body
        known = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body)), **heads}
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in known.items() if value]
        return "\r\n".join([f"POST /{TOKEN} HTTP/1.1", *lines, "", ""]).encode() + body

    def say(self, *data: bytes) -> bytes:
        """Send what another program sends; gives the answer, as far as there is one."""
        answer = b""
        with closing(self.line()) as line, suppress(OSError):
            for piece in data:
                line.sendall(piece)
            while part := line.recv(65_536):
                answer += part
        return answer

    def rings(self, key: str) -> bool:
        """Whether a genuine call is answered and told."""
        self.now += timedelta(seconds=1)
        answer = self.say(self.request(key))
        return answer.startswith(b"HTTP/1.1 200 ") and self.events.get(timeout=WAIT).call_key == key


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def make_hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Hook]]:
    monkeypatch.setattr(switchboard, "FIRST_PAUSE", 0.01)
    made: list[Hook] = []

    def make(port: int) -> Hook:
        made.append(Hook(port))
        return made[-1]

    yield make
    for hook in made:
        hook.board.stop()


@pytest.fixture
def hook(make_hook: Callable[[int], Hook]) -> Hook:
    made = make_hook(free_port())
    made.until(State.LISTENING)
    return made


def test_a_genuine_call_comes_through(hook: Hook) -> None:
    assert hook.rings("1") and hook.rings("2")


@pytest.mark.parametrize(
    "begun", [b"", b"POST /t0ken HTTP/1.1\r\nHost: ", b"POST"], ids=["nothing", "a head", "a word"]
)
def test_slow_ones_keep_no_call_out(hook: Hook, begun: bytes) -> None:
    with ExitStack() as standing:
        for n in range(3 * KNOCKS):
            line = standing.enter_context(closing(hook.line()))
            line.sendall(begun)
            assert n % KNOCKS or hook.rings(f"during {n}")
    assert hook.rings("after")


def test_a_slow_one_loses_the_line(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "PATIENCE", 0.05)
    assert hook.say(b"POST /t0ken HTTP/1.1\r\n").startswith(b"HTTP/1.1 408 ")
    assert hook.rings("after")


def gigabyte(hook: Hook) -> list[bytes]:
    return [hook.request("x", body=b"", Content_Length=str(10**9)), b"x" * 10_000_000]


def chunks(hook: Hook) -> list[bytes]:
    return [hook.request("x", body=b"", Content_Length="", Transfer_Encoding="chunked"), *[b"ff\r\nrubbish"] * 50]


def long_chunks(hook: Hook) -> list[bytes]:
    head = hook.request("x", body=b"", Content_Length="", Transfer_Encoding="chunked")
    return [head, *[b"10000\r\n" + b"x" * 65_536 + b"\r\n"] * 50]


def endless_chunk(hook: Hook) -> list[bytes]:
    head = hook.request("x", body=b"", Content_Length="", Transfer_Encoding="chunked")
    return [head, b"fffffffffffffff\r\n", b"x" * 1_000_000]


def endless_head(hook: Hook) -> list[bytes]:
    return [b"POST /t0ken HTTP/1.1\r\n", *[b"X: " + b"y" * 1000 + b"\r\n"] * 1000]


def no_http(hook: Hook) -> list[bytes]:
    return [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" * 1000]


@pytest.mark.parametrize("rubbish", [gigabyte, chunks, long_chunks, endless_chunk, endless_head, no_http])
def test_rubbish_is_cut_off_and_tells_nothing(hook: Hook, rubbish: Callable[[Hook], list[bytes]]) -> None:
    pouring = [threading.Thread(target=hook.say, args=rubbish(hook)) for _ in range(4)]
    for one in pouring:
        one.start()
    assert hook.rings("during")
    for one in pouring:
        one.join(WAIT)
        assert not one.is_alive()
    assert hook.rings("after") and hook.events.empty()


def test_one_line_is_good_for_one_call(hook: Hook) -> None:
    answer = hook.say(b"".join(hook.request(f"{n}") for n in range(10)))
    assert answer.count(b"HTTP/1.1") == 1 and hook.events.get(timeout=WAIT).call_key == "0"
    assert hook.rings("after") and hook.events.empty()


def test_more_calls_than_a_telephone_can_ring_are_refused_and_the_next_second_is_free(hook: Hook) -> None:
    """Ten thousand a minute are 167 a second."""
    answers = [hook.say(hook.request(f"flood {n}"))[9:12] for n in range(167)]
    assert (answers.count(b"200"), answers.count(b"429")) == (A_SECOND, 167 - A_SECOND)
    assert {hook.events.get(timeout=WAIT).call_key for _ in range(A_SECOND)} == {f"flood {n}" for n in range(A_SECOND)}
    assert hook.rings("after")


@pytest.mark.parametrize(
    "heads",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null", "Content_Type": "text/plain"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "image"},
        {"Host": "evil.example"},
        {"Host": "127.evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": ""},
    ],
    ids=str,
)
def test_a_web_page_is_refused_and_reads_nothing(hook: Hook, heads: dict[str, Any]) -> None:
    answer = hook.say(hook.request("x", **heads))
    assert answer[9:12] in (b"403", b"400") and b"access-control" not in answer.lower()
    assert hook.rings("after") and hook.events.empty()


def test_whoever_does_not_know_the_token_uses_up_nobodys_second(hook: Hook) -> None:
    stranger = hook.request("x").replace(b"/t0ken", b"/guess")
    assert {hook.say(stranger)[9:12] for _ in range(2 * A_SECOND)} == {b"403"}
    assert hook.say(hook.request("1")).startswith(b"HTTP/1.1 200 ")


def test_what_was_told_before_rings_no_second_time(hook: Hook) -> None:
    assert hook.rings("1")
    assert all(hook.say(hook.request("1")).startswith(b"HTTP/1.1 200 ") for _ in range(5))
    assert hook.rings("2") and hook.events.empty()


def test_a_port_that_is_taken_is_said_in_words_and_tried_again(make_hook: Callable[[int], Hook]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        hook = make_hook(taken.getsockname()[1])
        assert hook.until(State.FAILED).words == f"Port {hook.port} is in use by another program on this PC."
    hook.until(State.LISTENING)
    assert hook.rings("after")


def addresses() -> list[str]:
    """Other addresses of this PC: loopback is a whole network, and there may be a card."""
    found = ["127.0.0.2"]
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        found.append(probe.getsockname()[0])
    return found


@pytest.mark.parametrize("address", addresses())
def test_nobody_comes_in_from_the_network(hook: Hook, address: str) -> None:
    with pytest.raises(OSError):
        socket.create_connection((address, hook.port), 1).close()
    assert hook.rings("after")

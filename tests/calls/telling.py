"""Feeds a protocol and keeps what it says."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from frontdesk.calls.source import Address, Close, Protocol, Reply, Send, Wake
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
NOBODY: Address = ("", 0)


class Telling:
    """A protocol at work without a wire. `now` may be moved; what it asked to be woken for is in `timers`."""

    def __init__(self, protocol: Protocol, *, opened: bool = True) -> None:
        self.protocol, self.now = protocol, NOW
        self.events: list[CallEvent] = []
        self.sent: list[bytes] = []
        self.lights: list[Light] = []
        self.closed: list[str] = []
        self.pauses: list[float] = []
        self.timers: dict[str, float] = {}
        if opened:
            self._keep(protocol.opened(("127.0.0.1", 5060), self.now))

    def feed(self, *pieces: bytes | str, later: float = 0) -> list[CallEvent]:
        """What these pieces make it tell. later: so many seconds after the last ones."""
        self.now += timedelta(seconds=later)
        before = len(self.events)
        for piece in pieces:
            data = piece.encode() if isinstance(piece, str) else piece
            self._keep(self.protocol.received(data, NOBODY, self.now))
        return self.events[before:]

    def wake(self, what: str) -> list[CallEvent]:
        """The time is over that it asked for under this name."""
        before = len(self.events)
        self.now += timedelta(seconds=self.timers.pop(what))
        self._keep(self.protocol.woken(what, self.now))
        return self.events[before:]

    def close(self) -> None:
        self._keep(self.protocol.closing(self.now))

    def _keep(self, said: Iterable[Reply]) -> None:
        for each in said:
            match each:
                case CallEvent():
                    self.events.append(each)
                case Send():
                    self.sent.append(each.data)
                case Light():
                    self.lights.append(each)
                case Close():
                    self.closed.append(each.words)
                    self.pauses.append(each.pause)
                case Wake(what, None):
                    self.timers.pop(what, None)
                case Wake(what, float() | int() as seconds):
                    self.timers[what] = seconds


def cut(data: bytes, places: Iterable[int]) -> list[bytes]:
    """The same bytes, cut at these places."""
    ends = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[a:b] for a, b in pairwise(ends)]


def in_short(events: Iterable[CallEvent]) -> list[tuple[str, str]]:
    """Kind and number of each event."""
    return [(event.kind.value, event.number) for event in events]

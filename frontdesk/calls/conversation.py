"""A protocol at the end of a wire, on the switchboard's loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from frontdesk.calls.source import Close, Protocol, Reply, Send, Wake
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light


class Conversation:
    """Does what a protocol says.

    `over` becomes how the protocol put the wire down.
    protocol: makes the protocol.
    tell: takes calls and lights.
    clock: the moment (UTC).
    """

    def __init__(
        self,
        protocol: Callable[[], Protocol],
        tell: Callable[[CallEvent | Light], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._protocol, self._tell, self._clock = protocol(), tell, clock
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._send: Callable[[Send], None] = lambda _: None
        self.over: asyncio.Future[Close] = asyncio.get_running_loop().create_future()

    def open(self, own: tuple[str, int], send: Callable[[Send], None]) -> None:
        """The wire is there."""
        self._send = send
        self._do(lambda: self._protocol.opened(own, self._clock()))

    def receive(self, data: bytes, sender: tuple[str, int]) -> None:
        """Something came."""
        self._do(lambda: self._protocol.received(data, sender, self._clock()))

    def close(self) -> None:
        """The wire goes: last words may still be sent."""
        self._do(lambda: self._protocol.closing(self._clock()))
        for timer in self._timers.values():
            timer.cancel()

    def _do(self, work: Callable[[], Iterable[Reply]]) -> None:
        try:
            for reply in work():
                match reply:
                    case Send():
                        self._send(reply)
                    case Wake():
                        self._set(reply)
                    case Close():
                        self._end(reply)
                    case _:
                        self._tell(reply)
        except Exception as error:
            if self.over.done():
                raise
            self.over.set_exception(error)

    def _set(self, wake: Wake) -> None:
        if timer := self._timers.pop(wake.what, None):
            timer.cancel()
        if wake.seconds is not None and not self.over.done():
            loop = asyncio.get_running_loop()
            self._timers[wake.what] = loop.call_later(wake.seconds, self._wake, wake.what)

    def _wake(self, what: str) -> None:
        self._timers.pop(what, None)
        self._do(lambda: self._protocol.woken(what, self._clock()))

    def _end(self, close: Close) -> None:
        if not self.over.done():
            self.over.set_result(close)

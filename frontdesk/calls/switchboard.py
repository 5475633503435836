"""Runs the sources of calls: one thread, one loop, all sockets; a source that fails is tried again for ever.

The sink and the lights are told on the switchboard's own thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime

from frontdesk.calls import wires
from frontdesk.calls.source import Close, Protocol, Said, Send, Source, Wake
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

Sink = Callable[[CallEvent], None]
Lights = Callable[[str, Light], None]

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds until a wire that broke is tried again: each time twice as long."""
STEADY = 30.0
"""Seconds after which a wire that held counts as good again."""
_PATIENCE = 2.0  # seconds that the last words of all sources may take together

_log = logging.getLogger(__name__)


class Switchboard:
    """The telephones of this PC. clock: the moment of each event (UTC). lights: takes a source's name and its light."""

    def __init__(self, sink: Sink, lights: Lights, clock: Callable[[], datetime]) -> None:
        self._sink, self._lights, self._clock = sink, lights, clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._running: dict[str, tuple[Source, asyncio.Task[None]]] = {}

    def connect(self, sources: Sequence[Source]) -> None:
        """Run these sources and no others; one that runs already, unchanged, goes on undisturbed."""
        if self._loop is None:
            if not sources:
                return
            # not the proactor of Windows: it cannot watch a socket of ours
            self._loop = asyncio.SelectorEventLoop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="switchboard", daemon=True)
            self._thread.start()
        asyncio.run_coroutine_threadsafe(self._connect(tuple(sources)), self._loop).add_done_callback(_tell_bug)

    def stop(self) -> None:
        """Let every source say its last words, then end. Nothing is told afterwards."""
        loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            return
        with contextlib.suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._connect(()), loop).result(_PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(_PATIENCE)
        if not self._thread.is_alive():
            loop.close()

    async def _connect(self, sources: tuple[Source, ...]) -> None:
        wanted = {source.name: source for source in sources}
        ending = [name for name, (source, _) in self._running.items() if wanted.get(name) != source]
        tasks = [self._running.pop(name)[1] for name in ending]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        for name, source in wanted.items():
            if name not in self._running:
                self._running[name] = (source, asyncio.create_task(self._keep(source)))

    async def _keep(self, source: Source) -> None:
        """Hold the wire of a source for ever."""
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        try:
            while True:
                self._lights(source.name, Light(State.CONNECTING))
                begun = loop.time()
                try:
                    closed = await wires.hold(
                        source.wire,
                        lambda: Conversation(self, source),
                        lambda light: self._lights(source.name, light),
                    )
                except OSError as error:
                    closed = Close(wires.why(error, source.wire))
                except Exception:
                    # a bug in one protocol must not take the telephones away
                    _log.exception("a source of calls failed")
                    closed = Close(tr("Something went wrong inside Front Desk. It is tried again."))
                pause = FIRST_PAUSE if loop.time() - begun > STEADY else min(2 * pause, LONGEST_PAUSE)
                self._lights(source.name, Light(State.FAILED, closed.words))
                await asyncio.sleep(max(pause, closed.pause))
        finally:
            self._lights(source.name, Light(State.OFF))

    def tell(self, source: Source, said: CallEvent | Light) -> None:
        """Pass on what a conversation said."""
        if isinstance(said, Light):
            self._lights(source.name, said)
        else:
            self._sink(said)

    def now(self) -> datetime:
        """The moment (UTC)."""
        return self._clock()


class Conversation:
    """A protocol at the end of a wire: does what it says. `over` becomes how it put the wire down."""

    def __init__(self, board: Switchboard, source: Source) -> None:
        self._board, self._source = board, source
        self._protocol: Protocol = source.protocol()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._send: Callable[[Send], None] = lambda _: None
        self.over: asyncio.Future[Close] = asyncio.get_running_loop().create_future()

    def open(self, own: tuple[str, int], send: Callable[[Send], None]) -> None:
        """The wire is there."""
        self._send = send
        self._do(lambda: self._protocol.opened(own, self._board.now()))

    def receive(self, data: bytes, sender: tuple[str, int]) -> None:
        """Something came."""
        self._do(lambda: self._protocol.received(data, sender, self._board.now()))

    def close(self) -> None:
        """The wire goes: last words may still be sent."""
        self._do(lambda: self._protocol.closing(self._board.now()))
        for timer in self._timers.values():
            timer.cancel()

    def _do(self, work: Callable[[], Iterable[Said]]) -> None:
        try:
            for said in work():
                match said:
                    case Send():
                        self._send(said)
                    case Wake():
                        self._set(said)
                    case Close():
                        self._end(said)
                    case _:
                        self._board.tell(self._source, said)
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
        self._do(lambda: self._protocol.woken(what, self._board.now()))

    def _end(self, close: Close) -> None:
        if not self.over.done():
            self.over.set_result(close)


def _tell_bug(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()):
        _log.error("the sources could not be connected", exc_info=error)

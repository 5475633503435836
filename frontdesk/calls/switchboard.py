"""Runs the sources of calls: one thread, one loop, all sockets; a source that fails is tried again for ever.

The sink and the lights are told on the switchboard's own thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial

from frontdesk.calls import wires
from frontdesk.calls.conversation import Conversation
from frontdesk.calls.source import Close, Source
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
    """The telephones of this PC.

    clock: the moment of each event (UTC).
    lights: takes a source's name and its light.
    """

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
                    tell = partial(self._tell, source)
                    closed = await wires.hold(
                        source.wire, partial(Conversation, source.protocol, tell, self._clock), tell
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

    def _tell(self, source: Source, told: CallEvent | Light) -> None:
        if isinstance(told, Light):
            self._lights(source.name, told)
        else:
            self._sink(told)


def _tell_bug(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()):
        _log.error("the sources could not be connected", exc_info=error)

"""A telephone without a telephone: rings when it is told to, for tests, the demo and the test call."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

from frontdesk.calls.source import Light, Sink, State
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.i18n import tr


class Simulated:
    """A source that is rung by hand. clock: gives the moment of each event (UTC)."""

    name = "simulated"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._keys = count(1)
        self._sink: Sink | None = None

    @property
    def light(self) -> Light:
        """On while somebody listens."""
        return Light(State.OK, tr("Ready for a test call")) if self._sink else Light(State.OFF)

    def start(self, sink: Sink) -> None:
        """Begin to tell `sink`."""
        self._sink = sink

    def stop(self) -> None:
        """Tell nothing any more."""
        self._sink = None

    def ring(self, number: str, *, line: str = "1", name: str = "") -> CallEvent:
        """Let somebody call; the event is what later ones refer to."""
        event = CallEvent(self.name, line, str(next(self._keys)), CallKind.RING, number, self._clock(), name)
        self._tell(event)
        return event

    def answer(self, ring: CallEvent) -> None:
        """Let somebody take the handset."""
        self._later(ring, CallKind.ANSWERED)

    def end(self, ring: CallEvent) -> None:
        """Let somebody put the handset down, or the caller give up."""
        self._later(ring, CallKind.ENDED)

    def _later(self, ring: CallEvent, kind: CallKind) -> None:
        self._tell(CallEvent(ring.source, ring.line, ring.call_key, kind, ring.number, self._clock(), ring.name))

    def _tell(self, event: CallEvent) -> None:
        if self._sink:
            self._sink(event)

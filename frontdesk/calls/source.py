"""What a source of calls is: something that tells a sink what a telephone does, and says how it is doing itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontdesk.domain.call import CallEvent

Sink = Callable[[CallEvent], None]
"""Takes what a source tells; called on the source's own thread."""


class State(StrEnum):
    """How a source is doing."""

    OFF = "off"
    CONNECTING = "connecting"
    OK = "ok"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Light:
    """The state light of a source. words: what it last had to say, for the settings page."""

    state: State
    words: str = ""


class Source(Protocol):
    """A source of calls.

    name: stands in every event. Every event of a call carries its number as far as it is known, also the last one, so
    that a second source of the same call can be told from a second call. A call that an answering machine took is
    missed.
    """

    name: str

    @property
    def light(self) -> Light:
        """How it is doing now."""

    def start(self, sink: Sink) -> None:
        """Begin to tell `sink`; failures show in `light`, and the source tries again by itself."""

    def stop(self) -> None:
        """End quietly; nothing is told afterwards."""

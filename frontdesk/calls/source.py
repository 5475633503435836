"""What a source of calls is: a protocol, which is pure (bytes in, events out), and the wire that carries its bytes.

A protocol knows no socket and no clock. It is told what happened and answers with what is to be done about it, as a
series of `Reply`: a call to tell of, bytes to send, how the source is doing, when to be woken. The switchboard does it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol as Shape

from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light

Address = tuple[str, int]
"""A host, as digits, and a port."""


@dataclass(frozen=True, slots=True)
class Send:
    """Bytes for the other side.

    to: whom a datagram is for; None for whoever is at the other end of the wire.
    """

    data: bytes
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Wake:
    """Call `woken` with `what` after so many seconds.

    A later Wake of the same name replaces it; with None it is forgotten.
    """

    what: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Close:
    """Put the wire down; it is tried again after a while.

    words: why, for the state light.
    pause: not before so many seconds.
    """

    words: str = ""
    pause: float = 0.0


NOT_LET_IN = 600.0
"""The pause after a refusal that only a person mends: whoever knocks too often with a wrong password is locked out."""


Reply = CallEvent | Send | Light | Wake | Close


class Protocol(Shape):
    """One conversation with a telephone, from the moment the wire is there until it is gone.

    now: UTC.
    Whatever the other side sends, nothing raises, and no more than a bounded amount of it is kept.
    Every event of a call carries its number as far as it is known, also the last one, so that a second source of the
    same call can be told from a second call.
    A call that an answering machine took is missed.
    Of a call out one thing is told, once: REACHED, when somebody answers.
    """

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:
        """The wire is there.

        own: our end of it, as the other side sees it; ("", 0) for a serial line.
        """

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:
        """A datagram, or a piece of a stream, cut anywhere."""

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:
        """The time is over that a Wake asked for."""

    def closing(self, now: datetime) -> Iterable[Reply]:
        """The desk closes, or the source is switched off: the last words, if any."""


@dataclass(frozen=True, slots=True)
class Tcp:
    """A stream to a box in the shop."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Udp:
    """Datagrams.

    port: ours, 0 for any.
    peer: where our own go; then only what comes from that host is heard.
    """

    port: int
    peer: Address | None = None


@dataclass(frozen=True, slots=True)
class Serial:
    """A modem on a serial port: "COM3", "/dev/ttyUSB0"."""

    device: str
    baud: int = 115_200


@dataclass(frozen=True, slots=True)
class Door:
    """A port on this PC, and only on this PC, at which other programs knock.

    Each knock has a protocol of its own.
    """

    port: int


Wire = Tcp | Udp | Serial | Door


@dataclass(frozen=True, slots=True)
class Source:
    """A source of calls.

    name: stands in every event.
    wire: what carries its bytes.
    protocol: makes the protocol anew for each connection.
    """

    name: str
    wire: Wire
    protocol: Callable[[], Protocol]

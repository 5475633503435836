"""The call monitor of a FRITZ!Box: lines on TCP 1012, switched on by dialling #96*5*. The box tells, we only listen.

    28.11.20 15:17:43;RING;2;030123456;4930999;SIP0;
    28.11.20 15:17:47;CONNECT;2;4;030123456;
    28.11.20 15:17:50;DISCONNECT;2;4;
    28.11.20 15:20:01;CALL;0;4;4930999;030123456#;SIP0;       we call; CONNECT when they answer, machine or not

The third field is the number of the conversation, 0, 1, 2 …, used again for the next one. Format after AVM's own
page on the call monitor and the sources of fritzconnection.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from frontdesk.calls.lines import Lines
from frontdesk.calls.source import Address, Reply
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.telephone import Light, State

MACHINES = range(40, 45)
"""The extensions of the box's answering machines: nobody has spoken with the caller."""
FAXES = {5, 36, 37}
"""The extensions that send faxes and data: whoever takes them has not spoken with us."""
_MOST_CALLS = 64  # a box has ten lines; whoever sends more conversations is no box


@dataclass(frozen=True, slots=True)
class _Ongoing:
    ring: CallEvent
    answered: bool = False


class FritzBox:
    """The monitor's lines as calls.

    source: stands in every event.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = Lines()
        self._ongoing: dict[str, _Ongoing] = {}
        self._dialled: dict[str, CallEvent] = {}  # our own calls out, until somebody answers
        self._keys = count(1)

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield Light(State.LISTENING)

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        for line in self._lines.feed(data):
            fields = [field.strip() for field in line.split(";")]
            if len(fields) > 3 and fields[2].isdecimal() and len(fields[2]) <= 4:
                yield from self._told(fields[1], fields[2], fields[3:], now)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def _told(self, what: str, conversation: str, fields: list[str], now: datetime) -> Iterator[CallEvent]:
        known = self._ongoing.get(conversation)
        if what == "RING":
            # the end of the call before may come late, when the handset is put down at last
            yield from self._ended(conversation, now)
            number, called, line = (*fields, "", "")[:3]
            ring = replace(self._event(CallKind.RING, number, line, now), called=called)
            if len(self._ongoing) < _MOST_CALLS:
                self._ongoing[conversation] = _Ongoing(ring)
                yield ring
        elif what == "CALL":
            yield from self._ended(conversation, now)
            handset, _, number, line = (*fields, "", "", "")[:4]
            if len(self._dialled) < _MOST_CALLS and not _is_one_of(handset, FAXES):
                self._dialled[conversation] = self._event(CallKind.REACHED, number, line, now)
        elif what == "CONNECT" and known is not None:
            if not _is_one_of(fields[0], MACHINES):
                self._ongoing[conversation] = replace(known, answered=True)
                yield replace(known.ring, kind=CallKind.ANSWERED, at=now, answered_by=fields[0])
        elif what == "CONNECT" and (dialled := self._dialled.pop(conversation, None)):
            # a number that was not yet dialled when the call was told of is told of now
            if number := dialled.number or (*fields, "")[1].rstrip("#"):
                yield replace(dialled, number=number, at=now)
        elif what == "DISCONNECT":
            yield from self._ended(conversation, now)

    def _ended(self, conversation: str, now: datetime) -> Iterator[CallEvent]:
        self._dialled.pop(conversation, None)
        known = self._ongoing.pop(conversation, None)
        if known is not None:
            kind = CallKind.ENDED if known.answered else CallKind.MISSED
            yield replace(known.ring, kind=kind, at=now)

    def _event(self, kind: CallKind, number: str, line: str, now: datetime) -> CallEvent:
        return CallEvent(
            source=self._source,
            line=line,
            call_key=f"{now:%Y%m%d%H%M%S%f} {next(self._keys)}",
            kind=kind,
            number=number.rstrip("#"),
            at=now,
        )


def _is_one_of(extension: str, extensions: Container[int]) -> bool:
    return extension.isdecimal() and len(extension) <= 4 and int(extension) in extensions


def sample(number: str, now: datetime) -> list[bytes]:
    """What the box would send for a call from `number` that nobody takes."""
    at = f"{now:%d.%m.%y %H:%M:%S}"
    return [f"{at};RING;0;{number};;SIP0;\r\n".encode(), f"{at};DISCONNECT;0;0;\r\n".encode()]

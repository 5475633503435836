"""CallerID.com's Whozz Calling?, Ethernet Link and Vertex: datagrams on UDP 3520, sent to everybody in the network.

    ^^<U>……<S>……$01 I S 0000 G A1 12/17 04:54 PM 770-263-7111   CALLERID.COM   call record, 83 bytes
    ^^<U>……<S>……$01 F             11/07 07:43:52                               detail record, 52 bytes

Twenty bytes of head, in them the numbers of unit and sender in binary, then "$" and text: line, I or O for in or out,
S or E for start or end, seconds, checksum good or bad, rings, date and time without a year, number, name. The letters
of detail records are R ring, F off the hook, N on the hook. Format after the maker's manual of the Ethernet Link.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from frontdesk.calls.source import Address, Reply
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import withheld_reason
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

SAME_RECORD = timedelta(seconds=2)
"""A record that comes again within this time is the same one: units send to everybody, some twice."""
_MOST_LINES = 256

_HEAD = re.compile(rb"\^\^<U>(?P<unit>.{6})<S>.{6}\$(?P<body>.{31,200})", re.DOTALL)
_CALL = re.compile(
    r"(?P<line>\d\d) (?P<way>[IO]) (?P<part>[A-Z]) (?P<seconds>\d{4}) (?P<check>[GB]) .\d \d\d/\d\d \d\d:\d\d [AP]M "
    r"(?P<number>.{14})(?P<name>.*)",
    re.DOTALL,
)
_DETAIL = re.compile(r"(?P<line>\d\d) (?P<letter>[A-Z]) {10,}\d\d/\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class _Ongoing:
    ring: CallEvent
    answered: bool = False


class Whozz:
    """The unit's records as calls.

    source: stands in every event.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._ongoing: dict[str, _Ongoing] = {}  # by unit and line
        self._only_ends = False
        self._keys = count(1)

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield Light(State.LISTENING)

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        head = _HEAD.match(data)
        if head is None:
            return
        body = head["body"].decode("latin-1")
        if call := _CALL.match(body):
            if call["way"] == "I":
                yield from self._call(call, head["unit"].hex() + call["line"], now)
        elif (detail := _DETAIL.match(body)) and detail["letter"] == "F":
            yield from self._answered(head["unit"].hex() + detail["line"], now)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def _call(self, record: re.Match[str], line: str, now: datetime) -> Iterator[Reply]:
        ring = self._ring(record, now)
        known = self._ongoing.get(line)
        if record["part"] == "S":
            if known and known.ring.number == ring.number and now - known.ring.at < SAME_RECORD:
                return
            yield from self._ended(line, now, answered=bool(known and known.answered))
            if len(self._ongoing) < _MOST_LINES:
                self._ongoing[line] = _Ongoing(ring)
                yield ring
        elif record["part"] == "E":
            spoken = int(record["seconds"]) > 0
            if known is None and not self._only_ends:
                self._only_ends = True
                yield Light(State.LISTENING, _ONLY_ENDS)
            if known is None and not spoken:
                yield replace(ring, kind=CallKind.MISSED)
            if spoken:
                yield from self._answered(line, now)
            yield from self._ended(line, now, answered=spoken)

    def _ring(self, record: re.Match[str], now: datetime) -> CallEvent:
        # damaged on the way: better nobody than somebody else
        number, name = ("", "") if record["check"] == "B" else (record["number"].strip(), record["name"].strip())
        withheld = withheld_reason(number)
        if not number:
            withheld = "unavailable" if record["check"] == "B" else withheld_reason(name) or "withheld"
        return CallEvent(
            source=self._source,
            line=str(int(record["line"])),
            call_key=f"{now:%Y%m%d%H%M%S%f} {next(self._keys)}",
            kind=CallKind.RING,
            number="" if withheld else number,
            at=now,
            name="" if withheld else name,
            withheld=withheld,
        )

    def _answered(self, line: str, now: datetime) -> Iterator[Reply]:
        known = self._ongoing.get(line)
        if known is not None and not known.answered:
            self._ongoing[line] = replace(known, answered=True)
            yield replace(known.ring, kind=CallKind.ANSWERED, at=now)

    def _ended(self, line: str, now: datetime, *, answered: bool) -> Iterator[Reply]:
        known = self._ongoing.pop(line, None)
        if known is not None:
            kind = CallKind.ENDED if answered else CallKind.MISSED
            yield replace(known.ring, kind=kind, at=now)


_ONLY_ENDS = tr("This unit tells of calls only when they are over. Let it send the start of a call too.")


def sample(number: str, now: datetime) -> list[bytes]:
    """What a unit would send for a call from `number` that nobody takes."""
    head = b"^^<U>\x00\x00\x00\x00\x89\x79<S>\x00\x00\x00\x84\x48\x84$"
    at = f"{now:%m/%d %I:%M %p}"
    records = (f"01 I {part} 0000 G A1 {at} {number[:14]:14} {'':15}" for part in "SE")
    return [head + record.encode("latin-1", "replace") for record in records]

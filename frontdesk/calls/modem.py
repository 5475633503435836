"""An analogue modem that reads the caller ID between the rings: AT commands, formatted tags, one line each.

    RING
    DATE = 0321
    TIME = 1405
    NMBR = 5045551234
    NAME = DOE JOHN

In some countries the tags come before the first RING; order, spaces and further tags differ from modem to modem. The
modem is told never to answer (S0=0) and hears no command that could. Tags and letters (P withheld, O unavailable) after
the handbooks of the Rockwell and Conexant modems and TIA IS-101.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count

from frontdesk.calls.lines import Lines
from frontdesk.calls.source import Address, Close, Reply, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import withheld_reason
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

FIRST = ("ATZ", "ATE0", "ATS0=0")
ASKING = ("AT+VCID=1", "AT#CID=1", "AT*ID1", "AT%CCID=1")
"""How modems are asked to tell the caller, the usual one first; the others when a modem does not know it."""
QUIET = 0.4
"""Seconds without another tag after which everything was said that will be said."""
OVER = 8.0
"""Seconds without a ring after which nobody rings any more; whether somebody took the call a modem cannot tell."""
PATIENCE = 3.0
"""Seconds until a command that was not answered means that there is no modem."""

_TAG = re.compile(r"\s*([A-Z]{4})\s*=\s*(.*?)\s*")
_NOTHING = frozenset({"", "<NONE>"})
_MOST_TAGS = 32


class Modem:
    """What a modem says as calls.

    source: stands in every event.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = Lines()
        self._commands = [*FIRST, ASKING[0]]
        self._tags: dict[str, str] = {}
        self._rings = 0
        self._call: CallEvent | None = None
        self._told = False
        self._keys = count(1)

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield from self._command()

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        for line in self._lines.feed(data):
            word = line.strip().upper()
            if word in ("OK", "ERROR") and self._commands:
                yield from self._answered(word == "OK")
            elif word.startswith("RING"):
                yield from self._ring(now)
            elif (tag := _TAG.fullmatch(line)) and len(self._tags) < _MOST_TAGS:
                self._tags[tag[1]] = tag[2]
                yield Wake("quiet", QUIET)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:
        if what == "quiet":
            yield from self._tell(now)
        elif what == "over":
            self._tags, self._rings, self._call, self._told = {}, 0, None, False
        elif what == "answer":
            yield Close(tr("The modem does not answer."))

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        return ()

    def _command(self) -> Iterator[Reply]:
        if self._commands:
            yield Send(self._commands[0].encode() + b"\r")
            yield Wake("answer", PATIENCE)
        else:
            yield Wake("answer", None)
            yield Light(State.LISTENING)

    def _answered(self, well: bool) -> Iterator[Reply]:
        command = self._commands.pop(0)
        if not well and command in ASKING:
            others = ASKING[ASKING.index(command) + 1 :]
            if not others:
                yield Close(tr("This modem cannot tell who is calling."))
                return
            self._commands = [others[0]]
        yield from self._command()

    def _ring(self, now: datetime) -> Iterator[Reply]:
        self._rings += 1
        yield Wake("over", OVER)
        if self._tags or self._rings > 1:  # after the second ring nothing more is to come: somebody unknown
            yield from self._tell(now)

    def _tell(self, now: datetime) -> Iterator[Reply]:
        """Tell the call once, and once more when its number came late."""
        yield Wake("quiet", None)
        yield Wake("over", OVER)
        known = bool({"NMBR", "NAME"} & self._tags.keys())
        if self._call is not None and (self._told or not known):
            return
        number, name = (self._tags.get(tag, "") for tag in ("NMBR", "NAME"))
        number, name = ("" if each in _NOTHING else each for each in (number, name))
        withheld = withheld_reason(number) if number else withheld_reason(name) or "withheld"
        if not known:
            withheld = "unavailable"
        self._call = CallEvent(
            source=self._source,
            line="",
            call_key=self._call.call_key if self._call else f"{now:%Y%m%d%H%M%S%f} {next(self._keys)}",
            kind=CallKind.RING,
            number="" if withheld else number,
            at=now,
            name="" if withheld or withheld_reason(name) else name,
            withheld=withheld,
        )
        self._told = known
        yield self._call


def sample(number: str, now: datetime) -> list[bytes]:
    """What a modem would say for a call from `number`."""
    return [f"\r\nDATE = {now:%m%d}\r\n\r\nTIME = {now:%H%M}\r\n\r\nNMBR = {number}\r\n\r\nRING\r\n".encode()]

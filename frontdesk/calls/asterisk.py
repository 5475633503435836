"""The manager interface of Asterisk (AMI) on TCP 5038: blocks of "Key: Value" lines. We sign in and listen.

A call rings here when a DialBegin goes to one of our extensions. `Linkedid` is the same for all legs of one call,
`Uniqueid` differs; the call is over when the leg hangs up whose Uniqueid is the Linkedid. We called and they answered
when a leg that one of our extensions dialled to the outside has a DialEnd with ANSWER; its `DialString` holds the
number as the outside hears it. The password is never sent: the challenge is answered with MD5. Names after the
documentation of Asterisk 12 and later.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.calls.lines import Lines
from frontdesk.calls.sip.message import as_sent, user_of
from frontdesk.calls.source import NOT_LET_IN, Address, Close, Reply, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import withheld_reason
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

PATIENCE = 10.0
"""Seconds that signing in may take."""
_ALIVE = 60.0  # a ping so often, so that a line that is dead is noticed
_MOST_CALLS, _MOST_DIALLED = 500, 100
_MOST_FIELDS = 200
_CHANNEL = re.compile(r"(?P<way>\w+)/(?P<who>[^-@/]+)")
_DIALLED = re.compile(r"\+?[0-9*#]{2,64}")


@dataclass(frozen=True, slots=True)
class _Ongoing:
    ring: CallEvent
    answered: bool = False


class Asterisk:
    """The manager's events as calls.

    source: stands in every event.
    extensions: those that ring here, such as {"101"}.
    """

    def __init__(self, source: str, user: str, secret: str, extensions: frozenset[str]) -> None:
        self._source, self._user, self._secret, self._extensions = source, user, secret, extensions
        self._lines = Lines(blank=True)
        self._block: dict[str, str] = {}
        self._ongoing: dict[str, _Ongoing] = {}  # by Linkedid
        self._dialled: dict[str, CallEvent] = {}  # our calls out, by leg, until somebody answers
        self._signed_in = False

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield _action("Challenge", AuthType="MD5")
        yield Wake("answer", PATIENCE)

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        for line in self._lines.feed(data):
            key, colon, value = line.partition(":")
            if colon and len(self._block) < _MOST_FIELDS:
                self._block[key.strip()] = value.strip()
            elif not line:
                block, self._block = self._block, {}
                yield from self._read(block, now)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        if what == "answer":
            yield Close(tr("Asterisk does not answer."))
        elif what == "ping":
            yield _action("Ping")
            yield Wake("answer", PATIENCE)

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        yield _action("Logoff")

    def _read(self, block: Mapping[str, str], now: datetime) -> Iterator[Reply]:
        if response := block.get("Response"):
            yield from self._response(response, block)
        call = block.get("Linkedid", "")
        match block.get("Event"):
            case "DialBegin" | "AgentCalled" if self._ours(block):
                yield from self._begun(call, block, now)
            case "DialBegin":
                self._called(call, block, now)
            case "DialEnd":
                dialled = self._dialled.pop(_leg(block), None)
                if block.get("DialStatus") == "ANSWER":
                    yield from [replace(dialled, at=now)] if dialled else []
                    yield from self._answered(call, block, now)
            case "AgentConnect":
                yield from self._answered(call, block, now)
            case "Hangup" if block.get("Uniqueid") == call:
                yield from self._ended(call, now)

    def _response(self, response: str, block: Mapping[str, str]) -> Iterator[Reply]:
        if challenge := block.get("Challenge"):
            key = hashlib.md5((challenge + self._secret).encode(), usedforsecurity=False).hexdigest()
            yield _action("Login", AuthType="MD5", Username=self._user, Key=key, Events="call")
        elif response == "Success":
            self._signed_in = True
            yield Wake("answer", None)
            yield Wake("ping", _ALIVE)
            yield Light(State.LISTENING)
        elif response == "Error" and not self._signed_in:
            yield Close(tr("Asterisk did not let us in. Look at the user and the password."), NOT_LET_IN)

    def _ours(self, block: Mapping[str, str]) -> bool:
        return _extension(block) in self._extensions

    def _begun(self, call: str, block: Mapping[str, str], now: datetime) -> Iterator[Reply]:
        if not call or call in self._ongoing or len(self._ongoing) >= _MOST_CALLS:
            return
        number, name = (_known(block.get(field, "")) for field in ("CallerIDNum", "CallerIDName"))
        withheld = withheld_reason(number)
        ring = CallEvent(
            source=self._source,
            line=_extension(block),
            call_key=call,
            kind=CallKind.RING,
            number="" if withheld else number,
            at=now,
            name="" if withheld else name,
            called=block.get("Exten", ""),
            withheld=withheld,
        )
        self._ongoing[call] = _Ongoing(ring)
        yield ring

    def _called(self, call: str, block: Mapping[str, str], now: datetime) -> None:
        """Keep what one of our extensions dialled. A local channel is none: there the exchange itself goes on."""
        caller = _CHANNEL.match(block.get("Channel", ""))
        if caller is None or caller["way"] == "Local" or caller["who"] not in self._extensions:
            return
        heard = user_of(as_sent(block.get("DialString", "").rpartition("/")[2]))
        numbers = (heard, block.get("DestCallerIDNum", ""), block.get("Exten", ""))
        number = next((each for each in numbers if _DIALLED.fullmatch(each)), "")
        if number:
            if len(self._dialled) >= _MOST_DIALLED:
                del self._dialled[next(iter(self._dialled))]  # the oldest is sooner forgotten
            self._dialled[_leg(block)] = CallEvent(
                source=self._source,
                line=caller["who"],
                call_key=call[:200],
                kind=CallKind.REACHED,
                number=number,
                at=now,
            )

    def _answered(self, call: str, block: Mapping[str, str], now: datetime) -> Iterator[Reply]:
        known = self._ongoing.get(call)
        if known is not None and not known.answered:
            self._ongoing[call] = replace(known, answered=True)
            yield replace(known.ring, kind=CallKind.ANSWERED, at=now, answered_by=_extension(block))

    def _ended(self, call: str, now: datetime) -> Iterator[Reply]:
        known = self._ongoing.pop(call, None)
        if known is not None:
            yield replace(known.ring, kind=CallKind.ENDED if known.answered else CallKind.MISSED, at=now)


def _extension(block: Mapping[str, str]) -> str:
    """Whose telephone a leg goes to: 101 of PJSIP/101-00000020."""
    match = _CHANNEL.match(block.get("DestChannel", ""))
    return match["who"] if match else ""


def _leg(block: Mapping[str, str]) -> str:
    return (block.get("DestUniqueid") or block.get("DestChannel", ""))[:200]


def _known(text: str) -> str:
    return "" if text == "<unknown>" else text


def _action(name: str, **fields: str) -> Send:
    # a line end in a user's name would begin a command of its own
    lines = [f"{key}: {' '.join(value.split())}" for key, value in {"Action": name, **fields}.items()]
    return Send("\r\n".join([*lines, "", ""]).encode())


def sample(number: str, now: datetime) -> list[bytes]:
    """What Asterisk would tell of a call from `number` that nobody takes. For the extension "test"."""
    call = f"{now.timestamp():.0f}.1"
    begin = f"Event: DialBegin\r\nCallerIDNum: {number}\r\nDestChannel: PJSIP/test-1\r\nLinkedid: {call}\r\n\r\n"
    end = f"Event: Hangup\r\nUniqueid: {call}\r\nLinkedid: {call}\r\n\r\n"
    return [begin.encode(), end.encode()]

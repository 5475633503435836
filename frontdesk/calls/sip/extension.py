"""A SIP telephone that rings on the desk and never takes the call away (RFC 3261, RFC 6665).

    INVITE sip:102@192.168.1.20:5062 SIP/2.0
    From: <sip:+4930123456@192.168.1.1>;tag=c5ded700
    To: <sip:102@192.168.1.1>
    P-Asserted-Identity: <sip:+4930123456@192.168.1.1>

An INVITE is never answered with 2xx (takes the call), 3xx (sends it elsewhere) or 6xx (ends it at every telephone).
With 486 at once, all other telephones go on ringing. With 180 the exchange tells how the call went on; but a caller
whom every other telephone rejects hears it only when we stop ringing too.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from frontdesk.calls.sip import dialog_info
from frontdesk.calls.sip.caller import answered_elsewhere, caller
from frontdesk.calls.sip.message import Message, parameter, parse, party, request, response, user_of, where_to
from frontdesk.calls.sip.standing import ENOUGH, ONCE_MORE, SELDOM, Account, Standing
from frontdesk.calls.source import NOT_LET_IN, Address, Close, Reply, Send, Wake
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.telephone import Light, Mode, State
from frontdesk.i18n import tr

RINGS_FOR = 20.0
"""Seconds that *ring along* rings."""
MOST_CALLS = 64
_LINGER = 5.0  # T4: how long a datagram may be on its way
_ALLOW = ("Allow", "INVITE, ACK, CANCEL, OPTIONS, NOTIFY, BYE")
_KNOWN = {"REGISTER", "SUBSCRIBE", "MESSAGE", "INFO", "UPDATE", "PRACK", "REFER", "PUBLISH"}


class _Stage(StrEnum):
    RINGING = "ringing"
    REFUSED = "refused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class _Invite:
    """A call that an exchange has sent us, from its INVITE until nothing of it can be on its way any more.

    ring: the event with which it was told.
    invite, sender: what to answer, and whom.
    tag: our end of the conversation.
    sent: our last answer. It is sent again until the other side says that it has it.
    pause, waited: seconds until it is sent again, and how long we have been waiting.
    told: the desk has heard that the call is over.
    """

    ring: CallEvent
    invite: Message
    sender: Address
    tag: str
    sent: bytes
    stage: _Stage
    pause: float = ONCE_MORE
    waited: float = 0.0
    told: bool = False


class Sip:
    """Calls to an extension, or to the one it watches.

    source: stands in every event.
    account: where we register or subscribe; without one we listen to whoever sends.
    watching: the other extension, needed by Mode.WATCH.
    rings_for: seconds that *ring along* rings.
    token: gives a text that nobody can guess, another one each time.
    """

    def __init__(
        self,
        source: str,
        mode: Mode = Mode.PEEK,
        account: Account | None = None,
        watching: str = "",
        *,
        rings_for: float = RINGS_FOR,
        token: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        self._source, self._mode, self._rings_for, self._token = source, mode, rings_for, token
        self._standing = Standing(account, watching if mode is Mode.WATCH else "", token) if account else None
        self._watched = dialog_info.Watched(source, watching)
        self._notified = ("", "", 0)
        self._invites: dict[str, _Invite] = {}

    def opened(self, own: Address, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        if self._standing:
            yield Light(State.CONNECTING)
            yield from self._standing.start(own)
        else:
            yield Light(State.LISTENING)

    def received(self, data: bytes, sender: Address, now: datetime) -> Iterable[Reply]:
        message = parse(data)
        if message is None:
            return
        match message.method:
            case "":
                if self._standing:
                    yield from self._standing.answered(message)
            case "INVITE":
                yield from self._invited(message, sender, now)
            case "ACK":
                yield from self._acknowledged(message)
            case "CANCEL":
                yield from self._cancelled(message, sender, now)
            case "NOTIFY":
                yield from self._notify(message, sender, now)
            case "OPTIONS":
                yield self._answer(message, sender, 200, "OK", _ALLOW)
            case "BYE":
                yield self._answer(message, sender, 481, "Call/Transaction Does Not Exist")
            case method if method in _KNOWN:
                yield self._answer(message, sender, 405, "Method Not Allowed", _ALLOW)
            case _:
                yield self._answer(message, sender, 501, "Not Implemented", _ALLOW)

    def woken(self, what: str, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        known = self._invites.get(what)
        if known is None:
            if self._standing:
                yield from self._standing.woken(what)
        elif known.stage is _Stage.RINGING:
            yield from self._refuse(what, known, 486, "Busy Here")
        elif known.stage is _Stage.REFUSED and known.waited + known.pause < ENOUGH:
            again = replace(known, waited=known.waited + known.pause, pause=min(2 * known.pause, SELDOM))
            self._invites[what] = again
            yield from self._send_again(what, again)
        else:
            del self._invites[what]

    def closing(self, now: datetime) -> Iterable[Reply]:  # noqa: ARG002
        for key, known in list(self._invites.items()):
            if known.stage is _Stage.RINGING:
                yield from self._refuse(key, known, 486, "Busy Here")
        if self._standing:
            yield from self._standing.give_up()

    def _invited(self, invite: Message, sender: Address, now: datetime) -> Iterator[Reply]:
        key = invite.key
        if known := self._invites.get(key):
            if known.stage is not _Stage.FINISHED:
                yield Send(known.sent, where_to(invite, sender))
            return
        if party(invite.first("to")).tag:  # within a conversation, and we have none
            yield self._answer(invite, sender, 481, "Call/Transaction Does Not Exist")
            return
        if len(self._invites) >= MOST_CALLS:
            through = [key for key, known in self._invites.items() if known.stage is not _Stage.RINGING]
            if not through:
                yield self._answer(invite, sender, 486, "Busy Here")
                return
            yield Wake(through[0], None)  # the oldest is sooner forgotten
            del self._invites[through[0]]
        ring = self._ring(invite, now)
        known = _Invite(ring, replace(invite, body=b""), sender, self._token(), b"", _Stage.RINGING)
        if all(other.told for other in self._of_call(invite.call_id)):
            yield ring
        self._invites[key] = known
        # whoever insists on 100rel (RFC 3262) may not be rung along with
        if self._mode is Mode.RING_ALONG and not invite.first("require"):
            ringing = self._response(known, 180, "Ringing")
            self._invites[key] = replace(known, sent=ringing)
            yield Send(ringing, where_to(invite, sender))
            yield Wake(key, self._rings_for)
        else:
            yield from self._refuse(key, known, 486, "Busy Here")

    def _cancelled(self, cancel: Message, sender: Address, now: datetime) -> Iterator[Reply]:
        key = cancel.key
        known = self._invites.get(key)
        if known is None:
            yield self._answer(cancel, sender, 481, "Call/Transaction Does Not Exist")
            return
        yield Send(response(cancel, sender, 200, "OK", known.tag), where_to(cancel, sender))
        if known.stage is not _Stage.RINGING:
            return
        yield from self._refuse(key, known, 487, "Request Terminated")
        others = [other for other in self._of_call(cancel.call_id) if other.stage is _Stage.RINGING]
        elsewhere = answered_elsewhere(cancel)
        if known.told or (others and not elsewhere):
            return
        kinds = (CallKind.ANSWERED, CallKind.ENDED) if elsewhere else (CallKind.MISSED,)
        yield from (replace(known.ring, kind=kind, at=now) for kind in kinds)
        for each, other in list(self._invites.items()):
            if other.invite.call_id == cancel.call_id:
                self._invites[each] = replace(other, told=True)

    def _acknowledged(self, ack: Message) -> Iterator[Reply]:
        key = ack.key
        known = self._invites.get(key)
        if known and known.stage is _Stage.REFUSED:
            self._invites[key] = replace(known, stage=_Stage.FINISHED)
            yield Wake(key, _LINGER)

    def _refuse(self, key: str, known: _Invite, code: int, reason: str) -> Iterator[Reply]:
        refused = replace(known, sent=self._response(known, code, reason), stage=_Stage.REFUSED)
        self._invites[key] = refused
        yield from self._send_again(key, refused)

    def _send_again(self, key: str, known: _Invite) -> Iterator[Reply]:
        yield Send(known.sent, where_to(known.invite, known.sender))
        yield Wake(key, known.pause)

    def _response(self, known: _Invite, code: int, reason: str) -> bytes:
        return response(known.invite, known.sender, code, reason, known.tag)

    def _answer(self, asked: Message, sender: Address, code: int, reason: str, *more: tuple[str, str]) -> Send:
        return Send(response(asked, sender, code, reason, self._token(), *more), where_to(asked, sender))

    def _of_call(self, call_id: str) -> list[_Invite]:
        return [known for known in self._invites.values() if known.invite.call_id == call_id]

    def _ring(self, invite: Message, now: datetime) -> CallEvent:
        who = caller(invite)
        return CallEvent(
            source=self._source,
            line=user_of(invite.uri),
            call_key=invite.call_id,
            kind=CallKind.RING,
            number=who.number,
            at=now,
            name=who.name,
            called=party(invite.first("to")).user,
            withheld=who.withheld,
        )

    def _notify(self, notify: Message, sender: Address, now: datetime) -> Iterator[Reply]:
        """Take in what a subscription brings (RFC 6665 4.1.3).

        Anything else that is notified, such as voice mail, is answered with thanks and left alone.
        """
        dialog = notify.first("event").partition(";")[0].strip(" \t").lower() == "dialog"
        standing, own_end = self._standing, (notify.call_id, party(notify.first("to")).tag)
        if not dialog or standing is None or own_end != (standing.call_id, standing.tag):
            code, reason = (481, "Subscription does not exist") if dialog else (200, "OK")
            yield self._answer(notify, sender, code, reason)
            return
        yield self._answer(notify, sender, 200, "OK")
        notified = (notify.call_id, party(notify.first("from")).tag, notify.cseq[0])
        if notified[:2] == self._notified[:2] and notified <= self._notified:
            return  # sent again, or overtaken by a later one
        self._notified = notified
        if info := dialog_info.parse(notify.body):
            yield from self._watched.told(info, now)
        state = notify.first("subscription-state")
        if state.partition(";")[0].strip(" \t").lower() == "terminated":
            if parameter(state, "reason").lower() in ("rejected", "noresource"):
                yield Close(tr("The exchange lets nobody watch this extension."), NOT_LET_IN)
            else:
                later = parameter(state, "retry-after")
                yield from standing.lost(float(later) if later.isascii() and later.isdecimal() else 0.0)


def sample(number: str, now: datetime) -> list[bytes]:
    """What an exchange would send for a call from `number` that nobody takes."""
    same = [
        ("Via", "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKtest;rport"),
        ("From", f"<sip:{number}@127.0.0.1>;tag=test"),
        ("To", "<sip:test@127.0.0.1>"),
        ("Call-ID", f"test {now:%Y%m%d%H%M%S%f}"),
    ]
    uri = "sip:test@127.0.0.1"
    return [request(method, uri, [*same, ("CSeq", f"1 {method}")]) for method in ("INVITE", "CANCEL")]

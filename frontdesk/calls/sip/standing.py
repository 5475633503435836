"""What we ask of an exchange and keep renewing: to be told of calls to us (REGISTER), or to another (SUBSCRIBE).

A request is sent again until it is answered. It proves the password when it is asked to, and is renewed before it runs
out. Nothing is asked twice at a time.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from frontdesk.calls.sip import digest
from frontdesk.calls.sip.message import Message, as_sent, listed, parameter, party, readable, request
from frontdesk.calls.source import NOT_LET_IN, Address, Close, Reply, Send, Wake
from frontdesk.domain.telephone import Light, State
from frontdesk.i18n import tr

ONCE_MORE, SELDOM, ENOUGH = 0.5, 4.0, 32.0
"""T1, T2 and 64*T1 of RFC 3261 17: a datagram without an answer goes again after 0.5, 1, 2, 4, 4 ... seconds."""
REGISTERED, SUBSCRIBED = 120, 600
"""Seconds asked for. Short: an exchange rings a PC that was switched off in vain, and the caller waits for it."""
LONGEST = 86_400
SOON = 1.0
"""Seconds until what the exchange took away is asked for again."""
_MOST_CHALLENGES = 4
_URI = re.compile(r"sips?:[^\s<>\"]+", re.IGNORECASE)

AGAIN, RENEW = "ask again", "renew"


@dataclass(frozen=True, slots=True)
class Account:
    """An extension at an exchange.

    login: the user name of the password, where it differs from the extension.
    """

    host: str
    user: str
    password: str = field(default="", repr=False)
    login: str = ""
    port: int = 5060


@dataclass(frozen=True, slots=True)
class _Dialog:
    """A subscription as the exchange knows it (RFC 3261 12.1.2): where and to whom it is renewed."""

    tag: str
    target: str
    routes: tuple[str, ...]


class Standing:
    """One standing with an exchange.

    watching: the extension to subscribe to; empty to register ourselves.
    token: gives a text that nobody can guess, another one each time.
    """

    def __init__(self, account: Account, watching: str, token: Callable[[], str]) -> None:
        self._account, self._watching, self._token = account, watching, token
        self._host = as_sent(account.host) if account.port == 5060 else f"{as_sent(account.host)}:{account.port}"
        self._seconds = SUBSCRIBED if watching else REGISTERED
        self._own: Address = ("", 0)
        self._cseq = 0
        self._dialog: _Dialog | None = None
        self._challenges: dict[int, digest.Challenge] = {}
        self._proofs = 0
        self._asked = self._branch = ""
        self._sent = b""
        self._pause = self._waited = 0.0
        self._holds = False
        self._begin()

    def _begin(self) -> None:
        self.call_id, self.tag = self._token(), self._token()
        self._dialog = None

    def start(self, own: Address) -> Iterator[Reply]:
        """Ask for the first time.

        own: where we are reached.
        """
        self._own = own
        yield from self._ask()

    def lost(self, seconds: float = SOON) -> Iterator[Reply]:
        """The exchange took it away: ask anew after so many seconds."""
        self._begin()
        self._holds, self._branch = False, ""
        yield Light(State.CONNECTING)
        yield Wake(AGAIN, None)
        yield Wake(RENEW, min(max(seconds, SOON), SUBSCRIBED))

    def woken(self, what: str) -> Iterator[Reply]:
        """A pause is over: no answer came, or it is time to renew."""
        if what == RENEW:
            yield from self._ask()
        elif what == AGAIN and self._branch:
            self._waited += self._pause
            if self._waited >= ENOUGH:
                yield self._end(tr("“{host}” does not answer."))
            else:
                self._pause = min(2 * self._pause, SELDOM)
                yield Send(self._sent)
                yield Wake(AGAIN, min(self._pause, ENOUGH - self._waited))

    def give_up(self) -> Iterator[Reply]:
        """Ask to be told no longer. There is no time to wait for a challenge, so the last proof is used once more."""
        if self._holds:
            yield Send(self._built(seconds=0))
            self._holds = False

    def answered(self, answer: Message) -> Iterator[Reply]:
        """An answer of the exchange to what we asked."""
        if not self._branch or (answer.branch, answer.call_id) != (self._branch, self.call_id):
            return
        if answer.code < 200:
            self._pause = SELDOM
            return
        asked, self._branch = self._seconds, ""
        yield Wake(AGAIN, None)
        match answer.code:
            case 200 | 202:
                yield from self._granted(answer)
            case 401 | 407:
                yield from self._challenged(answer)
            case 423 if (longer := _seconds(answer.first("min-expires"))) and longer > asked:
                self._seconds = longer
                yield from self._ask()
            case 481 if self._dialog:
                yield from self.lost()
            case code:
                words = _REFUSED.get(code, tr("“{host}” refuses: {code} {reason}."))
                pause = NOT_LET_IN if code in _REFUSED else 0.0
                yield self._end(words, code, readable(answer.reason), pause)

    def _granted(self, answer: Message) -> Iterator[Reply]:
        if self._watching and self._dialog is None:
            to, contact = party(answer.first("to")), party(next(listed(answer.first("contact")), ""))
            target = contact.uri if _URI.fullmatch(contact.uri) else self._uri()
            routes = [each for value in answer.all("record-route") for each in listed(value)]
            self._dialog = _Dialog(to.tag, target, tuple(reversed(routes)))
        granted = _seconds(_expiry_of(answer, self._contact())) or _seconds(answer.first("expires")) or self._seconds
        if not self._holds:
            self._holds = True
            yield Light(State.LISTENING)
        yield Wake(RENEW, max(SOON, 0.8 * granted))

    def _challenged(self, answer: Message) -> Iterator[Reply]:
        header = "www-authenticate" if answer.code == 401 else "proxy-authenticate"
        challenge = digest.best_challenge(answer.all(header))
        if challenge is None:
            yield self._end(
                tr("“{host}” asks for the password in a way that Front Desk does not know."), pause=NOT_LET_IN
            )
        elif self._proofs >= _MOST_CHALLENGES or (answer.code in self._challenges and not challenge.stale):
            yield self._end(tr("“{host}” does not accept the user name or the password."), pause=NOT_LET_IN)
        else:
            self._challenges[answer.code] = challenge
            self._proofs += 1
            yield from self._send()

    def _ask(self) -> Iterator[Reply]:
        self._challenges, self._proofs = {}, 0
        yield from self._send()

    def _send(self) -> Iterator[Reply]:
        self._sent = self._built(self._seconds)
        self._pause, self._waited = ONCE_MORE, 0.0
        yield Send(self._sent)
        yield Wake(AGAIN, ONCE_MORE)

    def _built(self, seconds: int) -> bytes:
        self._cseq += 1
        self._branch = f"z9hG4bK{self._token()}"
        method, uri = ("SUBSCRIBE", self._uri()) if self._watching else ("REGISTER", f"sip:{self._host}")
        own = f"sip:{_escaped(self._account.user)}@{self._host}"
        to = f"<{self._uri() if self._watching else own}>"
        routes: tuple[str, ...] = ()
        if dialog := self._dialog:
            uri, routes, to = dialog.target, dialog.routes, f"{to};tag={dialog.tag}"
        headers = [
            ("Via", f"SIP/2.0/UDP {self._own[0]}:{self._own[1]};branch={self._branch};rport"),
            ("Max-Forwards", "70"),
            *(("Route", route) for route in routes),
            ("From", f"<{own}>;tag={self.tag}"),
            ("To", to),
            ("Call-ID", self.call_id),
            ("CSeq", f"{self._cseq} {method}"),
            ("Contact", f"<{self._contact()}>"),
            ("Expires", f"{seconds}"),
            ("User-Agent", "Front Desk"),
        ]
        if self._watching:
            headers += [("Event", "dialog"), ("Accept", "application/dialog-info+xml")]
        for code, challenge in self._challenges.items():
            name = "Authorization" if code == 401 else "Proxy-Authorization"
            headers.append((name, self._proof(challenge, method, uri, 2 if seconds == 0 else 1)))
        return request(method, uri, headers)

    def _proof(self, challenge: digest.Challenge, method: str, uri: str, count: int) -> str:
        account = self._account
        login, password = as_sent(account.login or account.user), as_sent(account.password)
        return digest.credentials(
            challenge, login, password, method=method, uri=uri, own_nonce=self._token(), count=count
        )

    def _uri(self) -> str:
        return f"sip:{_escaped(self._watching)}@{self._host}"

    def _contact(self) -> str:
        return f"sip:{_escaped(self._account.user)}@{self._own[0]}:{self._own[1]}"

    def _end(self, words: str, code: int = 0, reason: str = "", pause: float = 0.0) -> Close:
        self._holds, self._branch = False, ""
        who = self._watching or self._account.user
        return Close(words.format(host=self._account.host, who=who, code=code, reason=reason), pause)


_REFUSED = {
    403: tr("“{host}” does not let “{who}” in. Is the password right?"),
    404: tr("“{host}” does not know the extension “{who}”."),
    489: tr("“{host}” does not let one extension watch another."),
}


def _escaped(user: str) -> str:
    """A user part as it stands in a URI (RFC 3261 25.1)."""
    return quote(user, safe="-_.!~*'()&=+$,;?/")


def _seconds(text: str) -> int:
    return min(int(text), LONGEST) if text.isascii() and text.isdecimal() and len(text) <= 10 else 0


def _expiry_of(answer: Message, contact: str) -> str:
    """How long our own contact holds; a registrar lists all contacts of the extension."""
    for value in answer.all("contact"):
        for each in listed(value):
            if party(each).uri == contact:
                return parameter(each, "expires")
    return ""

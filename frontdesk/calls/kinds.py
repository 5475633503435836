"""Each kind of source made of what was set up, and a test call through the same parser."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from frontdesk.calls import asterisk, fritzbox, modem, webhook, whozz
from frontdesk.calls.sip import extension
from frontdesk.calls.sip.standing import Account
from frontdesk.calls.source import Door, Protocol, Serial, Source, Tcp, Udp, Wire
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import KINDS, Kind, Mode
from frontdesk.settings import Telephone


def source(telephone: Telephone, password: str = "") -> Source:
    """The source of a telephone that was set up. Raises ValueError for an unknown kind."""
    kind = Kind(telephone.kind)
    port = telephone.port or KINDS[kind].port
    wire: Wire
    make: Callable[[], Protocol]
    match kind:
        case Kind.SIP | Kind.WATCH:
            there = telephone.host
            account = Account(there, telephone.user, password, port=port) if there else None
            mode = Mode.WATCH if kind is Kind.WATCH else Mode(telephone.mode)
            wire = Udp(0, (there, port)) if there else Udp(port)
            make = partial(extension.Sip, telephone.id, mode, account, telephone.extension)
        case Kind.FRITZBOX:
            wire, make = Tcp(telephone.host, port), partial(fritzbox.FritzBox, telephone.id)
        case Kind.ASTERISK:
            wire = Tcp(telephone.host, port)
            make = partial(asterisk.Asterisk, telephone.id, telephone.user, password, telephone.extensions())
        case Kind.WHOZZ:
            wire, make = Udp(port), partial(whozz.Whozz, telephone.id)
        case Kind.MODEM:
            wire, make = Serial(telephone.device), partial(modem.Modem, telephone.id)
        case Kind.WEBHOOK:
            wire, make = Door(port), webhook.Webhook(telephone.id, telephone.token).knock
    return Source(telephone.id, wire, make)


def try_call(telephone: Telephone, number: str, now: datetime) -> CallEvent:
    """The ring that a telephone of this kind would tell for a call from `number`, read by the same parser.

    Raises ValueError for an unknown kind, and when the parser makes no call of the number.
    """
    protocol, heard = _tried(telephone, number, now)
    for data in heard:
        for reply in protocol.received(data, ("127.0.0.1", 0), now):
            if isinstance(reply, CallEvent):
                return reply
    raise ValueError(number)


def _tried(telephone: Telephone, number: str, now: datetime) -> tuple[Protocol, list[bytes]]:
    """A protocol of this kind, ready to hear, and what it is going to hear."""
    protocol: Protocol
    match Kind(telephone.kind):
        case Kind.FRITZBOX:
            protocol, heard = fritzbox.FritzBox(telephone.id), fritzbox.sample(number, now)
        case Kind.ASTERISK:
            protocol, heard = asterisk.Asterisk(telephone.id, "", "", frozenset({"test"})), asterisk.sample(number, now)
        case Kind.WHOZZ:
            protocol, heard = whozz.Whozz(telephone.id), whozz.sample(number, now)
        case Kind.MODEM:
            protocol, heard = modem.Modem(telephone.id), modem.sample(number, now)
        case Kind.WEBHOOK:
            protocol, heard = webhook.Webhook(telephone.id, "test").knock(), webhook.sample(number, now)
            list(protocol.opened(("127.0.0.1", 80), now))
        case Kind.SIP | Kind.WATCH:
            protocol, heard = extension.Sip(telephone.id), extension.sample(number, now)
    return protocol, heard

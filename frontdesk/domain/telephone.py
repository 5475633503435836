"""The telephones of a shop: what kinds of sources there are, what each has to be told, how one is doing."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.i18n import tr


class State(StrEnum):
    """How a source is doing."""

    OFF = "off"
    CONNECTING = "connecting"
    LISTENING = "listening"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Light:
    """The state light of a source.

    words: why it failed or what it waits for, in a sentence for the settings page.
    """

    state: State
    words: str = ""


class Kind(StrEnum):
    """The kinds of sources."""

    SIP = "sip"
    WATCH = "watch"
    FRITZBOX = "fritzbox"
    ASTERISK = "asterisk"
    WHOZZ = "whozz"
    MODEM = "modem"
    WEBHOOK = "webhook"


class Mode(StrEnum):
    """How SIP hears of a call. None of them ever answers, rejects or ends the caller's call.

    PEEK: an extension of our own says at once that it is busy.
    RING_ALONG: an extension of our own rings for a while.
    WATCH: an extension of somebody else is watched.
    """

    PEEK = "peek"
    RING_ALONG = "ring_along"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class About:
    """What a kind of source is called, what it needs, and how it is switched on.

    needs: fields of `Telephone`, and "password".
    may_need: those of them that may stay empty.
    port: the usual one.
    """

    words: str
    help: str
    needs: tuple[str, ...]
    may_need: tuple[str, ...] = ()
    port: int = 0
    labels: dict[str, str] = field(default_factory=dict)


KINDS: dict[Kind, About] = {
    Kind.SIP: About(
        tr("An extension of its own"),
        tr(
            "Any exchange or router that speaks SIP. Give Front Desk an extension of its own that rings with yours. "
            "Leave the address empty where the exchange sends straight to this PC."
        ),
        ("mode",),
        ("host", "user", "password", "port"),
        5060,
    ),
    Kind.WATCH: About(
        tr("Watching another extension"),
        tr("The exchange tells when that extension rings, is answered and is free again. Nothing rings here."),
        ("host", "user", "password", "extension"),
        ("port",),
        5060,
        labels={"extension": tr("Which extension is watched")},
    ),
    Kind.FRITZBOX: About(
        tr("FRITZ!Box"),
        tr("Dial #96*5* once on a telephone of the box; then it tells who calls."),
        ("host",),
        ("port",),
        1012,
    ),
    Kind.ASTERISK: About(
        tr("Asterisk"),
        tr("The manager interface (AMI). Its user needs to read “call” and nothing else."),
        ("host", "user", "password", "extension"),
        ("port",),
        5038,
        labels={"extension": tr("Which extensions ring here")},
    ),
    Kind.WHOZZ: About(
        tr("CallerID.com box"),
        tr("Whozz Calling?, Vertex or Ethernet Link in this network. It tells every PC, nothing is to be set up."),
        (),
        ("port",),
        3520,
    ),
    Kind.MODEM: About(
        tr("Analogue modem"),
        tr("A modem with caller ID on the telephone line, such as COM3 or /dev/ttyACM0. It never answers."),
        ("device",),
    ),
    Kind.WEBHOOK: About(
        tr("A program that knocks"),
        tr("For exchanges and programs that tell of calls over HTTP. Only programs on this PC get in."),
        ("port",),
        (),
        8420,
    ),
}


def people_of(extensions: str) -> dict[str, str]:
    """Who sits at which extension, from "101 Ana, 102 Workshop"."""
    pairs = re.findall(r"([\d*#]{1,7})\s+([^,;\n]+)", extensions)
    return {number: name.strip() for number, name in pairs}


def is_ours(extension: str, handset: str) -> bool:
    """Whether an extension is the telephone at this counter.

    handset: one or several, with commas.
    """
    return bool(extension) and extension in re.findall(r"[\w*#]+", handset)

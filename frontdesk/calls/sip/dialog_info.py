"""What an exchange tells of an extension that is watched: dialog-info documents (RFC 4235), and the calls in them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from frontdesk.calls.lines import as_text
from frontdesk.calls.sip.message import LONGEST_SHOWN, as_sent, user_of
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.phone import withheld_reason
from frontdesk.domain.text import clean

MOST_BYTES, MOST_CALLS = 65_536, 64
_RINGING = {"trying", "proceeding", "early"}


@dataclass(frozen=True, slots=True)
class Dialog:
    """One call of the watched extension, as a document lists it.

    key: its id, which some exchanges use for every call.
    incoming: so the document says, or it says nothing about the direction: then it is an extension that rings.
    outgoing: so the document says. It has to, since some exchanges call a call confirmed when the handset is only
        lifted.
    remote: the user part of the other side.
    local: the user part of our side.
    """

    key: str
    state: str
    incoming: bool
    outgoing: bool
    remote: str
    name: str
    local: str


@dataclass(frozen=True, slots=True)
class DialogInfo:
    """A document: the calls of an extension at one moment.

    full: it lists every call there is, so what is missing is over.
    """

    full: bool
    dialogs: tuple[Dialog, ...]


def parse(body: bytes) -> DialogInfo | None:
    """Read a document; None when it is none. A DOCTYPE has no business here and is refused."""
    text = as_text(body)
    if len(body) > MOST_BYTES or "<!DOCTYPE" in text:
        return None
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError):  # also an encoding that there is not
        return None
    if _name(root) != "dialog-info":
        return None
    dialogs = [_dialog(each) for each in root if _name(each) == "dialog"]
    return DialogInfo(root.get("state", "full") != "partial", tuple(dialogs[:MOST_CALLS]))


def _dialog(element: ET.Element) -> Dialog:
    remote, local = _child(element, "remote"), _child(element, "local")
    identity, target = _child(remote, "identity"), _child(remote, "target")
    uri = _text(identity) or ("" if target is None else target.get("uri", ""))
    name = clean("" if identity is None else identity.get("display", ""), limit=LONGEST_SHOWN)
    return Dialog(
        key=element.get("id", "")[:LONGEST_SHOWN],
        state=_text(_child(element, "state")).lower(),
        incoming=element.get("direction", "recipient") == "recipient",
        outgoing=element.get("direction") == "initiator",
        remote=_user(uri),
        name="" if withheld_reason(name) else name,
        local=_user(_text(_child(local, "identity"))),
    )


def _user(uri: str) -> str:
    return user_of(as_sent(uri)) if uri else ""


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: ET.Element | None, name: str) -> ET.Element | None:
    return None if element is None else next((each for each in element if _name(each) == name), None)


def _text(element: ET.Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


@dataclass(frozen=True, slots=True)
class _Call:
    ring: CallEvent
    answered: bool = False


class Watched:
    """The calls of one extension, from document to document.

    source, extension: stand in every event.
    """

    def __init__(self, source: str, extension: str) -> None:
        self._source, self._extension = source, extension
        self._calls: dict[tuple[str, str], _Call] = {}
        self._reached: dict[tuple[str, str], None] = {}  # the calls out that were answered, told once for each
        self._begun = False
        self._numbers = count(1)

    def told(self, info: DialogInfo, now: datetime) -> Iterator[CallEvent]:
        """What this document brings that is new."""
        for dialog in info.dialogs:
            if dialog.incoming:
                yield from self._one(dialog, now)
            if dialog.outgoing or dialog.state == "terminated":
                yield from self._out(dialog, now)
        if info.full:
            listed = {dialog.key for dialog in info.dialogs}
            for place in [place for place in self._calls if place[0] not in listed]:
                yield self._over(place, now)
            self._reached = {place: None for place in self._reached if place[0] in listed}
        self._begun = True

    def _out(self, dialog: Dialog, now: datetime) -> Iterator[CallEvent]:
        """Tell of a call out that was answered, once.

        The document comes again at each renewal, so what was told is remembered until the call is over. Calls that were
        under way before the first document are never told of: they were answered long ago.
        """
        place = (dialog.key, dialog.remote)
        if dialog.state == "confirmed" and place not in self._reached:
            if len(self._reached) >= MOST_CALLS:
                del self._reached[next(iter(self._reached))]
            self._reached[place] = None
            if self._begun and dialog.remote and not withheld_reason(dialog.remote):
                yield replace(self._ring(dialog, now), kind=CallKind.REACHED, called="", name="")
        elif dialog.state in _RINGING or (dialog.state == "terminated" and dialog.remote):
            self._reached.pop(place, None)
        elif dialog.state == "terminated":  # an end may say no more than the id
            self._reached = {each: None for each in self._reached if each[0] != dialog.key}

    def _one(self, dialog: Dialog, now: datetime) -> Iterator[CallEvent]:
        place = (dialog.key, dialog.remote)
        if dialog.state in _RINGING:
            same_id = any(key == dialog.key for key, _ in self._calls)
            if place not in self._calls and not (same_id and not dialog.remote) and len(self._calls) < MOST_CALLS:
                ring = self._ring(dialog, now)
                self._calls[place] = _Call(ring)
                yield ring
            return
        # an end may say no more than the id, and then it speaks of every call of that id
        meant = [place] if place in self._calls else [each for each in self._calls if each[0] == dialog.key]
        if dialog.state == "confirmed":
            yield from self._settled(meant, now)
        elif dialog.state == "terminated":
            for each in meant:
                yield self._over(each, now)

    def _settled(self, meant: list[tuple[str, str]], now: datetime) -> Iterator[CallEvent]:
        """Tell that a call is talked on now: the first of those that rang, unless there was talk before.

        Of a second call during a call nobody can tell whether it was taken. It is told as missed, since a call back too
        many is better than one too few.
        """
        talking = any(self._calls[place].answered for place in meant)
        for place in meant:
            call = self._calls[place]
            if call.answered:
                continue
            if talking:
                yield self._over(place, now)
            else:
                talking = True
                self._calls[place] = replace(call, answered=True)
                yield replace(call.ring, kind=CallKind.ANSWERED, at=now, answered_by=self._extension)

    def _over(self, place: tuple[str, str], now: datetime) -> CallEvent:
        call = self._calls.pop(place)
        return replace(call.ring, kind=CallKind.ENDED if call.answered else CallKind.MISSED, at=now)

    def _ring(self, dialog: Dialog, now: datetime) -> CallEvent:
        reason = withheld_reason(dialog.remote) if dialog.remote else "unavailable"
        return CallEvent(
            source=self._source,
            line=self._extension,
            call_key=f"{dialog.key} {now:%Y%m%d%H%M%S%f} {next(self._numbers)}",
            kind=CallKind.RING,
            number="" if reason else dialog.remote,
            at=now,
            name=dialog.name,
            called=dialog.local or self._extension,
            withheld=reason,
        )

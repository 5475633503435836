"""Which icon and which colour stand for the words of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.domain.interaction import Channel, Encounter, Mood
from frontdesk.domain.today import DueKind
from frontdesk.i18n import tr
from frontdesk.ui.kit.tokens import TONES, Tone

_ICONS = {
    "promise": "promises",
    "issue": "issues",
    "phone_missed": "phone-missed",
    "refresh": "follow-up",
    "goodwill": "ticket",
}

CHANNELS = {
    Channel.WALK_IN: "walk-in",
    Channel.CALL_IN: "phone-in",
    Channel.CALL_OUT: "phone-out",
    Channel.EMAIL: "mail",
    Channel.MESSAGE: "message",
}
MOODS = {Mood.PLEASED: "happy", Mood.UPSET: "upset", Mood.ANGRY: "alert"}
DUE = {
    DueKind.PROMISE: "promises",
    DueKind.FOLLOW_UP: "follow-up",
    DueKind.CALL_BACK: "phone-missed",
    DueKind.ISSUE: "issues",
}

_SOON, _LONG = timedelta(minutes=1), timedelta(minutes=3)


def icon(name: str, thing: str = "package") -> str:
    """Give the drawing for an icon named by the domain; `thing` is the trade's own ("bike")."""
    return thing if name == "thing" else _ICONS.get(name, name)


def tone(name: str) -> Tone:
    """Give the colour for a tone of the domain; "plain" is the second ink."""
    return next((known for known in TONES if known == name), "ink2")


def waiting_tone(since: datetime, now: datetime) -> Tone:
    """Give the colour of somebody who waits: amber after one minute, red after three."""
    waited = now - since
    return "red" if waited >= _LONG else "amber" if waited >= _SOON else "ink2"


def channel(kind: Channel) -> str:
    """Name a way of contact, as on the log line."""
    return {
        Channel.WALK_IN: tr("Walk-in"),
        Channel.CALL_IN: tr("Call in"),
        Channel.CALL_OUT: tr("Call out"),
        Channel.EMAIL: tr("E-mail"),
        Channel.MESSAGE: tr("Message"),
    }[kind]


def mood(kind: Mood) -> str:
    """Name a mood."""
    return {Mood.PLEASED: tr("Pleased"), Mood.UPSET: tr("Upset"), Mood.ANGRY: tr("Angry")}[kind]


def where(encounter: Encounter) -> str:
    """Say where somebody is: at the counter, on which line, or that they wait there."""
    if encounter.channel in (Channel.CALL_IN, Channel.CALL_OUT):
        line = encounter.line
        if encounter.waiting_since:
            return tr("Waits on line {line}").format(line=line) if line else tr("Waits on the phone")
        return tr("On line {line}").format(line=line) if line else tr("On the phone")
    if encounter.waiting_since:
        return tr("Waits") if encounter.channel is Channel.WALK_IN else tr("Put aside")
    return tr("At the counter") if encounter.channel is Channel.WALK_IN else channel(encounter.channel)

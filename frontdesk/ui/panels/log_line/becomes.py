"""What the log line can become: its words, its icons, its letters."""

from __future__ import annotations

from frontdesk.domain.interaction import Become
from frontdesk.i18n import tr

ICONS = {
    Become.PROMISE: "promises",
    Become.ISSUE: "issues",
    Become.NOTE: "note",
    Become.FOLLOW_UP: "follow-up",
    Become.GOODWILL: "ticket",
    Become.THANKS: "star",
    Become.PRAISE: "heart",
}
FIRST = (Become.PROMISE, Become.ISSUE, Become.NOTE)
BEHIND = (Become.FOLLOW_UP, Become.GOODWILL, Become.THANKS, Become.PRAISE)


def names() -> dict[Become, str]:
    """The word for each."""
    return {
        Become.PROMISE: tr("Promise"),
        Become.ISSUE: tr("Issue"),
        Become.NOTE: tr("Note"),
        Become.FOLLOW_UP: tr("Follow-up"),
        Become.GOODWILL: tr("Goodwill"),
        Become.THANKS: tr("Thanks"),
        Become.PRAISE: tr("Praise"),
    }


def letters() -> dict[Become, str]:
    """The underlined letters of those in the row."""
    return {Become.PROMISE: "P", Become.ISSUE: "I", Become.NOTE: "N"}

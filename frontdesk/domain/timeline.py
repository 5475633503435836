"""How the rows of the timeline are headed."""

from frontdesk.domain.card import EntryKind
from frontdesk.i18n import tr


def head(kind: EntryKind, outcome: str = "", thing: str = "") -> str:
    """The head of a row: channel, outcome and thing, for example "Walk-in, collected: Bianchi Sprint"."""
    words = {
        EntryKind.WALK_IN: tr("Walk-in"),
        EntryKind.CALL_IN: tr("Call in"),
        EntryKind.CALL_OUT: tr("Call out"),
        EntryKind.EMAIL: tr("E-mail"),
        EntryKind.MESSAGE: tr("Message"),
        EntryKind.MISSED_CALL: tr("Missed call"),
        EntryKind.PROMISE: tr("Promise"),
        EntryKind.ISSUE: tr("Issue"),
        EntryKind.GOODWILL: tr("Goodwill"),
        EntryKind.FOLLOW_UP: tr("Follow-up"),
        EntryKind.NOTE: tr("Note"),
        EntryKind.THANKS: tr("Thanks"),
        EntryKind.PRAISE: tr("Praise"),
    }[kind]
    if outcome:
        outcome = tr(outcome)
        words = tr("{channel}, {outcome}").format(channel=words, outcome=outcome[:1].lower() + outcome[1:])
    return tr("{what}: {thing}").format(what=words, thing=thing) if thing else words

"""How the rows of the timeline are put into words: what stands above each, and the word for how it stands."""

from frontdesk.domain import state_words, wording
from frontdesk.domain.card import Entry, EntryKind, Pill
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.issue import IssueStep
from frontdesk.domain.promise import PromiseState
from frontdesk.i18n import tr

_STEP_TONES = {
    IssueStep.OPENED: "amber",
    IssueStep.TOLD: "amber",
    IssueStep.OFFERED: "accent",
    IssueStep.ACCEPTED: "green",
    IssueStep.RESOLVED: "green",
    IssueStep.CLOSED: "green",
    IssueStep.REOPENED: "red",
}
_PROMISE_TONES = {
    PromiseState.OPEN: "amber",
    PromiseState.KEPT: "green",
    PromiseState.KEPT_LATE: "amber",
    PromiseState.BROKEN: "red",
}
_GOODWILL_TONES = {
    GoodwillState.OFFERED: "accent",
    GoodwillState.OWED: "accent",
    GoodwillState.USED: "green",
}
"""The tones that say something; what is in none of the tables is plain."""


def head(entry: Entry) -> str:
    """What stands above a row: kind, outcome and thing, for example "Walk-in, collected: Bianchi Sprint"."""
    words = kind_words(entry.kind)
    if entry.outcome:
        words = tr("{channel}, {outcome}").format(channel=words, outcome=wording.within(tr(entry.outcome)))
    return tr("{what}: {thing}").format(what=words, thing=entry.thing) if entry.thing else words


def pill(entry: Entry) -> Pill | None:
    """The word for how a row stands, or for what was written with a contact; None when there is nothing to say."""
    match entry.state:
        case IssueStep() as step:
            return Pill(_STEP_TONES.get(step, "plain"), _step_words(step, entry.number))
        case PromiseState() as state:
            open_with_contact = state is PromiseState.OPEN and entry.kind is not EntryKind.PROMISE
            words = kind_words(EntryKind.PROMISE) if open_with_contact else state_words.promise(state)
            return Pill(_PROMISE_TONES.get(state, "plain"), words)
        case GoodwillState() as state:
            return Pill(_GOODWILL_TONES.get(state, "plain"), state_words.goodwill(state))
    if entry.private:
        return Pill("plain", tr("Private"))
    match entry.kind:
        case EntryKind.MISSED_CALL if entry.times > 1:
            return Pill("amber", tr("{n} times").format(n=entry.times))
        case EntryKind.FOLLOW_UP:
            return Pill("green", state_words.follow_up_done())
        case EntryKind.THANKS:
            return Pill("accent", state_words.thanked())
    return None


def kind_words(kind: EntryKind) -> str:
    """What a kind of row is called."""
    return {
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


def _step_words(step: IssueStep, number: int) -> str:
    if step is IssueStep.OPENED:
        return tr("Issue {number}").format(number=number)
    return tr("{step} {number}").format(step=state_words.issue_step(step), number=number)

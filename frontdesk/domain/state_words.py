"""The one table of what states are called on screen.

Every pill, button, menu and list takes its word for a state from here, so that no two of them disagree. The words are
those of docs/glossary.md, each as it begins a line; `wording.within` is for inside one.
"""

from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.domain.issue import IssueState, IssueStep
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr


def promise(state: PromiseState) -> str:
    """Kept, or Told before: what came of a promise."""
    return {
        PromiseState.OPEN: tr("Open"),
        PromiseState.KEPT: tr("Kept"),
        PromiseState.KEPT_LATE: tr("Kept late"),
        PromiseState.TOLD_BEFORE: tr("Told before"),
        PromiseState.BROKEN: tr("Broken"),
        PromiseState.RELEASED: tr("Released"),
    }[state]


def issue(state: IssueState) -> str:
    """Mended, or Waiting: how an issue stands."""
    return {
        IssueState.OPEN: tr("Open"),
        IssueState.WAITING: tr("Waiting"),
        IssueState.RESOLVED: tr("Mended"),
        IssueState.CLOSED: tr("Closed"),
        IssueState.REOPENED: tr("Reopened"),
    }[state]


def issue_since(state: IssueState, day: str) -> str:
    """How an issue stands, and since when: Waiting since Thursday, Mended yesterday.

    day: as it stands inside a sentence.
    """
    template = {
        IssueState.OPEN: tr("Open since {day}"),
        IssueState.WAITING: tr("Waiting since {day}"),
        IssueState.RESOLVED: tr("Mended {day}"),
        IssueState.CLOSED: tr("Closed {day}"),
        IssueState.REOPENED: tr("Reopened {day}"),
    }[state]
    return template.format(day=day)


def issue_step(step: IssueStep) -> str:
    """Told again, or Mended: one step in the history of an issue."""
    return {
        IssueStep.OPENED: tr("Told us"),
        IssueStep.TOLD: tr("Told again"),
        IssueStep.WAITS: tr("Waits"),
        IssueStep.GOES_ON: tr("Goes on"),
        IssueStep.OFFERED: tr("Offered"),
        IssueStep.ACCEPTED: tr("Accepted"),
        IssueStep.DECLINED: tr("Declined"),
        IssueStep.RESOLVED: tr("Mended"),
        IssueStep.REOPENED: tr("Reopened"),
        IssueStep.CLOSED: tr("Closed"),
        IssueStep.HANDED_OVER: tr("Handed over"),
    }[step]


def goodwill(state: GoodwillState) -> str:
    """Owed, or Expired: how goodwill stands."""
    return {
        GoodwillState.OFFERED: tr("Offered"),
        GoodwillState.OWED: tr("Owed"),
        GoodwillState.USED: tr("Used"),
        GoodwillState.DECLINED: tr("Declined"),
        GoodwillState.EXPIRED: tr("Expired"),
    }[state]


def use_goodwill(kind: GoodwillKind) -> str:
    """Given, for an apology or a gift, else Used: what is pressed when owed goodwill is used."""
    return tr("Given") if kind in (GoodwillKind.APOLOGY, GoodwillKind.GIFT) else goodwill(GoodwillState.USED)


def thing(state: Whereabouts) -> str:
    """With us, or Ready: where a thing is."""
    return {
        Whereabouts.WITH_CUSTOMER: tr("With the customer"),
        Whereabouts.WITH_US: tr("With us"),
        Whereabouts.READY: tr("Ready"),
        Whereabouts.GONE: tr("Gone"),
    }[state]


def thing_since(state: Whereabouts, when: str) -> str:
    """Where a thing is, and since when: Ready since Thursday. Of one that is with the customer no time is said.

    when: as it stands inside a sentence.
    """
    template = {
        Whereabouts.WITH_CUSTOMER: thing(state),
        Whereabouts.WITH_US: tr("With us since {when}"),
        Whereabouts.READY: tr("Ready since {when}"),
        Whereabouts.GONE: tr("Gone since {when}"),
    }[state]
    return template.format(when=when)


def move_thing(state: Whereabouts) -> str:
    """Taken in, Ready, Collected, Gone: what is pressed, or logged as an outcome, to move a thing there."""
    return {
        Whereabouts.WITH_CUSTOMER: tr("Collected"),
        Whereabouts.WITH_US: tr("Taken in"),
        Whereabouts.READY: thing(Whereabouts.READY),
        Whereabouts.GONE: thing(Whereabouts.GONE),
    }[state]


def gone(why: str) -> str:
    """Why a thing is gone: Gone: sold.

    why: as in `Thing.gone_why`; for any other it is Gone alone.
    """
    return {
        "collected": tr("Gone: collected for good"),
        "sold": tr("Gone: sold"),
        "lost": tr("Gone: lost"),
        "died": tr("Gone: died"),
    }.get(why, thing(Whereabouts.GONE))


def follow_up_done() -> str:
    """Done: a follow-up that somebody ticked off."""
    return tr("Done")


def thanked() -> str:
    """Thanked: somebody who was to be thanked, and was."""
    return tr("Thanked")

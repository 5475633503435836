"""Something that went wrong, until the customer says that it holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IssueState(StrEnum):
    """Resolved is mended with the verdict outstanding; closed is the customer's word."""

    OPEN = "open"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REOPENED = "reopened"


class IssueView(StrEnum):
    """How the issues are looked at.

    NO_WORD: their date has come and nobody has heard anything.
    """

    MINE = "mine"
    EVERYONES = "everyones"
    NO_WORD = "no_word"
    WAITING = "waiting"
    MENDED = "mended"
    CLOSED = "closed"


class Verdict(StrEnum):
    """Why an issue is closed; nothing else closes one."""

    HOLDS = "holds"
    LEFT_ALONE = "left_alone"


class IssueStep(StrEnum):
    """One step in the history of an issue."""

    OPENED = "opened"
    TOLD = "told"
    WAITS = "waits"
    GOES_ON = "goes_on"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong, with its owner, its next step and what was offered. All moments are UTC.

    text: what happened, in the customer's words.
    wants: what the customer wants, in their words.
    have: what we already have, separated by commas.
    told: how often it had to be told.
    told_to and told_at: to whom it was told the last time, and when.
    reopened: how often it did not hold.
    mended_at: when it was last said to be mended.
    verdict: why it is closed, None while it is not.
    offer: the last word about what we offered: OFFERED, ACCEPTED or DECLINED, None before an offer.
    """

    id: int
    number: int
    customer_id: int
    customer_name: str
    text: str
    state: IssueState = IssueState.OPEN
    thing_id: int | None = None
    thing_words: str = ""
    topic: str = ""
    owner_id: int | None = None
    owner_name: str = ""
    due_at: datetime | None = None
    waiting_for: str = ""
    next_step: str = ""
    wants: str = ""
    have: str = ""
    told: int = 1
    told_to: str = ""
    told_at: datetime | None = None
    reopened: int = 0
    opened_at: datetime | None = None
    mended_at: datetime | None = None
    verdict: Verdict | None = None
    offer: IssueStep | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """One row of an issue's history. at is UTC."""

    id: int
    kind: IssueStep
    text: str
    at: datetime
    staff_name: str = ""


def unsettled(issue: Issue) -> bool:
    """Whether something is still to be done or heard about it."""
    return issue.state is not IssueState.CLOSED


_UNMENDED = frozenset({IssueState.OPEN, IssueState.WAITING, IssueState.REOPENED})
_MENDED = frozenset({IssueState.RESOLVED})
_LEADS: dict[IssueStep, tuple[frozenset[IssueState], IssueState]] = {
    IssueStep.WAITS: (_UNMENDED, IssueState.WAITING),
    IssueStep.GOES_ON: (frozenset({IssueState.WAITING}), IssueState.OPEN),
    IssueStep.RESOLVED: (_UNMENDED, IssueState.RESOLVED),
    IssueStep.REOPENED: (_MENDED | {IssueState.CLOSED}, IssueState.REOPENED),
}
"""From which states a step leads to which state; closing is the verdict's."""


def after(state: IssueState, step: IssueStep, verdict: Verdict | None = None) -> IssueState | None:
    """The state after a step, None when the step cannot be taken from there.

    Nothing closes an issue but a verdict. "It holds" can be said once it is mended, "they want to be left alone" at any
    time.
    """
    if step is IssueStep.CLOSED:
        allowed = {Verdict.HOLDS: _MENDED, Verdict.LEFT_ALONE: _UNMENDED | _MENDED}.get(verdict) if verdict else None
        return IssueState.CLOSED if allowed and state in allowed else None
    if step not in _LEADS:
        return None if state is IssueState.CLOSED else state
    allowed, to = _LEADS[step]
    return to if state in allowed else None


def about(issues: Sequence[Issue], text: str, *, thing_id: int | None = None, topic: str = "") -> Issue | None:
    """Which open issue a line is about; None when it is unclear.

    Its number in the text counts first, then the same thing, then the same topic.
    """
    unmended = [issue for issue in issues if unsettled(issue)]
    numbers = {int(digits) for digits in re.findall(r"\d{3,9}", text)}
    for fits in (
        [issue for issue in unmended if issue.number in numbers],
        [issue for issue in unmended if thing_id and issue.thing_id == thing_id],
        [issue for issue in unmended if topic and issue.topic == topic],
    ):
        if len(fits) == 1:
            return fits[0]
    return None

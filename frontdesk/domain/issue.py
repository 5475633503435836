"""Something that went wrong, until the customer says that it holds."""

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


class Verdict(StrEnum):
    """Why an issue is closed; nothing else closes one."""

    HOLDS = "holds"
    LEFT_ALONE = "left_alone"


class Step(StrEnum):
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
    """An issue. text: what happened, in the customer's words. due_at, told_at, opened_at and mended_at are UTC.

    wants: what the customer wants, in their words. have: what we already have, separated by commas.
    told: how often it had to be told; told_to and told_at: the last time. reopened: how often it did not hold.
    mended_at: when it was last said to be mended. verdict: why it is closed, None while it is not.
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
    offer: Step | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class IssueEvent:
    """One row of an issue's history. at is UTC."""

    id: int
    kind: Step
    text: str
    at: datetime
    staff_name: str = ""


def unsettled(issue: Issue) -> bool:
    """Whether something is still to be done or heard about it."""
    return issue.state is not IssueState.CLOSED

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


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue. text: what happened, in the customer's words. told: how often it had to be told. due_at is UTC."""

    id: int
    number: int
    customer_id: int
    customer_name: str
    text: str
    state: IssueState = IssueState.OPEN
    thing_words: str = ""
    topic: str = ""
    owner_name: str = ""
    due_at: datetime | None = None
    waiting_for: str = ""
    next_step: str = ""
    told: int = 1
    told_to: str = ""
    told_at: datetime | None = None
    opened_at: datetime | None = None
    version: int = 1


def unsettled(issue: Issue) -> bool:
    """Whether something is still to be done or heard about it."""
    return issue.state is not IssueState.CLOSED

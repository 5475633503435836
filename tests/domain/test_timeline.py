from datetime import UTC, datetime
from typing import Any

import pytest

from frontdesk.domain import timeline
from frontdesk.domain.card import Entry, EntryKind
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.issue import IssueStep
from frontdesk.domain.promise import PromiseState

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def entry(kind: EntryKind, **more: Any) -> Entry:
    return Entry(1, kind, NOW, "Tomasz", "Rubs", **more)


@pytest.mark.parametrize(
    ("row", "head"),
    [
        (entry(EntryKind.WALK_IN), "Walk-in"),
        (entry(EntryKind.WALK_IN, thing="Brooks B17"), "Walk-in: Brooks B17"),
        (entry(EntryKind.CALL_OUT, outcome="No answer"), "Call out, no answer"),
        (entry(EntryKind.WALK_IN, outcome="Collected", thing="Bianchi"), "Walk-in, collected: Bianchi"),
        (entry(EntryKind.GOODWILL, thing="10 % off"), "Goodwill: 10 % off"),
    ],
)
def test_a_row_is_headed_by_what_it_was(row: Entry, head: str) -> None:
    assert timeline.head(row) == head


@pytest.mark.parametrize(
    ("row", "tone", "words"),
    [
        (entry(EntryKind.WALK_IN, state=IssueStep.OPENED, number=1184), "amber", "Issue 1184"),
        (entry(EntryKind.WALK_IN, state=IssueStep.RESOLVED, number=1184), "green", "Mended 1184"),
        (entry(EntryKind.ISSUE, state=IssueStep.REOPENED, number=1184), "red", "Reopened 1184"),
        (entry(EntryKind.ISSUE, state=IssueStep.WAITS, number=1184), "plain", "Waits 1184"),
        (entry(EntryKind.WALK_IN, state=PromiseState.OPEN), "amber", "Promise"),
        (entry(EntryKind.PROMISE, state=PromiseState.OPEN), "amber", "Open"),
        (entry(EntryKind.CALL_IN, state=PromiseState.BROKEN), "red", "Broken"),
        (entry(EntryKind.PROMISE, state=PromiseState.RELEASED), "plain", "Released"),
        (entry(EntryKind.GOODWILL, state=GoodwillState.OWED), "accent", "Owed"),
        (entry(EntryKind.GOODWILL, state=GoodwillState.EXPIRED), "plain", "Expired"),
        (entry(EntryKind.NOTE, private=True, unsaid=True), "plain", "Private"),
        (entry(EntryKind.MISSED_CALL, times=3), "amber", "3 times"),
        (entry(EntryKind.FOLLOW_UP), "green", "Done"),
        (entry(EntryKind.THANKS), "accent", "Thanked"),
    ],
)
def test_a_row_says_how_it_stands(row: Entry, tone: str, words: str) -> None:
    pill = timeline.pill(row)
    assert pill is not None
    assert (pill.tone, pill.words) == (tone, words)


@pytest.mark.parametrize(
    "row",
    [
        entry(EntryKind.WALK_IN),
        entry(EntryKind.MISSED_CALL),
        entry(EntryKind.NOTE),
        entry(EntryKind.NOTE, unsaid=True),
        entry(EntryKind.NOTE, caution=True),
        entry(EntryKind.PRAISE),
    ],
)
def test_a_row_without_a_state_says_nothing(row: Entry) -> None:
    assert timeline.pill(row) is None

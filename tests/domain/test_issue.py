"""Which step leads where, and which issue a line is about."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.issue import Issue, IssueState, IssueStep, Verdict, about, after


@given(st.lists(st.tuples(st.sampled_from(IssueStep), st.sampled_from([None, *Verdict]))))
def test_nothing_closes_an_issue_but_a_verdict(path: list[tuple[IssueStep, Verdict | None]]) -> None:
    state, verdict = IssueState.OPEN, None
    for step, said in path:
        reached = after(state, step, said)
        if reached is not None:
            state, verdict = reached, said if step is IssueStep.CLOSED else None
        assert state is not IssueState.CLOSED or verdict is not None


@pytest.mark.parametrize(("state", "step"), list(product(IssueState, IssueStep)))
def test_no_step_closes_without_a_verdict(state: IssueState, step: IssueStep) -> None:
    assert state is IssueState.CLOSED or after(state, step) is not IssueState.CLOSED


def test_it_holds_only_once_it_is_mended() -> None:
    holding = [state for state in IssueState if after(state, IssueStep.CLOSED, Verdict.HOLDS)]
    assert holding == [IssueState.RESOLVED]


def issue(key: int, **known: object) -> Issue:
    return Issue(key, 1000 + key, 1, "Pepe", "Rubs", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "thing", "topic", "meant"),
    [
        ("About 1002, still rubs", None, "", 2),
        ("Still rubs", 7, "", 1),
        ("Still rubs", None, "Gears", 2),
        ("Still rubs", None, "Brakes", None),
        ("Bought a bell for 1500", 9, "Price", None),
    ],
)
def test_a_line_is_about_an_issue_only_when_it_is_clear(
    text: str, thing: int | None, topic: str, meant: int | None
) -> None:
    known = [
        issue(1, thing_id=7, topic="Brakes"),
        issue(2, topic="Gears"),
        issue(3, topic="Brakes"),
        issue(4, topic="Gears", state=IssueState.CLOSED),
    ]
    found = about(known, text, thing_id=thing, topic=topic)
    assert (found and found.id) == meant

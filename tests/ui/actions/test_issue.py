"""What can be done about an issue."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint

from frontdesk.domain.held import Held
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.ui.actions import issue as actions
from frontdesk.ui.dialogs.words import WordsForm
from tests.ui.pages.conftest import NOW

ALWAYS = ["next", "have", "promise", "hand_over"]


@pytest.fixture
def issue(make, ann) -> Issue:
    make.issue(ann, "Brakes squeal")
    (found,) = make.card(ann).issues
    return found


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        (IssueState.OPEN, ["make_right", "mended", "wait", *ALWAYS, "left_alone"]),
        (IssueState.WAITING, ["mended", "wait", "go_on", *ALWAYS, "left_alone"]),
        (IssueState.REOPENED, ["make_right", "mended", "wait", *ALWAYS, "left_alone"]),
        (IssueState.RESOLVED, ["holds", "reopen", *ALWAYS, "left_alone"]),
        (IssueState.CLOSED, ["reopen"]),
    ],
)
def test_what_can_be_done_in_each_state(state: IssueState, possible: list[str]) -> None:
    issue = Issue(1, 1, 1, "Bo Ek", "Brakes squeal", state)
    assert [each.id for each in actions.possible(issue)] == possible


def test_mended_is_written_down(counter, parent, issue, told, read) -> None:
    assert told(lambda: actions.do("mended", issue, counter, parent, QPoint())) == "Mended: Brakes squeal"
    assert read("SELECT state FROM issue") == [("resolved",)]


def test_waiting_asks_for_what(counter, parent, issue, told, read) -> None:
    actions.do("wait", issue, counter, parent, QPoint())
    (form,) = parent.findChildren(WordsForm)
    form.words.set_text("Pads from the dealer")
    assert told(form._press) == f"Issue {issue.number} waits"
    assert read("SELECT state FROM issue") == [("waiting",)]


def test_what_is_held_is_said_in_one_line() -> None:
    bike = Held("thing", "Blue Bianchi", "WB12", 41, NOW)
    assert actions.held_words(bike, "bike") == "Bike: Blue Bianchi, serial WB12, ticket 41"
    assert actions.held_words(replace(bike, kind="photo", words="", serial="", ticket=None), "bike") == "Photo"

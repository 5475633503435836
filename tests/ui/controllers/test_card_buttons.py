"""The card's buttons do what they say, and open what needs more than a press."""

from datetime import timedelta

import pytest

from frontdesk.ui.panels.make_it_right.page import MakeItRightPage
from tests.making import NOW


@pytest.fixture
def owed(make, ann):
    """A promise to Ann that is late."""
    return make.promise(ann, "Call about the brakes", NOW - timedelta(hours=2))


def test_the_button_of_a_cue_does_what_it_says_and_begins_an_encounter(
    qtbot, counter, owed, open_card, panel, read
) -> None:
    cue = open_card.cue(0)
    assert cue.target == ("promise", owed)
    assert open_card.in_hand() is None
    with qtbot.waitSignal(counter.done) as done:
        panel.parts.cues.pressed.emit(0)
    assert done.args == [f"Promise kept: {cue.sentence}", True]
    assert read("SELECT state FROM promise") != [("open",)]
    assert open_card.in_hand() is not None


def test_not_now_hides_a_cue_until_tomorrow(qtbot, counter, owed, open_card, panel) -> None:
    with qtbot.waitSignal(counter.done) as done:
        panel.parts.cues.not_now.emit(0)
    assert done.args[0] == "Not shown until tomorrow"
    qtbot.waitUntil(lambda: open_card.cue(0) is None or open_card.cue(0).target != ("promise", owed))


def test_an_issue_is_made_right_on_a_page_over_the_card_and_back(qtbot, make, ann, card, panel) -> None:
    issue = make.issue(ann, "Brakes squeal")
    card.make_right(issue, ann)
    qtbot.waitUntil(lambda: panel.parts is not None and isinstance(panel.parts.over(), MakeItRightPage))
    assert card.back_to_card()
    assert panel.parts.over() is None
    assert not card.back_to_card()


def test_what_needs_a_form_is_asked_for_with_the_card(qtbot, open_card, panel) -> None:
    with qtbot.waitSignal(open_card.form_asked) as asked:
        panel.parts.header.action_asked.emit("note")
    assert asked.args == ["note", open_card.card]

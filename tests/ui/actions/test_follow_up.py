"""What can be done about a follow-up."""

from datetime import timedelta

import pytest

from frontdesk.domain.promise import FollowUp
from frontdesk.ui.actions import follow_up as actions
from tests.making import NOW


@pytest.fixture
def follow_up(make, ann) -> FollowUp:
    make.follow_up(ann, "Ask how it rides", NOW + timedelta(days=2))
    (found,) = make.card(ann).follow_ups
    return found


def test_what_can_be_done() -> None:
    assert [each.id for each in actions.possible()] == ["done", "put_off", "drop"]


@pytest.mark.parametrize("action", ["done", "drop"])
def test_it_is_over_and_the_toast_says_it_in_the_words_of_the_menu(counter, follow_up, told, make, ann, action) -> None:
    words = {each.id: each.words for each in actions.possible()}[action]
    assert told(lambda: actions.do(action, follow_up, counter)) == f"{words}: Ask how it rides"
    assert make.card(ann).follow_ups == ()


def test_a_week_later_is_a_week_after_the_day_that_was_planned(counter, follow_up, told, make, ann) -> None:
    told(lambda: actions.do("put_off", follow_up, counter))
    (after,) = make.card(ann).follow_ups
    assert after.due_at - follow_up.due_at == timedelta(days=7)

"""When a caller is to be called back, and who can be: laws that hold for every ring and all opening hours."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.clock import LOCAL
from frontdesk.domain.caller import call_back_due, can_be_called
from frontdesk.domain.opening_hours import OpeningHours, is_open, last_moment_before, parse_hours

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=LOCAL)
HOURS = parse_hours("Mo-Fr 9:00-12:30, 13:30-18:30; Sa 9:00-14:00")
moments = st.integers(0, 60 * 24 * 365).map(lambda minutes: NOW + timedelta(minutes=minutes))


@given(moments, st.integers(0, 24 * 60))
def test_a_call_back_is_due_after_the_ring_and_never_while_the_shop_is_closed(rang: datetime, within: int) -> None:
    due = call_back_due(rang, within, HOURS, NOW)
    assert due >= rang
    assert is_open(HOURS, due) or last_moment_before(HOURS, due) == due


@given(moments, st.integers(0, 24 * 60))
def test_without_opening_hours_only_the_minutes_count(rang: datetime, within: int) -> None:
    assert call_back_due(rang, within, OpeningHours(), NOW) == rang + timedelta(minutes=within)


def test_a_shop_that_never_opens_again_loses_no_call() -> None:
    closed = frozenset((NOW + timedelta(days=day)).date() for day in range(400))
    hours = OpeningHours(((((time(9), time(18)),),) * 7), closed)
    assert call_back_due(NOW, 60, hours, NOW) >= NOW


@pytest.mark.parametrize(
    ("number", "withheld", "answer"),
    [
        ("020 7946 0123", "", True),
        ("+44 20 7946 0123", "", True),
        ("123456", "", True),  # a small town, from within
        ("101", "", False),
        ("*21#", "", False),
        ("anonymous", "", False),
        ("hello", "", False),
        ("020 7946 0123", "withheld", False),
        ("", "", False),
    ],
)
def test_who_can_be_called_back(number: str, withheld: str, answer: bool) -> None:
    assert can_be_called(number, withheld, "GB") is answer

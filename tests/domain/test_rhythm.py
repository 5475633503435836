"""How often somebody comes, and when."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.rhythm import Rhythm, of_visits
from tests.making import NOW, moment

VISITS = st.lists(st.integers(0, 50_000), max_size=30).map(
    lambda hours: [NOW - timedelta(hours=each) for each in sorted(hours, reverse=True)]
)


def weekly(times: int, *, hour: int = 16) -> list[datetime]:
    return [moment(6, hour, month=1) + timedelta(weeks=week) for week in range(times)]


def test_nobody_yet() -> None:
    assert of_visits([]) == Rhythm()
    assert not Rhythm().regular


def test_two_walk_ins_on_one_day_are_one_visit() -> None:
    assert of_visits([moment(3, 9), moment(3, 17), moment(4, 9)]).visits == 2


def test_a_weekly_habit_is_seen_from_the_fourth_visit_on() -> None:
    assert of_visits(weekly(3)).every is None
    rhythm = of_visits(weekly(4))
    assert (rhythm.every, rhythm.weekday, rhythm.hour) == (7, 1, 16)
    assert (rhythm.first, rhythm.last) == (date(2026, 1, 6), date(2026, 1, 27))


def test_one_long_absence_does_not_change_the_rhythm() -> None:
    visits = [*weekly(6), moment(6, 16, month=10)]
    assert of_visits(visits).every == 7


def test_without_a_weekday_of_their_own_there_is_no_habit() -> None:
    visits = [moment(1, 9 + day % 8, month=6) + timedelta(days=3 * day) for day in range(10)]
    rhythm = of_visits(visits)
    assert (rhythm.weekday, rhythm.hour) == (None, None)


def test_a_new_habit_replaces_an_old_one() -> None:
    tuesdays = weekly(20)
    thursdays = [tuesdays[-1] + timedelta(days=2, weeks=week) for week in range(1, 13)]
    assert of_visits([*tuesdays, *thursdays]).weekday == 3


@pytest.mark.parametrize(
    ("rhythm", "regular"),
    [
        (Rhythm(visits=3, every=None), False),
        (Rhythm(visits=4, every=60), True),
        (Rhythm(visits=4, every=61), False),
        (Rhythm(visits=9, every=300), False),
        (Rhythm(visits=10, every=300), True),
    ],
)
def test_a_regular_comes_often_or_has_come_for_long(rhythm: Rhythm, regular: bool) -> None:
    assert rhythm.regular is regular


@given(VISITS)
def test_a_rhythm_lies_within_its_visits(visits: list[datetime]) -> None:
    rhythm = of_visits(visits)
    days = {visit.date() for visit in visits}
    assert rhythm.visits == len(days)
    if days:
        assert (rhythm.first, rhythm.last) == (min(days), max(days))
    if rhythm.every is not None:
        assert 1 <= rhythm.every <= (max(days) - min(days)).days
    assert rhythm.weekday is None or rhythm.weekday in {day.weekday() for day in days}

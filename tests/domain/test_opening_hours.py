from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.opening_hours import (
    DAYS,
    OpeningHours,
    closes_at,
    is_open,
    last_moment_before,
    last_open_day,
    next_open,
    open_span,
    parse_hours,
    say_clock,
)
from frontdesk.errors import FrontdeskError

HOURS = parse_hours("Mo-Fr 9:00-18:30; Sa 9:00-12:00, 13:00-14:00", closed=frozenset({date(2026, 12, 25)}))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        (at(24, 9), True),
        (at(24, 8, 59), False),
        (at(24, 18, 30), False),
        (at(28, 12, 30), False),
        (at(28, 13, 30), True),
        (at(29, 11), False),
        (at(25, 11, month=12), False),
    ],
)
def test_open_from_the_opening_minute_until_just_before_closing(moment, is_it):
    assert is_open(HOURS, moment) is is_it


def test_the_next_opening_skips_nights_breaks_sundays_and_closed_days():
    assert next_open(HOURS, at(24, 15)) == at(24, 15)
    assert next_open(HOURS, at(24, 19)) == at(25, 9)
    assert next_open(HOURS, at(28, 12, 30)) == at(28, 13)
    assert next_open(HOURS, at(28, 14)) == at(30, 9)
    assert next_open(HOURS, at(24, 20, month=12)) == at(26, 9, month=12)


def test_the_last_moment_is_the_closing_before():
    assert last_moment_before(HOURS, at(24, 15)) == at(24, 15)
    assert last_moment_before(HOURS, at(24, 8)) == at(23, 18, 30)
    assert last_moment_before(HOURS, at(30, 8)) == at(28, 14)


def test_a_day_has_a_span_and_a_closing_unless_it_is_closed():
    assert open_span(HOURS, date(2026, 11, 28)) == (time(9), time(14))
    assert closes_at(HOURS, date(2026, 11, 24)) == time(18, 30)
    assert closes_at(HOURS, date(2026, 11, 29)) is None
    assert last_open_day(HOURS, date(2026, 11, 24), date(2026, 11, 29)) == date(2026, 11, 28)


def test_a_shop_that_never_opens_has_no_next_opening():
    assert next_open(OpeningHours(), at(24, 15)) is None
    assert last_moment_before(OpeningHours(), at(24, 15)) is None
    assert last_open_day(OpeningHours(), date(2026, 11, 24), date(2026, 11, 29)) == date(2026, 11, 29)


def written(hours: OpeningHours) -> str:
    """The hours written one way: days with the same times are joined."""
    parts = []
    first = 0
    while first < 7:
        last = first
        while last < 6 and hours.week[last + 1] == hours.week[first]:
            last += 1
        if hours.week[first]:
            days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
            parts.append(f"{days} {', '.join(f'{say_clock(a)}-{say_clock(b)}' for a, b in hours.week[first])}")
        first = last + 1
    return "; ".join(parts)


@pytest.mark.parametrize(
    ("text", "one_way"),
    [
        ("Mo-Fr 9:00-18:30; Sa 9:00-14:00", "Mo-Fr 9:00-18:30; Sa 9:00-14:00"),
        ("monday – friday 9-18.30", "Mo-Fr 9:00-18:30"),
        ("Fr-Mo 10-12", "Mo 10:00-12:00; Fr-Su 10:00-12:00"),
        ("Mo,We 9-12, 13-17; Mo closed", "We 9:00-12:00, 13:00-17:00"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them_and_written_one_way(text, one_way):
    assert written(parse_hours(text)) == one_way


@pytest.mark.parametrize("text", ["nonsense", "Mo", "Mo 25-26", "Xx 9-10", "Mo 10-9", "Mo 9-12, 11-13", "Mo 9:60-10"])
def test_wrong_hours_are_refused_in_words_that_quote_them(text):
    with pytest.raises(ValueError, match="cannot be read") as caught:
        parse_hours(text)
    assert isinstance(caught.value, FrontdeskError)
    assert text in caught.value.title
    assert caught.value.advice


@given(
    st.lists(
        st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), max_size=4, unique=True),
        min_size=7,
        max_size=7,
    )
)
def test_what_is_written_is_read_back(days):
    week = tuple(tuple(zip(sorted(d)[::2], sorted(d)[1::2], strict=False)) for d in days)
    assert parse_hours(written(OpeningHours(week))).week == week

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import wording

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("that", "day", "short", "timeline"),
    [
        (date(2026, 11, 24), "today", "today", "Today"),
        (date(2026, 11, 25), "tomorrow", "Wed", "Wed 25 Nov"),
        (date(2026, 11, 23), "yesterday", "Mon", "Yesterday"),
        (date(2026, 11, 19), "Thursday", "Thu", "Thu 19 Nov"),
        (date(2026, 11, 18), "Wednesday", "Wed", "Wed 18 Nov"),
        (date(2026, 11, 17), "Tue 17 Nov", "17 Nov", "Tue 17 Nov"),
        (date(2026, 11, 26), "Thu 26 Nov", "Thu", "Thu 26 Nov"),
        (date(2027, 1, 4), "Mon 4 Jan", "4 Jan", "Mon 4 Jan"),
        (date(2027, 3, 4), "4 Mar 2027", "4 Mar 2027", "4 Mar 2027"),
        (date(2025, 10, 27), "27 Oct 2025", "27 Oct 2025", "27 Oct 2025"),
    ],
)
def test_days_are_said_as_short_as_they_are_clear(that, day, short, timeline):
    assert wording.day(that, NOW) == day
    assert wording.day_short(that, NOW) == short
    assert wording.timeline_day(that, NOW) == timeline


def test_a_moment_is_said_in_the_zone_of_the_shop():
    summer = datetime(2026, 7, 1, 12, tzinfo=LONDON)
    assert wording.clock(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), summer) == "00:30"
    assert wording.day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), summer) == "tomorrow"
    assert wording.day_and_clock(datetime(2026, 11, 24, 16, tzinfo=UTC), NOW) == "16:00"
    assert wording.day_and_clock(datetime(2026, 11, 26, 15, tzinfo=UTC), NOW) == "Thu 26 Nov, 15:00"
    assert wording.month_year(date(2017, 5, 2), NOW) == "May 2017"


@pytest.mark.parametrize(
    ("minutes", "lasting", "late"),
    [
        (-5, "now", ""),
        (0.9, "now", ""),
        (1, "1 min", "1 min late"),
        (11, "11 min", "11 min late"),
        (60, "1 h", "1 h late"),
        (65, "1 h 5", "1 h 5 late"),
        (102, "1 h 42", "1 h 42 late"),
        (24 * 60, "1 day", "1 day late"),
        (50 * 60, "2 days", "2 days late"),
    ],
)
def test_how_long_it_lasts_and_how_late_it_is(minutes, lasting, late):
    then = NOW - timedelta(minutes=minutes)
    assert wording.ago(then, NOW) == lasting
    assert wording.late_by(then, NOW) == late


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0.2, "1 day"),
        (7, "1 week"),
        (10, "10 days"),
        (21, "3 weeks"),
        (45, "6 weeks"),
        (61, "2 months"),
        (400, "13 months"),
        (800, "2 years"),
    ],
)
def test_a_rhythm_is_said_in_the_unit_people_use(days, words):
    assert wording.rhythm(days) == words


def test_counts_and_money():
    assert wording.visits(1) == "1 visit"
    assert wording.visits(31) == "31 visits"
    assert wording.money(3850, "GBP") == "£38.50"
    assert wording.money(3800, "GBP") == "£38"
    assert wording.money(120_000, "EUR") == "€1,200"
    assert wording.money(120, "JPY") == "¥120"


@given(st.timedeltas())
def test_a_clock_set_back_never_shows_a_negative_time(span):
    try:
        then = NOW - span
    except OverflowError:
        return
    assert "-" not in wording.ago(then, NOW)


def test_words_begin_a_line_stand_inside_one_or_ask_first() -> None:
    assert (wording.begin("no calls"), wording.within("Kept late"), wording.asks_first("Broken")) == (
        "No calls",
        "kept late",
        "Broken…",
    )

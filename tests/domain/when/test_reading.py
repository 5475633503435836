import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.desk.understand import understand
from frontdesk.domain.opening_hours import OpeningHours, parse_hours
from frontdesk.domain.when import Understood, read

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 15, 42, tzinfo=LONDON)
HOURS = parse_hours("Mo-Fr 9:00-18:30; Sa 9:00-14:00")
TABLE = Path(__file__).with_name("counter_talk.txt")


def _lines() -> list[tuple[str, str, str, str]]:
    result = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"(?:\[(\w\w)-(\w\w)\] )?(.+) => (.+)", line)
        if found and not line.startswith("#"):
            result.append((found[3], found[4], found[1] or "en", found[2] or "GB"))
    return result


def _written(found: tuple[Understood, ...]) -> str:
    return " | ".join(
        (f"{one.at:%Y-%m-%d %H:%M}" if one.has_time else f"{one.at:%Y-%m-%d}") + "!" * one.outside_hours
        for one in found
    )


@pytest.mark.parametrize(("text", "dates", "language", "country"), _lines())
def test_every_date_in_counter_talk_is_found_and_no_other(text, dates, language, country):
    found = read(text, now=NOW, hours=HOURS, language=language, country=country)
    assert (_written(found) or "-") == dates, [one.text for one in found]


def test_the_table_is_as_large_as_it_should_be():
    lines = _lines()
    assert len(lines) >= 170
    assert sum(dates == "-" for _, dates, _, _ in lines) >= 60


def at_noon(text: str, **other) -> tuple[Understood, ...]:
    return read(text, now=NOW, hours=HOURS, **other)


def test_what_is_understood_says_where_it_stands_in_the_line():
    (one,) = at_noon("  Räder fertig bis Thursday 3pm, ok")
    assert one == Understood(19, 12, "Thursday 3pm", datetime(2026, 11, 26, 15, tzinfo=LONDON), True, False)


@pytest.mark.parametrize(
    ("text", "at", "note"),
    [
        ("by Sunday", date(2026, 11, 29), "Closed on Sunday"),
        ("Saturday 4pm", datetime(2026, 11, 28, 16, tzinfo=LONDON), "Closes at 14:00"),
        ("tomorrow 7am", datetime(2026, 11, 25, 7, tzinfo=LONDON), "Opens at 9:00"),
        ("Friday 26 November", date(2026, 11, 26), "26 Nov is a Thursday"),
        ("Thursday 26 November", date(2026, 11, 26), None),
    ],
)
def test_a_date_that_does_not_fit_keeps_its_day_and_says_why(text, at, note):
    (one,) = at_noon(text)
    assert (one.at, one.note) == (at, note)


def test_a_closed_day_says_its_own_note():
    day = date(2026, 12, 25)
    hours = OpeningHours(HOURS.week, frozenset({day}), ((day, "Closed for Christmas"),))
    (one,) = read("on 25 December", now=NOW, hours=hours)
    assert (one.outside_hours, one.note) == (True, "Closed for Christmas")


def test_a_shop_without_hours_is_never_outside_them():
    (one,) = read("Sunday 11pm", now=NOW, hours=OpeningHours())
    assert one.at == datetime(2026, 11, 29, 23, tzinfo=LONDON)
    assert not one.outside_hours


def test_the_country_decides_which_number_is_the_month():
    assert at_noon("due 12/3/2027", country="GB")[0].at == date(2027, 3, 12)
    assert at_noon("due 12/3/2027", country="US")[0].at == date(2027, 12, 3)


def test_a_date_without_a_year_that_has_just_passed_is_left_out():
    assert at_noon("on 3 November") == ()
    assert at_noon("on 3 January")[0].at == date(2027, 1, 3)


def test_times_are_the_clock_on_the_wall_when_summer_time_begins():
    now = datetime(2027, 3, 27, 10, tzinfo=LONDON)
    (one,) = read("Sunday 3pm", now=now, hours=HOURS)
    assert one.at == datetime(2027, 3, 28, 15, tzinfo=LONDON)
    assert isinstance(one.at, datetime) and one.at.utcoffset() != now.utcoffset()


ODD = [
    "99/99",
    "2026-02-30",
    "31 february",
    "29 feb",
    "in 999 months",
    "in 999 hours",
    "0/0",
    "at 0",
    "24:00",
    "31.12.",
]
ODDER = ["\x00", "\ud800", "€", "İ", "ﬁ", "ß", "a\u0301", "99999", "-", "the", "between"]
WORDS = st.sampled_from(sorted({word for line in _lines() for word in line[0].split()}) + ODD + ODDER)
TALK = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


@given(TALK, st.sampled_from(["en", "de", "es", "fr", "it", "", "??"]), st.sampled_from(["GB", "US", ""]))
@settings(deadline=None)
def test_any_text_is_read_and_what_is_understood_lies_in_it_in_order(text, language, country):
    found = read(text, now=NOW, hours=HOURS, language=language, country=country)
    place = 0
    for one in found:
        assert one.start >= place
        assert one.length > 0
        place = one.start + one.length
        assert text[one.start : place] == one.text
        assert (one.at >= NOW.replace(second=0)) if isinstance(one.at, datetime) else (one.at >= NOW.date())
        assert one.has_time == isinstance(one.at, datetime)
    assert place <= len(text)
    assert read(text, now=NOW, hours=HOURS, language=language, country=country) == found


@given(TALK, st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.times())
@settings(deadline=None)
def test_nothing_understood_lies_behind_whenever_it_is_read(text, today, clock):
    now = datetime.combine(today, clock, LONDON)
    for one in read(text, now=now, hours=HOURS):
        day = one.at.date() if isinstance(one.at, datetime) else one.at
        assert day >= now.date()


@pytest.mark.parametrize(
    "piece", ["at ", "1 ", "thursday ", "5 to ", "12/", "é", "between 2 and ", "\x00", "\ud800", "ready by "]
)
def test_a_very_long_line_is_read_without_trouble(piece):
    at_noon(piece * (10_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Ask how it rides on 20 November 2026", date(2026, 11, 20)),
        ("ready 3.11.2026", date(2026, 11, 3)),
        ("ready today at 9:30", datetime(2026, 11, 24, 9, 30, tzinfo=LONDON)),
    ],
)
def test_what_is_over_is_understood_when_it_is_asked_for(text, at):
    assert at_noon(text) == ()
    (one,) = at_noon(text, behind=True)
    assert (one.at, one.over) == (at, True)


def test_a_date_to_come_counts_before_one_that_is_over():
    asked: dict[str, Any] = {"now": NOW, "hours": HOURS, "language": "en", "country": "GB"}
    line = understand("Friday 3pm, bought on 20 November 2026", (), **asked)
    assert line.due_at == datetime(2026, 11, 27, 15, tzinfo=LONDON) and len(line.dates) == 1
    line = understand("Ask on 20 November 2026", (), **asked)
    assert line.due_at.date() == date(2026, 11, 20) and line.dates == ()

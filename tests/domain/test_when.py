import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        (f"{one.at:%Y-%m-%d %H:%M}" if one.has_time else f"{one.at:%Y-%m-%d}") + "!" * one.outside_hours for one in found
    )


@pytest.mark.parametrize(("text", "dates", "language", "country"), _lines())
def test_every_date_in_counter_talk_is_found_and_no_other(text, dates, language, country):
    found = read(text, now=NOW, hours=HOURS, language=language, country=country)
    assert (_written(found) or "-") == dates, [one.text for one in found]


def test_the_table_is_as_large_as_it_should_be():
    lines = _lines()
    assert len(lines) >= 170
    assert sum(dates == "-" for _, dates, _, _ in lines) >= 60

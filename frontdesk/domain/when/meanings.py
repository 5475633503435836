"""What the words of a date mean, held against now.

Each function takes the match of a pattern of `pieces`. It gives None when the figures make no date (31 February) or the
words no promise ("in a minute").
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.domain.opening_hours import OpeningHours, last_open_day
from frontdesk.domain.when.words import DAYS, MONTHS

_FAR = 275  # a date without a year that next comes this many days ahead has rather just passed

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PARTS = (
    ("opening", "first thing|opening"),
    ("closing", "clos|end|eod|cob|last thing"),
    ("noon", r"\bnoon$|midday"),
    ("afternoon", "after ?noon|after lunch|pm"),
    ("lunch", "lunch"),
    ("evening", "evening|night|eve"),
    ("morning", "morning|am"),
)


@dataclass(frozen=True)
class Clock:
    """A time of day; loose when the half of the day was not said."""

    hour: int
    minute: int = 0
    loose: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the day: opening, morning, noon, lunch, afternoon, evening or closing."""

    name: str


Meaning = date | datetime | Clock | Part


@dataclass(frozen=True)
class Around:
    """What a meaning depends on: the local moment, the hours, and how the country writes dates."""

    now: datetime
    hours: OpeningHours
    month_first: bool

    @property
    def today(self) -> date:
        return self.now.date()


def number(word: str) -> int:
    """The number that digits or a word stand for; "a" is 1, "a couple of" 2."""
    if word.isdecimal():
        return int(word)
    if "couple" in word:
        return 2
    return NUMBERS.index(word) + 1 if word in NUMBERS else 1


def weekday_after(day: date, name: str) -> date:
    """The next day of that name after a day, never the day itself."""
    return day + timedelta((DAYS.index(name) - day.weekday() - 1) % 7 + 1)


def _monday_after(day: date) -> date:
    return day + timedelta(7 - day.weekday())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _yearless(month: int, day: int, around: Around) -> date | None:
    for year in (around.today.year, around.today.year + 1):
        that = _date(year, month, day)
        if that and that >= around.today:
            return that if (that - around.today).days <= _FAR else None
    return None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))


def _month_end(day: date) -> date:
    return _months_on(day.replace(day=1), 1) - timedelta(1)


def read_iso(m: re.Match[str], _: Around) -> date | None:
    return _date(int(m[1]), int(m[2]), int(m[3]))


def read_figures(m: re.Match[str], around: Around) -> date | None:
    day, month = (m[3], m[1]) if around.month_first else (m[1], m[3])
    return _date(int(m[4]), int(month), int(day))


def read_short_figures(m: re.Match[str], around: Around) -> date | None:
    day, month = (m[2], m[1]) if around.month_first and "/" in m[0] else (m[1], m[2])
    return None if m[0] == "24/7" else _yearless(int(month), int(day), around)


def read_named(m: re.Match[str], around: Around) -> date | None:
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(m["month"]))
    day = int(m["day"])
    return _date(int(m["year"]), month, day) if m["year"] else _yearless(month, day, around)


def read_nth(m: re.Match[str], around: Around) -> date | None:
    day = int(m["day"])
    for months in range(3):
        first = _months_on(around.today.replace(day=1), months)
        that = _date(first.year, first.month, day)
        if that and that >= around.today:
            return that
    return None


def read_weekday(m: re.Match[str], around: Around) -> date | None:
    name = next(day for day in DAYS if day.startswith(m["name"]))
    that = weekday_after(around.today, name)
    if (m["next"] or "").startswith("next") or m["after"] in ("next week", "next"):
        that = _monday_after(around.today) + timedelta(DAYS.index(name))
    weeks = {"week": 1, "fortnight": 2}.get(m["after"] or "", 0)
    return that + timedelta(weeks=weeks)


def read_weeks_from(m: re.Match[str], around: Around) -> date:
    weeks = 2 if m[2].startswith("fortnight") else 1
    start = {"today": around.today, "tomorrow": around.today + timedelta(1)}.get(m[3])
    return (start or weekday_after(around.today, m[3])) + timedelta(weeks=number(m[1] or "a") * weeks)


def read_near_day(m: re.Match[str], around: Around) -> date:
    days = 2 if "after" in m[0] else 1 if "tomorrow" in m[0] else 0
    return around.today + timedelta(days + (7 if m[0].endswith("week") else 0))


def read_in_days(m: re.Match[str], around: Around) -> date | None:
    n = number(m["last"] or m["first"])
    if m["unit"] in ("month", "year"):
        months = n * (12 if m["unit"] == "year" else 1)
        return _months_on(around.today, months) if months <= 60 else None
    return around.today + timedelta(n * {"day": 1, "week": 7, "fortnight": 14}[m["unit"]])


def read_in_minutes(m: re.Match[str], around: Around) -> datetime | None:
    if m["half"]:
        return around.now + timedelta(minutes=30)
    if m["unit"].startswith("min") and m["first"] in ("a", "an", "one"):
        return None  # "in a minute" is no promise
    n = number(m["last"] or m["first"])
    return around.now + (timedelta(minutes=n) if m["unit"].startswith("min") else timedelta(hours=n))


def read_end_of(m: re.Match[str], around: Around) -> date | None:
    """A span of days is understood as its last open day, a month or year as its last day."""
    today = around.today
    what = m["what"]
    if what in ("week", "this week"):
        return last_open_day(around.hours, today, _monday_after(today) - timedelta(1))
    if what == "next week":
        start = _monday_after(today)
        return last_open_day(around.hours, start, start + timedelta(6))
    if what == "next month":
        return _month_end(_months_on(today, 1))
    if what in ("month", "this month"):
        return _month_end(today)
    if what == "year":
        return date(today.year, 12, 31)
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(what))
    that = _month_end(date(today.year + (month < today.month), month, 1))
    return that if (that - today).days <= _FAR else None


def read_next_span(m: re.Match[str], around: Around) -> date | None:
    if m["what"] != "next month":
        return read_end_of(m, around)
    start = _months_on(around.today.replace(day=1), 1)
    return last_open_day(around.hours, start, _month_end(start))


def read_weekend(m: re.Match[str], around: Around) -> date:
    monday = _monday_after(around.today) if "next" in m[0] else around.today - timedelta(around.today.weekday())
    return last_open_day(around.hours, max(monday + timedelta(5), around.today), monday + timedelta(6))


def _clock(hour: str, minute: str | None, half: str | None = None) -> Clock | None:
    h, m = number(hour), int(minute or 0)
    if half and 1 <= h <= 12 and m < 60:
        return Clock(h % 12 + (12 if half[0] == "p" else 0), m)
    if half or h > 23 or m > 59:
        return None
    return Clock(h, m, loose=1 <= h <= 12 and not hour.startswith("0"))


def read_spoken(m: re.Match[str], _: Around) -> Clock | None:
    parts = m.groupdict()
    return _clock(m["hour"], parts.get("minute"), parts.get("half"))


def read_hours_range(m: re.Match[str], _: Around) -> Clock | None:
    """A span of hours is understood as its end: what is promised between two and three is kept until three."""
    first, last = number(m["first"]), number(m["hour"])
    if first > 24 or (not m["half"] and first >= last and last > 12):
        return None
    return _clock(m["hour"], m["minute"], m["half"])


def read_around_hour(m: re.Match[str], _: Around) -> Clock | None:
    hour = number(m["hour"])
    if not 1 <= hour <= 23:
        return None
    words = {"quarter": 15, "half": 30, "twenty": 20, "twenty-five": 25, "twenty five": 25}
    step = words.get(m["step"]) or number(m["step"])
    if m["way"] not in ("to", "before"):
        return Clock(hour, step, loose=hour <= 12)
    return Clock((hour - 2) % 12 + 1 if hour <= 12 else hour - 1, 60 - step, loose=hour <= 12)


def read_part(m: re.Match[str], _: Around) -> Part | None:
    words = m["part"]
    for name, signs in _PARTS:
        if re.search(signs, words):
            return Part(name)
    return None

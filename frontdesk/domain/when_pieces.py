"""The single pieces of which a date in words is made: a day, a moment, a time of day, a part of the day.

Each kind has a pattern on plain words (see when_words) and a function that says what it means, or None when it means
nothing. How far a piece may be trusted on its own: FIRM needs no help, CUED needs a word such as "by" or "ready" before
it and nothing after it that it could belong to, JOINED counts only beside another piece.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from frontdesk.domain.opening_hours import OpeningHours, last_open_day
from frontdesk.domain.when_words import DAYS, MONTHS


class Trust(IntEnum):
    """How much company a piece needs to be believed."""

    JOINED = 0
    CUED = 1
    FIRM = 2


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
class Piece:
    """What text[start:end] means; weekday: it is a day of the week, which an exact date may follow."""

    start: int
    end: int
    meaning: Meaning
    trust: Trust
    weekday: bool = False


@dataclass(frozen=True)
class Around:
    """What a meaning depends on: the local moment, the hours, and how the country writes dates."""

    now: datetime
    hours: OpeningHours
    month_first: bool

    @property
    def today(self) -> date:
        return self.now.date()


Read = Callable[[re.Match[str], Around], Meaning | None]

_FAR = 275  # a date without a year that next comes this many days ahead has rather just passed

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_N = rf"(?:\d{{1,3}}|an?|a couple of|couple of|{'|'.join(NUMBERS)})"
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"
_DAY = "|".join(DAYS)
_MONTH = "|".join((*MONTHS, "sept", *(month[:3] for month in MONTHS)))
_NTH = r"(?:st|nd|rd|th)"
_AMPM = r"(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)"
_LEFT = r"(?<![\w£$€.,:/+#-])"
_NO_CLOCK = rf"(?!\s?{_AMPM}|:|[.,/]?\d|%)"


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


def _iso(m: re.Match[str], _: Around) -> date | None:
    return _date(int(m[1]), int(m[2]), int(m[3]))


def _figures(m: re.Match[str], around: Around) -> date | None:
    day, month = (m[3], m[1]) if around.month_first else (m[1], m[3])
    return _date(int(m[4]), int(month), int(day))


def _short_figures(m: re.Match[str], around: Around) -> date | None:
    day, month = (m[2], m[1]) if around.month_first and "/" in m[0] else (m[1], m[2])
    return None if m[0] == "24/7" else _yearless(int(month), int(day), around)


def _named(m: re.Match[str], around: Around) -> date | None:
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(m["month"]))
    day = int(m["day"])
    return _date(int(m["year"]), month, day) if m["year"] else _yearless(month, day, around)


def _nth(m: re.Match[str], around: Around) -> date | None:
    day = int(m["day"])
    for months in range(3):
        first = _months_on(around.today.replace(day=1), months)
        that = _date(first.year, first.month, day)
        if that and that >= around.today:
            return that
    return None


def _weekday(m: re.Match[str], around: Around) -> date | None:
    name = next(day for day in DAYS if day.startswith(m["name"]))
    that = weekday_after(around.today, name)
    if (m["next"] or "").startswith("next") or m["after"] in ("next week", "next"):
        that = _monday_after(around.today) + timedelta(DAYS.index(name))
    weeks = {"week": 1, "fortnight": 2}.get(m["after"] or "", 0)
    return that + timedelta(weeks=weeks)


def _weeks_from(m: re.Match[str], around: Around) -> date:
    weeks = 2 if m[2].startswith("fortnight") else 1
    start = {"today": around.today, "tomorrow": around.today + timedelta(1)}.get(m[3])
    return (start or weekday_after(around.today, m[3])) + timedelta(weeks=number(m[1] or "a") * weeks)


def _near_day(m: re.Match[str], around: Around) -> date:
    days = 2 if "after" in m[0] else 1 if "tomorrow" in m[0] else 0
    return around.today + timedelta(days + (7 if m[0].endswith("week") else 0))


def _in_days(m: re.Match[str], around: Around) -> date | None:
    n = number(m["last"] or m["first"])
    if m["unit"] in ("month", "year"):
        months = n * (12 if m["unit"] == "year" else 1)
        return _months_on(around.today, months) if months <= 60 else None
    return around.today + timedelta(n * {"day": 1, "week": 7, "fortnight": 14}[m["unit"]])


def _in_minutes(m: re.Match[str], around: Around) -> datetime | None:
    if m["half"]:
        return around.now + timedelta(minutes=30)
    if m["unit"].startswith("min") and m["first"] in ("a", "an", "one"):
        return None  # "in a minute" is no promise
    n = number(m["last"] or m["first"])
    return around.now + (timedelta(minutes=n) if m["unit"].startswith("min") else timedelta(hours=n))


def _end_of(m: re.Match[str], around: Around) -> date | None:
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


def _next_span(m: re.Match[str], around: Around) -> date | None:
    if m["what"] != "next month":
        return _end_of(m, around)
    start = _months_on(around.today.replace(day=1), 1)
    return last_open_day(around.hours, start, _month_end(start))


def _weekend(m: re.Match[str], around: Around) -> date:
    monday = _monday_after(around.today) if "next" in m[0] else around.today - timedelta(around.today.weekday())
    return last_open_day(around.hours, max(monday + timedelta(5), around.today), monday + timedelta(6))


def _clock(hour: str, minute: str | None, half: str | None = None) -> Clock | None:
    h, m = number(hour), int(minute or 0)
    if half and 1 <= h <= 12 and m < 60:
        return Clock(h % 12 + (12 if half[0] == "p" else 0), m)
    if half or h > 23 or m > 59:
        return None
    return Clock(h, m, loose=1 <= h <= 12 and not hour.startswith("0"))


def _spoken(m: re.Match[str], _: Around) -> Clock | None:
    found = m.groupdict()
    return _clock(m["hour"], found.get("minute"), found.get("half"))


def _range(m: re.Match[str], _: Around) -> Clock | None:
    """A span of hours is understood as its end: what is promised between two and three is kept until three."""
    first, last = number(m["first"]), number(m["hour"])
    if first > 24 or (not m["half"] and first >= last and last > 12):
        return None
    return _clock(m["hour"], m["minute"], m["half"])


def _around_hour(m: re.Match[str], _: Around) -> Clock | None:
    hour = number(m["hour"])
    if not 1 <= hour <= 23:
        return None
    words = {"quarter": 15, "half": 30, "twenty": 20, "twenty-five": 25, "twenty five": 25}
    step = words.get(m["step"]) or number(m["step"])
    if m["way"] not in ("to", "before"):
        return Clock(hour, step, loose=hour <= 12)
    return Clock((hour - 2) % 12 + 1 if hour <= 12 else hour - 1, 60 - step, loose=hour <= 12)


def _part(m: re.Match[str], _: Around) -> Part | None:
    words = m["part"]
    for name, signs in _PARTS:
        if re.search(signs, words):
            return Part(name)
    return None


_PARTS = (
    ("opening", "first thing|opening"),
    ("closing", "clos|end|eod|cob|last thing"),
    ("noon", r"\bnoon$|midday"),
    ("afternoon", "after ?noon|after lunch|pm"),
    ("lunch", "lunch"),
    ("evening", "evening|night|eve"),
    ("morning", "morning|am"),
)

_PLAIN_MONTH = "may|march|mar|april|june|august|jan|jun"
_YEAR = r"(?:,? ?(?P<year>20\d\d)(?!\d))?"
_TIME_CUE = r"(?:at|by|before|after|until|till|til|around|@|from)"
_CLOSING = (
    r"(?:by |at |before )?close of (?:business|day)|(?:before|by|at) (?:we |you )?clos(?:e|ing)(?: time)?|(?:by )?(?:cob|eod)"
    r"|(?:by |at |before )?(?:the )?end of (?:the |business |play )?(?:day|business|play)"
)

# In this order: what is found first is not looked at again, so the surest and longest come first.
_KINDS: tuple[tuple[str, Read, Trust], ...] = (
    (r"(?<![\w./-])(20\d\d)-(\d\d)-(\d\d)(?![\w/-])", _iso, Trust.FIRM),
    (r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)(?![\w/-]|\.\d)", _figures, Trust.FIRM),
    (r"(?<![\w./-])(\d{1,2})(/)(\d{1,2})/(\d\d)(?![\w/-]|\.\d)", _figures, Trust.FIRM),
    (rf"{_LEFT}(?P<day>\d{{1,2}})(?: ?{_NTH}|\.)?(?: of)?\s+(?P<month>(?!(?:{_PLAIN_MONTH})\b)(?:{_MONTH}))\b\.?{_YEAR}", _named, Trust.FIRM),
    (rf"{_LEFT}(?P<day>\d{{1,2}}){_NTH}(?: of)? (?P<month>{_MONTH})\b{_YEAR}", _named, Trust.FIRM),
    (rf"{_LEFT}(?P<day>\d{{1,2}})\.?(?: of)?\s+(?P<month>{_MONTH}) (?P<year>20\d\d)(?!\d)", _named, Trust.FIRM),
    (rf"{_LEFT}(?P<day>\d{{1,2}})\.?(?: of)?\s+(?P<month>{_MONTH})\b{_YEAR}", _named, Trust.CUED),
    (rf"\b(?P<month>{_MONTH})\.? (?:the )?(?P<day>\d{{1,2}})(?:{_NTH})?\b{_NO_CLOCK}{_YEAR}", _named, Trust.CUED),
    (rf"\bthe (?P<day>\d{{1,2}}){_NTH}\b", _nth, Trust.CUED),
    (rf"{_LEFT}(?P<day>\d{{1,2}}){_NTH}\b", _nth, Trust.JOINED),
    (r"(?<![\w./-])(\d{1,2})/(\d{1,2})(?![\w/%\"'-]|\.\d)", _short_figures, Trust.CUED),
    (r"(?<![\w./-])(\d{1,2})\.(\d{1,2})\.(?!\w)", _short_figures, Trust.CUED),
    (rf"\b({_N}) (week|fortnight)s?(?: on| from)? ({_DAY}|today|tomorrow)\b", _weeks_from, Trust.FIRM),
    (r"\b(?:the )?day after tomorrow\b|\btomorrow week\b|\btomorrow\b", _near_day, Trust.FIRM),
    (r"\b(?:later|before the end of|by the end of) today\b", _near_day, Trust.FIRM),
    (r"\btoday\b", _near_day, Trust.CUED),
    (rf"\b(?:(?P<next>next week on|next week|next|this week|this coming|this|coming|on coming) )?(?P<name>{_DAY})(?: (?P<after>next week|next|week|fortnight))?\b", _weekday, Trust.FIRM),
    (r"\b(?:(?P<next>next|this coming|this|coming) )(?P<name>mon|wed|sat|sun)(?P<after>(?!))?\b", _weekday, Trust.FIRM),
    (r"\b(?P<name>mon|wed|sat|sun)(?: (?P<after>week|next week))?(?P<next>(?!))?\b", _weekday, Trust.CUED),
    (rf"\b(?:in|within)(?: about| around)? (?P<first>{_N})(?: ?(?:-|to|or) ?(?P<last>{_N}))?(?: working)? (?P<unit>day|week|month|year|fortnight)s?'?s?(?: time)?\b", _in_days, Trust.FIRM),
    (rf"\b(?:in|within)(?: about| around)? (?:(?P<half>half an hour)|(?P<first>{_N})(?: ?(?:-|to|or) ?(?P<last>{_N}))? ?(?P<unit>minute|min|hour|hr)s?)\b", _in_minutes, Trust.FIRM),
    (rf"\b(?:the )?end of (?:the )?(?P<what>week|this week|next week|month|this month|next month|year|{_MONTH})\b", _end_of, Trust.FIRM),
    (r"\b(?P<what>next week|next month)\b", _next_span, Trust.FIRM),
    (r"\b(?:later|sometime|some time) (?P<what>this week)\b", _end_of, Trust.FIRM),
    (r"\b(?:(?:at|over|by|before|for) the|this|next|this coming) week-?end\b", _weekend, Trust.FIRM),
    (rf"\b(?P<part>{_CLOSING})\b", _part, Trust.CUED),
    (rf"{_LEFT}(?:between |from )?(?P<first>{_HOUR})(?:[:.]\d\d)? ?(?:am|pm)?(?: ?- ?| to | and )(?P<hour>{_HOUR})(?:[:.](?P<minute>\d\d))? ?(?P<half>{_AMPM})", _range, Trust.FIRM),
    (rf"(?:\b{_TIME_CUE} )?{_LEFT}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?(?P<half>{_AMPM})", _spoken, Trust.FIRM),
    (rf"\b(?:{_TIME_CUE} )?(?P<step>half) (?P<way>past) (?P<hour>{_HOUR})\b", _around_hour, Trust.FIRM),
    (rf"\b(?:{_TIME_CUE} )?(?:a )?(?P<step>quarter) (?P<way>past|to|before) (?P<hour>{_HOUR})\b", _around_hour, Trust.FIRM),
    (rf"\b{_TIME_CUE} (?P<step>half)(?P<way>) (?P<hour>{_HOUR})\b{_NO_CLOCK}", _around_hour, Trust.CUED),
    (rf"\b(?:{_TIME_CUE} )?(?P<step>half) (?P<way>to) (?P<hour>{_HOUR})\b", _around_hour, Trust.FIRM),
    (rf"\b(?P<step>half)(?P<way>) (?P<hour>{_HOUR})\b{_NO_CLOCK}", _around_hour, Trust.JOINED),
    (rf"\b(?:{_TIME_CUE} )?(?P<step>five|ten|twenty|twenty.five|5|10|20|25)(?: min(?:ute)?s?)? (?P<way>past) (?P<hour>{_HOUR})\b", _around_hour, Trust.FIRM),
    (rf"\b{_TIME_CUE} (?P<step>five|ten|twenty|twenty.five|5|10|20|25)(?: min(?:ute)?s?)? (?P<way>to) (?P<hour>{_HOUR})\b{_NO_CLOCK}", _around_hour, Trust.CUED),
    (rf"\b(?:{_TIME_CUE} )?(?P<hour>{_HOUR})(?:[:.](?P<minute>\d\d))? ?(?:o'?clock|uhr)(?!\w)", _spoken, Trust.FIRM),
    (rf"(?:\bbetween |\bfrom |{_LEFT})(?P<first>{_HOUR})(?:[:.]\d\d)?(?: ?- ?| to | and )(?P<hour>{_HOUR})(?:[:.](?P<minute>\d\d))?(?P<half>(?!))?\b{_NO_CLOCK}", _range, Trust.JOINED),
    (rf"(?:\b{_TIME_CUE} )(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])", _spoken, Trust.CUED),
    (rf"{_LEFT}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])", _spoken, Trust.JOINED),
    (rf"\b(?:{_TIME_CUE} )(?P<hour>\d{{1,2}})\.(?P<minute>00|15|30|45)(?![\d.])", _spoken, Trust.CUED),
    (rf"{_LEFT}(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?![\d.])", _spoken, Trust.JOINED),
    (rf"\b{_TIME_CUE} (?P<hour>{_HOUR})\b{_NO_CLOCK}", _spoken, Trust.CUED),
    (rf"{_LEFT}(?P<hour>{_HOUR})\b{_NO_CLOCK}", _spoken, Trust.JOINED),
    (r"\b(?P<part>(?:at|by|before|until|after) (?:noon|midday|lunch ?time))\b", _part, Trust.CUED),
    (r"\b(?P<part>first thing|last thing|noon|midday|lunch ?time|after lunch|(?:in the )?(?:morning|afternoon|evening|night|am|pm))\b", _part, Trust.JOINED),
)  # fmt: skip
_TODAYS = re.compile(
    r"\b(?P<part>this (?:morning|afternoon|evening)|tonight|in the (?:morning|afternoon|evening)|first thing in the morning)\b"
)
_COMPILED = tuple((re.compile(pattern), read, trust) for pattern, read, trust in _KINDS)


def find(text: str, around: Around) -> list[Piece]:
    """All pieces of a plain text in their order; none overlaps another."""
    taken = bytearray(len(text))
    found = list(_parts_of_today(text, taken))
    for pattern, read, trust in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            meaning = read(match, around)
            if meaning is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(Piece(start, end, meaning, trust, read is _weekday))
    return sorted(found, key=lambda piece: piece.start)


def _parts_of_today(text: str, taken: bytearray) -> Iterator[Piece]:
    """ "This afternoon" is a part of the day that is firm; "in the morning" needs somebody who will do something."""
    for match in _TODAYS.finditer(text):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        words = match["part"]
        name = "opening" if "first" in words else "evening" if "night" in words else words.split()[-1]
        yield Piece(match.start(), match.end(), Part(name), Trust.CUED if words.startswith("in ") else Trust.FIRM)

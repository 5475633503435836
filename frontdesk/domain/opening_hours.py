"""When the shop is open: the days of the week, their times, and the days it stays closed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

Span = tuple[time, time]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
LOOK_AHEAD = 366  # a shop that opens on none of the next 366 days has no next opening
_TIMES = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?")


class OpeningHoursError(FrontdeskError, ValueError):
    """Opening hours that cannot be read; the title quotes the part that is wrong."""


@dataclass(frozen=True)
class OpeningHours:
    """When the shop is open, in local time.

    No spans at all means that the hours are not known: nothing is outside them then.
    week: the spans of each weekday, Monday first.
    closed: days on which the shop is closed.
    notes: what is said about a day.
    """

    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    closed: frozenset[date] = frozenset()
    notes: tuple[tuple[date, str], ...] = ()

    @property
    def known(self) -> bool:
        return any(self.week)


def spans(hours: OpeningHours, day: date) -> tuple[Span, ...]:
    """The times of one day, earliest first; empty when closed."""
    return () if day in hours.closed else hours.week[day.weekday()]


def open_span(hours: OpeningHours, day: date) -> Span | None:
    """From the first opening to the last closing of a day; None when closed."""
    times = spans(hours, day)
    return (times[0][0], times[-1][1]) if times else None


def is_open(hours: OpeningHours, moment: datetime) -> bool:
    """Whether the shop is open at a local moment; the closing minute itself is closed."""
    clock = moment.time()
    return any(start <= clock < end for start, end in spans(hours, moment.date()))


def closes_at(hours: OpeningHours, day: date) -> time | None:
    """The last closing of a day; None when closed."""
    span = open_span(hours, day)
    return span[1] if span else None


def next_open(hours: OpeningHours, moment: datetime) -> datetime | None:
    """The moment itself when open, else the next opening; None when there is none within a year."""
    if is_open(hours, moment):
        return moment
    for ahead in range(LOOK_AHEAD):
        day = moment.date() + timedelta(days=ahead)
        for start, _ in spans(hours, day):
            opening = datetime.combine(day, start, moment.tzinfo)
            if opening >= moment:
                return opening
    return None


def last_moment_before(hours: OpeningHours, moment: datetime) -> datetime | None:
    """The last closing at or before a local moment, or the moment itself while open.

    None when the shop was not open for a year.
    """
    if is_open(hours, moment):
        return moment
    for back in range(LOOK_AHEAD):
        day = moment.date() - timedelta(days=back)
        for _, end in reversed(spans(hours, day)):
            closing = datetime.combine(day, end, moment.tzinfo)
            if closing <= moment:
                return closing
    return None


def opening_time_before(hours: OpeningHours, moment: datetime, minutes: float) -> datetime:
    """The local moment from which the shop is open for so many minutes until `moment`.

    In a shop without hours it is so many minutes before, by the clock.
    """
    left = timedelta(minutes=minutes)
    for back in range(LOOK_AHEAD if hours.known else 0):
        day = moment.date() - timedelta(days=back)
        for start, end in reversed(spans(hours, day)):
            opening = datetime.combine(day, start, moment.tzinfo)
            open_for = min(datetime.combine(day, end, moment.tzinfo), moment) - opening
            if open_for >= left:
                return opening + open_for - left
            left -= max(open_for, timedelta())
    return moment - left


def open_minutes(hours: OpeningHours, first: datetime, last: datetime) -> float:
    """How many minutes the shop is open between two local moments, at most a year before the last one."""
    open_for = timedelta()
    for back in range(min((last.date() - first.date()).days + 1, LOOK_AHEAD)):
        day = last.date() - timedelta(days=back)
        for start, end in spans(hours, day):
            until = min(datetime.combine(day, end, last.tzinfo), last)
            open_for += max(until - max(datetime.combine(day, start, last.tzinfo), first), timedelta())
    return open_for / timedelta(minutes=1)


def last_open_day(hours: OpeningHours, first: date, last: date) -> date:
    """The last day from first to last on which the shop opens; the last one when it opens on none."""
    day = last
    while day > first and not spans(hours, day):
        day -= timedelta(days=1)
    return day if spans(hours, day) else last


def parse_hours(text: str, *, closed: frozenset[date] = frozenset()) -> OpeningHours:
    """Read "Mo-Fr 9:00-18:30; Sa 9:00-12:00, 13:00-14:00".

    Raises OpeningHoursError, which quotes the part that cannot be read.
    """
    week: list[tuple[Span, ...]] = [()] * 7
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        match = re.fullmatch(r"([A-Za-z]{2,}(?:\s*[-–,]\s*[A-Za-z]{2,})*)\s+(.+)", part)
        if not match:
            raise _wrong(part, tr("Write a day and its times, for example: Mo-Fr 9:00-18:30"))
        times = () if match[2].lower() in {"closed", "off"} else _times(match[2], part)
        for day in _days(match[1], part):
            week[day] = times
    return OpeningHours(tuple(week), closed)


def hours_kept(text: str) -> OpeningHours:
    """The hours that the settings keep; none when they cannot be read.

    A file edited by hand must not stop the desk.
    """
    try:
        return parse_hours(text)
    except OpeningHoursError:
        return OpeningHours()


def say_until(hours: OpeningHours, now: datetime) -> str:
    """How long the shop is open today: "Open until 18:30."; empty when it is closed or has no hours.

    now: local.
    """
    closes = closes_at(hours, now.date())
    return tr("Open until {time}.").format(time=say_clock(closes)) if closes and now.time() < closes else ""


def say_clock(clock: time) -> str:
    """A time of day as 9:00 or 18:30."""
    return f"{clock.hour}:{clock.minute:02}"


def _days(text: str, part: str) -> list[int]:
    days: list[int] = []
    for piece in text.split(","):
        ends = [_day(name.strip(), part) for name in re.split("[-–]", piece)]
        length = (ends[-1] - ends[0]) % 7
        days += [(ends[0] + step) % 7 for step in range(length + 1)]
    return days


def _day(name: str, part: str) -> int:
    short = name[:2].capitalize()
    if short not in DAYS:
        raise _wrong(part, tr("“{name}” is no day. Days are {days}.").format(name=name, days=" ".join(DAYS)))
    return DAYS.index(short)


def _times(text: str, part: str) -> tuple[Span, ...]:
    result: list[Span] = []
    for piece in text.split(","):
        match = _TIMES.fullmatch(piece.strip())
        if not match:
            raise _wrong(part, tr("Write times like 9:00-18:30"))
        try:
            start, end = (time(int(match[i]), int(match[i + 1] or 0)) for i in (1, 3))
        except ValueError:
            raise _wrong(part, tr("A time of day lies between 0:00 and 23:59")) from None
        if start >= end or (result and start < result[-1][1]):
            raise _wrong(part, tr("Each time begins after the one before it ends"))
        result.append((start, end))
    return tuple(result)


def _wrong(part: str, advice: str) -> OpeningHoursError:
    return OpeningHoursError(tr("The opening hours “{part}” cannot be read.").format(part=part), advice)

"""Dates in words: what a line of counter talk says about today and the days to come.

Precision comes first: a date that was not said is worse than one that was missed, so our own cautious rules decide what
is a date and what it means. dateparser, asked for the same lines, takes "may" and "sat" and sizes for dates, reads
"Donnerstag 15 Uhr" as the 15th, and knows neither "half past four" nor closing times; so it only serves for the names
of days and months in languages that have no table of their own (see `words`).

How people say it: a span of time is understood as its end, since what is promised "in the afternoon" is kept until the
afternoon is over: morning 12:00, lunch 13:00, afternoon 17:00 (or closing, if earlier), evening and tonight until
closing, "between two and three" three o'clock; "end of the week", "next week" and "the weekend" are their last open
day. "Next Thursday" is the one of next week; the weekday that it is today means the next one. A clock without its half
of the day is read as the opening hours allow; without a day it is the next such moment. What lies behind is left
out, unless it is asked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from frontdesk.domain.opening_hours import OpeningHours, open_span, say_clock, spans
from frontdesk.domain.when.meanings import Around, Clock, Part
from frontdesk.domain.when.pieces import Piece, Trust, find
from frontdesk.domain.when.trust import believable
from frontdesk.domain.when.words import plain
from frontdesk.domain.wording import month_short
from frontdesk.domain.wording import weekday as weekday_name
from frontdesk.i18n import tr

MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "AS", "PR", "VI"})

_BETWEEN = re.compile(
    r"[\s,]*(?:(?:at|by|from|around|about|for|on|before|after|the|of|is|alle|ore|om|as|kl\.?|klo|ve|um|a|o|v|@|-)\s+)*"
)
_LONGEST_GAP = 16


@dataclass(frozen=True)
class Understood:
    """A date found in a text, at text[start:start + length], and the local day or moment that it means.

    note: why it is outside the opening hours, or that it falls on another weekday than was said; or None.
    over: it lies behind.
    """

    start: int
    length: int
    text: str
    at: date | datetime
    has_time: bool
    outside_hours: bool
    note: str | None = None
    over: bool = False


@dataclass(frozen=True)
class _Group:
    """Pieces that belong together: at most one day, one moment, one clock, one part of a day.

    weekday: the day is only a day of the week.
    named: the day of the week that was said beside an exact date.
    """

    start: int
    end: int
    trust: Trust
    day: date | None = None
    moment: datetime | None = None
    clock: Clock | None = None
    part: Part | None = None
    weekday: bool = False
    named: date | None = None


def read(
    text: str,
    *,
    now: datetime,
    hours: OpeningHours,
    language: str = "en",
    country: str = "GB",
    behind: bool = False,
) -> tuple[Understood, ...]:
    """Every date in words in a line, in order. Any text is read, none raises.

    now: aware and local, and so is what is understood.
    language: an ISO 639-1 code.
    country: ISO 3166; it decides whether 3/12 is a day or a month first.
    behind: give what is over, too.
    """
    line = plain(text, language)
    around = Around(now, hours, country.upper() in MONTH_FIRST)
    result = []
    for group in _groups(line.text, find(line.text, around)):
        start, end = line.starts[group.start], line.ends[group.end - 1]
        capital = start > 0 and text[start].isupper() and not text[start:end].isupper()
        if not _believed(line.text, group, capital):
            continue
        at = _moment(group, around)
        if at is None and behind and (at := _over(group, around)):
            timed = isinstance(at, datetime)
            result.append(Understood(start, end - start, text[start:end], at, timed, outside_hours=False, over=True))
        elif at:
            outside, note = _held_against(hours, at)
            note = note or _misnamed(group)
            result.append(Understood(start, end - start, text[start:end], at, isinstance(at, datetime), outside, note))
    return tuple(result)


def _groups(text: str, pieces: list[Piece]) -> Iterator[_Group]:
    group: _Group | None = None
    for piece in pieces:
        joined = _joined(group, piece, text) if group else None
        if group and not joined:
            yield group
        group = joined or _alone(piece)
    if group:
        yield group


def _alone(piece: Piece) -> _Group:
    group = _Group(piece.start, piece.end, piece.trust, weekday=piece.weekday)
    match piece.meaning:
        case datetime() as moment:
            return replace(group, moment=moment)
        case Clock() as clock:
            return replace(group, clock=clock)
        case Part() as part:
            return replace(group, part=part)
        case day:
            return replace(group, day=day)


def _joined(group: _Group, piece: Piece, text: str) -> _Group | None:
    """The group with the piece, when they stand side by side and the piece says something new."""
    gap = text[group.end : piece.start]
    if len(gap) > _LONGEST_GAP or not _BETWEEN.fullmatch(gap) or group.moment:
        return None
    new = _alone(piece)
    both = replace(group, end=piece.end, trust=Trust.FIRM)
    if new.day:
        if group.day and (not group.weekday or new.weekday):
            return None
        if piece.trust < Trust.FIRM and not _ends_well(text, piece.end):
            return None
        if group.clock and group.trust == Trust.JOINED and group.clock.loose and not group.clock.minute:
            return None  # "he is 12 on Saturday"
        return replace(both, day=new.day, weekday=new.weekday, named=group.day)
    if new.clock and not group.clock and (group.day or group.part):
        if piece.trust == Trust.JOINED and not _ends_well(text, piece.end):
            return None
        return replace(both, clock=new.clock, trust=Trust.FIRM if group.day else group.trust)
    if new.part and not group.part and (group.day or (group.clock and group.trust > Trust.JOINED)):
        return replace(both, part=new.part, trust=Trust.FIRM if group.day else max(group.trust, piece.trust))
    return None


def _ends_well(text: str, end: int) -> bool:
    return believable(text, end, end, trust=Trust.CUED, capital=True, weekday=False, recurring=False, bare_clock=False)


def _believed(text: str, group: _Group, capital: bool) -> bool:
    alone = not group.day and not group.moment
    if group.trust == Trust.JOINED:
        return False
    recurring = alone and group.part is not None and text.startswith("in the ", group.start) and not group.clock
    return believable(
        text,
        group.start,
        group.end,
        trust=group.trust,
        capital=capital,
        weekday=group.weekday,
        recurring=recurring,
        bare_clock=alone and group.clock is not None,
    )


def _moment(group: _Group, around: Around) -> date | datetime | None:
    """What a group means, or None when that lies behind."""
    now = around.now
    if group.moment:
        return group.moment.replace(second=0, microsecond=0)
    if group.day and group.day < around.today:
        return None
    if not group.clock and not group.part:
        return group.day
    days = [group.day] if group.day else [around.today + timedelta(n) for n in range(15)]
    every = [at for day in days for at in _times(group, day, around) if at >= now]
    if group.day or not every:
        return every[0] if every else None
    return next((at for at in every if not _held_against(around.hours, at)[0]), every[0])


def _over(group: _Group, around: Around) -> date | datetime | None:
    """What a group means that lies behind: a day, or a time of today."""
    if not group.day:
        return None
    return group.day if group.day < around.today else max(_times(group, group.day, around))


def _times(group: _Group, day: date, around: Around) -> list[datetime]:
    """The moments a clock or a part of the day can mean on a day, likeliest first."""
    span = open_span(around.hours, day)
    if group.clock:
        clocks = _halves(group.clock, group.part, around.hours, day)
    else:
        clocks = [_part_end(group.part.name if group.part else "", span)]
    return [datetime.combine(day, clock, around.now.tzinfo) for clock in clocks]


def _halves(clock: Clock, part: Part | None, hours: OpeningHours, day: date) -> list[time]:
    if not clock.loose:
        return [time(clock.hour, clock.minute)]
    early, late = time(clock.hour % 12, clock.minute), time(clock.hour % 12 + 12, clock.minute)
    if part:
        return [early if part.name in ("morning", "opening") else late]
    if clock.hour == 12:
        return [late]
    fitting = [at for at in (early, late) if any(start <= at <= end for start, end in spans(hours, day))]
    return fitting or [early if clock.hour >= 8 else late]


def _part_end(part: str, span: tuple[time, time] | None) -> time:
    opening, closing = span or (time(9), time(18))
    ends = {
        "opening": opening,
        "morning": time(12),
        "noon": time(12),
        "lunch": time(13),
        "afternoon": min(time(17), closing),
    }
    return ends.get(part, closing)


def _misnamed(group: _Group) -> str | None:
    if not group.named or not group.day or group.named.weekday() == group.day.weekday():
        return None
    weekday_words = tr("{day} {month} is a {weekday}")
    return weekday_words.format(day=group.day.day, month=month_short(group.day), weekday=weekday_name(group.day))


def _held_against(hours: OpeningHours, at: date | datetime) -> tuple[bool, str | None]:
    if not hours.known:
        return False, None
    day = at.date() if isinstance(at, datetime) else at
    times = spans(hours, day)
    if not times:
        return True, dict(hours.notes).get(day) or tr("Closed on {day}").format(day=weekday_name(day))
    if not isinstance(at, datetime) or any(start <= at.time() <= end for start, end in times):
        return False, None
    if at.time() < times[0][0]:
        return True, tr("Opens at {time}").format(time=say_clock(times[0][0]))
    if at.time() > times[-1][1]:
        return True, tr("Closes at {time}").format(time=say_clock(times[-1][1]))
    return True, tr("Closed at that time")

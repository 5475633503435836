"""The single pieces of which a date in words is made: a day, a moment, a time of day, a part of the day.

Each kind has a pattern on plain words (see `words`), a function that says what it means, and how far it may be
trusted on its own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from frontdesk.domain.when.meanings import (
    NUMBERS,
    Around,
    Meaning,
    Part,
    read_around_hour,
    read_end_of,
    read_figures,
    read_hours_range,
    read_in_days,
    read_in_minutes,
    read_iso,
    read_named,
    read_near_day,
    read_next_span,
    read_nth,
    read_part,
    read_short_figures,
    read_spoken,
    read_weekday,
    read_weekend,
    read_weeks_from,
)
from frontdesk.domain.when.words import DAYS, MONTHS

Read = Callable[[re.Match[str], Around], Meaning | None]


class Trust(IntEnum):
    """How much company a piece needs to be believed.

    FIRM needs none. CUED needs a word such as "by" or "ready" before it and nothing after it that it could belong to
    ("at 5 bar"). JOINED counts only beside another piece.
    """

    JOINED = 0
    CUED = 1
    FIRM = 2


@dataclass(frozen=True)
class Piece:
    """What text[start:end] means.

    weekday: it is a day of the week, which an exact date may follow.
    """

    start: int
    end: int
    meaning: Meaning
    trust: Trust
    weekday: bool = False


_N = rf"(?:\d{{1,3}}|an?|a couple of|couple of|{'|'.join(NUMBERS)})"
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"
_DAY = "|".join(DAYS)
_MONTH = "|".join((*MONTHS, "sept", *(month[:3] for month in MONTHS)))
_NTH = r"(?:st|nd|rd|th)"
_AMPM = r"(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)"
_LEFT = r"(?<![\w£$€.,:/+#-])"
_NO_CLOCK = rf"(?!\s?{_AMPM}|:|[.,/]?\d|%)"
_PLAIN_MONTH = "may|march|mar|april|june|august|jan|jun"
_YEAR = r"(?:,? ?(?P<year>20\d\d)(?!\d))?"
_TIME_CUE = r"(?:at|by|before|after|until|till|til|around|@|from)"
_AT = rf"\b(?:{_TIME_CUE} )?"
_H = rf"(?P<hour>{_HOUR})"
_MIN = r"(?:[:.](?P<minute>\d\d))?"
_D = r"(?P<day>\d{1,2})"
_M = rf"(?P<month>{_MONTH})"
_COUNT = rf"(?P<first>{_N})(?: ?(?:-|to|or) ?(?P<last>{_N}))?"
_CLOSING = (
    r"(?:by |at |before )?close of (?:business|day)"
    r"|(?:before|by|at) (?:we |you )?clos(?:e|ing)(?: time)?|(?:by )?(?:cob|eod)"
    r"|(?:by |at |before )?(?:the )?end of (?:the |business |play )?(?:day|business|play)"
)

# In this order: what is found first is not looked at again, so the surest and longest come first.
_KINDS: tuple[tuple[str, Read, Trust], ...] = (
    (r"(?<![\w./-])(20\d\d)-(\d\d)-(\d\d)(?![\w/-])", read_iso, Trust.FIRM),
    (r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)(?![\w/-]|\.\d)", read_figures, Trust.FIRM),
    (r"(?<![\w./-])(\d{1,2})(/)(\d{1,2})/(\d\d)(?![\w/-]|\.\d)", read_figures, Trust.FIRM),
    (
        rf"{_LEFT}{_D}(?: ?{_NTH}|\.)?(?: of)?\s+(?P<month>(?!(?:{_PLAIN_MONTH})\b)(?:{_MONTH}))\b\.?{_YEAR}",
        read_named,
        Trust.FIRM,
    ),
    (rf"{_LEFT}{_D}{_NTH}(?: of)? {_M}\b{_YEAR}", read_named, Trust.FIRM),
    (rf"{_LEFT}{_D}\.?(?: of)?\s+{_M} (?P<year>20\d\d)(?!\d)", read_named, Trust.FIRM),
    (rf"{_LEFT}{_D}\.?(?: of)?\s+{_M}\b{_YEAR}", read_named, Trust.CUED),
    (rf"\b{_M}\.? (?:the )?{_D}(?:{_NTH})?\b{_NO_CLOCK}{_YEAR}", read_named, Trust.CUED),
    (rf"\bthe {_D}{_NTH}\b", read_nth, Trust.CUED),
    (rf"{_LEFT}{_D}{_NTH}\b", read_nth, Trust.JOINED),
    (r"(?<![\w./-])(\d{1,2})/(\d{1,2})(?![\w/%\"'-]|\.\d)", read_short_figures, Trust.CUED),
    (r"(?<![\w./-])(\d{1,2})\.(\d{1,2})\.(?!\w)", read_short_figures, Trust.CUED),
    (rf"\b({_N}) (week|fortnight)s?(?: on| from)? ({_DAY}|today|tomorrow)\b", read_weeks_from, Trust.FIRM),
    (r"\b(?:the )?day after tomorrow\b|\btomorrow week\b|\btomorrow\b(?!'s)", read_near_day, Trust.FIRM),
    (r"\b(?:later|before the end of|by the end of) today\b", read_near_day, Trust.FIRM),
    (r"\btoday\b", read_near_day, Trust.CUED),
    (
        rf"\b(?:(?P<next>next week on|next week|next|this week|this coming|this|coming|on coming) )?(?P<name>{_DAY})(?:"
        rf" (?P<after>next week|next|week|fortnight))?\b",
        read_weekday,
        Trust.FIRM,
    ),
    (
        r"\b(?:(?P<next>next|this coming|this|coming) )(?P<name>mon|wed|sat|sun)(?P<after>(?!))?\b",
        read_weekday,
        Trust.FIRM,
    ),
    (r"\b(?P<name>mon|wed|sat|sun)(?: (?P<after>week|next week))?(?P<next>(?!))?\b", read_weekday, Trust.CUED),
    (
        rf"\b(?:in|within)(?: about| around)? {_COUNT}(?: working)? (?P<unit>day|week|month|year|fortnight)s?'?s?"
        rf"(?: time)?\b",
        read_in_days,
        Trust.FIRM,
    ),
    (
        rf"\b(?:in|within)(?: about| around)? (?:(?P<half>half an hour)|{_COUNT} ?(?P<unit>minute|min|hour|hr)s?)\b",
        read_in_minutes,
        Trust.FIRM,
    ),
    (
        rf"\b(?:the )?end of (?:the )?(?P<what>week|this week|next week|month|this month|next month|year|{_MONTH})\b",
        read_end_of,
        Trust.FIRM,
    ),
    (r"\b(?P<what>next week|next month)\b", read_next_span, Trust.FIRM),
    (r"\b(?:later|sometime|some time) (?P<what>this week)\b", read_end_of, Trust.FIRM),
    (r"\b(?:(?:at|over|by|before|for) the|this|next|this coming) week-?end\b", read_weekend, Trust.FIRM),
    (rf"\b(?P<part>{_CLOSING})\b", read_part, Trust.CUED),
    (
        rf"{_LEFT}(?:between |from )?(?P<first>{_HOUR})(?:[:.]\d\d)? ?(?:am|pm)?(?: ?- ?| to | and ){_H}{_MIN} ?"
        rf"(?P<half>{_AMPM})",
        read_hours_range,
        Trust.FIRM,
    ),
    (rf"(?:\b{_TIME_CUE} )?{_LEFT}(?P<hour>\d{{1,2}}){_MIN} ?(?P<half>{_AMPM})", read_spoken, Trust.FIRM),
    (rf"{_AT}(?P<step>half) (?P<way>past) {_H}\b", read_around_hour, Trust.FIRM),
    (rf"{_AT}(?:a )?(?P<step>quarter) (?P<way>past|to|before) {_H}\b", read_around_hour, Trust.FIRM),
    (rf"\b{_TIME_CUE} (?P<step>half)(?P<way>) {_H}\b{_NO_CLOCK}", read_around_hour, Trust.CUED),
    (rf"{_AT}(?P<step>half) (?P<way>to) {_H}\b", read_around_hour, Trust.FIRM),
    (rf"\b(?P<step>half)(?P<way>) {_H}\b{_NO_CLOCK}", read_around_hour, Trust.JOINED),
    (
        rf"{_AT}(?P<step>five|ten|twenty|twenty.five|5|10|20|25)(?: min(?:ute)?s?)? (?P<way>past) {_H}\b",
        read_around_hour,
        Trust.FIRM,
    ),
    (
        rf"\b{_TIME_CUE} (?P<step>five|ten|twenty|twenty.five|5|10|20|25)(?: min(?:ute)?s?)? "
        rf"(?P<way>to) {_H}\b{_NO_CLOCK}",
        read_around_hour,
        Trust.CUED,
    ),
    (rf"{_AT}{_H}{_MIN} ?(?:o'?clock|uhr)(?!\w)", read_spoken, Trust.FIRM),
    (
        rf"(?:\bbetween |\bfrom |{_LEFT})(?P<first>{_HOUR})(?:[:.]\d\d)?(?: ?- ?| to | and ){_H}{_MIN}"
        rf"(?P<half>(?!))?\b{_NO_CLOCK}",
        read_hours_range,
        Trust.JOINED,
    ),
    (rf"(?:\b{_TIME_CUE} )(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])", read_spoken, Trust.CUED),
    (rf"{_LEFT}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?![\d:])", read_spoken, Trust.JOINED),
    (rf"\b(?:{_TIME_CUE} )(?P<hour>\d{{1,2}})\.(?P<minute>00|15|30|45)(?![\d.])", read_spoken, Trust.CUED),
    (rf"{_LEFT}(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?![\d.])", read_spoken, Trust.JOINED),
    (rf"\b{_TIME_CUE} {_H}\b{_NO_CLOCK}", read_spoken, Trust.CUED),
    (rf"{_LEFT}{_H}\b{_NO_CLOCK}", read_spoken, Trust.JOINED),
    (r"\b(?P<part>(?:at|by|before|until|after) (?:noon|midday|lunch ?time))\b", read_part, Trust.CUED),
    (
        r"\b(?P<part>first thing|last thing|noon|midday|lunch ?time|after lunch|(?:in the )?"
        r"(?:morning|afternoon|evening|night|am|pm))\b",
        read_part,
        Trust.JOINED,
    ),
)
_TODAYS = re.compile(
    r"\b(?P<part>this (?:morning|afternoon|evening)|tonight|in the (?:morning|afternoon|evening)"
    r"|first thing in the morning)\b"
)
_COMPILED = tuple((re.compile(pattern), read, trust) for pattern, read, trust in _KINDS)


def find(text: str, around: Around) -> list[Piece]:
    """All pieces of a plain text in their order; none overlaps another."""
    taken = bytearray(len(text))
    pieces = list(_parts_of_today(text, taken))
    for pattern, read, trust in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            meaning = read(match, around)
            if meaning is not None:
                taken[start:end] = b"\1" * (end - start)
                pieces.append(Piece(start, end, meaning, trust, read is read_weekday))
    return sorted(pieces, key=lambda piece: piece.start)


def _parts_of_today(text: str, taken: bytearray) -> Iterator[Piece]:
    """The parts of today: "this afternoon" is firm, "in the morning" needs somebody who will do something."""
    for match in _TODAYS.finditer(text):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
        words = match["part"]
        name = "opening" if "first" in words else "evening" if "night" in words else words.split()[-1]
        yield Piece(match.start(), match.end(), Part(name), Trust.CUED if words.startswith("in ") else Trust.FIRM)

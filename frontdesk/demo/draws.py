"""What a made-up shop of any size is drawn from: names, numbers, talk and visits in realistic frequencies, seeded."""

from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from frontdesk.demo import names
from frontdesk.domain.text import words

DAY = 86_400_000
"""Milliseconds."""

_YEARS = 3
_FIRST_NAMES, _LAST_NAMES, _WORDS, _PHRASES = 9_000, 330_000, 24_000, 150_000
_AREAS = (
    # country code, first digits of a number, further digits, share
    ("44", "7", 9, 52),
    ("44", "20", 8, 8),
    ("44", "161", 7, 5),
    ("353", "8", 8, 5),
    ("48", "6", 8, 8),
    ("49", "15", 9, 6),
    ("34", "6", 8, 4),
    ("33", "6", 8, 4),
    ("31", "6", 8, 3),
    ("1", "41", 8, 3),
    ("39", "34", 8, 2),
)


class Draws:
    """The lists that everything is drawn from."""

    def __init__(self, random: Random, customers: int, now: datetime) -> None:
        self.random = random
        self.customers = customers
        self.now = now
        self.offset = int((now.utcoffset() or timedelta()).total_seconds() * 1000)
        self.now_ms = int(now.timestamp() * 1000)
        self.begin_ms = self.now_ms - _YEARS * 365 * DAY
        size = min(1.0, max(0.01, customers / 1_000_000))
        last = names.last_names(random, int(_LAST_NAMES * size) + 500)
        first = names.first_names(random, int(_FIRST_NAMES * size) + 300)
        self.first = random.choices(first, cum_weights=_zipf(len(first), 0.95, 12), k=customers)
        self.last = random.choices(last, cum_weights=_zipf(len(last), 0.82, 10), k=customers)
        common = [word.lower() for line in names.lines("phrases") for word in words(line)]
        rare = [name.lower() for name in last[400:] if name.isascii()]
        known = list(dict.fromkeys(common)) + [word + "s" for word in rare[: int(_WORDS * size)]]
        weights = _zipf(len(known), 1.0, 3)
        self.phrases = [
            " ".join(random.choices(known, cum_weights=weights, k=random.randint(4, 10)))
            for _ in range(max(500, int(_PHRASES * size)))
        ]
        self.phrase_words = [tuple(words(phrase)) for phrase in self.phrases]
        self.bikes = names.lines("bikes")
        self.areas = random.choices(_AREAS, [area[3] for area in _AREAS], k=customers)

    def customer_id(self, number: int) -> int:
        """Ids in the order in which the customers were made, evenly over the years before the first visit."""
        return ((self.begin_ms - DAY + number) << 21) | (number & 0x1FFFFF)

    def contacts(self, interactions: int) -> list[list[int]]:
        """When each customer was here or called: milliseconds, in order; many come once, some all the time."""
        random = self.random
        counts = [0] * self.customers
        weights = [1 / (rank + 20) ** 0.72 for rank in range(self.customers)]
        random.shuffle(weights)
        for number in random.choices(range(self.customers), cum_weights=list(accumulate(weights)), k=interactions):
            counts[number] += 1
        span = self.now_ms - self.begin_ms - DAY
        found: list[list[int]] = []
        below = random.random
        for count in counts:
            if not count:
                found.append([])
                continue
            weekday = int(below() * 6) if count > 3 and below() < 0.5 else None
            hour = 9 + int(below() * 9)
            times = []
            for _ in range(count):
                day = int((self.begin_ms + below() * span) // DAY)
                if weekday is not None and below() < 0.75:
                    day -= (day + 3 - weekday) % 7  # day 0 was a Thursday
                    times.append(day * DAY + hour * 3_600_000 + int(below() * 3_600_000) - self.offset)
                else:
                    times.append(day * DAY + int((9 + below() * 9.5) * 3_600_000) - self.offset)
            times.sort()
            found.append(times)
        return found

    def phone(self, number: int) -> tuple[str, str]:
        """A customer's number as it is written, and its key."""
        code, start, more, _ = self.areas[number]
        digits = start + str(self.random.randrange(10**more)).zfill(more)
        way = number % 4
        if way == 0:
            value = f"+{code} {digits[:4]} {digits[4:]}"
        elif way == 1:
            value = f"0{digits[:4]} {digits[4:7]} {digits[7:]}"
        elif way == 2:
            value = f"0{digits}"
        else:
            value = f"+{code}{digits}"
        return value, f"+{code}{digits}"


def _zipf(size: int, slope: float, flat: float) -> list[float]:
    return list(accumulate(1 / (rank + flat) ** slope for rank in range(size)))

"""Timing that can be compared: percentiles, rounds, and how late an empty timer is at the same time."""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_TIMER = 0.001  # seconds


@dataclass(frozen=True)
class Timed:
    """One measurement: the best round's percentiles, and the timer's lateness in that round. All in milliseconds."""

    what: str
    p50: float
    p99: float
    late: float
    rounds: int
    each: int


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def best_of(
    what: str,
    work: Callable[[int], object],
    *,
    rounds: int = 5,
    each: int = 500,
    after: Callable[[int], object] = lambda _: None,
) -> Timed:
    """Run `work(n)` for n = 0, 1, ... in rounds and keep the round with the best p99, with an empty timer beside it.

    `after(n)` tidies up after each and is not timed.
    """
    found = []
    for number in range(rounds):
        took, late = [], []
        gc.collect()
        for n in range(number * each, (number + 1) * each):
            start = time.perf_counter()
            work(n)
            took.append((time.perf_counter() - start) * 1000)
            after(n)
            if n % 5 == 0:
                late.append(_lateness())
        found.append(Timed(what, percentile(took, 0.5), percentile(took, 0.99), percentile(late, 0.99), rounds, each))
    return min(found, key=lambda timed: timed.p99)


def _lateness() -> float:
    start = time.perf_counter()
    time.sleep(_TIMER)
    return (time.perf_counter() - start - _TIMER) * 1000


def ratio(one: Callable[[int], object], other: Callable[[int], object], times: int) -> tuple[float, float, float]:
    """Run two things in turn; give the median of each in milliseconds, and how many times the other one takes."""
    took: tuple[list[float], list[float]] = ([], [])
    for n in range(times):
        for place, work in ((0, one), (1, other)) if n % 2 else ((1, other), (0, one)):
            start = time.perf_counter()
            work(n)
            took[place].append((time.perf_counter() - start) * 1000)
    first, second = percentile(took[0], 0.5), percentile(took[1], 0.5)
    return first, second, second / first


def table(rows: Sequence[Timed], limit: float) -> str:
    """The measurements as a table for people."""
    lines = [f"{'what':<42}{'p50 ms':>9}{'p99 ms':>9}{'timer p99':>11}{'limit':>8}"]
    for row in rows:
        verdict = "" if row.p99 <= limit else "  over"
        lines.append(f"{row.what:<42}{row.p50:>9.1f}{row.p99:>9.1f}{row.late:>11.1f}{limit:>8.1f}{verdict}")
    return "\n".join(lines)

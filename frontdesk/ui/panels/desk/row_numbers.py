"""The numbers 1 to 9 that open rows of the desk: the hand learns them, so a row keeps its own while it is shown."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

MOST = 9


def give_numbers(
    before: Mapping[Hashable, int], shown: Sequence[Hashable], always: Collection[Hashable] = ()
) -> dict[Hashable, int]:
    """Give each row its number: the one it had `before`, or else the lowest free one, from the top down.

    `shown` are the keys of the rows in their order. At most nine rows have a number; the others get one as soon as it
    is free. Nothing that is shown ever changes its number; only the last rows give theirs up for those of `always`
    that came when none was free: whoever stands at the counter is one press away.
    """
    kept = {key: before[key] for key in shown if key in before}
    wanting = sum(key in always and key not in kept for key in dict.fromkeys(shown)) - (MOST - len(kept))
    for key in [key for key in reversed(shown) if key in kept and key not in always][: max(0, wanting)]:
        del kept[key]
    free = iter(sorted(set(range(1, MOST + 1)) - set(kept.values())))
    given: dict[Hashable, int] = {}
    for key in sorted(shown, key=lambda key: key not in always):
        if key in given:
            continue
        number = kept.get(key) or next(free, None)
        if number is not None:
            given[key] = number
    return given

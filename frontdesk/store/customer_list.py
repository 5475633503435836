"""The list of all customers: counted, and read by position, at any size.

Each sort has an index that holds all the list can be filtered by. For a long list `places` walks once along such an
index and notes a mark every few thousand customers, with how many of each combination of traits follow it. With these
marks any filter is counted without a query, and any position is read from the mark before it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.domain.card import Card
from frontdesk.domain.customer_list import MONTHS, Filter, Sort, View
from frontdesk.domain.text import fold
from frontdesk.store import customers, families, matters
from frontdesk.store.database import Database
from frontdesk.store.fields import moment
from frontdesk.store.statements import slots

STEP = 4_000
"""How many customers lie between two marks."""

_KEYS = {Sort.URGENT: "urgency", Sort.NAME: "sort_name", Sort.LAST_SEEN: "seen_on", Sort.VISITS: "visits"}
_FALLING = frozenset({Sort.LAST_SEEN, Sort.VISITS})
_TRAITS = {
    Filter.REGULAR: "regular = 1",
    Filter.OPEN: "open_matters > 0",
    Filter.VOUCHER: "vouchers > 0",
    Filter.SEEN_THIS_YEAR: "seen_on >= :year",
    Filter.AWAY: "away_from <= :today",
    Filter.WRITE: "write_from <= :today",
}
_BIT = {trait: 1 << place for place, trait in enumerate(_TRAITS)}
_MASK = " + ".join(f"CASE WHEN {test} THEN {_BIT[trait]} ELSE 0 END" for trait, test in _TRAITS.items())
_CLOSED = """
FROM standing s JOIN customer c ON c.id = s.customer_id
WHERE s.listed = 0 AND c.closed_on IS NOT NULL AND c.removed_at IS NULL AND c.merged_into IS NULL"""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a stretch of the list begins, and how many customers of each combination of traits are in it."""

    key: Any
    customer_id: int
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The marks along one sort, as they were on `today`."""

    sort: Sort
    today: date
    marks: tuple[_Mark, ...]
    _before: dict[int, list[int]] = field(default_factory=dict)

    def before(self, mask: int) -> list[int]:
        """How many customers with all traits of `mask` come before each mark, and how many there are in all."""
        if mask not in self._before:
            each = (sum(n for traits, n in mark.counts.items() if traits & mask == mask) for mark in self.marks)
            self._before[mask] = [0, *accumulate(each)]
        return self._before[mask]


def places(database: Database, sort: Sort, today: date, go_on: Callable[[], bool] = lambda: True) -> Places | None:
    """Walk along a sort and note its marks; None when `go_on` says that nobody wants them any more."""
    key = _KEYS[sort]
    values = _days(today)
    begin = _rows(
        database, f"SELECT {key}, customer_id FROM standing WHERE listed = 1 ORDER BY {key}, customer_id LIMIT 1", {}
    )
    found: list[_Mark] = []
    while begin and go_on():
        stretch = _stretch(f", {_MASK} AS m", key, "listed = 1", begin[0], None, values=values)
        counts = _rows(database, f"SELECT m, COUNT(*) FROM ({stretch} LIMIT {STEP}) GROUP BY m", values)
        found.append(_Mark(begin[0][0], begin[0][1], dict(counts)))
        begin = [row[:2] for row in _rows(database, f"{stretch} LIMIT 1 OFFSET {STEP}", values)]
    return None if begin else Places(sort, today, tuple(found))


def count(database: Database, filters: frozenset[Filter], today: date, marks: Places | None = None) -> int:
    """How many customers the filters leave."""
    if Filter.CLOSED in filters:
        return int(database.value(f"SELECT COUNT(*) {_closed(filters)}", _days(today)))
    if marks is not None:
        return marks.before(_mask(filters))[-1]
    return int(database.value(f"SELECT COUNT(*) FROM standing WHERE {_where(filters)}", _days(today)))


def ids(
    database: Database, view: View, start: int, length: int, *, total: int, today: date, marks: Places | None = None
) -> list[int]:
    """The customers at the positions from `start` on, `length` of them at most; total: what `count` said."""
    length = max(0, min(length, total - start))
    if Filter.CLOSED in view.filters:
        order = f"ORDER BY s.{_KEYS[view.sort]} {'DESC' if _downwards(view) else 'ASC'}, s.customer_id"
        select = f"SELECT s.customer_id {_closed(view.filters)} {order} LIMIT {length} OFFSET {start}"
        return database.column(select, _days(today))
    if not _downwards(view):
        return _upwards(database, view, start, length, total=total, today=today, marks=marks)
    return _upwards(database, view, total - start - length, length, total=total, today=today, marks=marks)[::-1]


def place_of_name(database: Database, view: View, typed: str, today: date, marks: Places | None = None) -> int:
    """How many customers of a view come before the first whose name begins with, or follows, what was typed."""
    key, skip, begin = fold(typed), 0, ("", 0)
    where = f"{_where(view.filters)} AND sort_name < :typed"
    values = {**_days(today), "typed": key}
    if marks is not None and marks.sort is Sort.NAME and marks.marks:
        at = max(0, bisect_right([mark.key for mark in marks.marks], key) - 1)
        skip, begin = marks.before(_mask(view.filters))[at], (marks.marks[at].key, marks.marks[at].customer_id)
    stretch = _stretch("", "sort_name", where, begin, None, values=values)
    place = skip + int(database.value(f"SELECT COUNT(*) FROM ({stretch}) AS stretch", values))
    if not _downwards(view):
        return place
    return max(0, count(database, view.filters, today, marks) - place - 1)


def _upwards(
    database: Database, view: View, start: int, length: int, *, total: int, today: date, marks: Places | None
) -> list[int]:
    key = _KEYS[view.sort]
    select = f"SELECT customer_id FROM standing WHERE {_where(view.filters)}"
    values = _days(today)
    if marks is None or marks.sort is not view.sort:
        if start <= total / 2:
            order = f"ORDER BY {key}, customer_id LIMIT {length} OFFSET {start}"
            return database.column(f"{select} {order}", values)
        left = max(0, total - start - length)
        order = f"ORDER BY {key} DESC, customer_id DESC"
        return database.column(f"{select} {order} LIMIT {length} OFFSET {left}", values)[::-1]
    before = marks.before(_mask(view.filters))
    at = max(0, bisect_right(before, start) - 1)
    skip = start - before[at]
    found: list[int] = []
    while len(found) < length and at < len(marks.marks):
        if before[at + 1] > before[at]:  # a stretch with nobody in it is not looked at
            mark, end = marks.marks[at], marks.marks[at + 1] if at + 1 < len(marks.marks) else None
            bounds = (mark.key, mark.customer_id), (end.key, end.customer_id) if end else None
            stretch = _stretch("", key, _where(view.filters), *bounds, values=values)
            rows = _rows(database, f"{stretch} LIMIT {length - len(found)} OFFSET {skip}", values)
            found += [customer_id for _, customer_id in rows]
            skip = 0
        at += 1
    return found


def cards(database: Database, wanted: Sequence[int], today: date) -> list[tuple[Card, tuple[int, ...]]]:
    """What the list says about these customers (roots): what is open, how to reach them, visits in each month."""
    owner = {member: root for root in wanted for member in families.members(database, root)}
    members = tuple(owner)
    months = _months(database, owner, today)
    rows: dict[str, dict[int, list[Any]]] = {}
    reading: dict[str, Callable[[Database, tuple[int, ...]], tuple[Any, ...]]] = {
        "promises": matters.promises,
        "issues": matters.issues,
        "goodwill": matters.goodwill,
        "things": matters.things,
        "call_backs": matters.call_backs,
        "contact_points": customers.contact_points,
    }
    for name, read in reading.items():
        rows[name] = defaultdict(list)
        for row in read(database, members):
            rows[name][owner[row.customer_id]].append(row)
    found = []
    for customer in customers.read_many(database, list(wanted)):
        of: dict[str, Any] = {name: tuple(some[customer.id]) for name, some in rows.items()}
        found.append((Card(customer, **of), tuple(months.get(customer.id, [0] * MONTHS))))
    return found


def here_now(database: Database) -> frozenset[int]:
    """The customers (roots) with an encounter that is going on."""
    here = database.column("SELECT customer_id FROM encounter WHERE customer_id IS NOT NULL AND loose_why = ''")
    return frozenset(families.roots(database, here))


def _months(database: Database, owner: Mapping[int, int], today: date) -> dict[int, list[int]]:
    last = today.year * 12 + today.month - 1
    first = last - MONTHS + 1
    begin = datetime(first // 12, first % 12 + 1, 1, tzinfo=LOCAL)
    marks = slots(owner)
    rows = database.sql(
        f"SELECT customer_id, at FROM interaction WHERE customer_id IN ({marks}) AND at >= ? AND channel = 'walk_in'",
        (*owner, begin),
    ).fetchall()
    days = {(owner[customer], moment(at).astimezone(LOCAL).date()) for customer, at in rows}
    found: dict[int, list[int]] = {}
    for customer, day in days:
        place = day.year * 12 + day.month - 1 - first
        if 0 <= place < MONTHS:
            found.setdefault(customer, [0] * MONTHS)[place] += 1
    return found


def _stretch(
    more: str, key: str, where: str, begin: tuple[Any, int], end: tuple[Any, int] | None, *, values: dict[str, Any]
) -> str:
    """Key, customer and `more` from one place of a sort on, up to before another; fills the bounds into `values`.

    Said in parts, each a range of the index: SQLite would use only the first column of a row value beside a rowid.
    """
    select = f"SELECT {key}, customer_id{more} FROM standing WHERE {where} AND {key}"
    values.update(key=begin[0], id=begin[1])
    if end:
        values.update(key2=end[0], id2=end[1])
    if end and end[0] == begin[0]:
        parts = [f"{select} = :key AND customer_id >= :id AND customer_id < :id2"]
    elif end:
        first = f"{select} = :key AND customer_id >= :id"
        parts = [first, f"{select} > :key AND {key} < :key2", f"{select} = :key2 AND customer_id < :id2"]
    else:
        parts = [f"{select} = :key AND customer_id >= :id", f"{select} > :key"]
    return f"{' UNION ALL '.join(parts)} ORDER BY 1, 2"


def _downwards(view: View) -> bool:
    return (view.sort in _FALLING) != view.backwards


def _mask(filters: frozenset[Filter]) -> int:
    return sum(_BIT[each] for each in filters if each in _BIT)


def _closed(filters: frozenset[Filter]) -> str:
    return " AND ".join([_CLOSED, *(_TRAITS[each] for each in sorted(filters) if each in _TRAITS)])


def _where(filters: frozenset[Filter]) -> str:
    return " AND ".join(["listed = 1", *(_TRAITS[each] for each in sorted(filters) if each in _TRAITS)])


def _days(today: date) -> dict[str, Any]:
    return {"today": today.isoformat(), "year": f"{today.year}-01-01"}


def _rows(database: Database, sql: str, values: Mapping[str, Any]) -> list[Any]:
    return list(database.sql(sql, dict(values)).fetchall())

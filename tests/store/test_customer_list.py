"""The list of customers: every sort and filter, with marks and without, says the same."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from frontdesk.domain import ids
from frontdesk.domain.absence import away_from
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer_list import Filter, Sort, View
from frontdesk.domain.manner import Limit, Manner, Style, write_from
from frontdesk.domain.rhythm import Rhythm
from frontdesk.store import customer_list, migrations
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
TODAY = NOW.date()
VIEWS = [
    View(sort, backwards, frozenset(filters))
    for sort in Sort
    for backwards in (False, True)
    for n in (0, 1, 2)
    for filters in combinations(Filter, n)
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = migrations.open_shop(tmp_path / "shop.db")
    yield opened
    opened.close()


def customer(database: Database, name: str, visits: tuple[datetime, ...] = (), **more: object) -> int:
    def work(writer: Writer) -> int:
        made = writer.insert(Kind.CUSTOMER, id=ids.new_id(NOW), name=name, **more)
        for at in visits:
            writer.insert(Kind.INTERACTION, id=ids.new_id(at), customer_id=made, channel="walk_in", at=at, text="Hello")
        return made

    return int(perform(database, "add_customer", Stamp(None, NOW), work).made or 0)


def add(database: Database, kind: Kind, customer_id: int, /, **values: object) -> None:
    def work(writer: Writer) -> int:
        return writer.insert(kind, id=ids.new_id(NOW), customer_id=customer_id, **values)

    perform(database, "add", Stamp(None, NOW), work)


def every(database: Database, view: View, marks: customer_list.Places | None = None) -> list[int]:
    total = customer_list.count(database, view.filters, TODAY, marks)
    found: list[int] = []
    while len(found) < total:
        some = customer_list.ids(database, view, len(found), 3, total=total, today=TODAY, marks=marks)
        assert some
        found += some
    return found


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = migrations.open_shop(tmp_path_factory.mktemp("crowd") / "shop.db")
    random = Random(1)
    for n in range(40):
        seen = tuple(NOW - timedelta(days=random.choice((1, 20, 200, 500)) + 9 * k) for k in range(n % 7))
        who = customer(
            database,
            random.choice(("Ann", "Ána", "Łukasz", "李", "zoe")) + f" {n % 11}",
            tuple(sorted(seen)),
            style=random.choice((None, None, Style.LEAVE_ALONE, Style.CHATTY)),
            closed_on=date(2026, 1, 1) if n % 9 == 8 else None,
        )
        if n % 4 == 0:
            add(database, Kind.PROMISE, who, text="Call", due_at=NOW + timedelta(days=n - 10), made_at=NOW)
        if n % 6 == 0:
            add(database, Kind.GOODWILL, who, kind="voucher", text="£20", at=NOW)
    yield database
    database.close()


@pytest.mark.parametrize("view", VIEWS, ids=range(len(VIEWS)))
def test_marks_change_nothing_but_the_time(crowd: Database, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(customer_list, "STEP", 4)
    marks = customer_list.places(crowd, view.sort, TODAY)
    assert every(crowd, view, marks) == every(crowd, view)


@pytest.mark.parametrize("sort", Sort)
def test_backwards_is_the_other_way_round(crowd: Database, sort: Sort) -> None:
    there, back = every(crowd, View(sort)), every(crowd, View(sort, True))
    assert there == back[::-1]
    assert len(set(there)) == len(there) == 36


def test_closed_customers_stand_only_under_their_own_filter(crowd: Database) -> None:
    closed = every(crowd, View(filters=frozenset({Filter.CLOSED})))
    assert len(closed) == 4
    assert not set(closed) & set(every(crowd, View()))


def test_who_is_due_first_stands_first_and_the_others_by_their_last_visit(database: Database) -> None:
    long_ago = customer(database, "Long ago", (NOW - timedelta(days=90),))
    lately = customer(database, "Lately", (NOW - timedelta(days=3),))
    never = customer(database, "Never")
    promised = customer(database, "Promised")
    late = customer(database, "Late")
    add(database, Kind.PROMISE, promised, text="Call", due_at=NOW + timedelta(days=1), made_at=NOW)
    add(database, Kind.PROMISE, late, text="Call", due_at=NOW - timedelta(days=1), made_at=NOW)
    assert every(database, View()) == [late, promised, lately, long_ago, never]


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize(
    ("typed", "place"), [("a", 0), ("an", 0), ("bo", 2), ("BÖ", 2), ("bob", 2), ("c", 4), ("zz", 5), ("", 0)]
)
def test_typing_goes_to_the_first_name_that_begins_so(
    database: Database, typed: str, place: int, marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_list, "STEP", 2)
    for name in ("Zoe", "Ann", "Bob", "Anton", "Börje"):
        customer(database, name)
    marks = customer_list.places(database, Sort.NAME, TODAY) if marked else None
    assert customer_list.place_of_name(database, View(Sort.NAME), typed, TODAY, marks) == place


def test_marks_that_nobody_wants_any_more_are_given_up(crowd: Database) -> None:
    assert customer_list.places(crowd, Sort.NAME, TODAY, lambda: False) is None


def test_an_empty_shop_has_an_empty_list(database: Database) -> None:
    assert every(database, View()) == []
    marks = customer_list.places(database, Sort.URGENT, TODAY)
    assert customer_list.ids(database, View(), 0, 10, total=0, today=TODAY, marks=marks) == []


def test_visits_are_counted_by_month_a_day_once(database: Database) -> None:
    day = datetime(2026, 11, 3, 10, tzinfo=UTC)
    who = customer(database, "Ann", (datetime(2025, 12, 3, 10, tzinfo=UTC), day, day + timedelta(hours=2)))
    [(card, months)] = customer_list.cards(database, [who], TODAY)
    assert card.customer.name == "Ann"
    assert months == (1, *(0,) * 10, 1)


@pytest.mark.parametrize(
    ("manner", "last", "first_day"),
    [
        (Manner(), None, date.min),
        (Manner(style=Style.LEAVE_ALONE), None, None),
        (Manner(limits=frozenset({Limit.NO_MESSAGES})), None, None),
        (Manner(limits=frozenset({Limit.NO_CALLS})), None, date.min),
        (Manner(pause_until=date(2026, 12, 2)), None, date(2026, 12, 2)),
        (Manner(at_most_every=30), NOW, date(2026, 12, 24)),
        (Manner(at_most_every=30, pause_until=date(2026, 12, 2)), NOW, date(2026, 12, 24)),
        (Manner(at_most_every=5, pause_until=date(2026, 12, 2)), NOW, date(2026, 12, 2)),
    ],
)
def test_the_first_day_to_write_is_what_the_gate_says(
    manner: Manner, last: datetime | None, first_day: date | None
) -> None:
    assert write_from(manner, last) == first_day


@pytest.mark.parametrize(
    ("rhythm", "day"),
    [
        (Rhythm(), None),
        (Rhythm(12, date(2025, 1, 1), date(2026, 10, 1), 30), date(2026, 11, 30)),
        (Rhythm(12, date(2025, 1, 1), date(2026, 10, 1), 7), date(2026, 10, 29)),
        (Rhythm(4, date(2025, 1, 1), date(2026, 10, 1), 200), None),
    ],
)
def test_somebody_stays_away_after_twice_their_own_rhythm(rhythm: Rhythm, day: date | None) -> None:
    assert away_from(Manner(), rhythm) == day
    assert away_from(Manner(style=Style.LEAVE_ALONE), rhythm) is None

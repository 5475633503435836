"""Ids: ordered by time, also when the clock is set back, and never the same twice."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import ids
from tests.making import NOW

MOMENTS = st.integers(1_577_836_800, 3_786_912_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of the future that are made here push nobody else's."""
    monkeypatch.setattr(ids, "_last", 0)


@given(st.lists(MOMENTS, min_size=2, max_size=20))
def test_ids_of_one_process_always_increase(moments: list[datetime]) -> None:
    made = [ids.new_id(moment) for moment in moments]
    assert made == sorted(set(made))


@given(MOMENTS)
def test_ids_fit_a_column_of_the_file(moment: datetime) -> None:
    assert 0 < ids.new_id(moment) < 2**63


def test_an_id_tells_when_it_was_made() -> None:
    ahead = datetime(2100, 1, 1, tzinfo=UTC)  # later than every other test's
    assert abs(ids.made_at(ids.new_id(ahead)) - ahead) < timedelta(milliseconds=1)


def test_a_clock_that_is_set_back_makes_no_id_twice() -> None:
    first = ids.new_id(NOW)
    assert ids.new_id(NOW - timedelta(days=365)) > first


def test_threads_share_no_id() -> None:
    made: list[int] = []

    def some() -> None:
        made.extend([ids.new_id(NOW) for _ in range(500)])

    threads = [Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000

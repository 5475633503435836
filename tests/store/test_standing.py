"""What lists are sorted by follows the rows it is computed from."""

from datetime import timedelta

import pytest

from frontdesk.desk import edit_customer
from frontdesk.desk.issue import it_holds, mend_issue
from frontdesk.desk.promise import keep_promise
from frontdesk.domain.interaction import Channel
from frontdesk.store import actions, customers, standing
from tests.making import NOW, Maker, moment


def of(make: Maker, customer_id: int, *columns: str) -> tuple[object, ...]:
    found = make.database.sql(f"SELECT {', '.join(columns)} FROM standing WHERE customer_id = ?", (customer_id,))
    return tuple(found.fetchone())


def test_a_new_customer_has_a_standing(make: Maker) -> None:
    pepe = make.customer("Émile Zola")
    assert of(make, pepe, "visits", "last_visit", "sort_name", "listed", "open_matters") == (
        0,
        None,
        "emile zola",
        1,
        0,
    )


def test_visits_are_counted_by_day_and_only_when_they_walk_in(make: Maker) -> None:
    pepe = make.customer()
    for at in (moment(3, 10), moment(3, 17), moment(10, 10)):
        make.visit(pepe, at)
    make.said(pepe, "Rang", at=moment(12), channel=Channel.CALL_IN)
    assert of(make, pepe, "visits", "first_visit", "last_visit") == (2, "2026-11-03", "2026-11-10")


def test_rhythm_is_that_of_the_shops_own_zone(make: Maker) -> None:
    pepe = make.customer()
    for week in range(4):  # around the end of summer time: the hour on the wall stays the same
        make.visit(pepe, moment(13, 16, month=10) + timedelta(weeks=week))
    assert of(make, pepe, "every", "weekday", "hour") == (7, 1, 16)


def test_what_is_open_is_counted_until_it_is_not(make: Maker) -> None:
    pepe = make.customer()
    promise, issue = make.promise(pepe), make.issue(pepe)
    assert of(make, pepe, "open_matters") == (2,)
    keep_promise(make.database, make.stamp(), promise)
    assert of(make, pepe, "open_matters") == (1,)
    mend_issue(make.database, make.stamp(), issue)
    assert of(make, pepe, "open_matters") == (1,)
    it_holds(make.database, make.stamp(), issue)
    assert of(make, pepe, "open_matters") == (0,)


def test_who_was_removed_or_closed_is_not_listed_and_comes_back_with_undo(make: Maker) -> None:
    pepe = make.customer()
    edit_customer.remove(make.database, make.stamp(), pepe)
    assert of(make, pepe, "listed") == (0,)
    actions.undo(make.database, make.stamp())
    edit_customer.close(make.database, make.stamp(), pepe, NOW.date(), "moved")
    assert of(make, pepe, "listed") == (0,)
    edit_customer.reopen(make.database, make.stamp(), pepe)
    assert of(make, pepe, "listed") == (1,)


def test_undoing_a_new_customer_takes_the_standing_away(make: Maker) -> None:
    make.customer()
    actions.undo(make.database, make.stamp())
    assert make.database.sql("SELECT COUNT(*) FROM standing").fetchone() == (0,)


@pytest.mark.parametrize("times", [0, 1, 5])
def test_made_anew_it_is_the_same(make: Maker, times: int) -> None:
    pepe = make.customer()
    for week in range(times):
        make.visit(pepe, NOW - timedelta(weeks=week))
    make.promise(pepe)
    before = of(make, pepe, "*")
    standing.refresh(make.database, pepe)
    assert of(make, pepe, "*") == before
    read = customers.read(make.database, pepe)
    assert read is not None
    assert read.rhythm.visits == max(times, 1)

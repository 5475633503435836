"""Promises: made once, warned about in time, told, handed over; only a person closes one, with a reason."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import (
    edit_customer,
    employ,
    issue,
    list_matters,
    log,
    look_at_quiet,
    make_it_right,
    note,
    shop,
    tidy_up,
)
from frontdesk.desk import promise as desk
from frontdesk.desk.hand_over import hand_over
from frontdesk.desk.tick_off import collect, move_thing
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.interaction import Become
from frontdesk.domain.make_it_right import Answer, Offer, Plan
from frontdesk.domain.opening_hours import parse_hours
from frontdesk.domain.promise import PromiseState, PromiseView, asks, warn_time
from frontdesk.domain.staff import Role
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import merges, tables
from tests.making import NOW, Maker, moment

SETTINGS = ShopSettings(opening_hours="Mo-Fr 9:00-18:00; Sa 9:00-13:00")
HOURS = parse_hours(SETTINGS.opening_hours)


def states(make: Maker) -> list[str]:
    return [row[0] for row in make.database.sql("SELECT state FROM promise ORDER BY id")]


def new(make: Maker, customer: int, due: datetime, **more: object) -> int:
    made = desk.NewPromise(customer, "Ready", due, **more)  # type: ignore[arg-type]
    changes = desk.make_promise(make.database, make.stamp(), made, settings=SETTINGS)
    assert changes.made is not None
    return changes.made


# Tuesday the 24th is today; the shop opens at nine and closes at six
@pytest.mark.parametrize(
    ("due", "made", "warns"),
    [
        (moment(26, 15), NOW, moment(26, 13)),
        (moment(25, 10), NOW, moment(24, 17)),  # an hour of the morning, and one of the evening before
        (moment(30, 9), NOW, moment(28, 11)),  # Monday at opening: the Saturday before
        (moment(24, 16, 42), NOW, NOW + timedelta(minutes=30)),  # half way, when it was made later than that
        (moment(24, 15), NOW, None),
        (moment(25, 9, 20), moment(24, 17, 50), moment(25, 9, 5)),  # half of the half hour in which somebody is there
        (moment(29, 12), moment(28, 12, 30), moment(28, 12, 45)),  # Sunday, closed: before closing on Saturday
    ],
)
def test_the_time_to_warn_lies_in_the_opening_hours(due: datetime, made: datetime, warns: datetime | None) -> None:
    assert warn_time(due, made, HOURS, 120) == warns


def test_it_asks_once_until_somebody_answers(make: Maker) -> None:
    pepe = make.customer()
    promise = new(make, pepe, moment(26, 15))
    at = moment(26, 14)
    (card_promise,) = make.card(pepe, at=at).promises
    assert not asks(card_promise, moment(26, 12)) and asks(card_promise, at) and not asks(card_promise, moment(26, 16))
    assert [row.id for row in list_matters.warned(make.database, now=at)] == [promise]
    desk.we_will_make_it(make.database, make.stamp(at), promise)
    assert list_matters.warned(make.database, now=at) == ()
    shop.undo(make.database, make.stamp(at))
    assert [row.id for row in list_matters.warned(make.database, now=at)] == [promise]


def test_the_same_date_said_twice_is_one_promise(make: Maker) -> None:
    pepe = make.customer()
    assert new(make, pepe, moment(26, 15)) == new(make, pepe, moment(26, 15))
    assert new(make, pepe, moment(26, 16)) != new(make, pepe, moment(26, 15))


def test_two_things_promised_for_one_day_are_two_promises(make: Maker) -> None:
    pepe = make.customer()
    for text in ("Ring about the brakes", "Order the green tyre", "ring about the Brakes"):
        made = desk.NewPromise(pepe, text, moment(27, 18), has_time=False)
        desk.make_promise(make.database, make.stamp(), made, settings=SETTINGS)
    assert [row.text for row in make.card(pepe).promises] == ["Ring about the brakes", "Order the green tyre"]


def test_a_new_time_that_another_promise_has_loses_neither(make: Maker) -> None:
    pepe = make.customer()
    issue_id = make.issue(pepe)
    for text, due in (("Ring about the brakes", moment(26, 15)), ("Order the tyre", moment(27, 15))):
        made = desk.NewPromise(pepe, text, due, issue_id=issue_id)
        desk.make_promise(make.database, make.stamp(), made, settings=SETTINGS)
    moved = make.card(pepe).promises[0].id
    desk.tell_new_time(make.database, make.stamp(), moved, moment(27, 15), True, reason="No part", settings=SETTINGS)
    assert {row.text for row in make.card(pepe).promises} == {"Ring about the brakes", "Order the tyre"}


def test_a_line_about_an_issue_promises_what_was_agreed_for_it(make: Maker) -> None:
    pepe = make.customer()
    issue_id = make.issue(pepe)
    offered = Offer((GoodwillKind.REDO,), plan=Plan(ready_by=moment(27, 15)))
    make_it_right.offer(make.database, make.stamp(), issue_id, offered, settings=SETTINGS)
    make_it_right.answer(make.database, make.stamp(), issue_id, Answer.YES, settings=SETTINGS)
    make.logged(pepe, "Ready on Friday at three", Become.PROMISE, due_at=moment(27, 15), issue_id=issue_id)
    (kept,) = make.card(pepe).promises
    assert kept.issue_id == issue_id
    make.logged(pepe, "Ring them about it", Become.PROMISE, due_at=moment(28, 11), issue_id=issue_id)
    assert [row.issue_id for row in make.card(pepe).promises] == [issue_id, issue_id]


@pytest.mark.parametrize(
    ("at", "state"), [(NOW, PromiseState.TOLD_BEFORE), (moment(27, 9), PromiseState.BROKEN)], ids=["in time", "late"]
)
def test_a_new_time_closes_the_old_promise_and_makes_another(make: Maker, at: datetime, state: PromiseState) -> None:
    ben = make.staff("Ben")
    pepe = make.customer()
    promise = new(make, pepe, moment(26, 15), owner_id=ben.id)
    later = moment(30, 12)
    desk.tell_new_time(make.database, make.stamp(at), promise, later, True, reason="Late part", settings=SETTINGS)
    assert states(make) == [state, "open"]
    (left,) = make.card(pepe).promises
    assert (left.due_at, left.owner_name, left.text) == (later, "Ben", "Ready")
    shop.undo(make.database, make.stamp(at))
    assert states(make) == ["open"]


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda m, p: new(m, m.customer(), moment(24, 9)), "That time is over"),
        (lambda m, p: new(m, m.customer(), moment(23, 18), has_time=False), "That time is over"),
        (lambda m, p: new(m, m.customer(), moment(26), owner_id=4711), "does not serve here"),
        (
            lambda m, p: desk.tell_new_time(m.database, m.stamp(), p, moment(26), True, reason=" ", settings=SETTINGS),
            "Why is this promise closed",
        ),
        (
            lambda m, p: desk.tell_new_time(
                m.database, m.stamp(), p, moment(2), True, reason="late", settings=SETTINGS
            ),
            "That time is over",
        ),
        (lambda m, p: desk.keep_promise(m.database, m.stamp(), 4711), "not here any more"),
    ],
)
def test_what_cannot_be_promised_is_said_in_words(make: Maker, do: Callable[[Maker, int], object], says: str) -> None:
    promise = new(make, make.customer(), moment(26, 15))
    with pytest.raises(FrontdeskError, match=says) as caught:
        do(make, promise)
    assert caught.value.advice
    assert states(make) == ["open"]


def test_what_somebody_who_left_had_promised_falls_to_the_shift(make: Maker) -> None:
    ana, ben = make.staff("Ana"), make.staff("Ben")
    nobodys = new(make, make.customer(), moment(26, 15))
    bens = new(make, make.customer(), moment(26, 16), owner_id=ben.id)
    make.database.sql("UPDATE staff SET left_on = '2026-11-23' WHERE id = ?", (ben.id,))
    mine = list_matters.promises(make.database, PromiseView.MINE, staff_id=ana.id, now=NOW)
    assert [row.id for row in mine.rows] == [nobodys, bens]
    stamp = make.stamp(by=ana)
    changes = desk.tell_new_time(make.database, stamp, bens, moment(27), True, reason="Late", settings=SETTINGS)
    (told,) = make.database.sql("SELECT owner_id FROM promise WHERE id = ?", (changes.made,)).fetchone()
    assert told == ana.id


def test_a_clock_that_was_set_back_keeps_a_promise_in_time(make: Maker) -> None:
    promise = new(make, make.customer(), moment(26, 15))
    desk.keep_promise(make.database, make.stamp(NOW - timedelta(days=3)), promise)
    assert states(make) == ["kept"]


Op = Callable[[Maker, int, int, int], object]
OPERATIONS: dict[str, Op] = {
    "log": lambda m, a, b, n: m.said(a, "Two tubes", at=NOW + timedelta(minutes=n)),
    "log a thing collected": lambda m, a, b, n: m.logged(a, "", outcome="Collected"),
    "collect": lambda m, a, b, n: collect(m.database, m.stamp(), m.newest(tables.Thing)),
    "thing gone": lambda m, a, b, n: move_thing(
        m.database, m.stamp(), m.newest(tables.Thing), Whereabouts.GONE, gone_why="lost"
    ),
    "merge": lambda m, a, b, n: merges.merge(m.database, m.stamp(), a, b),
    "unmerge": lambda m, a, b, n: merges.unmerge(m.database, m.stamp(), a),
    "close": lambda m, a, b, n: edit_customer.close(m.database, m.stamp(), a, NOW.date(), "moved"),
    "remove": lambda m, a, b, n: edit_customer.remove(m.database, m.stamp(), a),
    "issue": lambda m, a, b, n: m.issue(a),
    "mend": lambda m, a, b, n: issue.mend_issue(m.database, m.stamp(), m.issue(a)),
    "note": lambda m, a, b, n: note.add_note(m.database, m.stamp(), a, note.NewNote("Oat milk")),
    "hand over": lambda m, a, b, n: hand_over(
        m.database, m.stamp(), [("promise", m.newest(tables.Promise))], m.staff(f"S{n}").id
    ),
    "leave": lambda m, a, b, n: _leave(m),
    "tidy up": lambda m, a, b, n: tidy_up.tidy_up(
        m.database, m.stamp(NOW + timedelta(days=n)), now=NOW + timedelta(days=n), settings=SETTINGS
    ),
    "settings": lambda m, a, b, n: shop.keep_settings(m.database, m.stamp(), ShopSettings(shop_name=str(n))),
    "we will make it": lambda m, a, b, n: desk.we_will_make_it(m.database, m.stamp(), m.newest(tables.Promise)),
    "look": lambda m, a, b, n: look_at_quiet.look_at_quiet(m.database, now=NOW, staff_id=None, settings=SETTINGS),
    "answer the call": lambda m, a, b, n: log.log_line(m.database, m.stamp(), b, "Rang"),
}


def _leave(make: Maker) -> None:
    ana, ben = make.staff("Ana", Role.MANAGER), make.staff("Ben")
    hand_over(make.database, make.stamp(), [("promise", make.newest(tables.Promise))], ben.id)
    employ.leave(make.database, make.stamp(), ben.id, {}, to_id=ana.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(list(OPERATIONS)), st.integers(0, 60)), max_size=8))
def test_nothing_else_ever_closes_a_promise(make: Maker, path: list[tuple[str, int]]) -> None:
    pepe, ewa = make.customer("Pepe"), make.customer("Ewa")
    make.thing(pepe)
    for customer in (pepe, ewa):
        make.promise(customer)
    count = "SELECT COUNT(*) FROM promise WHERE state = 'open'"
    before = make.database.sql(count).fetchone()[0]
    for what, number in path:
        try:
            OPERATIONS[what](make, pepe, ewa, number)
        except FrontdeskError:
            continue  # refused in words: merged already, removed
        after = make.database.sql(count).fetchone()[0]
        assert after >= before, what
        before = after


def test_the_lists_are_mine_everyones_late_and_this_week(make: Maker) -> None:
    ana, ben = make.staff("Ana"), make.staff("Ben")
    pepe = make.customer()
    for due in (moment(24, 18), moment(27, 12), moment(30, 12)):
        new(make, pepe, due, owner_id=ana.id)
    make.promise(pepe, "Late one", moment(23, 12))
    hand_over(make.database, make.stamp(), [("promise", make.newest(tables.Promise))], ben.id)

    def listed(view: PromiseView, staff_id: int | None = None) -> list[int]:
        page = list_matters.promises(make.database, view, staff_id=staff_id, now=NOW)
        assert page.total == len(page.rows)
        return [row.due_at.astimezone(NOW.tzinfo).day for row in page.rows]

    assert listed(PromiseView.EVERYONES) == [23, 24, 27, 30]
    assert listed(PromiseView.MINE, ben.id) == [23]
    assert listed(PromiseView.LATE) == [23]
    assert listed(PromiseView.THIS_WEEK) == [24, 27]


@pytest.mark.parametrize("view", list(PromiseView))
def test_a_list_is_read_along_an_index_of_open_ones(make: Maker, view: PromiseView) -> None:
    seen: list[str] = []
    make.database.connection().set_trace_callback(seen.append)
    list_matters.promises(make.database, view, staff_id=1, now=NOW)
    make.database.connection().set_trace_callback(None)
    for sql in [sql for sql in seen if "FROM promise WHERE" in sql]:
        plan = " ".join(str(row[3]) for row in make.database.sql(f"EXPLAIN QUERY PLAN {sql}"))
        assert "promise_open" in plan or "promise_owner" in plan, plan


def test_a_list_names_people_as_they_are_called_now(make: Maker) -> None:
    pepe, jose = make.customer("Pepe García"), make.customer("José García")
    new(make, jose, moment(26, 15))
    merges.merge(make.database, make.stamp(), jose, pepe)
    page = list_matters.promises(make.database, PromiseView.EVERYONES, staff_id=None, now=NOW)
    assert [(row.customer_id, row.customer_name) for row in page.rows] == [(pepe, "Pepe García")]


def test_everything_is_undone_by_name(make: Maker) -> None:
    promise = new(make, make.customer(), moment(26, 15))
    desk.release_promise(make.database, make.stamp(), promise, PromiseState.RELEASED, "Found it")
    changes, done = shop.undo(make.database, make.stamp())
    assert done is not None and done.verb == "undo close_promise"
    assert states(make) == ["open"]
    assert changes.kinds == {"promise"}

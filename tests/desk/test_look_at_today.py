"""The desk column: who is here, what is due, who is expected."""

from datetime import date, timedelta

import pytest

from frontdesk.desk import edit_customer, issue, serve, tick_off
from frontdesk.desk.look_at_today import look_at_today
from frontdesk.desk.promise import keep_promise
from frontdesk.domain.cues import cues
from frontdesk.domain.interaction import Become
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.thing import Whereabouts
from frontdesk.domain.today import DueKind, Today
from frontdesk.store import merges
from tests.making import NOW, Maker, moment

QUIET = Manner(style=Style.LEAVE_ALONE)


def today(make: Maker) -> Today:
    return look_at_today(make.database, now=NOW)


def weekly(make: Maker, name: str = "Ewa", *, manner: Manner | None = None, weeks: int = 8) -> int:
    """Somebody who has come every Tuesday at this hour, last a week ago."""
    customer = make.customer(name, manner=manner)
    for week in range(weeks, 0, -1):
        make.visit(customer, NOW - timedelta(weeks=week))
    return customer


def test_a_new_shop_has_an_empty_desk(make: Maker) -> None:
    assert today(make) == Today()


def test_who_is_here_stands_in_the_order_they_came(make: Maker) -> None:
    for minutes in (3, 1, 2):
        make.encounter(make.customer(f"Ann {minutes}"), "x", at=NOW + timedelta(minutes=minutes))
    assert [encounter.customer_name for encounter in today(make).here] == ["Ann 1", "Ann 2", "Ann 3"]


def test_loose_ends_are_not_here_any_more(make: Maker) -> None:
    encounter = make.encounter(None, "Who was that")
    serve.loosen(make.database, encounter, now=NOW)
    found = today(make)
    assert (found.here, [loose.loose_why for loose in found.loose]) == ((), ["name"])


def test_what_is_late_comes_first_and_tomorrow_does_not_come(make: Maker) -> None:
    pepe = make.customer()
    for text, due_at in (
        ("soon", NOW + timedelta(hours=1)),
        ("late", NOW - timedelta(hours=1)),
        ("older", NOW - timedelta(days=3)),
        ("tomorrow", moment(25, 9)),
        ("tonight", moment(24, 23, 59)),
    ):
        make.promise(pepe, text, due_at)
    found = today(make)
    assert [(due.matter, due.late) for due in found.due] == [
        ("older", True),
        ("late", True),
        ("soon", False),
        ("tonight", False),
    ]
    assert found.due_total == 4


def test_what_is_kept_is_not_due(make: Maker) -> None:
    promise = make.promise(make.customer())
    keep_promise(make.database, make.stamp(), promise)
    assert today(make).due == ()


@pytest.mark.parametrize(
    ("manner", "shown"),
    [
        (Manner(), True),
        (Manner(limits=frozenset({Limit.NO_CALLS})), True),
        (Manner(limits=frozenset({Limit.NO_CALLS, Limit.NO_MESSAGES})), False),
        (QUIET, False),
        (Manner(pause_until=date(2026, 12, 1)), False),
    ],
)
def test_a_follow_up_gives_way_to_their_manner_a_promise_does_not(make: Maker, manner: Manner, shown: bool) -> None:
    pepe = make.customer("Pepe", manner=manner)
    make.follow_up(pepe)
    make.logged(pepe, "Call", Become.PROMISE, due_at=NOW + timedelta(hours=1))
    kinds = [due.kind for due in today(make).due]
    assert (DueKind.FOLLOW_UP in kinds) is shown
    assert DueKind.PROMISE in kinds


def test_a_regular_is_expected_in_their_hour_with_the_habit_said(make: Maker) -> None:
    ewa = weekly(make)
    (expected,) = today(make).expected
    assert (expected.customer_id, expected.reason) == (ewa, "Most Tuesdays after 15:00")


@pytest.mark.parametrize("days", [1, 2, 6])
def test_nobody_is_expected_on_another_weekday(make: Maker, days: int) -> None:
    weekly(make)
    assert look_at_today(make.database, now=NOW + timedelta(days=days)).expected == ()


def test_who_is_here_or_was_here_today_is_not_expected(make: Maker) -> None:
    make.encounter(weekly(make, "Here"), "x")
    make.visit(weekly(make, "Was here"), NOW - timedelta(hours=3))
    assert today(make).expected == ()


def test_whom_one_leaves_alone_and_who_is_gone_is_not_expected(make: Maker) -> None:
    weekly(make, "Quiet", manner=QUIET)
    edit_customer.close(make.database, make.stamp(), weekly(make, "Closed"), NOW.date(), "moved")
    edit_customer.remove(make.database, make.stamp(), weekly(make, "Removed"))
    merges.merge(make.database, make.stamp(), weekly(make, "Merged"), weekly(make, "Kept"))
    assert [expected.name for expected in today(make).expected] == ["Kept"]


def test_who_stayed_away_for_long_is_not_expected(make: Maker) -> None:
    customer = make.customer("Gone cold")
    for week in range(8):
        make.visit(customer, NOW - timedelta(weeks=20 + week))
    assert today(make).expected == ()


def test_a_ready_thing_is_a_reason_to_come(make: Maker) -> None:
    pepe = make.customer("Pepe")
    thing = make.thing(pepe, "Blue Bianchi")
    tick_off.move_thing(make.database, make.stamp(), thing, Whereabouts.READY)
    assert [(who.name, who.reason) for who in today(make).expected] == [("Pepe", "Blue Bianchi is ready")]


def test_each_person_is_expected_once(make: Maker) -> None:
    ewa = weekly(make)
    tick_off.move_thing(make.database, make.stamp(), make.thing(ewa), Whereabouts.READY)
    assert len(today(make).expected) == 1


def test_what_was_promised_to_who_was_merged_is_due_for_whom_they_are_now(make: Maker) -> None:
    one, other = make.customer("One"), make.customer("Other")
    make.promise(one, "Call", NOW)
    merges.merge(make.database, make.stamp(), one, other)
    (due,) = today(make).due
    assert (due.customer_id, due.name) == (other, "Other")


def test_a_promise_to_who_was_removed_is_silent_until_they_are_back(make: Maker) -> None:
    pepe = make.customer()
    make.promise(pepe, "Call", NOW)
    edit_customer.remove(make.database, make.stamp(), pepe)
    assert today(make).due == ()


def test_while_something_is_mended_only_the_mending_is_asked_about(make: Maker) -> None:
    ann = make.customer("Ann")
    make.follow_up(ann, "Ask how the new bike is", due_at=NOW)
    assert [due.matter for due in today(make).due] == ["Ask how the new bike is"]
    broken = make.issue(ann, "Chain broke")
    make.database.sql("UPDATE follow_up SET done_at = NULL, done_by = NULL")
    assert [due.matter for due in today(make).due] == []
    issue.mend_issue(make.database, make.stamp(), broken)
    make.database.sql("UPDATE follow_up SET due_at = ?", (NOW.timestamp() * 1000,))
    assert [due.matter for due in today(make).due] == ["Did it hold? Chain broke"]


def test_no_card_asks_how_it_goes_beside_an_open_issue(make: Maker) -> None:
    pepe = make.customer(manner=Manner(limits=frozenset({Limit.NO_CALLS, Limit.NO_MESSAGES})))
    make.follow_up(pepe, "Ask how the new bike is", due_at=NOW)
    assert [cue.rule for cue in cues(make.card(pepe), NOW)] == ["follow_up"]
    make.issue(pepe)
    make.database.sql("UPDATE follow_up SET done_at = NULL, done_by = NULL")
    assert [cue.rule for cue in cues(make.card(pepe), NOW)] == ["open_issue"]

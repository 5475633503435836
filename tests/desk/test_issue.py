"""Issues: who owns them, how often they had to be told, and that only a verdict closes one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from frontdesk.desk import issue as desk
from frontdesk.desk import shop
from frontdesk.domain.changes import Changes
from frontdesk.domain.interaction import Become
from frontdesk.domain.issue import Issue, IssueState, Verdict
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.promise import How
from frontdesk.domain.staff import Role
from frontdesk.errors import FrontdeskError
from tests.making import NOW, Maker


def issue_of(make: Maker, customer: int) -> Issue:
    (issue,) = make.card(customer).issues
    return issue


def steps(make: Maker) -> list[str]:
    return [row[0] for row in make.database.sql("SELECT kind FROM issue_event ORDER BY id")]


def test_an_issue_goes_its_way_and_remembers_each_step(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    desk.wait_for(make.database, make.stamp(), issue, "the part", until=NOW + timedelta(days=2))
    assert (issue_of(make, pepe).waiting_for, issue_of(make, pepe).due_at) == ("the part", NOW + timedelta(days=2))
    desk.go_on(make.database, make.stamp(), issue)
    desk.mend_issue(make.database, make.stamp(), issue)
    desk.reopen_issue(make.database, make.stamp(), issue, text="Rubs again")
    desk.mend_issue(make.database, make.stamp(), issue)
    desk.it_holds(make.database, make.stamp(), issue)
    assert steps(make) == ["opened", "waits", "goes_on", "resolved", "reopened", "resolved", "closed"]
    assert make.card(pepe).issues == ()


def test_who_hears_it_owns_it(make: Maker) -> None:
    ben = make.staff("Ben")
    pepe = make.customer()
    make.issue(pepe, by=ben)
    assert issue_of(make, pepe).owner_name == "Ben"


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda db, issue, stamp: desk.it_holds(db, stamp, issue), "not mended"),
        (lambda db, issue, stamp: desk.go_on(db, stamp, issue), "not mended"),
        (lambda db, issue, stamp: desk.reopen_issue(db, stamp, issue), "not mended"),
        (lambda db, issue, stamp: desk.wait_for(db, stamp, issue, "  "), "wait for"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_changes_nothing(
    make: Maker, do: Callable[..., Changes], says: str
) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    with pytest.raises(FrontdeskError, match=says) as caught:
        do(make.database, issue, make.stamp())
    assert caught.value.advice
    assert issue_of(make, pepe).state is IssueState.OPEN
    assert steps(make) == ["opened"]


def test_a_closed_issue_is_not_mended_again(make: Maker) -> None:
    issue = make.issue(make.customer())
    desk.mend_issue(make.database, make.stamp(), issue)
    desk.it_holds(make.database, make.stamp(), issue)
    with pytest.raises(FrontdeskError, match="closed already"):
        desk.mend_issue(make.database, make.stamp(), issue)


def test_who_wants_to_be_left_alone_is_asked_no_more(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    desk.mend_issue(make.database, make.stamp(), issue)
    assert make.card(pepe).follow_ups
    desk.close_issue(make.database, make.stamp(), issue, Verdict.LEFT_ALONE)
    card = make.card(pepe)
    assert (card.issues, card.follow_ups) == ((), ())
    assert make.database.sql("SELECT state, verdict FROM issue").fetchone() == ("closed", "left_alone")


@pytest.mark.parametrize(
    ("manner", "how"),
    [
        (Manner(), How.MESSAGE),
        (Manner(limits=frozenset({Limit.NO_MESSAGES})), How.CALL),
        (Manner(limits=frozenset({Limit.NO_MESSAGES, Limit.NO_CALLS})), How.VISIT),
        (Manner(style=Style.LEAVE_ALONE), How.VISIT),
        (Manner(pause_until=(NOW + timedelta(days=30)).date()), How.VISIT),
    ],
)
def test_mending_plans_to_ask_as_the_customer_likes_it(make: Maker, manner: Manner, how: How) -> None:
    pepe = make.customer(manner=manner)
    issue = make.issue(pepe)
    desk.mend_issue(make.database, make.stamp(), issue)
    (planned,) = make.card(pepe).follow_ups
    assert (planned.how, planned.issue_id) == (how, issue)
    assert planned.due_at.date() == (NOW + timedelta(days=7)).date()


def test_the_second_time_that_it_did_not_hold_a_manager_takes_it(make: Maker) -> None:
    ben, nadia = make.staff("Ben"), make.staff("Nadia", Role.MANAGER)
    pepe = make.customer()
    issue = make.issue(pepe, by=ben)
    owners = []
    for _ in range(3):
        desk.mend_issue(make.database, make.stamp(by=ben), issue)
        desk.reopen_issue(make.database, make.stamp(by=ben), issue)
        owners.append(issue_of(make, pepe).owner_name)
    assert owners == ["Ben", nadia.name, nadia.name]
    assert steps(make).count("handed_over") == 1


def test_without_a_manager_it_stays_where_it_is(make: Maker) -> None:
    ben = make.staff("Ben")
    pepe = make.customer()
    issue = make.issue(pepe, by=ben)
    for _ in range(2):
        desk.mend_issue(make.database, make.stamp(by=ben), issue)
        desk.reopen_issue(make.database, make.stamp(by=ben), issue)
    assert issue_of(make, pepe).owner_name == "Ben"


def test_what_we_have_is_not_asked_for_again(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    desk.describe_issue(make.database, make.stamp(), issue, have="serial, photos", wants="I just want to ride")
    assert (issue_of(make, pepe).have, issue_of(make, pepe).wants) == ("serial, photos", "I just want to ride")


@pytest.mark.parametrize("verb", ["mend", "reopen", "wait", "close", "describe"])
def test_each_step_can_be_undone(make: Maker, verb: str) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    if verb in ("reopen", "close"):
        desk.mend_issue(make.database, make.stamp(), issue)
    before = [make.database.sql(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in ("issue", "follow_up")]
    {
        "mend": lambda: desk.mend_issue(make.database, make.stamp(), issue),
        "reopen": lambda: desk.reopen_issue(make.database, make.stamp(), issue),
        "wait": lambda: desk.wait_for(make.database, make.stamp(), issue, "the part"),
        "close": lambda: desk.it_holds(make.database, make.stamp(), issue),
        "describe": lambda: desk.describe_issue(make.database, make.stamp(), issue, have="serial"),
    }[verb]()
    shop.undo(make.database, make.stamp())
    after = [make.database.sql(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in ("issue", "follow_up")]
    without_version = [[row[:-1] for row in rows] for rows in after]
    assert without_version == [[row[:-1] for row in rows] for rows in before]


def test_an_issue_that_is_gone_is_told_in_words(make: Maker) -> None:
    with pytest.raises(FrontdeskError, match="not here any more"):
        desk.mend_issue(make.database, make.stamp(), 4711)


def test_mended_again_it_is_checked_a_week_after_that(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    desk.mend_issue(make.database, make.stamp(), issue)
    desk.reopen_issue(make.database, make.stamp(NOW + timedelta(days=1)), issue)
    assert make.card(pepe).follow_ups == ()
    again = NOW + timedelta(days=6)
    desk.mend_issue(make.database, make.stamp(again), issue)
    (check,) = make.card(pepe).follow_ups
    assert check.due_at.date() == (again + timedelta(days=7)).date()


def test_nothing_waits_until_a_day_that_is_over(make: Maker) -> None:
    pepe = make.customer()
    issue, over = make.issue(pepe), NOW - timedelta(days=5)
    for verb in (
        lambda: desk.wait_for(make.database, make.stamp(), issue, "the part", until=over),
        lambda: desk.describe_issue(make.database, make.stamp(), issue, next_step="Ring", due_at=over),
        lambda: make.logged(pepe, "Ask", Become.FOLLOW_UP, due_at=over),
    ):
        with pytest.raises(FrontdeskError, match="time is over"):
            verb()
    assert (issue_of(make, pepe).due_at, issue_of(make, pepe).waiting_for) == (None, "")
    make.logged(pepe, "Bought on the 19th, chain broke", Become.ISSUE, due_at=over)
    assert [row.due_at for row in make.card(pepe).issues] == [None, None], "a day in their story is no promise"

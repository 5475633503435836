"""Offering what makes up for something, and what the customer says to it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from frontdesk.desk import goodwill, make_it_right, print_out, shop
from frontdesk.domain.cues import cues
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.interaction import Become
from frontdesk.domain.issue import IssueStep
from frontdesk.domain.limits import Spent
from frontdesk.domain.make_it_right import (
    Answer,
    Offer,
    Plan,
    Want,
    happened_words,
    read_wants,
    say_wants,
    similar_words,
    suggest,
)
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.promise import How
from frontdesk.domain.staff import Approval, Role, Staff
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, tables
from tests.making import NOW, Maker, moment

SETTINGS = ShopSettings(currency="GBP")
APOLOGY, REDO, VOUCHER = GoodwillKind.APOLOGY, GoodwillKind.REDO, GoodwillKind.VOUCHER
THURSDAY = moment(26, 15)
ALL = Offer(
    (APOLOGY, REDO, VOUCHER),
    minor=1500,
    code="M4TX",
    until=date(2027, 2, 24),
    wants="Do it again · To ride on Friday",
    plan=Plan(THURSDAY, look_at=moment(3, 10, month=12)),
)


def offer(make: Maker, issue: int, offered: Offer = ALL, by: Staff | None = None, approval: Approval | None = None):
    return make_it_right.offer(make.database, make.stamp(by=by), issue, offered, settings=SETTINGS, approval=approval)


def answer(make: Maker, issue: int, says: Answer = Answer.YES, plan: Plan | None = ALL.plan, at: datetime = NOW):
    return make_it_right.answer(make.database, make.stamp(at), issue, says, settings=SETTINGS, plan=plan)


def states(make: Maker) -> dict[str, str]:
    return dict(make.database.sql("SELECT kind, state FROM goodwill ORDER BY id").fetchall())


def everything(make: Maker) -> list:
    """All that an offer or an answer can change; versions go on counting."""
    found = []
    for table in ("issue", "issue_event", "goodwill", "promise", "follow_up"):
        rows = make.database.sql(f"SELECT * FROM {table} ORDER BY id")
        names = [column[0] for column in rows.description]
        found += [{n: v for n, v in zip(names, row, strict=True) if n != "version"} for row in rows.fetchall()]
    return found


def test_yes_puts_all_of_it_on_the_card_and_the_issue_stays_open(make: Maker) -> None:
    pepe = make.customer("Pepe Beltrán")
    issue = make.issue(pepe, "Rear brake rubs")
    offer(make, issue)
    assert set(states(make).values()) == {"offered"}
    answer(make, issue)
    assert states(make) == {"apology": "used", "redo": "used", "voucher": "owed"}
    card = make.card(pepe)
    assert [(promise.text, promise.due_at, promise.issue_id) for promise in card.promises] == [
        ("Done again: Rear brake rubs", THURSDAY, issue)
    ]
    assert [(row.due_at, row.how, row.issue_id) for row in card.follow_ups] == [
        (moment(3, 10, month=12), How.MESSAGE, issue)
    ]
    assert [(row.code, row.minor, row.expires_on) for row in card.goodwill] == [("M4TX", 1500, date(2027, 2, 24))]
    assert [(one.state, one.offer, one.wants) for one in card.issues] == [("open", IssueStep.ACCEPTED, ALL.wants)]


def test_no_leaves_the_issue_open_and_gives_the_room_back(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    issue = make.issue(pepe)
    offer(make, issue, replace(ALL, minor=2500), ana)
    answer(make, issue, Answer.NO)
    assert set(states(make).values()) == {"declined"}
    assert make.card(pepe).issues[0].offer is IssueStep.DECLINED
    assert not make.card(pepe).promises
    offer(make, issue, replace(ALL, minor=2500), ana)


def test_will_think_stays_offered_and_yes_comes_days_later(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    offer(make, issue)
    answer(make, issue, Answer.THINK)
    assert set(states(make).values()) == {"offered"}
    assert make.card(pepe).issues[0].offer is IssueStep.OFFERED
    answer(make, issue, plan=None, at=moment(25, 9))
    card = make.card(pepe, moment(25, 9))
    assert card.promises[0].due_at == THURSDAY, "what was offered is remembered"
    assert card.follow_ups[0].due_at == moment(3, 10, month=12), "a week after it is done again"


def test_offering_again_takes_the_place_of_what_was_offered(make: Maker) -> None:
    ana = make.staff()
    issue = make.issue(make.customer())
    offer(make, issue, replace(ALL, minor=2500), ana)
    offer(make, issue, replace(ALL, kinds=(APOLOGY, VOUCHER), minor=2000), ana)
    live = make.database.sql("SELECT kind, minor FROM goodwill WHERE state = 'offered' ORDER BY id").fetchall()
    assert live == [("apology", None), ("voucher", 2000)]


def test_saying_yes_twice_looks_again_once(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    for _ in range(2):
        offer(make, issue)
        answer(make, issue)
    assert len(make.card(pepe).follow_ups) == 1
    assert len(make.card(pepe).promises) == 1


@pytest.mark.parametrize("says", [None, *Answer])
def test_each_is_one_action_that_undo_takes_back(make: Maker, says: Answer | None) -> None:
    issue = make.issue(make.customer())
    if says:
        offer(make, issue)
    before = everything(make)
    numbers = make.database.sql("SELECT COUNT(*) FROM action").fetchone()[0]
    offer(make, issue) if says is None else answer(make, issue, says)
    after = everything(make)
    assert after != before
    assert make.database.sql("SELECT COUNT(*) FROM action").fetchone()[0] == numbers + 1
    actions.undo(make.database, make.stamp())
    assert everything(make) == before
    actions.redo(make.database, make.stamp())
    assert everything(make) == after


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kinds": ()}, "What do we offer"),
        ({"minor": None}, "What is it worth"),
        ({"minor": 0}, "What is it worth"),
        ({"minor": -100}, "What is it worth"),
        ({"until": date(2026, 11, 23)}, "That day is over"),
        ({"until": date(2050, 1, 1)}, "too far away"),
        ({"kinds": (VOUCHER, GoodwillKind.GIFT)}, "Only one"),
        ({"plan": Plan()}, "By when"),
        ({"plan": Plan(NOW - timedelta(hours=1))}, "over"),
        ({"plan": Plan(THURSDAY, look_at=NOW - timedelta(days=1))}, "over"),
        ({"wants": "x" * 200_000}, "too long"),
    ],
)
def test_what_is_missing_gets_a_sentence_and_nothing_is_written(make: Maker, changed: dict, says: str) -> None:
    issue = make.issue(make.customer())
    before = everything(make)
    with pytest.raises(FrontdeskError, match=says):
        offer(make, issue, replace(ALL, **changed))
    assert everything(make) == before


def test_above_the_limit_a_manager_says_yes(make: Maker) -> None:
    ana = make.staff()
    shop.add_staff(make.database, make.stamp(), "Max", role=Role.MANAGER)
    max_ = shop.people(make.database)[-1]
    issue = make.issue(make.customer())
    big = replace(ALL, minor=4000)
    before = everything(make)
    with pytest.raises(goodwill.AboveLimit, match="£25 is possible now"):
        offer(make, issue, big, ana)
    assert everything(make) == before
    offer(make, issue, big, ana, Approval(max_.id, max_.name, max_.role, NOW - timedelta(minutes=2)))
    assert make.database.sql("SELECT approved_by FROM goodwill WHERE minor = 4000").fetchone() == (max_.id,)


@pytest.mark.parametrize("what", ["closed", "gone"])
def test_an_issue_that_was_closed_or_taken_back_meanwhile_is_said(make: Maker, what: str) -> None:
    issue = make.issue(make.customer())
    offer(make, issue)
    if what == "closed":
        make.database.sql("UPDATE issue SET state = 'closed'")
    else:
        actions.undo(make.database, make.stamp())
        actions.undo(make.database, make.stamp())
    for verb in (offer, answer):
        with pytest.raises(FrontdeskError, match=r"closed already|not here any more"):
            verb(make, issue)
    with pytest.raises(FrontdeskError, match=r"closed already|not here any more"):
        make_it_right.start(make.database, issue, now=NOW, staff=None, settings=SETTINGS)


def test_an_offer_that_was_taken_back_meanwhile_is_not_answered(make: Maker) -> None:
    issue = make.issue(make.customer())
    offer(make, issue)
    actions.undo(make.database, make.stamp())
    with pytest.raises(FrontdeskError, match="Nothing is offered any more"):
        answer(make, issue)


def test_who_has_left_owns_nothing_new(make: Maker) -> None:
    ana, gone, pepe = make.staff("Ana"), make.staff("Tomasz"), make.customer()
    issue = make.issue(pepe)
    make.database.sql("UPDATE issue SET owner_id = ?", (gone.id,))
    make.database.sql("UPDATE staff SET left_on = '2026-11-01' WHERE id = ?", (gone.id,))
    plan = replace(ALL.plan, ready_owner_id=gone.id, look_owner_id=gone.id)
    offer(make, issue, replace(ALL, plan=plan), ana)
    make_it_right.answer(make.database, make.stamp(by=ana), issue, Answer.YES, settings=SETTINGS, plan=plan)
    assert make.card(pepe).promises[0].owner_name == "Ana"
    assert make.card(pepe).follow_ups[0].owner_name == "Ana"


def test_the_page_knows_what_is_known(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer("Pepe Beltrán")
    bike = make.thing(pepe)
    make.logged(pepe, "New pads", at=moment(19), thing_id=bike, outcome="Collected")
    make.logged(pepe, "Rubs again", Become.ISSUE, at=moment(23), thing_id=bike, topic="Brakes", by=ana)
    issue = make.newest(tables.Issue)
    for n, minor in enumerate((800, 1000, 1500)):
        make.logged(make.customer(f"Guest {n}"), "Squeals", Become.ISSUE, topic="Brakes")
        other = make.newest(tables.Issue)
        offer(make, other, replace(ALL, kinds=(VOUCHER,), minor=minor))
        answer(make, other)
    mending = make_it_right.start(make.database, issue, now=NOW, staff=ana, settings=SETTINGS)
    assert [happened_words(row) for row in mending.history] == ["Collected: “New pads”", "Told us: “Rubs again”"]
    assert sorted(mending.similar) == [800, 1000, 1500]
    assert similar_words(mending.similar, SETTINGS) == "Last 3 like this: £8 to £15, half of them £10 or less"
    assert mending.suggested == 1000
    assert mending.look_at == moment(1, 10, month=12)
    assert mending.until == date(2027, 2, 24)
    assert mending.code
    assert mending.how is How.MESSAGE


@pytest.mark.parametrize(
    ("manner", "how"),
    [
        (Manner(), How.MESSAGE),
        (Manner(limits=frozenset({Limit.NO_MESSAGES})), How.CALL),
        (Manner(limits=frozenset({Limit.NO_MESSAGES, Limit.NO_CALLS})), How.VISIT),
        (Manner(style=Style.LEAVE_ALONE), How.VISIT),
        (Manner(pause_until=date(2027, 1, 1)), How.VISIT),
    ],
)
def test_looking_again_gives_way_to_the_manner(make: Maker, manner: Manner, how: How) -> None:
    pepe = make.customer(manner=manner)
    issue = make.issue(pepe)
    assert make_it_right.start(make.database, issue, now=NOW, staff=None, settings=SETTINGS).how is how
    offer(make, issue)
    answer(make, issue)
    assert make.card(pepe).follow_ups[0].how is how


def test_similar_cases_are_silent_under_three() -> None:
    assert similar_words((800, 1000), SETTINGS) == ""
    assert similar_words((800, 800, 800), SETTINGS) == "Last 3 like this: £8 each"
    assert suggest((), None, Spent(), SETTINGS) == 1500


@pytest.mark.parametrize(
    ("wants", "words"),
    [((), "To ride · on Friday"), ((Want.AGAIN, Want.SOON), ""), ((Want.MONEY_BACK,), "All of it, please"), ((), "")],
)
def test_what_is_wanted_is_read_again(wants: tuple[Want, ...], words: str) -> None:
    assert read_wants(say_wants(wants, words)) == (wants, words)


def test_the_voucher_that_is_owed_is_a_cue(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe)
    offer(make, issue)
    assert not [cue for cue in cues(make.card(pepe), NOW) if cue.rule == "goodwill_owed"]
    answer(make, issue)
    assert [cue.sentence for cue in cues(make.card(pepe), NOW) if cue.rule == "goodwill_owed"] == [
        "£15 off, code M4TX, until 24 Feb 2027"
    ]


def test_a_voucher_that_was_withdrawn_is_not_printed(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    issue = make.issue(pepe, by=ana)
    offer(make, issue, Offer((GoodwillKind.VOUCHER,), minor=1500), by=ana)
    assert print_out.voucher_of_issue(make.database, issue)
    offer(make, issue, Offer((GoodwillKind.GIFT,), minor=1500), by=ana)
    with pytest.raises(FrontdeskError, match="No voucher"):
        print_out.voucher_of_issue(make.database, issue)


def test_a_line_above_the_limit_says_what_is_possible_and_stays(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    with pytest.raises(goodwill.AboveLimit, match="£25 is possible now"):
        make.logged(pepe, "£40 off the next bill", Become.GOODWILL, by=ana)
    assert make.database.sql("SELECT text FROM encounter").fetchall() == [("£40 off the next bill",)]
    assert make.database.sql("SELECT COUNT(*) FROM goodwill").fetchone() == (0,)

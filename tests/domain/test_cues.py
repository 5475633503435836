"""What comes first when somebody arrives: the table of rules, and what each says."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from frontdesk.domain.call import CallBack
from frontdesk.domain.card import Card
from frontdesk.domain.cue import Cue, Press
from frontdesk.domain.cues import MOST, cues
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.note import Note, Source
from frontdesk.domain.promise import Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from tests.making import NOW

PEPE = Customer(1, "José García", called="Pepe García")
LATER, EARLIER = NOW + timedelta(hours=1), NOW - timedelta(hours=2)

CAUTION = Note(10, 1, "Dog bites", caution=True, on_arrival=True, staff_name="Ana", at=NOW - timedelta(days=1))
PROMISE = Promise(20, 1, "Pepe", "Brakes done", LATER, made_by="Ana")
LATE = replace(PROMISE, id=21, due_at=EARLIER)
ISSUE = Issue(30, 1001, 1, "Pepe", "Brakes squeal", owner_name="Ana", opened_at=NOW - timedelta(days=2))
GOODWILL = Goodwill(40, 1, "Pepe", GoodwillKind.VOUCHER, "£10 off", code="K7QF", staff_name="Ana", at=EARLIER)
CALL_BACK = CallBack(50, "0207", "020 7", 1, "Pepe", 3, EARLIER, EARLIER)
THING = Thing(60, 1, "Blue Bianchi", ticket=4001, state=Whereabouts.READY, where="Rack 2", since=EARLIER)
LIKES = Note(70, 1, "Oat milk", preference=True, staff_name="Ana", at=EARLIER)
QUIET = replace(PEPE, manner=Manner(style=Style.LEAVE_ALONE))


def card(customer: Customer = PEPE, **rows: Any) -> Card:
    return Card(customer, **rows)


EVERYTHING = card(
    notes=(CAUTION, LIKES),
    promises=(LATE, PROMISE),
    issues=(ISSUE,),
    goodwill=(GOODWILL,),
    call_backs=(CALL_BACK,),
    things=(THING,),
)


def rules(of: Card, now: datetime = NOW) -> list[str]:
    return [cue.rule for cue in cues(of, now)]


def the(of: Card, rule: str) -> Cue:
    return next(cue for cue in cues(of, NOW) if cue.rule == rule)


ALONE = [
    ("caution", card(notes=(CAUTION,)), "“Dog bites”", Press.SEEN, "Seen"),
    ("promise_late", card(promises=(LATE,)), "“Brakes done”", Press.KEEP_PROMISE, "Kept"),
    ("open_issue", card(issues=(ISSUE,)), "“Brakes squeal”, issue 1001", Press.MAKE_RIGHT, "Make it right"),
    ("promise_today", card(promises=(PROMISE,)), "“Brakes done”", Press.KEEP_PROMISE, "Kept"),
    ("goodwill_owed", card(goodwill=(GOODWILL,)), "£10 off, code K7QF", Press.USE_GOODWILL, "Used"),
    ("missed_calls", card(call_backs=(CALL_BACK,)), "Rang 3 times today, nobody answered", Press.CALLED_BACK, "Spoken"),
    ("leave_alone", card(QUIET), "A nod is enough.", None, ""),
    ("thing_ready", card(things=(THING,)), "Blue Bianchi is ready, ticket 4001", Press.COLLECT, "Collected"),
    ("preference", card(notes=(LIKES,)), "“Oat milk”", None, ""),
    ("nothing", card(), "Just say hello.", None, ""),
]


@pytest.mark.parametrize(("rule", "of", "sentence", "press", "label"), ALONE, ids=[row[0] for row in ALONE])
def test_each_rule_alone(rule: str, of: Card, sentence: str, press: Press | None, label: str) -> None:
    (cue,) = cues(of, NOW)
    assert (cue.rule, cue.sentence, cue.press, cue.label) == (rule, sentence, press, label)
    assert cue.verb and cue.icon


ORDER = ["caution", "promise_late", "open_issue", "promise_today", "goodwill_owed", "missed_calls", "thing_ready"]
ROWS: dict[str, dict[str, Any]] = {
    "caution": {"notes": (CAUTION,)},
    "promise_late": {"promises": (LATE,)},
    "open_issue": {"issues": (ISSUE,)},
    "promise_today": {"promises": (PROMISE,)},
    "goodwill_owed": {"goodwill": (GOODWILL,)},
    "missed_calls": {"call_backs": (CALL_BACK,)},
    "thing_ready": {"things": (THING,)},
    "preference": {"notes": (LIKES,)},
}


@pytest.mark.parametrize(("one", "other"), list(permutations(ROWS, 2)))
def test_of_two_the_more_important_comes_first(one: str, other: str) -> None:
    if {one, other} == {"open_issue", "preference"}:
        return  # while something is to be mended, the card has no cheerful lines
    rows: dict[str, Any] = dict(ROWS[one])
    for kind, found in ROWS[other].items():
        rows[kind] = (*rows.get(kind, ()), *found)
    order = list(ROWS)
    assert rules(card(**rows)) == sorted((one, other), key=order.index)


def test_there_are_never_more_than_three() -> None:
    assert rules(EVERYTHING) == ["caution", "promise_late", "open_issue"]
    assert len(cues(EVERYTHING, NOW)) == MOST


@pytest.mark.parametrize("quiet", ["promise_late", "promise_late:21"])
def test_what_was_answered_is_quiet_and_makes_room(quiet: str) -> None:
    answered = replace(EVERYTHING, quiet_rules=frozenset({quiet}))
    assert rules(answered) == ["caution", "open_issue", "promise_today"]


def test_one_promise_can_be_quiet_while_another_is_not() -> None:
    two = card(promises=(LATE, replace(LATE, id=22)), quiet_rules=frozenset({"promise_late:21"}))
    assert [cue.target for cue in cues(two, NOW)] == [("promise", 22)]


@pytest.mark.parametrize("gone", [{"closed_on": date(2026, 1, 1)}, {"removed_at": NOW}])
def test_who_is_closed_or_removed_has_no_cue(gone: dict[str, Any]) -> None:
    assert cues(replace(EVERYTHING, customer=replace(PEPE, **gone)), NOW) == ()


def test_a_customer_to_be_left_alone_hears_of_duties_only() -> None:
    quiet = replace(EVERYTHING, customer=QUIET, notes=(LIKES,), things=(), issues=())
    assert rules(quiet) == ["promise_late", "promise_today", "goodwill_owed"]
    assert rules(card(QUIET, notes=(LIKES,))) == ["leave_alone"]


def test_who_wants_no_suggestions_is_not_told_what_they_like() -> None:
    plain = replace(PEPE, manner=Manner(limits=frozenset({Limit.NO_SUGGESTIONS})))
    assert rules(card(plain, notes=(LIKES,))) == ["nothing"]


@pytest.mark.parametrize(
    "note",
    [
        replace(LIKES, source=Source.NOTICED),
        replace(LIKES, quiet=True),
        replace(CAUTION, quiet=True),
        replace(CAUTION, on_arrival=False),
    ],
)
def test_what_is_not_to_be_said_is_not_said(note: Note) -> None:
    assert rules(card(notes=(note,))) == ["nothing"]


@pytest.mark.parametrize(
    ("due_at", "has_time", "expected"),
    [
        (NOW - timedelta(minutes=1), True, "promise_late"),
        (NOW + timedelta(minutes=1), True, "promise_today"),
        (NOW - timedelta(hours=5), False, "promise_today"),
        (NOW - timedelta(days=1), False, "promise_late"),
        (NOW + timedelta(days=1), True, "nothing"),
    ],
)
def test_a_promise_is_late_after_its_time_or_its_day(due_at: datetime, has_time: bool, expected: str) -> None:
    assert rules(card(promises=(replace(PROMISE, due_at=due_at, has_time=has_time),))) == [expected]


@pytest.mark.parametrize("state", [state for state in PromiseState if state is not PromiseState.OPEN])
def test_a_closed_promise_is_silent(state: PromiseState) -> None:
    assert rules(card(promises=(replace(LATE, state=state),))) == ["nothing"]


@pytest.mark.parametrize(
    ("state", "verb", "press"),
    [
        (IssueState.OPEN, "Apologise", Press.MAKE_RIGHT),
        (IssueState.REOPENED, "Apologise", Press.MAKE_RIGHT),
        (IssueState.RESOLVED, "Ask", Press.HOLDS),
        (IssueState.WAITING, "Waiting", None),
    ],
)
def test_an_issue_says_what_its_state_asks_for(state: IssueState, verb: str, press: Press | None) -> None:
    (cue,) = cues(card(issues=(replace(ISSUE, state=state, waiting_for="a part"),)), NOW)
    assert (cue.verb, cue.press) == (verb, press)


def test_a_closed_issue_is_silent() -> None:
    assert rules(card(issues=(replace(ISSUE, state=IssueState.CLOSED),))) == ["nothing"]


@pytest.mark.parametrize("text", ["Tell him it is in", "call about the fork", "Ring when ready"])
def test_telling_somebody_says_whom_one_will_have_told(text: str) -> None:
    assert the(card(promises=(replace(LATE, text=text),)), "promise_late").label == "Told Pepe"


@pytest.mark.parametrize("state", [state for state in GoodwillState if state is not GoodwillState.OWED])
def test_only_what_is_owed_is_owed(state: GoodwillState) -> None:
    assert rules(card(goodwill=(replace(GOODWILL, state=state),))) == ["nothing"]


@pytest.mark.parametrize(("expires_on", "said"), [(date(2026, 11, 24), True), (date(2026, 11, 23), False)])
def test_goodwill_lasts_through_its_last_day(expires_on: date, said: bool) -> None:
    found = rules(card(goodwill=(replace(GOODWILL, expires_on=expires_on),)))
    assert found == (["goodwill_owed"] if said else ["nothing"])


HOSTILE = ["{0.__class__}", "%s %n %1", "<b>Ann</b>", "“quoted”", "{name}", "}{"]


@pytest.mark.parametrize("text", HOSTILE)
def test_staffs_words_are_quoted_unchanged(text: str) -> None:
    strange = card(
        replace(PEPE, name=text, called=text),
        notes=(replace(CAUTION, text=text, staff_name=text),),
        promises=(replace(LATE, text=text, made_by=text),),
    )
    for cue in cues(strange, NOW):
        assert f"“{text}”" in cue.sentence
    assert rules(strange) == ["caution", "promise_late"]

"""What is open, without what a cue says already."""

from dataclasses import replace
from datetime import timedelta

from frontdesk.domain.card import Card
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillKind
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.open_matters import open_matters
from frontdesk.domain.promise import FollowUp, Promise, PromiseState
from frontdesk.domain.thing import Thing, Whereabouts
from tests.making import NOW

PEPE = Customer(1, "Pepe")
SOON = Promise(20, 1, "Pepe", "Soon", NOW + timedelta(days=1), made_by="Ana", owner_name="Ben")
LATER = replace(SOON, id=21, text="Later", due_at=NOW + timedelta(days=9))
LATE = replace(SOON, id=22, text="Late", due_at=NOW - timedelta(hours=2))
ISSUE = Issue(30, 1001, 1, "Pepe", "Squeals", owner_name="Ana", opened_at=NOW)
BIKE = Thing(60, 1, "Bianchi", ticket=4001, state=Whereabouts.WITH_US, where="Rack 2", since=NOW)
FOLLOW_UP = FollowUp(70, 1, "Pepe", "Ask how it rides", NOW + timedelta(days=7))
OWED = Goodwill(40, 1, "Pepe", GoodwillKind.GIFT, "A bell")


def titles(card: Card) -> list[str]:
    return [matter.title for matter in open_matters(card, (), NOW)]


def test_the_oldest_promise_comes_first() -> None:
    assert titles(Card(PEPE, promises=(LATER, LATE, SOON))) == ["Late", "Soon", "Later"]


def test_the_kinds_come_in_one_order() -> None:
    card = Card(PEPE, promises=(SOON,), issues=(ISSUE,), things=(BIKE,), goodwill=(OWED,), follow_ups=(FOLLOW_UP,))
    assert [matter.kind for matter in open_matters(card, (), NOW)] == [
        "promise",
        "issue",
        "thing",
        "goodwill",
        "follow_up",
    ]


def test_what_a_cue_says_is_not_said_again() -> None:
    card = Card(PEPE, promises=(LATE, SOON), issues=(ISSUE,), goodwill=(OWED,))
    shown = cues(card, NOW)
    below = open_matters(card, shown, NOW)
    assert [matter.title for matter in below] == ["Soon"]
    assert {cue.target for cue in shown}.isdisjoint((matter.kind, matter.id) for matter in below)


def test_a_thing_and_its_promise_are_one_row() -> None:
    (matter,) = open_matters(Card(PEPE, promises=(replace(LATE, thing_id=60),), things=(BIKE,)), (), NOW)
    assert (matter.kind, matter.next, matter.owner, matter.tone) == ("thing", "Next: “Late”", "Ben", "red")


def test_a_thing_at_home_or_gone_is_not_open() -> None:
    things = tuple(replace(BIKE, state=state) for state in (Whereabouts.WITH_CUSTOMER, Whereabouts.GONE))
    assert titles(Card(PEPE, things=things)) == []


def test_what_is_done_is_not_open() -> None:
    card = Card(
        PEPE,
        promises=(replace(SOON, state=PromiseState.KEPT),),
        issues=(replace(ISSUE, state=IssueState.CLOSED),),
        follow_ups=(replace(FOLLOW_UP, done_at=NOW),),
    )
    assert titles(card) == []


def test_a_late_promise_says_by_how_much() -> None:
    (matter,) = open_matters(Card(PEPE, promises=(LATE,)), (), NOW)
    assert (matter.tone, matter.due) == ("red", "13:42, 2 h late")


def test_an_issue_says_its_next_step_or_how_often_it_was_told() -> None:
    told = replace(ISSUE, id=31, told=2)
    planned = replace(ISSUE, id=32, next_step="New pads")
    first, second = open_matters(Card(PEPE, issues=(told, planned)), (), NOW)
    assert (first.next, second.next) == ("Told 2 times", "Next: “New pads”")


def test_a_ready_thing_says_so() -> None:
    (matter,) = open_matters(Card(PEPE, things=(replace(BIKE, state=Whereabouts.READY),)), (), NOW)
    assert matter.title == "Bianchi is ready, ticket 4001"
    assert matter.pill is not None and matter.pill.words == "Ready"

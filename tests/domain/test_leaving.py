"""The one question after Done: which line is asked about, and about what."""

from datetime import timedelta

import pytest

from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer
from frontdesk.domain.interaction import Become, Channel, Encounter
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.leaving import Ask, question
from frontdesk.domain.manner import Manner, Style
from tests.making import NOW


def asked(text, issues=(), style=None, channel=Channel.WALK_IN, **more):
    encounter = Encounter(1, channel, NOW, 7, text=text, **more)
    found = question(encounter, Card(Customer(7, "Pepe", manner=Manner(style)), issues=issues))
    return found and found.ask


def an_issue(state):
    return Issue(3, 1041, 7, "Pepe", "Brakes squeal", state, opened_at=NOW)


@pytest.mark.parametrize(
    ("line", "ask"),
    [
        ("I'll call about the saddle", Ask.PROMISED),
        ("We\N{RIGHT SINGLE QUOTATION MARK}ll look at it", Ask.PROMISED),
        ("Nadia will call.", Ask.PROMISED),
        ("PROMISED, as always", Ask.PROMISED),
        ("Will ring: Ewa", Ask.PROMISED),
        ("Ready by then", Ask.PROMISED),
        ("Two tubes", None),
        ("Was ill, well again", None),
        ("Will callously ignored", None),
        ("", None),
    ],
)
def test_a_line_that_sounds_like_a_promise_is_asked_about(line, ask):
    assert asked(line) is ask


@pytest.mark.parametrize(
    ("away", "ask"), [(timedelta(days=2), Ask.PROMISED), (timedelta(days=-2), None)], ids=["ahead", "past"]
)
def test_a_date_ahead_sounds_like_a_promise_and_one_of_the_past_does_not(away, ask):
    assert asked("The saddle", due_at=NOW + away) is ask


@pytest.mark.parametrize("become", [*Become])
def test_what_was_made_of_the_line_is_not_asked_again(become):
    assert asked("I'll call", become=become) is None


@pytest.mark.parametrize("channel", [*Channel])
@pytest.mark.parametrize("state", [*IssueState])
def test_a_mended_issue_is_asked_about_when_somebody_was_spoken_to(channel, state):
    spoken = channel in (Channel.WALK_IN, Channel.CALL_IN, Channel.CALL_OUT)
    ask = Ask.HELD if spoken and state is IssueState.RESOLVED else None
    assert asked("Two tubes", (an_issue(state),), channel=channel) is ask


def test_one_thing_is_asked_the_promise_first():
    assert asked("I'll call", (an_issue(IssueState.RESOLVED),)) is Ask.PROMISED


def test_who_wants_to_be_left_alone_and_who_is_not_known_are_not_asked_about():
    assert asked("I'll call", (an_issue(IssueState.RESOLVED),), Style.LEAVE_ALONE) is None
    assert question(Encounter(1, Channel.WALK_IN, NOW, text="I'll call"), None) is None

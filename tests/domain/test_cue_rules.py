"""Forty situations at a counter, and the line that a shop owner would want to see first."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from frontdesk.domain.call import CallBack
from frontdesk.domain.card import Card, Mended
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, IssueStep
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.note import Note, Source
from frontdesk.domain.promise import FollowUp, How, Promise, PromiseState
from frontdesk.domain.thanks import Thanks
from frontdesk.domain.thing import Thing, Whereabouts
from tests.making import NOW

PEPE = Customer(1, "José Beltrán", called="Pepe Beltrán")
YESTERDAY, LAST_WEEK = NOW - timedelta(days=1), NOW - timedelta(days=7)
_ids = iter(range(100, 10_000))


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return (NOW + timedelta(days=days)).replace(hour=hour, minute=minute)


def promise(text: str, due: datetime, **more: Any) -> Promise:
    return Promise(next(_ids), 1, "Pepe", text, due, made_by="Ola", made_at=LAST_WEEK, **more)


def issue(text: str, state: IssueState = IssueState.OPEN, **more: Any) -> Issue:
    known: dict[str, Any] = {"told_to": "Ana", "told_at": YESTERDAY, **more}
    return Issue(next(_ids), 1184, 1, "Pepe", text, state, **known)


def voucher(text: str, **more: Any) -> Goodwill:
    known: dict[str, Any] = {"code": "K7Q2", "staff_name": "Ola", "at": LAST_WEEK, **more}
    return Goodwill(next(_ids), 1, "Pepe", GoodwillKind.VOUCHER, text, **known)


def note(text: str, **more: Any) -> Note:
    return Note(next(_ids), 1, text, staff_name="Ola", at=LAST_WEEK, **more)


def bike(state: Whereabouts, **more: Any) -> Thing:
    return Thing(next(_ids), 1, "Bianchi Sprint", ticket=4417, state=state, since=YESTERDAY, **more)


def alone(**more: Any) -> Customer:
    return replace(PEPE, manner=Manner(style=Style.LEAVE_ALONE), **more)


def thanks(text: str, **more: Any) -> Thanks:
    return Thanks(1, "Pepe", "visits:10", text, **more)


def missed(times: int, last: datetime) -> CallBack:
    return CallBack(next(_ids), "0207", "020 7", 1, "Pepe", times, last, last)


LATE = promise("Quote for the hub", at(14))
TODAY = promise("Say if the saddle is in", at(18))
OPEN = issue("Rear brake rubs")
REOPENED = issue("Rear brake rubs", IssueState.REOPENED, told=2)
MENDED = issue("Rear brake rubs", IssueState.RESOLVED, owner_name="Tomasz")
READY = bike(Whereabouts.READY)
OAT = note("Oat milk", preference=True)
FRESH = Mended(9, 1184, "Rear brake rubs")

SITUATIONS: list[tuple[str, Card, str]] = [
    # what the shop knows, and what it should say or do first
    ("A stranger to us, nothing is known", Card(PEPE), "Welcome: Just say hello."),
    ("The dog bites, and somebody said so", Card(PEPE, notes=(note("Dog bites", caution=True, on_arrival=True),)),
     "Caution: “Dog bites”"),
    ("The dog bites, and a promise is late too",
     Card(PEPE, promises=(LATE,), notes=(note("Dog bites", caution=True, on_arrival=True),)), "Caution: “Dog bites”"),
    ("A caution that is only to be known", Card(PEPE, notes=(note("Bad shoulder", caution=True),)),
     "Welcome: Just say hello."),
    ("A caution to be known, not said",
     Card(PEPE, notes=(note("In mourning", caution=True, on_arrival=True, quiet=True),)), "Welcome: Just say hello."),
    ("Somebody noticed once that he was short", Card(PEPE, notes=(
        note("Was short with Ola", caution=True, on_arrival=True, source=Source.NOTICED),)),
     "Welcome: Just say hello."),
    ("A private note", Card(PEPE, notes=(note("", caution=True, on_arrival=True, private=True),)),
     "Welcome: Just say hello."),
    ("A quote was promised for two o’clock, it is 15:42", Card(PEPE, promises=(LATE,)),
     "Promised: “Quote for the hub”"),
    ("Promised for yesterday, without a time", Card(PEPE, promises=(promise("Ring back", YESTERDAY, has_time=False),)),
     "Promised: “Ring back”"),
    ("A promise is late and something went wrong", Card(PEPE, promises=(LATE,), issues=(OPEN,)),
     "Promised: “Quote for the hub”"),
    ("A promise is due today and something went wrong", Card(PEPE, promises=(TODAY,), issues=(OPEN,)),
     "Apologise: “Rear brake rubs”, issue 1184"),
    ("A promise for today, and a voucher", Card(PEPE, promises=(TODAY,), goodwill=(voucher("£10 off"),)),
     "Promised: “Say if the saddle is in”"),
    ("A promise for tomorrow only", Card(PEPE, promises=(promise("Wheel", at(12, days=1)),)),
     "Welcome: Just say hello."),
    ("A promise that was kept", Card(PEPE, promises=(replace(LATE, state=PromiseState.KEPT),)),
     "Welcome: Just say hello."),
    ("Something went wrong", Card(PEPE, issues=(OPEN,)), "Apologise: “Rear brake rubs”, issue 1184"),
    ("It was mended and did not hold", Card(PEPE, issues=(REOPENED,)),
     "Apologise: It did not hold: “Rear brake rubs”, issue 1184"),
    ("One thing did not hold, another is new", Card(PEPE, issues=(issue("Bell is loose"), REOPENED)),
     "Apologise: It did not hold: “Rear brake rubs”, issue 1184"),
    ("We offered something, no answer yet", Card(PEPE, issues=(replace(OPEN, offer=IssueStep.OFFERED),)),
     "Apologise: “Rear brake rubs”, issue 1184"),
    ("It is mended, he has not said whether it holds", Card(PEPE, issues=(MENDED,)),
     "Ask: Did it hold? “Rear brake rubs”, issue 1184"),
    ("Mended, and a promise is due today", Card(PEPE, issues=(MENDED,), promises=(TODAY,)),
     "Ask: Did it hold? “Rear brake rubs”, issue 1184"),
    ("It holds; his first visit since", Card(PEPE, mended=FRESH),
     "Ask: Does it still hold? “Rear brake rubs”, issue 1184"),
    ("It holds, and it is his tenth visit", Card(PEPE, mended=FRESH, thanks=(thanks("10th visit today"),)),
     "Ask: Does it still hold? “Rear brake rubs”, issue 1184"),
    ("It holds, and he takes oat milk", Card(PEPE, mended=FRESH, notes=(note("Oat milk", preference=True),)),
     "Ask: Does it still hold? “Rear brake rubs”, issue 1184"),
    ("It holds, and he likes to be left alone", Card(alone(), mended=FRESH), "Quiet: A nod is enough."),
    ("We wait for a part", Card(PEPE, issues=(
        issue("Freewheel", IssueState.WAITING, waiting_for="the part"),)), "Waiting: “Freewheel”, issue 1184"),
    ("We wait for a part, and he has a voucher", Card(PEPE, goodwill=(voucher("£10 off"),), issues=(
        issue("Freewheel", IssueState.WAITING),)), "Owed: £10 off, code K7Q2"),
    ("A voucher he has not used", Card(PEPE, goodwill=(voucher("£10 off"),)), "Owed: £10 off, code K7Q2"),
    ("A voucher that ran out yesterday", Card(PEPE, goodwill=(voucher("£10 off", expires_on=date(2026, 11, 23)),)),
     "Welcome: Just say hello."),
    ("A voucher that he used", Card(PEPE, goodwill=(voucher("£10 off", state=GoodwillState.USED),)),
     "Welcome: Just say hello."),
    ("He rang three times today, nobody answered", Card(PEPE, call_backs=(missed(3, at(11, 40)),)),
     "Missed: Rang 3 times today, nobody answered"),
    ("He rang yesterday", Card(PEPE, call_backs=(missed(1, YESTERDAY),)), "Missed: Rang, nobody answered"),
    ("He rang, and his bike is ready", Card(PEPE, call_backs=(missed(1, at(11)),), things=(READY,)),
     "Missed: Rang today, nobody answered"),
    ("He likes to be left alone", Card(alone()), "Quiet: A nod is enough."),
    ("He likes to be left alone, his bike is ready", Card(alone(), things=(READY,)),
     "Ready: Bianchi Sprint is ready, ticket 4417"),
    ("He likes to be left alone, a promise is late", Card(alone(), promises=(LATE,)), "Promised: “Quote for the hub”"),
    ("He likes to be left alone, and it is his tenth visit", Card(alone(), thanks=(thanks("10th visit today"),)),
     "Quiet: A nod is enough."),
    ("His bike is ready", Card(PEPE, things=(READY,)), "Ready: Bianchi Sprint is ready, ticket 4417"),
    ("His bike is with us, not ready", Card(PEPE, things=(bike(Whereabouts.WITH_US),)), "Welcome: Just say hello."),
    ("To be asked when he comes", Card(PEPE, follow_ups=(
        FollowUp(next(_ids), 1, "Pepe", "Is the chain quiet?", YESTERDAY, how=How.VISIT),)),
     "Ask: “Is the chain quiet?”"),
    ("To be asked by message, not here", Card(PEPE, follow_ups=(
        FollowUp(next(_ids), 1, "Pepe", "Is the chain quiet?", YESTERDAY, how=How.MESSAGE),)),
     "Welcome: Just say hello."),
    ("It is his tenth visit", Card(PEPE, thanks=(thanks("10th visit today"),)), "Thank: 10th visit today"),
    ("He brought cake, Ola wrote it down", Card(PEPE, thanks=(thanks("Brought cake", id=77, staff_name="Ola"),)),
     "Thank: “Brought cake”"),
    ("He takes oat milk", Card(PEPE, notes=(note("Oat milk", preference=True),)), "Likes: “Oat milk”"),
    ("Noticed once: the seat at the window", Card(PEPE, notes=(
        note("Seat at the window", preference=True, source=Source.NOTICED),)), "Welcome: Just say hello."),
    ("Noticed on two days: the seat at the window", Card(PEPE, notes=(
        note("Seat at the window", preference=True, source=Source.NOTICED, sightings=2),)),
     "Likes: “Seat at the window”"),
    ("He wants no suggestions", Card(replace(PEPE, manner=Manner(limits=frozenset({Limit.NO_SUGGESTIONS}))),
                                     notes=(note("Oat milk", preference=True),)), "Welcome: Just say hello."),
    ("In mourning: a pause until Christmas, and it is his tenth visit",
     Card(replace(PEPE, manner=Manner(pause_until=date(2026, 12, 25))), thanks=(thanks("10th visit today"),)),
     "Welcome: Just say hello."),
]  # fmt: skip


@pytest.mark.parametrize(("situation", "card", "first"), SITUATIONS, ids=[row[0] for row in SITUATIONS])
def test_the_first_line(situation: str, card: Card, first: str) -> None:
    lines = [f"{cue.verb}: {cue.sentence}" for cue in cues(card, NOW)]
    assert lines[0] == first, situation
    assert lines.count(lines[0]) == 1


def test_who_has_moved_away_hears_nothing() -> None:
    gone = replace(PEPE, closed_on=date(2026, 1, 1))
    assert cues(Card(gone, promises=(LATE,), issues=(OPEN,)), NOW) == ()


def test_while_it_is_mended_nobody_is_cheered() -> None:
    everything = Card(PEPE, issues=(OPEN,), thanks=(thanks("10th visit today"),), notes=(OAT,))
    assert [cue.rule for cue in cues(everything, NOW)] == ["open_issue"]
    quieted = replace(everything, quiet_rules=frozenset({f"open_issue:{OPEN.id}"}))
    assert cues(quieted, NOW) == (), "not even “Just say hello”"


def test_once_an_offer_was_answered_it_is_to_be_mended() -> None:
    (cue,) = cues(Card(PEPE, issues=(replace(OPEN, offer=IssueStep.ACCEPTED),)), NOW)
    assert (cue.press, cue.label) == ("mend_issue", "Mended")


def test_when_the_time_to_warn_has_come_the_cue_asks() -> None:
    (cue,) = cues(Card(PEPE, promises=(replace(TODAY, warn_at=at(15)),)), NOW)
    assert cue.reason.startswith("Will we make it?")

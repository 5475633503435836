"""Ticking off: what is said afterwards is true, and only a person closes anything."""

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.desk import goodwill, tick_off
from frontdesk.desk.promise import keep_promise, release_promise
from frontdesk.domain.cues import cues
from frontdesk.domain.interaction import Become
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.store import actions, tables
from tests.making import NOW, Maker, moment


def promised(make: Maker, due_at: datetime, *, has_time: bool = True) -> int:
    make.logged(make.customer(), "Call", Become.PROMISE, due_at=due_at, at=due_at - timedelta(days=1))
    promise = make.newest(tables.Promise)
    make.database.sql("UPDATE promise SET has_time = ? WHERE id = ?", (has_time, promise))
    return promise


@pytest.mark.parametrize(
    ("due_at", "has_time", "state"),
    [
        (NOW + timedelta(minutes=1), True, "kept"),
        (NOW - timedelta(minutes=1), True, "kept_late"),
        (moment(24, 9), False, "kept"),
        (moment(23, 18), False, "kept_late"),
    ],
)
def test_a_promise_is_kept_in_time_or_late(make: Maker, due_at: datetime, has_time: bool, state: str) -> None:
    promise = promised(make, due_at, has_time=has_time)
    keep_promise(make.database, make.stamp(), promise)
    assert make.database.sql("SELECT state FROM promise").fetchone() == (state,)


def test_a_closed_promise_is_not_closed_again(make: Maker) -> None:
    promise = promised(make, NOW)
    keep_promise(make.database, make.stamp(), promise)
    with pytest.raises(FrontdeskError, match="closed already"):
        keep_promise(make.database, make.stamp(), promise)
    with pytest.raises(FrontdeskError, match="closed already"):
        release_promise(make.database, make.stamp(), promise, PromiseState.BROKEN, "Forgot")


def test_goodwill_is_used_once(make: Maker) -> None:
    owed = make.goodwill(make.customer())
    goodwill.use(make.database, make.stamp(), owed)
    with pytest.raises(FrontdeskError, match="not owed"):
        goodwill.use(make.database, make.stamp(), owed)


def test_a_thing_can_be_ready_without_its_customer(make: Maker) -> None:
    pepe = make.customer()
    thing = make.thing(pepe)
    tick_off.move_thing(make.database, make.stamp(), thing, Whereabouts.READY)
    assert make.card(pepe).things[0].since == NOW
    tick_off.collect(make.database, make.stamp(), thing)
    assert make.card(pepe).things[0].state is Whereabouts.WITH_CUSTOMER


KINDS = {
    "promise": lambda make, who: make.promise(who),
    "issue": lambda make, who: make.issue(who),
    "goodwill": lambda make, who: make.goodwill(who),
    "follow_up": lambda make, who: make.follow_up(who),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_open_row_can_be_ticked_off_by_its_kind_and_undone(make: Maker, kind: str) -> None:
    pepe = make.customer()
    row = KINDS[kind](make, pepe)
    before = make.card(pepe)
    assert tick_off.tick_off(make.database, make.stamp(), kind, row).customers == {pepe}
    assert make.card(pepe) != before
    actions.undo(make.database, make.stamp())
    after = make.card(pepe)
    assert [getattr(after, name) for name in ("timeline", "quiet_rules")] == [
        getattr(before, name) for name in ("timeline", "quiet_rules")
    ]
    assert len(after.promises + after.issues + after.goodwill + after.follow_ups) == 1


@pytest.mark.parametrize("kind", ["promise", "issue", "goodwill"])
def test_what_is_gone_is_told_in_words(make: Maker, kind: str) -> None:
    with pytest.raises(FrontdeskError, match="not here any more"):
        tick_off.tick_off(make.database, make.stamp(), kind, 4711)


@pytest.mark.parametrize("kind", KINDS)
def test_after_pressing_a_cue_it_is_gone(make: Maker, kind: str) -> None:
    pepe = make.customer()
    KINDS[kind](make, pepe)
    shown = [cue for cue in cues(make.card(pepe), NOW) if cue.press]
    for cue in shown:
        tick_off.press(make.database, make.stamp(), cue, pepe)
        assert cue.key not in [found.key for found in cues(make.card(pepe), NOW)]


def test_seen_is_for_today_not_now_until_tomorrow_wrong_for_good(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe, "Dog bites", on_arrival=True)
    (cue,) = cues(make.card(pepe), NOW)
    tick_off.press(make.database, make.stamp(), cue, pepe)
    evening, morning = moment(24, 23, 59), moment(25, 0, 1)
    assert cues(make.card(pepe, evening), evening)[0].rule == "nothing"
    assert cues(make.card(pepe, morning), morning)[0].rule == "caution"
    tick_off.wrong(make.database, make.stamp(), cue, pepe)
    assert cues(make.card(pepe, morning), morning)[0].rule == "nothing"


def test_not_now_ends_at_midnight_on_the_wall(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe, "Dog bites", on_arrival=True)
    (cue,) = cues(make.card(pepe), NOW)
    summer = moment(1, 0, 30, month=7)
    tick_off.not_now(make.database, make.stamp(summer.astimezone(UTC)), cue, pepe)
    until = make.database.sql("SELECT until FROM cue_answer").fetchone()[0]
    assert until == moment(2, 0, 0, month=7).timestamp() * 1000


@pytest.mark.parametrize("kind", ["promise", "issue", "goodwill"])
def test_nobody_can_silence_a_duty_for_good(make: Maker, kind: str) -> None:
    pepe = make.customer()
    KINDS[kind](make, pepe)
    (cue,) = cues(make.card(pepe), NOW)
    tick_off.wrong(make.database, make.stamp(), cue, pepe)
    evening, morning = moment(24, 23, 59), moment(25, 0, 1)
    assert cue.key not in [found.key for found in cues(make.card(pepe, evening), evening)]
    assert cue.target in [found.target for found in cues(make.card(pepe, morning), morning)]


def test_a_wrong_caution_hides_no_other(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe, "The step is broken", caution=True, on_arrival=True)
    (cue,) = cues(make.card(pepe), NOW)
    tick_off.wrong(make.database, make.stamp(), cue, pepe)
    make.note(pepe, "Allergic to latex", caution=True, on_arrival=True, may_keep=True)
    later = NOW + timedelta(days=300)
    assert [cue.sentence for cue in cues(make.card(pepe, at=later), later)] == ["“Allergic to latex”"]

"""Serving several people at once: each encounter is bound to its customer and loses nothing."""

from datetime import timedelta

import pytest

from frontdesk.desk import edit_customer, log, serve
from frontdesk.desk.typed import TEXT_LIMIT
from frontdesk.domain.interaction import Become, Channel
from frontdesk.store import merges, migrations
from tests.making import NOW, Maker

LATER = NOW + timedelta(minutes=21)


def test_an_encounter_is_there_after_a_restart_as_it_was(shop_file, make: Maker) -> None:
    ana = make.staff("Ana")
    pepe = make.customer("Pepe")
    begun = serve.begin(make.database, now=NOW, staff=ana, customer_id=pepe, channel=Channel.CALL_IN, line="2")
    serve.keep(
        make.database,
        begun.id,
        now=NOW,
        text="Brakes by Thursday",
        become=Become.PROMISE,
        due_at=NOW + timedelta(days=2),
        has_time=True,
        mood="upset",
        topic="brakes",
        outcome="Promised",
    )
    (before,) = serve.running(make.database)
    make.database.close()
    again = migrations.open_shop(shop_file)
    (after,) = serve.running(again)
    again.close()
    assert after == before
    assert (after.text, after.customer_name, after.staff, after.due_at) == (
        "Brakes by Thursday",
        "Pepe",
        ana,
        NOW + timedelta(days=2),
    )


def test_beginning_twice_with_one_id_is_one_encounter(make: Maker) -> None:
    first = make.encounter(make.customer(), "Typed")
    again = serve.begin(make.database, now=LATER, staff=None, encounter_id=first.id)
    assert (again, len(serve.running(make.database))) == (first, 1)


def test_each_draft_stays_with_its_customer(make: Maker) -> None:
    pepe, ewa = make.customer("Pepe"), make.customer("Ewa")
    his, hers = make.encounter(pepe), make.encounter(ewa)
    for number in range(5):
        serve.keep(make.database, his.id, now=NOW, text=f"his {number}")
        serve.keep(make.database, hers.id, now=NOW, text=f"hers {number}")
    kept = {encounter.customer_id: encounter.text for encounter in serve.running(make.database)}
    assert kept == {pepe: "his 4", ewa: "hers 4"}
    log.done(make.database, make.stamp(), hers.id)
    assert [entry.text for entry in make.card(ewa).timeline.entries] == ["hers 4"]
    assert make.card(pepe).timeline.entries == ()


def test_somebody_waits_and_is_taken_up_again(make: Maker) -> None:
    encounter = make.encounter(make.customer(), "Half a sen")
    serve.keep(make.database, encounter.id, now=LATER, waiting_since=LATER)
    assert serve.running(make.database)[0].waiting_since == LATER
    taken = serve.take_up(make.database, encounter.id, now=LATER)
    assert taken is not None
    assert (taken.waiting_since, taken.text) == (None, "Half a sen")


def test_what_is_over_is_not_taken_up(make: Maker) -> None:
    encounter = make.encounter(make.customer(), "Done")
    log.done(make.database, make.stamp(), encounter.id)
    assert serve.take_up(make.database, encounter.id, now=NOW) is None
    serve.keep(make.database, encounter.id, now=NOW, text="too late")
    assert serve.running(make.database) == ()


def test_nobodys_encounter_finds_its_customer_and_keeps_its_text(make: Maker) -> None:
    encounter = serve.begin(make.database, now=NOW, staff=None, label="Somebody", text="Wants a bell")
    one, other = make.customer("One"), make.customer("Other")
    merges.merge(make.database, make.stamp(), one, other)
    known = serve.say_who(make.database, encounter.id, one, now=NOW)
    assert known is not None
    assert (known.customer_id, known.label, known.text) == (other, "", "Wants a bell")


@pytest.mark.parametrize(
    ("chosen", "stays"),
    [
        ({}, False),
        ({"text": "  \n"}, False),
        ({"text": "x"}, True),
        ({"outcome": "Bought"}, True),
        ({"mood": "angry"}, True),
    ],
)
def test_left_empty_it_vanishes_left_written_it_stays(make: Maker, chosen: dict[str, str], stays: bool) -> None:
    encounter = make.encounter(make.customer())
    if chosen:
        serve.keep(make.database, encounter.id, now=NOW, **chosen)
    serve.leave(make.database, encounter.id)
    assert bool(serve.running(make.database)) is stays


def test_typing_alone_makes_no_panel_read_again(make: Maker) -> None:
    encounter = make.encounter(make.customer())
    assert not serve.keep(make.database, encounter.id, now=NOW, text="x").kinds
    assert serve.keep(make.database, encounter.id, now=NOW, outcome="Bought").kinds == {"encounter"}


@pytest.mark.parametrize(("minutes", "stale"), [(19, False), (20, False), (21, True)])
def test_after_twenty_minutes_untouched_it_is_stale(make: Maker, minutes: int, stale: bool) -> None:
    make.encounter(make.customer(), "Forgotten")
    assert bool(serve.stale(make.database, now=NOW + timedelta(minutes=minutes))) is stale


def test_a_loose_end_says_what_it_lacks_and_is_not_stale_again(make: Maker) -> None:
    nobody, undated = make.encounter(None, "Who was that"), make.encounter(make.customer(), "By then")
    serve.keep(make.database, undated.id, now=NOW, confirmed=False)
    for encounter in serve.stale(make.database, now=LATER):
        assert not serve.can_finish_itself(encounter)
        serve.loosen(make.database, encounter, now=LATER)
    loose = {encounter.id: encounter.loose_why for encounter in serve.running(make.database)}
    assert loose == {nobody.id: "name", undated.id: "date"}
    assert serve.stale(make.database, now=LATER + timedelta(hours=1)) == ()


@pytest.mark.parametrize(
    ("chosen", "can"),
    [
        ({}, True),
        ({"confirmed": False}, False),
        ({"become": Become.PROMISE}, False),
        ({"become": Become.PROMISE, "due_at": LATER}, True),
        ({"become": Become.NOTE}, True),
    ],
)
def test_what_can_finish_itself_logs_without_a_question(make: Maker, chosen: dict[str, object], can: bool) -> None:
    encounter = make.encounter(make.customer(), "Two tubes")
    if chosen:
        serve.keep(make.database, encounter.id, now=NOW, **chosen)
    (kept,) = serve.running(make.database)
    assert serve.can_finish_itself(kept) is can
    if can:
        log.done(make.database, make.stamp(), kept.id)
        assert serve.running(make.database) == ()


def test_nobodys_talk_can_be_logged_without_a_name(make: Maker) -> None:
    encounter = make.encounter(None, "Asked for the way")
    changes, _ = log.done(make.database, make.stamp(), encounter.id)
    found = make.database.sql("SELECT customer_id, text FROM interaction WHERE id = ?", (changes.made,)).fetchone()
    assert found == (None, "Asked for the way")


def test_very_long_text_is_kept_up_to_its_limit(make: Maker) -> None:
    encounter = make.encounter(make.customer())
    serve.keep(make.database, encounter.id, now=NOW, text="x" * 300_000)
    assert len(serve.running(make.database)[0].text) == TEXT_LIMIT


def test_an_encounter_with_who_was_removed_can_still_be_logged(make: Maker) -> None:
    pepe = make.customer()
    encounter = make.encounter(pepe, "Goodbye")
    edit_customer.remove(make.database, make.stamp(), pepe)
    assert log.done(make.database, make.stamp(), encounter.id)[0].made

"""Notes: where they come from, how often something was seen, what is asked about, what is private."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import note as desk
from frontdesk.desk import open_card, recognise, shop
from frontdesk.domain.cues import cues
from frontdesk.domain.interaction import Become
from frontdesk.domain.note import Source
from frontdesk.domain.sensitive import sensitive
from frontdesk.domain.staff import Approval, Role
from frontdesk.errors import FrontdeskError
from tests.making import NOW, Maker

SECRET = "Going through a divorce"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(0, 6), max_size=6), caution=st.booleans())
def test_one_sighting_never_reaches_a_cue(make: Maker, days: list[int], caution: bool) -> None:
    pepe = make.customer("Pepe")
    marks: dict[str, Any] = {"caution": True, "on_arrival": True} if caution else {"preference": True}
    note = make.note(pepe, "Seat at the window", source=Source.NOTICED, **marks)
    for day in sorted(days):
        desk.seen_again(make.database, make.stamp(NOW + timedelta(days=day)), note)
    said = [cue.target for cue in cues(make.card(pepe), NOW)]
    assert (("note", note) in said) == any(days), "a second sighting on another day, and not before"


def test_a_note_for_this_visit_falls_silent_after_the_day(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe, "Race on Saturday", source=Source.THIS_VISIT)
    assert [note.text for note in make.card(pepe).notes] == ["Race on Saturday"]
    tomorrow = make.card(pepe, at=NOW + timedelta(days=1))
    assert tomorrow.notes == ()
    assert "Race on Saturday" in [entry.text for entry in make.card(pepe).timeline.entries]
    assert (
        tomorrow.timeline.entries
        == ()
        == open_card.more(make.database, pepe, skip=0, now=NOW + timedelta(days=1)).entries
    )
    assert not recognise.find(make.database, "race", now=NOW + timedelta(days=1)).matches


def test_what_they_said_yes_to_is_kept(make: Maker) -> None:
    pepe = make.customer()
    make.logged(pepe, "Diabetic, no sugar", Become.NOTE)
    (note,) = make.card(pepe).notes
    assert (note.source, note.may_keep) == (Source.THIS_VISIT, False)
    assert "Diabetic, no sugar" in [entry.text for entry in make.card(pepe).timeline.entries]
    tomorrow = NOW + timedelta(days=1)
    assert [entry.text for entry in make.card(pepe, at=tomorrow).timeline.entries] == [""], "nor in what happened"
    assert not recognise.find(make.database, "diabetic", now=NOW).matches
    desk.keep_note(make.database, make.stamp(), note.id)
    (note,) = make.card(pepe, at=NOW + timedelta(days=9)).notes
    assert (note.source, note.may_keep) == (Source.TOLD, True)
    assert [match.customer_id for match in recognise.find(make.database, "diabetic", now=NOW).matches] == [pepe]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Diabetic, no sugar", True),
        ("Allergic to nickel", True),
        ("Bad shoulder, lift the bike", True),
        ("Two children, Mia and Tom", True),
        ("Sein Kind heißt Emil", True),
        ("Hip operation in May", True),
        ("Is bipolar, has a pacemaker", True),
        ("Insulin at noon", True),
        ("Chemo until spring", True),
        ("Arthritis in both hands", True),
        ("Has Parkinson’s", True),
        ("High blood pressure", True),
        ("The twins ride too", True),
        ("Her grandson collects it", True),
        ("Sa nièce passera", True),
        ("Neue Hüfte, hoher Blutdruck", True),
        ("Lleva marcapasos, viene la nieta", True),
        ("Spoke tension 110", False),
        ("Oat milk", False),
        ("Kindly asks for receipts", False),
        ("Sonia picks up", False),
        ("Blue Bianchi, original parts only", False),
    ],
)
def test_health_and_children_are_asked_about(make: Maker, text: str, asks: bool) -> None:
    assert sensitive(text) is asks
    pepe = make.customer()
    make.note(pepe, text)
    make.note(pepe, text, may_keep=True)
    assert [note.source for note in make.card(pepe).notes] == [
        Source.TOLD,
        Source.THIS_VISIT if asks else Source.TOLD,
    ]


def test_what_was_noticed_is_looked_at_again_in_a_year(make: Maker) -> None:
    pepe = make.customer()
    note = make.note(pepe, "Pays cash", source=Source.NOTICED)
    (kept,) = make.card(pepe).notes
    assert kept.review_on == (NOW + timedelta(days=365)).date()
    later = NOW + timedelta(days=400)
    desk.note_holds(make.database, make.stamp(later), note)
    assert make.card(pepe, at=later).notes[0].review_on == (later + timedelta(days=365)).date()


def test_a_private_note_is_read_with_a_pin_only(make: Maker, caplog: pytest.LogCaptureFixture) -> None:
    pepe = make.customer()
    with caplog.at_level(logging.DEBUG):
        note = make.note(pepe, SECRET, private=True)
        card = make.card(pepe)
    assert SECRET not in repr(card) + caplog.text
    assert not recognise.find(make.database, "divorce", now=NOW).matches
    nadia = make.staff("Nadia", Role.MANAGER)
    approval = Approval(nadia.id, "Nadia", Role.MANAGER, NOW)
    text, changes = desk.read_private(make.database, make.stamp(), note, approval)
    assert text == SECRET
    kept = make.database.sql("SELECT verb, staff_id FROM action WHERE number = ?", (changes.action,)).fetchone()
    assert kept == ("read_private", nadia.id), "that it was read is written down"


def test_reading_is_nothing_to_undo(make: Maker) -> None:
    pepe = make.customer()
    note = make.note(pepe, SECRET, private=True)
    approval = Approval(make.staff("Nadia").id, "Nadia", Role.STAFF, NOW)
    liked = make.note(pepe, "Oat milk")
    desk.read_private(make.database, make.stamp(), note, approval)
    shop.undo(make.database, make.stamp())
    assert liked not in [each.id for each in make.card(pepe).notes]


def test_an_old_yes_opens_no_private_note(make: Maker) -> None:
    note = make.note(make.customer(), SECRET, private=True)
    approval = Approval(make.staff("Nadia").id, "Nadia", Role.STAFF, NOW - timedelta(minutes=6))
    with pytest.raises(FrontdeskError, match="a while ago"):
        desk.read_private(make.database, make.stamp(), note, approval)

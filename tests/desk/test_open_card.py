"""Opening a card: complete, or not at all."""

from dataclasses import fields
from datetime import timedelta

import pytest

from frontdesk.desk import edit_customer, open_card
from frontdesk.desk.follow_up import do_follow_up
from frontdesk.desk.issue import it_holds, mend_issue, reopen_issue
from frontdesk.desk.thank import thank, write_praise
from frontdesk.domain import timeline
from frontdesk.domain.card import Card, Entry, EntryKind
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import Link
from frontdesk.domain.interaction import Become, Channel
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, merges
from frontdesk.store.timeline import PAGE
from tests.making import NOW, Maker


def everything(make: Maker, name: str, number: str) -> int:
    customer = make.customer(name, number)
    edit_customer.relate(make.database, make.stamp(), customer, make.customer("Friend"), Link.HOUSEHOLD)
    make.thing(customer)
    make.note(customer)
    make.promise(customer)
    make.issue(customer)
    make.follow_up(customer)
    make.goodwill(customer)
    return customer


def test_a_card_has_everything_that_belongs_to_the_customer_and_nothing_else(make: Maker) -> None:
    pepe = everything(make, "Pepe", "020 7946 0123")
    everything(make, "Ewa", "020 7946 0124")
    card = make.card(pepe)
    for part in fields(Card):
        found = getattr(card, part.name)
        if part.name in ("customer", "quiet_rules", "call_backs", "thanks", "mended"):
            continue
        rows = found.entries if part.name == "timeline" else found
        assert rows, part.name
        assert {getattr(row, "customer_id", pepe) for row in rows} == {pepe}, part.name


def test_opening_a_card_only_looks(make: Maker) -> None:
    pepe = everything(make, "Pepe", "020 7946 0123")
    before = make.database.sql("SELECT total_changes()").fetchone()
    make.card(pepe)
    assert make.database.sql("SELECT total_changes()").fetchone() == before


@pytest.mark.parametrize("which", ["nobody", "removed"])
def test_who_is_not_there_is_told_in_words(make: Maker, which: str) -> None:
    customer = 4711
    if which == "removed":
        customer = make.customer()
        edit_customer.remove(make.database, make.stamp(), customer)
    with pytest.raises(FrontdeskError, match="not here any more") as caught:
        make.card(customer)
    assert caught.value.advice


def test_what_happened_stands_newest_first_and_is_read_page_by_page(make: Maker) -> None:
    pepe = make.customer()
    count = PAGE + 25
    for number in range(count):
        make.said(pepe, f"Said {number}", at=NOW - timedelta(hours=number), channel=Channel.MESSAGE)
    first = make.card(pepe).timeline
    assert len(first.entries) == PAGE < first.total
    rest = open_card.more(make.database, pepe, skip=PAGE, now=NOW)
    texts = [entry.text for entry in (*first.entries, *rest.entries)]
    assert texts == [f"Said {number}" for number in range(count)]
    assert open_card.more(make.database, pepe, skip=count, now=NOW).entries == ()


def _pill(entry: Entry) -> str | None:
    pill = timeline.pill(entry)
    return pill.words if pill else None


def test_what_was_written_with_a_line_is_not_a_row_of_its_own(make: Maker) -> None:
    pepe = make.customer()
    make.issue(pepe, "Squeals")
    make.promise(pepe, "Call")
    entries = make.card(pepe).timeline.entries
    assert [entry.kind for entry in entries] == [EntryKind.WALK_IN, EntryKind.WALK_IN]
    assert {_pill(entry) for entry in entries} == {"Issue 1001", "Promise"}


def test_a_note_by_itself_is_a_row(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe, "Oat milk")
    (entry,) = make.card(pepe).timeline.entries
    assert (entry.kind, entry.text) == (EntryKind.NOTE, "Oat milk")


def test_after_a_merge_there_is_one_timeline(make: Maker) -> None:
    one, other = make.customer("One"), make.customer("Other")
    make.said(one, "to one", at=NOW - timedelta(hours=1))
    make.said(other, "to the other", at=NOW)
    merges.merge(make.database, make.stamp(), one, other)
    assert [entry.text for entry in make.card(one).timeline.entries] == ["to the other", "to one"]


def test_a_photo_that_is_not_there_is_none(make: Maker) -> None:
    assert open_card.photo(make.database, 4711) is None


def test_what_was_mended_is_fresh_for_three_visits(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe, "Brake rubs")
    assert make.card(pepe).mended is None
    mend_issue(make.database, make.stamp(), issue, settings=ShopSettings())
    found = []
    for day in range(1, 5):
        mended = make.card(pepe, NOW + timedelta(days=day)).mended
        found.append(mended and (mended.issue_id, mended.text, mended.visits))
        make.visit(pepe, NOW + timedelta(days=day))
        make.visit(pepe, NOW + timedelta(days=day, minutes=5))  # on the same day it counts once
    assert found == [(issue, "Brake rubs", 0), (issue, "Brake rubs", 1), (issue, "Brake rubs", 2), None]


def test_what_holds_stays_fresh_and_what_broke_again_does_not(make: Maker) -> None:
    pepe = make.customer()
    issue = make.issue(pepe, "Brake rubs")
    mend_issue(make.database, make.stamp(), issue, settings=ShopSettings())
    it_holds(make.database, make.stamp(NOW + timedelta(days=1)), issue)
    card = make.card(pepe, NOW + timedelta(days=2))
    assert card.issues == ()
    assert card.mended is not None
    assert [cue.rule for cue in cues(card, NOW + timedelta(days=2))] == ["still_holds"]
    reopen_issue(make.database, make.stamp(NOW + timedelta(days=3)), issue, text="Rubs again")
    assert make.card(pepe, NOW + timedelta(days=3)).mended is None


def test_thanks_praise_and_what_was_asked_are_rows(make: Maker) -> None:
    pepe = make.customer()
    make.logged(pepe, "Brought cake", Become.THANKS)
    thank(make.database, make.stamp(), pepe, "visits:10", "10th visit")
    actions.perform(
        make.database,
        "log",
        make.stamp(),
        lambda writer: write_praise(writer, pepe, "Best mechanic in town", None, make.stamp()),
    )
    asked = make.follow_up(pepe, "Ask how it rides")
    do_follow_up(make.database, make.stamp(), asked)
    make.note(pepe, "In hospital", private=True)
    rows = {(entry.kind, entry.text, _pill(entry)) for entry in make.card(pepe).timeline.entries}
    assert rows >= {
        (EntryKind.THANKS, "10th visit", "Thanked"),
        (EntryKind.PRAISE, "Best mechanic in town", None),
        (EntryKind.FOLLOW_UP, "Ask how it rides", "Done"),
        (EntryKind.NOTE, "", "Private"),
    }

"""Logging what happened, and what a line becomes besides."""

from datetime import date, datetime, time, timedelta

import pytest

from frontdesk.clock import LOCAL
from frontdesk.desk import log, serve
from frontdesk.desk.typed import TEXT_LIMIT
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.interaction import Become, Channel
from frontdesk.domain.opening_hours import parse_hours
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, merges, tables
from tests.making import NOW, Maker, moment

HOURS = parse_hours("Mo-Fr 9:00-18:00; Sa 9:00-13:00")


def rows(make: Maker, table: type[tables.Table]) -> int:
    return int(make.database.sql(f"SELECT COUNT(*) FROM {table._meta.table_name}").fetchone()[0])


def test_a_line_is_on_the_card_once_it_is_logged(make: Maker) -> None:
    ana = make.staff("Ana")
    pepe = make.customer()
    make.logged(pepe, "Two tubes", by=ana, outcome="Bought", mood="pleased")
    (entry,) = make.card(pepe).timeline.entries
    assert (entry.text, entry.who, entry.at) == ("Two tubes", "Ana", NOW)
    assert make.card(pepe).customer.rhythm.visits == 1
    assert serve.running(make.database) == ()


def test_how_long_it_took_is_kept_but_not_a_night(make: Maker) -> None:
    pepe = make.customer()
    for minutes, seconds in ((11, 660), (60 * 20, 12 * 3600), (-5, 0)):
        encounter = make.encounter(pepe, "Talked")
        changes, _ = log.done(make.database, make.stamp(NOW + timedelta(minutes=minutes)), encounter.id)
        found = make.database.sql("SELECT seconds FROM interaction WHERE id = ?", (changes.made,)).fetchone()
        assert found == (seconds,)


def test_logged_twice_by_an_impatient_finger_is_logged_once(make: Maker) -> None:
    encounter = make.encounter(make.customer(), "Two tubes")
    stamp = make.stamp()
    first = log.done(make.database, stamp, encounter.id)
    assert log.done(make.database, stamp, encounter.id)[0] == first[0]
    with pytest.raises(FrontdeskError, match="logged already"):
        log.done(make.database, make.stamp(), encounter.id)
    assert rows(make, tables.Interaction) == 1


def test_a_promise_has_its_date_owner_and_words(make: Maker) -> None:
    ana = make.staff("Ana")
    pepe = make.customer()
    make.logged(pepe, "Call about the fork", Become.PROMISE, due_at=moment(26, 15), by=ana)
    (promise,) = make.card(pepe).promises
    assert (promise.text, promise.due_at, promise.has_time) == ("Call about the fork", moment(26, 15), True)
    assert (promise.owner_name, promise.made_by) == ("Ana", "Ana")


def test_the_same_date_said_twice_is_one_promise(make: Maker) -> None:
    pepe = make.customer()
    for text in ("Ready Thursday", "ready Thursday"):
        make.logged(pepe, text, Become.PROMISE, due_at=moment(26, 15))
    make.logged(pepe, "And the wheel on Friday", Become.PROMISE, due_at=moment(27, 15))
    assert [promise.text for promise in make.card(pepe).promises] == ["Ready Thursday", "And the wheel on Friday"]


@pytest.mark.parametrize(
    ("become", "text", "named", "said"),
    [
        (Become.PROMISE, "Call", True, "By when"),
        (Become.ISSUE, "  ", True, "nothing to write"),
        (Become.NOTE, "", True, "nothing to write"),
        (Become.ISSUE, "Squeals", False, "name"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_line_is_kept(
    make: Maker, become: Become, text: str, named: bool, said: str
) -> None:
    encounter = make.encounter(make.customer() if named else None, text)
    serve.keep(make.database, encounter.id, now=NOW, become=become)
    with pytest.raises(FrontdeskError, match=said):
        log.done(make.database, make.stamp(), encounter.id)
    (kept,) = serve.running(make.database)
    assert (kept.text, kept.become) == (text.strip(), become)
    assert rows(make, tables.Interaction) == 0


def test_an_issue_draws_a_number_and_is_owned_by_who_heard_it(make: Maker) -> None:
    ana = make.staff("Ana")
    pepe = make.customer()
    encounter = make.encounter(pepe, "Brakes squeal")
    serve.keep(make.database, encounter.id, now=NOW, become=Become.ISSUE)
    _, drawn = log.done(make.database, make.stamp(by=ana), encounter.id)
    (issue,) = make.card(pepe).issues
    assert (issue.number, issue.owner_name, issue.told_at) == (drawn.issue, "Ana", NOW)


def test_a_note_is_a_standing_fact(make: Maker) -> None:
    pepe = make.customer()
    make.logged(pepe, "Rides to work", Become.NOTE)
    assert [note.text for note in make.card(pepe).notes] == ["Rides to work"]


def test_a_follow_up_without_a_date_is_in_a_week(make: Maker) -> None:
    pepe = make.customer()
    make.logged(pepe, "", Become.FOLLOW_UP)
    (follow_up,) = make.card(pepe).follow_ups
    assert (follow_up.text, follow_up.due_at) == ("Ask how it went", NOW + timedelta(weeks=1))


def test_goodwill_with_an_amount_is_a_voucher_with_a_code(make: Maker) -> None:
    pepe = make.customer()
    make.goodwill(pepe, "£10 off the next service")
    make.goodwill(pepe, "A bell")
    voucher, gift = sorted(make.card(pepe).goodwill, key=lambda found: found.kind is GoodwillKind.GIFT)
    assert (voucher.kind, voucher.minor, bool(voucher.code)) == (GoodwillKind.VOUCHER, 1000, True)
    assert voucher.expires_on == date(2027, 2, 24)
    assert (gift.kind, gift.minor, gift.code or "") == (GoodwillKind.GIFT, None, "")


def test_a_thing_goes_in_is_ready_and_goes_home(make: Maker) -> None:
    pepe = make.customer()
    bike = make.thing(pepe, "Blue Bianchi")
    states = []
    for outcome in ("Taken in", "Ready", "Collected"):
        make.logged(pepe, "", outcome=outcome)
        (thing,) = make.card(pepe).things
        states.append(thing.state)
        assert (thing.id, thing.ticket) == (bike, log.FIRST_TICKET)
    assert states == [Whereabouts.WITH_US, Whereabouts.READY, Whereabouts.WITH_CUSTOMER]


def test_taking_in_what_nobody_named_makes_a_thing(make: Maker) -> None:
    pepe = make.customer()
    encounter = make.encounter(pepe, "left it")
    serve.keep(make.database, encounter.id, now=NOW, outcome="Taken in")
    _, drawn = log.done(make.database, make.stamp(), encounter.id, settings=ShopSettings(trade="bicycle"))
    (thing,) = make.card(pepe).things
    assert (thing.words, thing.ticket, thing.state) == ("Bike", drawn.tickets[0], Whereabouts.WITH_US)


def test_collecting_closes_no_promise(make: Maker) -> None:
    pepe = make.customer()
    make.thing(pepe, "Bianchi")
    make.promise(pepe, "Bianchi ready")
    for outcome in ("Taken in", "Ready", "Collected"):
        make.logged(pepe, "Bianchi", outcome=outcome)
    assert len(make.card(pepe).promises) == 1


def test_a_line_logged_at_once_needs_words_and_a_customer(make: Maker) -> None:
    with pytest.raises(FrontdeskError, match="nothing to log"):
        make.said(make.customer(), " \n ")
    with pytest.raises(FrontdeskError, match="no such customer"):
        make.said(424242, "Hello")


def test_a_line_for_who_was_merged_goes_to_whom_they_are_now(make: Maker) -> None:
    one, other = make.customer("One"), make.customer("Other")
    merges.merge(make.database, make.stamp(), one, other)
    made = make.said(one, "Hello", channel=Channel.EMAIL)
    assert make.database.sql("SELECT customer_id FROM interaction WHERE id = ?", (made,)).fetchone() == (other,)


HOSTILE = [
    "x" * 100_000,
    "<table>" * 3_000,
    "NUL\0here",
    "lone \ud800 surrogate",
    "'; DROP TABLE customer; --",
    "\u202ereversed",
    "{0.__class__} %s %n",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:12]) for text in HOSTILE])
def test_anything_can_be_said_and_is_kept_as_text(make: Maker, text: str) -> None:
    pepe = make.customer()
    make.logged(pepe, text)
    make.said(pepe, text)
    first, second = (entry.text for entry in make.card(pepe).timeline.entries)
    assert first == second
    assert "\0" not in first and "\ud800" not in first
    assert len(first) <= TEXT_LIMIT
    assert first.encode()


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (date(2026, 11, 26), moment(26, 18)),
        (date(2026, 11, 28), moment(28, 13)),
        (date(2026, 11, 29), moment(29, 18)),
        (moment(26, 15), moment(26, 15)),
        (datetime.combine(date(2026, 11, 26), time(15)), moment(26, 15)),
    ],
    ids=["weekday", "half a day", "closed", "moment", "moment without a zone"],
)
def test_a_day_is_due_when_the_shop_closes(at: date | datetime, due: datetime) -> None:
    assert log.due_moment(at, HOURS, NOW) == due
    assert log.due_moment(at, HOURS, NOW).tzinfo is LOCAL


def test_undo_takes_back_all_that_the_line_made(make: Maker) -> None:
    pepe = make.customer()
    make.thing(pepe, "Bianchi")
    make.logged(pepe, "Bianchi by Thursday", Become.PROMISE, due_at=moment(26, 15), outcome="Taken in")
    actions.undo(make.database, make.stamp())
    card = make.card(pepe)
    assert (card.promises, card.timeline.entries, card.things[0].state) == ((), (), Whereabouts.WITH_CUSTOMER)

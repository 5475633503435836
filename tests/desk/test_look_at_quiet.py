"""The quiet moment and the day: whom to thank, who stays away, what is ready early, and every promise on the sheet."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import edit_customer, issue, look_at_quiet, print_out, serve, shop, sign_in, thank, tick_off
from frontdesk.desk import log as log_desk
from frontdesk.desk.line_up import line_up
from frontdesk.desk.look_at_today import look_at_today
from frontdesk.desk.promise import NewPromise, make_promise
from frontdesk.desk.tick_off import move_thing
from frontdesk.domain.absence import away_from
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import Link, Reach, may
from frontdesk.domain.interaction import Become, Channel
from frontdesk.domain.manner import Act, Limit, Manner, Style
from frontdesk.domain.note import Source
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.domain.paper import TableRow
from frontdesk.domain.promise import How
from frontdesk.domain.quiet import Doing, Quiet, at_closing
from frontdesk.domain.rhythm import Rhythm
from frontdesk.domain.staff import Role
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import merges
from tests.making import NOW, Maker, moment

SETTINGS = ShopSettings(opening_hours="Mo-Fr 9:00-18:30")


def quiet(make: Maker, at=NOW, staff_id: int | None = None) -> Quiet:
    return look_at_quiet.look_at_quiet(make.database, now=at, staff_id=staff_id, settings=SETTINGS)


def visits(make: Maker, customer: int, days: list[int]) -> None:
    for day in sorted(days, reverse=True):
        make.visit(customer, NOW - timedelta(days=day))


# ---- thanks


def test_the_tenth_visit_is_worth_a_thank_you_once(make: Maker) -> None:
    pepe = make.customer("Pepe")
    visits(make, pepe, [0, *range(1, 19, 2)])
    (row,) = quiet(make).thanks
    assert (row.name, row.fact, row.label) == ("Pepe", "10th visit today", "Thanked")
    for _ in range(2):
        thank.thank(make.database, make.stamp(), pepe, row.key, row.fact)
    assert quiet(make).thanks == ()
    assert make.database.sql("SELECT COUNT(*) FROM thanks").fetchone() == (1,)
    shop.undo(make.database, make.stamp())
    assert [each.key for each in quiet(make).thanks] == [row.key]


def test_friends_who_were_sent_are_counted(make: Maker) -> None:
    orla = make.customer("Orla")
    for name in ("Grace", "Noah"):
        edit_customer.relate(make.database, make.stamp(), make.customer(name), orla, Link.REFERRED_BY)
    (row,) = quiet(make).thanks
    assert (row.name, row.fact) == ("Orla", "Sent us two friends this month")


def test_five_years_are_noticed_in_their_week(make: Maker) -> None:
    priya = make.customer("Priya")
    make.visit(priya, moment(22).replace(year=2021))
    make.visit(priya, NOW - timedelta(days=1))
    assert [row.fact for row in quiet(make).thanks] == ["Five years with us this week"]
    assert quiet(make, at=NOW + timedelta(days=9)).thanks == ()


def test_patience_is_thanked_once_it_holds(make: Maker) -> None:
    pepe = make.customer("Pepe")
    broken = make.issue(pepe, "Rear brake rubs")
    issue.mend_issue(make.database, make.stamp(), broken)
    assert quiet(make).thanks == (), "not while it is open"
    issue.it_holds(make.database, make.stamp(), broken)
    assert quiet(make).thanks == (), "nor while the card asks whether it still holds"
    for days in (7, 14, 21):
        make.visit(pepe, NOW + timedelta(days=days))
    (row,) = quiet(make, at=NOW + timedelta(days=21)).thanks
    assert row.fact == "Patient while we mended “Rear brake rubs”"


def test_thanks_that_were_wrong_are_gone_from_the_lists_too(make: Maker) -> None:
    pepe = make.customer("Pepe")
    make.logged(pepe, "Brought cake", Become.THANKS)
    (cue,) = cues(make.card(pepe), NOW)
    assert len(quiet(make).thanks) == 1 == len(line_up(make.database, now=NOW).thanks)
    tick_off.not_now(make.database, make.stamp(), cue, pepe)
    assert quiet(make).thanks == () and len(quiet(make, at=NOW + timedelta(days=1)).thanks) == 1
    tick_off.wrong(make.database, make.stamp(), cue, pepe)
    assert quiet(make, at=NOW + timedelta(days=1)).thanks == ()
    assert line_up(make.database, now=NOW).thanks == ()


def test_what_staff_noted_is_thanked_for(make: Maker) -> None:
    pepe = make.customer("Pepe")
    make.logged(pepe, "Brought cake", Become.THANKS)
    (owed,) = make.card(pepe).thanks
    assert owed.text == "Brought cake"
    thank.thank(make.database, make.stamp(), pepe, owed.key, owed.text)
    assert make.card(pepe).thanks == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["visits:10", "years:5", "referral:7"]), max_size=8))
def test_one_event_is_thanked_for_at_most_once(make: Maker, keys: list[str]) -> None:
    pepe = make.customer("Pepe")
    for key in keys:
        thank.thank(make.database, make.stamp(), pepe, key, "Thanks")
    rows = make.database.sql("SELECT COUNT(*) FROM thanks WHERE customer_id = ?", (pepe,)).fetchone()
    assert rows == (len(set(keys)),)


# ---- absence


def rhythm(every: int, last: date, visits: int = 12) -> Rhythm:
    return Rhythm(visits=visits, first=last - timedelta(days=every * visits), last=last, every=every)


@pytest.mark.parametrize(
    ("every", "days"), [(7, 28), (21, 42), (30, 60), (365, 730)], ids=["weekly", "3 weeks", "monthly", "yearly"]
)
def test_who_stays_away_is_said_by_their_own_rhythm(every: int, days: int) -> None:
    last = date(2026, 6, 1)
    assert away_from(Manner(), rhythm(every, last)) == last + timedelta(days=days)


def test_any_contact_counts_not_only_visits() -> None:
    last = date(2026, 6, 1)
    assert away_from(Manner(), rhythm(30, last), last_contact=date(2026, 7, 10)) == date(2026, 9, 8)


def test_who_was_away_at_that_time_last_year_is_expected_when_they_came_back() -> None:
    last = date(2026, 10, 1)
    winter = (date(2025, 10, 10), date(2026, 3, 1))
    assert away_from(Manner(), rhythm(14, last), gaps=[winter]) == date(2027, 3, 15)
    assert away_from(Manner(), rhythm(14, last)) == date(2026, 10, 29)


def test_those_who_stay_away_are_few_and_the_gate_is_asked(make: Maker) -> None:
    for name, manner in (
        ("Alone", Manner(style=Style.LEAVE_ALONE)),
        ("Silent", Manner(limits=frozenset({Limit.NO_CALLS, Limit.NO_MESSAGES}))),
        ("Later", Manner(pause_until=date(2026, 12, 2))),
        ("Caller", Manner(limits=frozenset({Limit.NO_MESSAGES}))),
        ("Writer", Manner()),
    ):
        visits(make, make.customer(name, manner=manner), list(range(90, 300, 20)))
    rows = {row.name: row for row in quiet(make).away}
    assert set(rows) == {"Later", "Caller", "Writer"}
    assert (rows["Writer"].doing, rows["Caller"].doing, rows["Later"].doing) == (Doing.WRITE, Doing.CALL, Doing.NONE)
    assert rows["Later"].fact.endswith("You may write from 2 December.")
    assert rows["Later"].label == ""


def test_once_written_to_they_are_gone_from_the_list(make: Maker) -> None:
    pepe = make.customer("Pepe")
    visits(make, pepe, list(range(90, 300, 20)))
    assert [row.name for row in quiet(make).away] == ["Pepe"]
    encounter = make.encounter(pepe, "How are you?")
    serve.keep(make.database, encounter.id, now=NOW, channel=Channel.MESSAGE, own_accord=True)
    log_desk.done(make.database, make.stamp(), encounter.id)
    assert quiet(make).away == ()
    assert make.card(pepe).customer.last_own_contact == NOW


# ---- ready early, praise, notes, vouchers, closing


def ready_early(make: Maker) -> int:
    tove = make.customer("Tove")
    thing = make.thing(tove, "Front wheel")
    new = NewPromise(tove, "Front wheel ready", moment(25, 17), thing_id=thing)
    make_promise(make.database, make.stamp(), new, settings=SETTINGS)
    move_thing(make.database, make.stamp(), thing, Whereabouts.READY)
    return tove


def test_what_is_ready_before_the_day_is_told(make: Maker) -> None:
    ready_early(make)
    (row,) = quiet(make).early
    assert (row.name, row.fact) == ("Tove", "Front wheel ready a day before we said")
    assert (row.label, row.called) == ("Told {name}", "Tove")


def test_praise_goes_to_whoever_did_the_work(make: Maker) -> None:
    nadia, tomasz = make.staff("Nadia"), make.staff("Tomasz")
    hana = make.customer("Hana")
    make.logged(hana, "New wheel", outcome="Collected", by=tomasz, at=NOW - timedelta(days=3))
    make.logged(hana, "Best wheel I ever had", Become.PRAISE, by=nadia)
    shown = quiet(make, staff_id=nadia.id)
    assert shown.praise is not None and not shown.for_me
    assert (shown.praise.for_name, shown.praise.text) == ("Tomasz", "Best wheel I ever had")
    mine = quiet(make, at=NOW + timedelta(days=1), staff_id=tomasz.id)
    assert mine.for_me and mine.praise is not None
    assert dict(mine.others).keys() == {each.id for each in shop.people(make.database)} - {tomasz.id}
    thank.praise_read(make.database, make.stamp(), mine.praise.id)
    assert quiet(make, staff_id=tomasz.id).praise is None


def test_at_closing_the_line_is_there_only_when_it_is_true(make: Maker) -> None:
    from frontdesk.desk.promise import keep_promise

    pepe = make.customer("Pepe")
    promise = make.promise(pepe, due_at=moment(24, 18))
    evening = moment(24, 18, 10)
    assert quiet(make, at=evening).closing == "", "something is owed"
    keep_promise(make.database, make.stamp(), promise)
    assert quiet(make, at=NOW).closing == "", "not yet"
    shown = quiet(make, at=evening)
    assert (shown.closing, shown.until) == ("One word kept today. Nothing is owed tonight.", "Closing at 18:30")


# ---- follow-ups


def test_any_contact_does_what_was_planned_before(make: Maker) -> None:
    pepe = make.customer("Pepe")
    make.follow_up(pepe, "Ask how it rides", due_at=NOW + timedelta(days=5))
    assert make.card(pepe).follow_ups
    make.said(pepe, "Rang about lights", at=NOW + timedelta(days=1), channel=Channel.CALL_IN)
    assert make.card(pepe).follow_ups == ()
    shop.undo(make.database, make.stamp())
    assert make.card(pepe).follow_ups


@pytest.mark.parametrize("manner", [Manner(), Manner(style=Style.LEAVE_ALONE)], ids=["anybody", "left alone"])
def test_what_the_shop_marks_is_asked_about_a_week_later(make: Maker, manner: Manner) -> None:
    pepe = make.customer("Pepe", manner=manner)
    marked = ShopSettings(follow_up_on="Sold, Delivered", follow_up_first_visit=True)
    for at in (NOW, NOW + timedelta(days=1)):
        encounter = make.encounter(pepe, "A new bike", at=at)
        serve.keep(make.database, encounter.id, now=at, outcome="Sold")
        log_desk.done(make.database, make.stamp(at), encounter.id, settings=marked)
    planned = make.card(pepe).follow_ups
    assert [row.how for row in planned] == ([] if manner.style else [How.MESSAGE])


# ---- told again


def test_who_hears_an_issue_again_is_counted_once_each(make: Maker) -> None:
    ana, ben = make.staff("Ana"), make.staff("Ben")
    pepe = make.customer("Pepe")
    broken = make.issue(pepe, by=ana)
    for who, again in ((ana, True), (ben, True), (ben, True), (ana, False)):
        make.logged(pepe, "Rubs again", by=who, issue_id=broken, told_again=again)
    (known,) = make.card(pepe).issues
    assert (known.told, known.told_to) == (2, "Ben")


def test_an_issue_that_is_open_already_is_told_again_not_opened_twice(make: Maker) -> None:
    ana, ben = make.staff("Ana"), make.staff("Ben")
    pepe = make.customer("Pepe")
    broken = make.issue(pepe, by=ana)
    make.logged(pepe, "Rubs again", Become.ISSUE, by=ben, issue_id=broken)
    assert len(make.card(pepe).issues) == 1
    make.logged(pepe, "And the bell is loose", Become.ISSUE, by=ben, issue_id=broken, told_again=False)
    assert len(make.card(pepe).issues) == 2


def test_a_date_that_came_without_a_word_is_asked_about(make: Maker) -> None:
    pepe = make.customer("Pepe")
    broken = make.issue(pepe)
    issue.wait_for(make.database, make.stamp(), broken, "the part", until=moment(25, 12))
    assert not look_at_today(make.database, now=NOW).due
    (due,) = look_at_today(make.database, now=moment(26, 9)).due
    assert (due.name, due.matter) == ("Pepe", "No word yet: the part")
    issue.go_on(make.database, make.stamp(moment(26, 10)), broken)
    assert not look_at_today(make.database, now=moment(26, 11)).due


# ---- the day


def test_every_open_promise_of_the_day_is_on_the_sheet(make: Maker) -> None:
    pepe = make.customer("Pepe")
    for minute in range(130):
        new = NewPromise(pepe, f"Promise {minute}", moment(24, 16) + timedelta(minutes=minute))
        make_promise(make.database, make.stamp(), new, settings=SETTINGS)
    make.promise(pepe, "Late", moment(23, 12))
    day = line_up(make.database, now=NOW)
    assert len(day.promises) == 131
    paper = print_out.line_up(make.database, now=NOW)
    printed = {block.cells[1] for block in paper.blocks if isinstance(block, TableRow) and block.initials}
    assert printed >= {f"Promise {minute}" for minute in range(130)} | {"Late"}


def test_the_sheet_says_with_whom_to_be_careful(make: Maker) -> None:
    tove = ready_early(make)
    make.issue(tove, "Brake rubs")
    make.note(tove, "Dog bites", caution=True, on_arrival=True)
    make.note(tove, "In mourning", caution=True, on_arrival=True, quiet=True)
    (person,) = line_up(make.database, now=NOW).careful
    assert person.fact == "Something went wrong: “Brake rubs”, “Dog bites”"


@pytest.mark.parametrize(
    ("hours", "titles"),
    [("Mo-Fr 9:00-18:00; Sa 9:00-13:00", "Due until Mon 30 Nov"), ("", "Due tomorrow")],
)
def test_the_handover_on_saturday_says_what_is_due_on_monday(make: Maker, hours: str, titles: str) -> None:
    pepe, saturday = make.customer("Pepe"), moment(28, 12)
    shop.keep_settings(make.database, make.stamp(), ShopSettings(opening_hours=hours))
    for text, due in (("Sunday’s", moment(29, 9)), ("Monday’s", moment(30, 9)), ("Tuesday’s", moment(1, 9, month=12))):
        make.promise(pepe, text, due)
    day = line_up(make.database, now=saturday)
    assert [row.text for row in day.tomorrow] == (["Sunday’s", "Monday’s"] if hours else ["Sunday’s"])
    assert titles in repr(print_out.line_up(make.database, now=saturday, handover=True))


def test_what_was_promised_to_who_was_merged_is_printed_for_whom_they_are_now(make: Maker) -> None:
    pepe, double = make.customer("Pepe García"), make.customer("J. Garcia")
    promise = make.promise(double)
    make.issue(double)
    merges.merge(make.database, make.stamp(), double, pepe)
    card = make.card(pepe)
    assert {*(row.customer_name for row in card.promises), *(row.customer_name for row in card.issues)} == {
        "Pepe García"
    }
    slip = repr(print_out.promise_slip(make.database, promise, now=NOW))
    assert "Pepe García" in slip and "J. Garcia" not in slip


# ---- the gate


manners = st.builds(
    Manner,
    style=st.sampled_from([None, *Style]),
    limits=st.frozensets(st.sampled_from(Limit)),
    at_most_every=st.sampled_from([None, 7, 30, 365]),
    pause_until=st.sampled_from([None, date(2026, 11, 20), date(2026, 12, 25)]),
)
ACTS = {Doing.THANK: Act.CHEER, Doing.WRITE: Act.WRITE, Doing.CALL: Act.CALL}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(manners, min_size=1, max_size=4))
def test_no_list_offers_what_the_gate_denies(make: Maker, found: list[Manner]) -> None:
    for number, manner in enumerate(found):
        customer = make.customer(f"Customer {number} {id(found)}", manner=manner)
        visits(make, customer, [0, *range(1, 10)] if number % 2 else list(range(90, 300, 20)))
        make.follow_up(customer, due_at=NOW)
        serve_own(make, customer)
    shown = quiet(make)
    today = look_at_today(make.database, now=NOW)
    for row in (*shown.thanks, *shown.early, *shown.away, *shown.tidy):
        if row.customer_id is None:
            continue
        whose = make.card(row.customer_id).customer
        assert whose.manner.style is not Style.LEAVE_ALONE
        act = ACTS.get(row.doing)
        assert act is None or may(whose, act, NOW), row
    for due in today.due:
        whose = make.card(due.customer_id or 0).customer
        assert may(whose, Act.CALL, NOW) or may(whose, Act.WRITE, NOW), due
    for expected in today.expected:
        assert make.card(expected.customer_id).customer.manner.style is not Style.LEAVE_ALONE


def serve_own(make: Maker, customer: int) -> None:
    """A contact of our own accord a fortnight ago."""
    at = NOW - timedelta(days=14)
    encounter = make.encounter(customer, "Wrote", at=at)
    serve.keep(make.database, encounter.id, now=at, channel=Channel.MESSAGE, own_accord=True)
    log_desk.done(make.database, make.stamp(at), encounter.id)


# ---- what we know


def test_what_is_taken_out_is_written_down_and_needs_a_pin_once_there_is_one(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    olga = make.staff("Olga", Role.OWNER)
    print_out.take_out(make.database, make.stamp(by=ana), pepe)
    sign_in.set_pin(make.database, olga.id, "4711")
    with pytest.raises(FrontdeskError, match="PIN of Olga"):
        print_out.take_out(make.database, make.stamp(by=ana), pepe)
    yes = sign_in.approve(make.database, olga.id, "4711", now=NOW)
    paper, _ = print_out.take_out(make.database, make.stamp(by=ana), pepe, approval=yes)
    assert paper.title == "What we know about you"
    kept = make.database.sql("SELECT staff_id, customers FROM action WHERE verb = 'take_out' ORDER BY number")
    assert kept.fetchall() == [(ana.id, f"[{pepe}]"), (olga.id, f"[{pepe}]")]


def test_what_we_know_leaves_out_what_is_private_or_not_said(make: Maker) -> None:
    pepe = make.customer("Pepe")
    make.note(pepe, "Oat milk")
    make.note(pepe, "A divorce", private=True)
    make.note(pepe, "In mourning", quiet=True)
    make.said(pepe, "Two tubes")
    make.note(pepe, "Smelled of beer", quiet=True, source=Source.THIS_VISIT, at=NOW)
    printed = repr(print_out.what_we_know(make.database, pepe, now=NOW))
    assert "Oat milk" in printed and "Two tubes" in printed
    assert "divorce" not in printed and "mourning" not in printed and "beer" not in printed
    make.note(pepe, "Two tubes", quiet=True)
    later = repr(print_out.what_we_know(make.database, pepe, now=NOW + timedelta(days=3)))
    assert "beer" not in later
    assert later.count("Two tubes") == 1, "what they said themselves is theirs to read"


@pytest.mark.parametrize(
    "read",
    [
        lambda m: print_out.promise_slip(m.database, 4711, now=NOW),
        lambda m: print_out.voucher(m.database, 4711),
        lambda m: print_out.claim_ticket(m.database, m.customer(), 4711, now=NOW),
    ],
)
def test_what_is_gone_is_not_printed(make: Maker, read: Callable[[Maker], object]) -> None:
    with pytest.raises(FrontdeskError, match="not here any more"):
        read(make)


def test_details_are_confirmed(make: Maker) -> None:
    pepe = make.customer("Pepe")
    edit_customer.confirm_details(make.database, make.stamp(), pepe)
    assert make.database.sql("SELECT confirmed_on FROM customer").fetchone() == ("2026-11-24",)
    shop.undo(make.database, make.stamp())
    assert make.database.sql("SELECT confirmed_on FROM customer").fetchone() == (None,)


@pytest.mark.parametrize(
    ("kept", "owed", "words"),
    [
        (0, 0, "Nothing is owed tonight."),
        (2, 0, "Two words kept today. Nothing is owed tonight."),
        (0, 1, ""),
    ],
)
def test_a_day_without_a_word_kept_boasts_of_none(kept: int, owed: int, words: str) -> None:
    assert at_closing(kept, owed, hours_kept(SETTINGS.opening_hours), NOW.replace(hour=18, minute=20))[0] == words


def test_what_they_wish_stands_a_line_each_and_a_number_before_what_it_is_for(make: Maker) -> None:
    manner = Manner(at_most_every=30, language="Spanish, then English", limits=frozenset({Limit.NO_CALLS}))
    draft = edit_customer.Draft("Pepe", reaches=((Reach.PHONE, "+44 7700 900417", "only if urgent"),), manner=manner)
    pepe = edit_customer.add(make.database, make.stamp(), draft, country="GB").made
    assert pepe is not None
    rows = [
        block.cells
        for block in print_out.what_we_know(make.database, pepe, now=NOW).blocks
        if isinstance(block, TableRow)
    ]
    assert ("Phone", "+44 7700 900417, only if urgent") in rows
    at = rows.index(("Your wishes", "No calls"))
    assert rows[at + 1 : at + 3] == [("", "At most once in 30 days"), ("", "Language: Spanish, then English")]

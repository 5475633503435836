"""Giving within the limits, using whole and in parts, extending, declining, running out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.desk import goodwill, log, serve, shop, sign_in, tidy_up
from frontdesk.desk.issue import NewIssue, write_issue
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.interaction import Become
from frontdesk.domain.limits import CASE_WITHOUT_ISSUE, Spent, above, limits_of
from frontdesk.domain.staff import Approval, Role, Staff
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, merges, tables
from frontdesk.store.actions import perform
from tests.making import NOW, Maker

SETTINGS = ShopSettings(currency="GBP")


def gave(
    make: Maker,
    customer_id: int,
    minor: int | None,
    by: Staff | None = None,
    approval: Approval | None = None,
    at=NOW,
    **more: Any,
) -> Changes:
    stamp = Stamp(by.id if by else None, at)

    def work(writer):
        return goodwill.give(
            writer,
            customer_id,
            GoodwillKind.VOUCHER,
            "Off",
            stamp=stamp,
            settings=SETTINGS,
            minor=minor,
            approval=approval,
            **more,
        )

    return perform(make.database, "give", stamp, work)


def someone(make: Maker, name: str, role: Role) -> Staff:
    changes = shop.add_staff(make.database, make.stamp(), name, role=role)
    return next(one for one in shop.people(make.database) if one.id == changes.made)


def says_yes(who: Staff, at=NOW) -> Approval:
    return Approval(who.id, who.name, who.role, at)


def state(make: Maker, goodwill_id: int) -> tuple:
    return make.database.sql("SELECT state, minor, left_minor FROM goodwill WHERE id = ?", (goodwill_id,)).fetchone()


def test_above_the_limit_it_says_what_is_possible_and_writes_nothing(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    gave(make, pepe, 1500, ana)
    with pytest.raises(goodwill.AboveLimit, match=r"£25 for one case.*£10 is possible now") as caught:
        gave(make, pepe, 1001, ana)
    assert caught.value.possible == 1000
    gave(make, pepe, 1000, ana)
    with pytest.raises(goodwill.AboveLimit, match="Nothing more is possible without"):
        gave(make, pepe, 1, ana)
    assert make.database.sql("SELECT SUM(minor) FROM goodwill").fetchone() == (2500,)


def test_a_case_counts_what_anybody_gave_for_it(make: Maker) -> None:
    ana, ola, pepe = make.staff("Ana"), make.staff("Ola"), make.customer()
    issue = make.issue(pepe)
    gave(make, pepe, 2000, ana, issue_id=issue)
    with pytest.raises(goodwill.AboveLimit):
        gave(make, pepe, 600, ola, issue_id=issue)
    gave(make, pepe, 500, ola, issue_id=issue)


def test_without_an_issue_a_customer_is_one_case_for_thirty_days(make: Maker) -> None:
    ana, pepe, lucia = make.staff(), make.customer(), make.customer("Lucía")
    gave(make, pepe, 2500, ana)
    gave(make, lucia, 2500, ana)
    with pytest.raises(goodwill.AboveLimit):
        gave(make, pepe, 100, ana, at=NOW + timedelta(days=29))
    gave(make, pepe, 100, ana, at=NOW + timedelta(days=31))


def test_a_case_that_is_split_is_one_case(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    bike, other = make.thing(pepe, "Blue Bianchi"), make.thing(pepe, "Red Cube")
    first = issue_about(make, pepe, bike, "brakes")
    gave(make, pepe, 2500, ana, issue_id=first)
    for again in (None, issue_about(make, pepe, bike, "tyres"), issue_about(make, pepe, other, "brakes")):
        with pytest.raises(goodwill.AboveLimit):
            gave(make, pepe, 1, ana, issue_id=again)
    month = NOW + timedelta(days=31)
    gave(make, pepe, 500, ana, at=month, issue_id=issue_about(make, pepe, other, "tyres"))  # something else, later
    with pytest.raises(goodwill.AboveLimit):
        gave(make, pepe, 2001, ana, at=month)
    gave(make, pepe, 2000, ana, at=month)
    with pytest.raises(goodwill.AboveLimit):
        gave(make, pepe, 1, ana, at=month, issue_id=first)


def test_what_somebody_got_under_another_id_of_theirs_counts(make: Maker) -> None:
    ana, pepe, twin = make.staff(), make.customer(), make.customer("P. García")
    gave(make, twin, 2500, ana, issue_id=make.issue(twin))
    merges.merge(make.database, make.stamp(), twin, pepe)
    for issue in (None, make.issue(pepe)):
        with pytest.raises(goodwill.AboveLimit):
            gave(make, pepe, 1, ana, issue_id=issue)


def issue_about(make: Maker, customer_id: int, thing_id: int, topic: str) -> int:
    new = NewIssue(customer_id, "Again", topic=topic, thing_id=thing_id)
    perform(make.database, "log", make.stamp(), lambda writer: write_issue(writer, new, make.stamp()))
    return make.newest(tables.Issue)


def test_a_day_and_a_month_count_what_one_person_gave(make: Maker) -> None:
    ana, ola = make.staff("Ana"), make.staff("Ola")
    for n in range(3):
        gave(make, make.customer(f"Guest {n}"), 2500, ana)
    with pytest.raises(goodwill.AboveLimit, match="£75 a day"):
        gave(make, make.customer("Late"), 1, ana)
    gave(make, make.customer("Other"), 2500, ola)
    for day in range(1, 4):
        for n in range(3):
            gave(make, make.customer(f"Guest {day} {n}"), 2500, ana, at=NOW - timedelta(days=day))
    with pytest.raises(goodwill.AboveLimit, match="£300 a month"):
        gave(make, make.customer("Month"), 1, ana, at=NOW - timedelta(days=5))
    gave(make, make.customer("Next month"), 1, ana, at=NOW + timedelta(days=10))


def test_a_manager_says_yes_and_it_counts_as_theirs(make: Maker) -> None:
    ana, max_, pepe = make.staff("Ana"), someone(make, "Max", Role.MANAGER), make.customer()
    gave(make, pepe, 4000, ana, says_yes(max_))
    assert make.database.sql("SELECT approved_by FROM goodwill").fetchone() == (max_.id,)
    gave(make, make.customer("B"), 2500, ana)
    gave(make, make.customer("C"), 2500, ana)
    gave(make, make.customer("D"), 2500, ana)  # the 40 were the manager's, so these are Ana's first 75
    with pytest.raises(goodwill.AboveLimit, match=r"beyond what Max may give.*£110"):
        gave(make, pepe, 11_001, ana, says_yes(max_))
    owner = someone(make, "Ravi", Role.OWNER)
    gave(make, pepe, 100_000, ana, says_yes(owner))


def test_a_name_alone_never_widens_a_limit_once_somebody_who_decides_has_a_pin(make: Maker) -> None:
    ana, olga, pepe = make.staff("Ana"), someone(make, "Olga", Role.OWNER), make.customer()
    gave(make, make.customer("Before"), 90_000, olga)  # no PIN yet: nothing is asked
    sign_in.set_pin(make.database, ana.id, "1234")
    gave(make, make.customer("Still"), 90_000, olga)  # a PIN of somebody who decides nothing guards nothing
    sign_in.set_pin(make.database, olga.id, "4711")
    with pytest.raises(goodwill.AboveLimit):
        gave(make, pepe, 90_000, olga)
    gave(make, pepe, 90_000, olga, sign_in.approve(make.database, olga.id, "4711", now=NOW))
    assert make.database.sql("SELECT approved_by FROM goodwill WHERE customer_id = ?", (pepe,)).fetchone() == (olga.id,)


@pytest.mark.parametrize("role", list(Role))
def test_a_limit_of_nothing_lets_nothing_through(make: Maker, role: Role) -> None:
    limits = limits_of(role, replace(SETTINGS, staff_per_case=0, manager_per_day=0))
    assert above(limits, Spent(), 1) == (role is not Role.OWNER)


@pytest.mark.parametrize(
    ("role", "at", "says"),
    [
        (Role.STAFF, NOW, "cannot say yes"),
        (Role.MANAGER, NOW - timedelta(minutes=6), "too long ago"),
        (Role.MANAGER, NOW + timedelta(minutes=1), "too long ago"),
    ],
)
def test_a_yes_that_does_not_count_is_refused(make: Maker, role: Role, at, says: str) -> None:
    ana, other = make.staff("Ana"), someone(make, "Max", role)
    with pytest.raises(FrontdeskError, match=says):
        gave(make, make.customer(), 4000, ana, says_yes(other, at))


@pytest.mark.parametrize("who", ["gives", "approves"])
def test_who_has_left_gives_nothing(make: Maker, who: str) -> None:
    ana, max_ = make.staff("Ana"), someone(make, "Max", Role.MANAGER)
    gone = ana if who == "gives" else max_
    make.database.sql("UPDATE staff SET left_on = '2026-11-01' WHERE id = ?", (gone.id,))
    with pytest.raises(FrontdeskError, match="has left"):
        gave(make, make.customer(), 4000, ana, says_yes(max_))


def test_a_shop_without_names_has_no_limits_and_one_with_names_has_them_for_nobody_too(make: Maker) -> None:
    gave(make, make.customer(), 90_000)
    make.staff()
    with pytest.raises(goodwill.AboveLimit):
        gave(make, make.customer("B"), 2600)


def test_a_value_is_used_bit_by_bit_and_the_rest_stays_owed(make: Maker) -> None:
    voucher = gave(make, make.customer(), 1500, in_parts=True).made or 0
    goodwill.use(make.database, make.stamp(), voucher, minor=600)
    assert state(make, voucher) == ("owed", 1500, 900)
    with pytest.raises(FrontdeskError, match=r"not so much.*£9 is left"):
        goodwill.use(make.database, make.stamp(), voucher, minor=901)
    with pytest.raises(FrontdeskError, match="How much"):
        goodwill.use(make.database, make.stamp(), voucher, minor=-5)
    with pytest.raises(FrontdeskError, match="part of this was used"):
        goodwill.decline(make.database, make.stamp(), voucher)
    goodwill.use(make.database, make.stamp(), voucher)
    assert state(make, voucher) == ("used", 1500, 0)
    actions.undo(make.database, make.stamp())
    actions.undo(make.database, make.stamp())
    assert state(make, voucher) == ("owed", 1500, 1500)


def test_what_is_used_whole_is_not_used_in_parts(make: Maker) -> None:
    voucher = gave(make, make.customer(), 1500).made or 0
    with pytest.raises(FrontdeskError, match="all at once"):
        goodwill.use(make.database, make.stamp(), voucher, minor=600)
    goodwill.use(make.database, make.stamp(), voucher, minor=1500)
    assert state(make, voucher)[0] == "used"


def test_a_voucher_runs_out_by_itself_and_lasts_longer_when_somebody_says_so(make: Maker) -> None:
    pepe = make.customer()
    voucher = gave(make, pepe, 1500, expires_on=date(2026, 11, 24)).made or 0
    assert voucher
    tomorrow = NOW + timedelta(days=1)
    for at, what in ((NOW, "owed"), (tomorrow, "expired")):
        tidy_up.tidy_up(make.database, Stamp(None, at), now=at, settings=SETTINGS)
        assert state(make, voucher)[0] == what
    goodwill.extend(make.database, Stamp(None, tomorrow), voucher, date(2026, 12, 1))
    assert state(make, voucher)[0] == "owed"
    ran_out = make.database.sql("SELECT number FROM action WHERE by_itself").fetchone()[0]
    actions.undo(make.database, Stamp(None, tomorrow))
    actions.undo(make.database, Stamp(None, tomorrow), ran_out)
    assert state(make, voucher)[0] == "owed"
    changes = goodwill.expire(make.database, Stamp(None, tomorrow), now=tomorrow)
    assert state(make, voucher)[0] == "owed", "what somebody took back does not run out again by itself"
    assert changes.kinds <= {"goodwill"}


@pytest.mark.parametrize(("until", "says"), [(date(2026, 11, 23), "over"), (date(2040, 1, 1), "too far")])
def test_a_last_day_lies_ahead(make: Maker, until: date, says: str) -> None:
    voucher = gave(make, make.customer(), 1500).made or 0
    with pytest.raises(FrontdeskError, match=says):
        goodwill.extend(make.database, make.stamp(), voucher, until)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("500 pounds off the next bill", None),
        ("Voucher GBP 900", None),
        ("2x £5 and £400 back", None),
        ("900 off", None),
        ("20 quid off until Friday 4pm", 2000),
        ("A free coffee", 0),
    ],
)
def test_money_in_a_line_counts_however_it_is_written_or_is_asked_about(make: Maker, text: str, minor: int) -> None:
    ana, pepe = make.staff(), make.customer()
    encounter = make.encounter(pepe, text)
    serve.keep(make.database, encounter.id, now=NOW, become=Become.GOODWILL)
    if minor is None:
        with pytest.raises(FrontdeskError):
            log.done(make.database, make.stamp(by=ana), encounter.id, settings=SETTINGS)
        assert make.database.sql("SELECT text FROM encounter").fetchone() == (text,)
        return
    log.done(make.database, make.stamp(by=ana), encounter.id, settings=SETTINGS)
    kept = make.database.sql("SELECT COALESCE(minor, 0), code IS NOT NULL FROM goodwill").fetchone()
    assert kept == (minor, minor > 0)


@pytest.mark.parametrize("verb", ["use", "extend", "decline"])
def test_each_can_be_undone_and_done_again(make: Maker, verb: str) -> None:
    voucher = gave(make, make.customer(), 1500, expires_on=date(2026, 12, 1)).made or 0
    before = make.database.sql("SELECT state, expires_on, closed_at FROM goodwill").fetchone()
    more = (date(2027, 1, 1),) if verb == "extend" else ()
    getattr(goodwill, verb)(make.database, make.stamp(), voucher, *more)
    after = make.database.sql("SELECT state, expires_on, closed_at FROM goodwill").fetchone()
    assert after != before
    actions.undo(make.database, make.stamp())
    assert make.database.sql("SELECT state, expires_on, closed_at FROM goodwill").fetchone() == before
    actions.redo(make.database, make.stamp())
    assert make.database.sql("SELECT state, expires_on, closed_at FROM goodwill").fetchone() == after


def test_it_is_found_by_its_code_however_it_is_typed(make: Maker) -> None:
    gave(make, make.customer(), 1500, code="M40X")
    for typed in ("m40x", "M4OX", " m4-ox "):
        found = goodwill.find(make.database, typed)
        assert found
        assert found.code == "M40X"
    assert goodwill.find(make.database, "ZZZZ") is None
    second = gave(make, make.customer("B"), 1500, code="m40x").made
    assert make.database.sql("SELECT code FROM goodwill WHERE id = ?", (second,)).fetchone() != ("M40X",)


def test_undo_takes_back_what_somebody_did_last_not_what_ran_by_itself(make: Maker) -> None:
    ana, pepe = make.staff(), make.customer()
    gave(make, pepe, 1500, ana, expires_on=date(2026, 12, 1))
    later = NOW + timedelta(days=30)
    waiting = make.encounter(make.customer("Lucía"), "Nobody finished this", at=later - timedelta(minutes=30))
    make.logged(pepe, "Two tubes", at=later, by=ana)
    tidy_up.tidy_up(make.database, make.stamp(later, ana), now=later, settings=SETTINGS)
    assert make.database.sql("SELECT 1 FROM encounter WHERE id = ?", (waiting.id,)).fetchone() is None
    _, done = shop.undo(make.database, make.stamp(later, ana))
    assert done
    assert (done.verb, done.customer_name) == ("undo log", "Pepe García")
    assert make.database.sql("SELECT state FROM goodwill").fetchone() == ("expired",)
    tidy_up.tidy_up(make.database, make.stamp(later, ana), now=later, settings=SETTINGS)
    _, done = shop.redo(make.database, make.stamp(later, ana))
    assert done
    assert done.customer_name == "Pepe García"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["give", "give", "give", "decline", "use", "undo", "undo", "redo", "approve"]),
        st.integers(0, 2),  # who
        st.integers(0, 2),  # for whom
        st.integers(0, 2),  # without an issue, or for which of two
        st.integers(1, 4000),
        st.integers(0, 3),  # days on
    ),
    max_size=40,
)


@settings(deadline=None)
@given(steps=STEPS)
def test_no_sequence_gets_beyond_a_limit_without_a_yes(steps: list, tmp_path_factory, empty_shop) -> None:
    import shutil

    from frontdesk.store import migrations

    file = tmp_path_factory.mktemp("limits") / "shop.db"
    shutil.copy(empty_shop, file)
    make = Maker(migrations.open_shop(file))
    staff = [make.staff(name) for name in ("Ana", "Ola", "Bo")]
    manager = someone(make, "Max", Role.MANAGER)
    guests = [make.customer(f"Guest {n}") for n in range(3)]
    things = [make.thing(guest) for guest in guests]
    issues = [
        [None, *(issue_about(make, guest, thing, topic) for topic in ("brakes", "tyres"))]
        for guest, thing in zip(guests, things, strict=True)
    ]
    limits = replace(SETTINGS, staff_per_month=100, manager_per_month=200)
    at = NOW
    started = make.database.sql("SELECT MAX(number) FROM action").fetchone()[0]
    for what, who, whom, for_issue, minor, days in steps:
        at += timedelta(days=days)
        rows = [row[0] for row in make.database.sql("SELECT id FROM goodwill ORDER BY id").fetchall()]
        stamp = Stamp(staff[who].id, at)
        try:
            if what in ("give", "approve"):

                def work(writer, stamp=stamp, whom=whom, for_issue=for_issue, minor=minor, what=what, at=at):
                    return goodwill.give(
                        writer,
                        guests[whom],
                        GoodwillKind.GIFT,
                        "Off",
                        stamp=stamp,
                        settings=limits,
                        minor=minor,
                        issue_id=issues[whom][for_issue],
                        approval=says_yes(manager, at) if what == "approve" else None,
                    )

                perform(make.database, "give", stamp, work)
            elif what in ("decline", "use") and rows:
                getattr(goodwill, what)(make.database, stamp, rows[minor % len(rows)])
            elif what == "undo":
                if make.database.sql(
                    "SELECT 1 FROM action WHERE verb <> 'undo' AND undone_by IS NULL AND number > ?", (started,)
                ).fetchone():
                    actions.undo(make.database, stamp)
            elif what == "redo":
                actions.redo(make.database, stamp)
        except FrontdeskError:
            pass
        within(make, limits)
    make.database.close()


def within(make: Maker, settings: ShopSettings) -> None:
    given = make.database.sql(
        "SELECT minor, customer_id, at, staff_id, approved_by FROM goodwill WHERE state <> 'declined' ORDER BY at, id"
    ).fetchall()
    months: dict = {}
    days: dict = {}
    cases: dict = {}  # what a customer got in thirty days: their issues are all about one thing
    for minor, customer_id, at, staff_id, approved_by in given:
        moment = (NOW + timedelta(milliseconds=at - NOW.timestamp() * 1000)).date()
        by = approved_by or staff_id
        months[by, moment.month] = months.get((by, moment.month), 0) + minor
        days[by, moment] = days.get((by, moment), 0) + minor
        cases.setdefault(customer_id, []).append((at, minor, approved_by))
    managers = {by for *_, by in given if by}
    for (by, _), total in months.items():
        assert total <= (settings.manager_per_month if by in managers else settings.staff_per_month) * 100
    for (by, _), total in days.items():
        assert total <= (settings.manager_per_day if by in managers else settings.staff_per_day) * 100
    for rows in cases.values():
        for last, *_ in rows:
            lately = [row for row in rows if last - CASE_WITHOUT_ISSUE / timedelta(milliseconds=1) <= row[0] <= last]
            assert sum(minor for _, minor, _ in lately) <= settings.manager_per_case * 100
            if not any(approved for *_, approved in lately):
                assert sum(minor for _, minor, _ in lately) <= settings.staff_per_case * 100


@given(bits=st.lists(st.one_of(st.integers(-200, 900), st.just(None), st.sampled_from(["undo", "redo"])), max_size=25))
def test_what_was_used_and_what_is_left_are_the_value(bits: list, tmp_path_factory, empty_shop) -> None:
    import shutil

    from frontdesk.store import migrations

    file = tmp_path_factory.mktemp("parts") / "shop.db"
    shutil.copy(empty_shop, file)
    make = Maker(migrations.open_shop(file))
    voucher = gave(make, make.customer(), 1500, in_parts=True).made or 0
    first = make.database.sql("SELECT MAX(number) FROM action").fetchone()[0]
    used: list[int] = []
    taken_back: list[int] = []
    for bit in bits:
        left = state(make, voucher)[2]
        try:
            if bit == "undo":
                if not used:
                    continue
                actions.undo(make.database, make.stamp())
                taken_back.append(used.pop())
            elif bit == "redo":
                actions.redo(make.database, make.stamp())
                used.append(taken_back.pop())
            else:
                goodwill.use(make.database, make.stamp(), voucher, minor=bit)
                used.append(left if bit is None else bit)
                taken_back.clear()
        except FrontdeskError:
            pass
        now = state(make, voucher)
        assert now[2] >= 0
        assert now[2] + sum(used) == 1500
        assert (now[0] == "used") == (now[2] == 0)
    assert first
    make.database.close()

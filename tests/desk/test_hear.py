"""We call somebody and they answer: nobody need call them back, and nothing else comes of it."""

from datetime import UTC, timedelta

import pytest

from frontdesk.desk import answer, hear, show_calls
from frontdesk.domain import phone
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.changes import Changes
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, merges, tables
from frontdesk.store.database import Database
from tests.making import NOW, Maker

AT = NOW.astimezone(UTC)
BREMEN = ShopSettings(country="DE", area_code="0421", extensions="101 Ana, 471199 Workshop")
EWA, MOBILE, NOBODY = "0421 471123", "0171 2345678", "040 555 01 23"
TABLES = ("call", "call_told", "encounter", "interaction", "customer", "contact_point", "action")


def customer(make: Maker, name: str, *numbers: str) -> int:
    return make.customer(name, *numbers, country="DE")


def missed(database: Database, number: str, minutes: float = -30) -> None:
    at = AT + timedelta(minutes=minutes)
    for kind in (CallKind.RING, CallKind.MISSED):
        hear.hear(database, CallEvent("box", "1", f"{number} {at}", kind, number, at), settings=BREMEN, now=NOW)


def reached(database: Database, number: str, *, source: str = "box", **more: str) -> Changes:
    event = CallEvent(source, "1", f"{source} 7", CallKind.REACHED, number, AT, **more)
    return hear.reached(database, event, settings=BREMEN)


def open_rows(database: Database) -> list[str]:
    return [row.number for row in show_calls.open_call_backs(database, settings=BREMEN)]


def everything_else(database: Database) -> list[list[tuple[object, ...]]]:
    return [database.sql(f"SELECT * FROM {table} ORDER BY rowid").fetchall() for table in TABLES]


@pytest.mark.parametrize(
    "dialled",
    [
        "0421 471123",
        "471123",
        "0421471123#",
        "+49421471123",
        "0049421471123",
        "*111#0421471123#",
        "*31#471123",
        "010130421471123",
        "00421471123",
    ],
)
@pytest.mark.parametrize("told_as", ["0421471123", "471123", "+49421471123"])
def test_whoever_answers_need_not_be_called_back(make: Maker, told_as: str, dialled: str) -> None:
    ewa = customer(make, "Ewa", EWA)
    missed(make.database, told_as)
    missed(make.database, NOBODY)
    before = everything_else(make.database)
    changes = reached(make.database, dialled)
    assert open_rows(make.database) == [NOBODY]
    assert (changes.customers, changes.kinds, changes.action) == (frozenset({ewa}), frozenset({"call_back"}), 0)
    assert everything_else(make.database) == before


def test_a_caller_whom_nobody_knows_is_reached_by_the_number(make: Maker) -> None:
    missed(make.database, NOBODY)
    changes = reached(make.database, "0405550123")
    assert open_rows(make.database) == []
    assert (changes.customers, changes.kinds) == (frozenset(), frozenset({"call_back"}))
    done = make.database.sql("SELECT done_at IS NOT NULL, done_by FROM call_back").fetchall()
    assert done == [(1, None)]


def test_a_customer_is_reached_at_their_other_number(make: Maker) -> None:
    customer(make, "Ewa", EWA, MOBILE)
    missed(make.database, EWA)
    reached(make.database, MOBILE)
    assert open_rows(make.database) == []


def test_whoever_was_merged_is_reached_as_one(make: Maker) -> None:
    ewa, twin = customer(make, "Ewa", EWA), customer(make, "Eva", MOBILE)
    missed(make.database, MOBILE)
    merges.merge(make.database, make.stamp(), twin, ewa)
    assert reached(make.database, EWA).customers == {ewa}
    assert open_rows(make.database) == []


def test_of_people_who_share_a_number_only_the_number_is_reached(make: Maker) -> None:
    customer(make, "Anneliese", EWA, MOBILE)
    customer(make, "Matteo", EWA)
    missed(make.database, EWA)
    missed(make.database, MOBILE)
    reached(make.database, EWA)
    assert open_rows(make.database) == [MOBILE]


def test_a_number_that_only_ends_the_same_is_no_sure_one(make: Maker) -> None:
    customer(make, "Ewa", "4715550", MOBILE)  # kept without its area code, which may be another town's
    missed(make.database, MOBILE)
    reached(make.database, "0201 4715550")
    assert open_rows(make.database) == [MOBILE]


@pytest.mark.parametrize(
    "number",
    [
        "", "101", "**611", "112", "110", "0112", "116117", "*21*0421471123#", "#96*5*", "471199", "anonymous",
        "ewa", "0421471124", "04214711230", "9471123", "x" * 10_000, "\x00\ud800\u202e", "'; DROP TABLE call_back; --",
    ],
)  # fmt: skip
def test_what_reaches_nobody_who_waits_changes_nothing(make: Maker, number: str) -> None:
    customer(make, "Ewa", EWA)
    customer(make, "Voicemail", "101", "116117")
    missed(make.database, EWA)
    missed(make.database, NOBODY)
    before, rows = everything_else(make.database), make.database.sql("SELECT * FROM call_back").fetchall()
    assert reached(make.database, number) == Changes(0)
    assert everything_else(make.database) == before
    assert make.database.sql("SELECT * FROM call_back").fetchall() == rows


@pytest.mark.parametrize("number", ["101", "112", "*8"])
def test_what_is_short_or_a_code_reaches_nobody_even_where_it_is_to_be_called_back(make: Maker, number: str) -> None:
    key = phone.normalise(number).key
    row = {"number": number, "number_key": key, "first_at": AT, "last_at": AT, "due_at": AT, "times": 1}
    tables.CallBack.insert(id=1, **row).execute(make.database)
    assert reached(make.database, number) == Changes(0)


def test_an_extension_is_a_colleague_also_where_a_number_ends_so(make: Maker) -> None:
    missed(make.database, "0421 471199")
    reached(make.database, "471199")
    assert open_rows(make.database) == ["0421 471199"]


def test_a_withheld_number_is_nobodys(make: Maker) -> None:
    missed(make.database, EWA)
    assert reached(make.database, EWA, withheld="withheld") == Changes(0)


def test_told_twice_or_by_two_telephones_it_changes_nothing_more(make: Maker) -> None:
    missed(make.database, EWA)
    reached(make.database, EWA)
    rows = make.database.sql("SELECT * FROM call_back").fetchall()
    assert reached(make.database, EWA) == reached(make.database, EWA, source="pbx") == Changes(0)
    assert make.database.sql("SELECT * FROM call_back").fetchall() == rows


def test_whoever_rings_again_afterwards_is_called_back_again(make: Maker) -> None:
    missed(make.database, EWA)
    reached(make.database, EWA)
    missed(make.database, EWA, minutes=5)
    assert len(open_rows(make.database)) == 1


def test_a_call_that_rings_meanwhile_goes_on(make: Maker) -> None:
    at = AT - timedelta(seconds=9)
    hear.hear(make.database, CallEvent("box", "1", "k", CallKind.RING, EWA, at), settings=BREMEN, now=NOW)
    reached(make.database, EWA)
    assert len(show_calls.ringing(make.database, settings=BREMEN, now=NOW)) == 1


def test_it_does_not_stand_between_a_person_and_their_undo(make: Maker) -> None:
    ewa = customer(make, "Ewa", EWA)
    missed(make.database, NOBODY)
    missed(make.database, EWA)
    (other,) = [row for row in show_calls.open_call_backs(make.database, settings=BREMEN) if row.customer_id != ewa]
    answer.called_back(make.database, make.stamp(), other.id)
    reached(make.database, EWA)
    actions.undo(make.database, make.stamp())
    assert open_rows(make.database) == [NOBODY]

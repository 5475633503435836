"""A telephone rings: who it may be, what becomes of a call, and that all of it can be undone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from frontdesk.desk import answer, hear, show_calls
from frontdesk.domain import ids, phone
from frontdesk.domain.call import Call, CallEvent, CallKind
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.manner import Style
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, calls, merges, tables
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # a Tuesday
SHOP = ShopSettings(country="GB", opening_hours="Mo-Fr 9:00-18:00; Sa 9:00-13:00")
EWA = "020 7946 0123"


def stamp(at: datetime = NOW) -> Stamp:
    return Stamp(None, at)


def customer(database: Database, name: str, *numbers: str, **more: object) -> int:
    def work(writer: Writer) -> int:
        made = writer.insert(Kind.CUSTOMER, id=ids.new_id(NOW), name=name, **more)
        for number in numbers:
            key = phone.normalise(number, "GB").key
            writer.insert(
                Kind.CONTACT_POINT,
                id=ids.new_id(NOW),
                customer_id=made,
                kind="phone",
                value=number,
                key=key,
                tail=phone.tail(key),
            )
        return made

    return int(actions.perform(database, "new_customer", stamp(), work).made or 0)


def visited(database: Database, customer_id: int, at: datetime) -> None:
    def work(writer: Writer) -> int:
        return writer.insert(
            Kind.INTERACTION, id=ids.new_id(at), customer_id=customer_id, channel="walk_in", at=at, text="Hello"
        )

    actions.perform(database, "log", stamp(), work)


def add(database: Database, kind: Kind, customer_id: int, /, **values: object) -> int:
    def work(writer: Writer) -> int:
        return writer.insert(kind, id=ids.new_id(NOW), customer_id=customer_id, **values)

    return int(actions.perform(database, "add", stamp(), work).made or 0)


def tell(
    database: Database,
    kind: str = "ring",
    number: str = EWA,
    *,
    key: str = "1",
    source: str = "cli",
    at: datetime = NOW,
    line: str = "1",
    name: str = "",
    withheld: str = "",
) -> Call:
    call, _ = told(database, kind, number, key=key, source=source, at=at, line=line, name=name, withheld=withheld)
    return call


def told(database: Database, kind: str, number: str, **values: object) -> tuple[Call, Changes]:
    at = values.pop("at", NOW)
    values.setdefault("key", "1")
    event = CallEvent(
        source=str(values.pop("source", "cli")),
        line=str(values.pop("line", "1")),
        call_key=str(values.pop("key")),
        kind=CallKind(kind),
        number=number,
        at=at,  # type: ignore[arg-type]
        **values,  # type: ignore[arg-type]
    )
    return hear.hear(database, event, settings=SHOP, now=at)  # type: ignore[arg-type]


def ringing(database: Database, now: datetime = NOW) -> tuple[Call, ...]:
    return show_calls.ringing(database, settings=SHOP, now=now)


def backs(database: Database):
    return show_calls.open_call_backs(database, settings=SHOP)


# --- one call is one row ---


def test_a_ring_is_shown_until_it_is_handled(database: Database) -> None:
    call = tell(database)
    assert [row.id for row in ringing(database)] == [call.id]
    assert (call.shown, call.line, call.rang_at) == ("020 7946 0123", "1", NOW)
    answer.take(database, stamp(), call.id, None)
    assert ringing(database) == ()


def test_a_second_call_comes_after_the_first(database: Database) -> None:
    first = tell(database)
    second = tell(database, number="020 7946 0999", key="2", at=NOW + timedelta(seconds=3))
    assert [row.id for row in ringing(database)] == [first.id, second.id]


def test_a_repeated_ring_adds_what_is_missing_and_no_row(database: Database) -> None:
    first = tell(database, name="")
    again = tell(database, name="EWA K", at=NOW + timedelta(seconds=6))
    assert (again.id, again.name, again.rang_at) == (first.id, "EWA K", NOW)
    assert len(ringing(database)) == 1


@pytest.mark.parametrize(("seconds", "rows"), [(0, 1), (5, 1), (6, 2)])
def test_one_number_from_two_sources_is_one_call_within_five_seconds(
    database: Database, seconds: int, rows: int
) -> None:
    tell(database, source="sip", key="abc")
    tell(database, source="ami", key="17.3", number="+442079460123", at=NOW + timedelta(seconds=seconds))
    assert len(ringing(database)) == rows


def test_the_second_source_may_tell_the_end(database: Database) -> None:
    first = tell(database, source="sip", key="abc")
    tell(database, source="ami", key="17.3", at=NOW + timedelta(seconds=1))
    ended = tell(database, "answered", source="ami", key="17.3", at=NOW + timedelta(seconds=9))
    assert (ended.id, ended.answered_at) == (first.id, NOW + timedelta(seconds=9))


def test_a_hidden_number_from_two_sources_is_one_call_too(database: Database) -> None:
    tell(database, number="", source="sip", key="abc")
    tell(database, number="anonymous", source="ami", key="17.3", at=NOW + timedelta(seconds=1))
    assert len(ringing(database)) == 1


def test_a_key_that_is_used_again_after_the_end_is_a_new_call(database: Database) -> None:
    first = tell(database, key="line 1")
    tell(database, "ended", key="line 1", at=NOW + timedelta(seconds=20))
    second = tell(database, key="line 1", at=NOW + timedelta(minutes=5))
    assert second.id != first.id
    tell(database, "answered", key="line 1", at=NOW + timedelta(minutes=5, seconds=4))
    assert [row.answered_at is not None for row in ringing(database)] == [True]


def test_a_key_that_rings_with_another_number_is_a_new_call(database: Database) -> None:
    first = tell(database, key="line 1")
    second = tell(database, number="020 7946 0999", key="line 1", at=NOW + timedelta(minutes=5))
    assert second.id != first.id and len(ringing(database)) == 2


def test_a_number_that_comes_after_the_first_ring_is_the_callers(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    first = tell(database, number="", key="line 1")
    assert first.withheld and first.candidates == ()
    second = tell(database, key="line 1", at=NOW + timedelta(seconds=4))
    assert (second.id, second.withheld, second.shown) == (first.id, "", EWA)
    assert [row.customer_id for row in second.candidates] == [ewa]


def test_an_end_without_a_key_belongs_to_the_call_of_its_number(database: Database) -> None:
    first = tell(database, key="02079460123@15:42")
    ended = tell(database, "ended", key="", at=NOW + timedelta(minutes=4))
    assert (ended.id, ended.ended_at) == (first.id, NOW + timedelta(minutes=4))


def test_the_end_of_a_call_that_rang_before_we_listened_makes_nothing(database: Database) -> None:
    tell(database, "ended")
    assert ringing(database) == () and backs(database) == ()


@pytest.mark.parametrize(
    "number",
    [
        "x" * 10_000,
        "\x00\ud800‮",
        "<b>1</b>",
        "'; DROP TABLE call; --",
        "%s%n{0}",
        "9" * 40,
        "",
        "tel:+44 20 7946 0123;ext=5",
    ],
)
def test_whatever_a_caller_sends_is_text(database: Database, number: str) -> None:
    call = tell(database, number=number, name=number, key=number)
    assert len(call.number) <= 64 and len(call.name) <= 80
    assert "\x00" not in call.number and "‮" not in call.name


# --- who it may be ---


@pytest.mark.parametrize(
    "written",
    [
        "020 7946 0123",
        "+442079460123",
        "00442079460123",
        "442079460123",
        "+44 (0)20 7946 0123",
        "sip:+442079460123@pbx",
    ],
)
def test_a_known_number_is_found_in_every_written_form(database: Database, written: str) -> None:
    ewa = customer(database, "Ewa Kowalczyk", EWA)
    call = tell(database, number=written)
    assert [(row.customer_id, row.name, row.reason) for row in call.candidates] == [
        (ewa, "Ewa Kowalczyk", "Same number")
    ]


def test_a_number_kept_without_its_area_code_is_a_maybe(database: Database) -> None:
    ewa = customer(database, "Ewa", "7946 0123")
    (found,) = tell(database).candidates
    assert (found.customer_id, found.reason) == (ewa, "The number ends the same")


def test_a_switchboard_that_drops_the_area_code_finds_maybes(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    (found,) = tell(database, number="79460123").candidates
    assert (found.customer_id, found.reason) == (ewa, "The number ends the same")


@pytest.mark.parametrize("number", ["", "anonymous", "888", "*21*79460123#", "101"])
def test_nobody_is_recognised_by_what_is_no_whole_number(database: Database, number: str) -> None:
    customer(database, "Ewa", EWA)
    customer(database, "Voicemail", "888", "101")
    assert tell(database, number=number).candidates == ()


def test_merged_customers_are_one_and_removed_ones_nobody(database: Database) -> None:
    ewa, twin = customer(database, "Ewa", EWA), customer(database, "Eva", EWA)
    customer(database, "Gone", EWA, removed_at=NOW)
    merges.merge(database, stamp(), twin, ewa)
    assert [row.customer_id for row in tell(database).candidates] == [ewa]


def test_a_number_whose_only_owner_was_removed_may_still_end_like_another(database: Database) -> None:
    customer(database, "Gone", EWA, removed_at=NOW)
    kept = customer(database, "Ewa", "7946 0123")
    assert [row.customer_id for row in tell(database).candidates] == [kept]


def test_several_people_on_one_number_are_one_row_the_most_likely_first(database: Database) -> None:
    moved = customer(database, "Moved away", EWA, closed_on=date(2026, 1, 1))
    old = customer(database, "Seldom", EWA)
    recent = customer(database, "Often", EWA)
    waiting = customer(database, "With a promise", EWA)
    visited(database, old, NOW - timedelta(days=90))
    visited(database, recent, NOW - timedelta(days=3))
    add(database, Kind.PROMISE, waiting, text="Quote", due_at=NOW + timedelta(days=2), made_at=NOW)
    call = tell(database)
    assert [row.customer_id for row in call.candidates] == [waiting, recent, old, moved]
    assert call.candidates[-1].urgent == "Closed"
    assert len(ringing(database)) == 1


def test_habit_decides_between_people_seen_on_the_same_day(database: Database) -> None:
    first, second = customer(database, "Any time", EWA), customer(database, "Tuesdays", EWA)
    for weeks in range(1, 6):
        day = NOW - timedelta(weeks=weeks)
        visited(database, second, day)
        visited(database, first, day - timedelta(hours=weeks))
    assert tell(database).candidates[0].customer_id == second


TWO_HOURS_AGO = NOW - timedelta(hours=2)
FOUR = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
MADE = {"made_at": NOW, "has_time": True}
OPENED = {"opened_at": NOW, "changed_at": NOW}
WAITING = {"state": "waiting", "waiting_for": "a part", **OPENED}
URGENT: list[tuple[str, str, Any]] = [
    ("plain", "Nothing open", None),
    ("red", "“Say it is in”, 2 h late", (Kind.PROMISE, {"text": "Say it is in", "due_at": TWO_HOURS_AGO, **MADE})),
    ("amber", "16:00: “Quote”", (Kind.PROMISE, {"text": "Quote", "due_at": FOUR, **MADE})),
    ("amber", "Issue 7: Rear brake rubs", (Kind.ISSUE, {"number": 7, "text": "Rear brake rubs", **OPENED})),
    ("amber", "Issue 8 waits for a part", (Kind.ISSUE, {"number": 8, "text": "Hub", **WAITING})),
    ("accent", "Owed: 10 % off", (Kind.GOODWILL, {"kind": "discount", "text": "10 % off", "at": NOW})),
    ("accent", "Brompton is ready", (Kind.THING, {"words": "Brompton", "state": "ready", "since": NOW})),
    ("plain", "Brompton is with us", (Kind.THING, {"words": "Brompton", "state": "with_us", "since": NOW})),
]  # fmt: skip


@pytest.mark.parametrize(("tone", "words", "row"), URGENT, ids=[words for _, words, _ in URGENT])
def test_each_candidate_says_the_most_urgent_open_thing(database: Database, tone, words, row) -> None:
    ewa = customer(database, "Ewa", EWA)
    if row:
        add(database, row[0], ewa, **row[1])
    (found,) = tell(database).candidates
    assert (found.tone, found.urgent) == (tone, words)


def test_a_late_promise_comes_before_everything_else(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA, style=Style.BRISK)
    for _, _, row in reversed(URGENT[1:]):
        add(database, row[0], ewa, **row[1])
    assert tell(database).candidates[0].tone == "red"


def test_manner_is_said_when_nothing_is_open(database: Database) -> None:
    customer(database, "Ewa", EWA, style=Style.LEAVE_ALONE)
    assert tell(database).candidates[0].urgent == "Nothing open, leave alone"


# --- a call nobody took ---


def test_a_call_nobody_took_becomes_a_call_back(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    tell(database)
    _, changes = told(database, "ended", EWA, at=NOW + timedelta(seconds=30))
    (back,) = backs(database)
    assert (back.customer_id, back.customer_name, back.times, back.last_at) == (ewa, "Ewa", 1, NOW)
    assert changes.customers == {ewa} and changes.kinds == {"call", "call_back"}
    assert ringing(database) == ()


def test_a_caller_has_one_call_back_however_often_they_ring(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA, "07700 900238")
    for minutes, number in ((0, EWA), (10, EWA), (20, "07700 900238")):
        at = NOW + timedelta(minutes=minutes)
        tell(database, number=number, key=str(minutes), at=at)
        tell(database, "missed", number, key=str(minutes), at=at + timedelta(seconds=20))
        tell(database, "missed", number, key=str(minutes), at=at + timedelta(seconds=21))
    (back,) = backs(database)
    assert (back.times, back.customer_id, back.first_at, back.last_at) == (3, ewa, NOW, NOW + timedelta(minutes=20))


def test_a_number_of_nobody_has_one_call_back_too(database: Database) -> None:
    for key in ("1", "2"):
        tell(database, key=key, at=NOW + timedelta(minutes=int(key)))
        tell(database, "ended", key=key, at=NOW + timedelta(minutes=int(key), seconds=9))
    assert [(back.shown, back.customer_id, back.times) for back in backs(database)] == [(EWA, None, 2)]


def test_a_shared_number_is_called_back_under_all_names(database: Database) -> None:
    customer(database, "Anneliese Vögel", EWA)
    customer(database, "Matteo Vögel", EWA)
    tell(database, "missed")
    (back,) = backs(database)
    assert back.customer_id is None
    assert set(back.customer_name.split(" or ")) == {"Anneliese Vögel", "Matteo Vögel"}


@pytest.mark.parametrize(
    ("rang", "due"),
    [
        ("2026-11-24 10:00", "2026-11-24 12:00"),
        ("2026-11-24 17:30", "2026-11-24 18:00"),  # before closing, not after it
        ("2026-11-24 20:00", "2026-11-25 11:00"),
        ("2026-11-28 12:00", "2026-11-28 13:00"),
        ("2026-11-28 22:00", "2026-11-30 11:00"),  # over Sunday
    ],
)
def test_a_call_back_is_due_while_the_shop_is_open(database: Database, rang: str, due: str) -> None:
    at = datetime.fromisoformat(rang).replace(tzinfo=UTC)
    tell(database, "missed", at=at)
    assert backs(database)[0].due_at == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_opening_hours_that_cannot_be_read_lose_no_call(database: Database) -> None:
    event = CallEvent("cli", "1", "1", CallKind.MISSED, EWA, NOW)
    hear.hear(database, event, settings=ShopSettings(opening_hours="whenever"), now=NOW)
    assert backs(database)[0].due_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize("kind", ["answered", "taken"])
def test_an_answered_or_taken_call_needs_no_call_back(database: Database, kind: str) -> None:
    call = tell(database)
    if kind == "answered":
        tell(database, "answered", at=NOW + timedelta(seconds=3))
    else:
        answer.take(database, stamp(), call.id, None)
    tell(database, "ended", at=NOW + timedelta(minutes=3))
    assert backs(database) == ()


def test_an_answered_call_closes_what_the_caller_missed_before(database: Database) -> None:
    customer(database, "Ewa", EWA)
    tell(database, "missed", key="1")
    tell(database, key="2", at=NOW + timedelta(minutes=9))
    tell(database, "answered", key="2", at=NOW + timedelta(minutes=9))
    assert backs(database) == ()


@pytest.mark.parametrize("number", ["", "anonymous", "private", "101", "*21#"])
def test_nobody_to_call_back_makes_no_call_back_and_no_customer(database: Database, number: str) -> None:
    before = tables.Customer.select().bind(database).count()
    call = tell(database, number=number)
    tell(database, "missed", number, at=NOW + timedelta(seconds=20))
    assert backs(database) == () and ringing(database) == ()
    assert calls.find(database, call.id) is not None
    assert tables.Customer.select().bind(database).count() == before


def test_a_call_whose_end_nobody_told_becomes_a_call_back_after_a_while(database: Database) -> None:
    tell(database)
    hear.settle(database, settings=SHOP, now=NOW + timedelta(minutes=9))
    assert backs(database) == () and len(ringing(database)) == 1
    hear.settle(database, settings=SHOP, now=NOW + timedelta(minutes=11))
    hear.settle(database, settings=SHOP, now=NOW + timedelta(minutes=12))
    assert [back.times for back in backs(database)] == [1] and ringing(database) == ()


# --- what staff do with a call ---


def test_a_ring_never_stands_between_a_person_and_their_undo(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    promise = add(database, Kind.PROMISE, ewa, text="Quote", due_at=NOW, made_at=NOW)
    tell(database)
    tell(database, "ended", at=NOW + timedelta(seconds=5))
    actions.undo(database, stamp())
    assert database.sql("SELECT COUNT(*) FROM promise WHERE id = ?", (promise,)).fetchone()[0] == 0


def test_taking_a_call_closes_the_call_back_and_undo_brings_both_back(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    tell(database, "missed", key="0", at=NOW - timedelta(hours=1))
    call = tell(database)
    changes = answer.take(database, stamp(), call.id, ewa)
    assert backs(database) == () and changes.made == call.id and ewa in changes.customers
    assert show_calls.calls_of(database, ewa, settings=SHOP, now=NOW)[0].customer_id == ewa
    actions.undo(database, stamp())
    assert len(backs(database)) == 1 and [row.id for row in ringing(database)] == [call.id]


def test_taking_a_call_can_be_undone_after_the_caller_hung_up(database: Database) -> None:
    call = tell(database)
    answer.take(database, stamp(), call.id, None)
    tell(database, "ended", at=NOW + timedelta(minutes=2))
    actions.undo(database, stamp())
    assert [row.id for row in ringing(database)] == [call.id]


def test_somebody_else_was_on_the_line(database: Database) -> None:
    ewa, guest = customer(database, "Ewa", EWA), customer(database, "Guest")
    call = tell(database)
    answer.take(database, stamp(), call.id, ewa)
    answer.someone_else(database, stamp(), call.id, guest)
    assert show_calls.calls_of(database, ewa, settings=SHOP, now=NOW) == ()
    assert [row.id for row in show_calls.calls_of(database, guest, settings=SHOP, now=NOW)] == [call.id]
    assert [row.customer_id for row in tell(database, key="2", at=NOW + timedelta(hours=1)).candidates] == [ewa]


def test_call_back_later_puts_the_caller_on_the_list(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    call = tell(database)
    answer.call_back_later(database, stamp(), call.id, settings=SHOP, now=NOW)
    tell(database, "ended", at=NOW + timedelta(seconds=30))
    assert [(back.customer_id, back.times) for back in backs(database)] == [(ewa, 1)]
    assert ringing(database) == ()
    actions.undo(database, stamp())
    assert backs(database) == () and len(ringing(database)) == 1


def test_a_call_back_to_which_a_ring_was_added_is_not_undone_silently(database: Database) -> None:
    call = tell(database)
    answer.call_back_later(database, stamp(), call.id, settings=SHOP, now=NOW)
    tell(database, "missed", key="2", at=NOW + timedelta(minutes=5))
    with pytest.raises(FrontdeskError):
        actions.undo(database, stamp())
    assert [back.times for back in backs(database)] == [2]


def test_a_hidden_number_cannot_be_called_back_later(database: Database) -> None:
    call = tell(database, number="anonymous")
    with pytest.raises(FrontdeskError, match="no number"):
        answer.call_back_later(database, stamp(), call.id, settings=SHOP, now=NOW)


def test_not_a_customer_is_remembered_and_undone(database: Database) -> None:
    call = tell(database)
    answer.not_a_customer(database, stamp(), call.id)
    again = tell(database, key="2", at=NOW + timedelta(minutes=1))
    assert again.not_customer
    tell(database, "ended", key="2", at=NOW + timedelta(minutes=2))
    assert backs(database) == ()
    actions.undo(database, stamp())
    assert not tell(database, key="3", at=NOW + timedelta(minutes=3)).not_customer


def test_a_number_identified_days_later_brings_its_calls_and_call_back(database: Database) -> None:
    ewa = customer(database, "Ewa")
    call = tell(database, key="1")
    answer.take(database, stamp(), call.id, None)
    logged = add(database, Kind.INTERACTION, None, channel="call_in", at=NOW, text="Asked", call_id=call.id)  # type: ignore[arg-type]
    tell(database, "missed", key="2", at=NOW + timedelta(minutes=30))
    later = NOW + timedelta(days=3)
    changes = answer.attach_number(database, stamp(later), "+44 20 7946 0123", ewa, settings=SHOP)
    assert len(show_calls.calls_of(database, ewa, settings=SHOP, now=later)) == 2
    assert [back.customer_id for back in backs(database)] == [ewa]
    assert database.sql("SELECT customer_id FROM interaction WHERE id = ?", (logged,)).fetchone()[0] == ewa
    assert [row.customer_id for row in tell(database, key="3", at=later).candidates] == [ewa]
    actions.undo(database, stamp(later), changes.action)
    assert show_calls.calls_of(database, ewa, settings=SHOP, now=later) == ()
    assert [back.customer_id for back in backs(database)] == [None]


def test_two_call_backs_of_one_caller_become_one(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    tell(database, "missed", key="1")
    tell(database, "missed", "07700 900238", key="2", at=NOW + timedelta(minutes=5))
    assert len(backs(database)) == 2
    answer.attach_number(database, stamp(), "07700 900238", ewa, settings=SHOP)
    assert [(back.times, back.customer_id) for back in backs(database)] == [(2, ewa)]
    actions.undo(database, stamp())
    assert sorted(back.times for back in backs(database)) == [1, 1]


def test_attaching_a_number_twice_adds_it_once(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    answer.attach_number(database, stamp(), "+442079460123", ewa, settings=SHOP)
    assert database.sql("SELECT COUNT(*) FROM contact_point").fetchone()[0] == 1


def test_a_number_of_nobody_is_somebodys_once_it_is_attached(database: Database) -> None:
    ewa = customer(database, "Ewa")
    answer.not_a_customer(database, stamp(), tell(database).id)
    answer.attach_number(database, stamp(), EWA, ewa, settings=SHOP)
    assert not tell(database, key="2", at=NOW + timedelta(minutes=1)).not_customer


@pytest.mark.parametrize("number", ["", "anonymous", "*21#", "hello"])
def test_what_is_no_number_is_not_attached(database: Database, number: str) -> None:
    with pytest.raises(FrontdeskError, match="no telephone number"):
        answer.attach_number(database, stamp(), number, customer(database, "Ewa"), settings=SHOP)


def test_a_call_back_is_ticked_off_and_brought_back(database: Database) -> None:
    tell(database, "missed")
    (back,) = backs(database)
    answer.called_back(database, stamp(), back.id)
    assert backs(database) == ()
    actions.undo(database, stamp())
    assert len(backs(database)) == 1


def test_any_answered_contact_closes_a_customers_call_back(database: Database) -> None:
    ewa = customer(database, "Ewa", EWA)
    tell(database, "missed")
    actions.perform(database, "log", stamp(), lambda writer: calls.close_for_customer(writer, ewa, stamp()))
    assert backs(database) == ()


@pytest.mark.parametrize("verb", [answer.not_a_customer, answer.called_back])
def test_a_call_that_is_gone_is_said_in_words(database: Database, verb) -> None:
    with pytest.raises(FrontdeskError, match="no longer there"):
        verb(database, stamp(), 4711)


def test_two_telephones_that_both_tell_the_end_tell_of_one_call(database: Database) -> None:
    """Each with its own key: one row, and one call that nobody took."""
    for kind, seconds in ((CallKind.RING, 0), (CallKind.MISSED, 20)):
        for source, key in (("sip", "a"), ("box", "b")):
            at = NOW + timedelta(seconds=seconds)
            hear.hear(database, CallEvent(source, "1", key, kind, EWA, at), settings=SHOP, now=at)
            seconds += 2
    assert database.sql("SELECT COUNT(*) FROM call").fetchone() == (1,)
    assert database.sql("SELECT COUNT(*), SUM(times) FROM call_back").fetchone() == (1, 1)


def test_a_telephone_that_tells_only_the_end_joins_one_that_told_it_all(database: Database) -> None:
    for source, key, kind, seconds in (
        ("box", "b", CallKind.RING, 0),
        ("box", "b", CallKind.MISSED, 20),
        ("unit", "u", CallKind.MISSED, 22),
    ):
        at = NOW + timedelta(seconds=seconds)
        hear.hear(database, CallEvent(source, "1", key, kind, EWA, at), settings=SHOP, now=at)
    assert database.sql("SELECT SUM(times) FROM call_back").fetchone() == (1,)

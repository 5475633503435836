"""Everything that names a customer, held against random manners: what the gate denies appears nowhere.

`OUTPUTS` is the one list of what names customers, with what it wants to do to each. Whoever adds a verb that gives
customers adds it here; a test says so.
"""

import ast
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import frontdesk.desk
from frontdesk.desk import (
    edit_customer,
    follow_up,
    line_up,
    list_customers,
    look_at_quiet,
    look_at_today,
    make_it_right,
    open_card,
    recognise,
)
from frontdesk.domain import look_again
from frontdesk.domain.card import Card
from frontdesk.domain.cues import cues
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.customer_list import Filter, View
from frontdesk.domain.interaction import Become
from frontdesk.domain.manner import Act, Limit, Manner, Style
from frontdesk.domain.note import Source
from frontdesk.domain.open_matters import open_matters
from frontdesk.domain.promise import How
from frontdesk.domain.quiet import Doing
from frontdesk.domain.today import DueKind
from frontdesk.settings import ShopSettings
from frontdesk.store import actions, customers, derived, migrations, tables
from frontdesk.store.database import Database
from frontdesk.store.writer import Writer
from tests.making import NOW, Maker

TOMORROW = NOW + timedelta(days=1)
Done = Iterator[tuple[Act, int, str]]
WAYS = {How.CALL: Act.CALL, How.MESSAGE: Act.WRITE}


@dataclass(frozen=True)
class Crowd:
    """A shop with people, and what is theirs."""

    database: Database
    people: tuple[int, ...]
    now: datetime = NOW

    def cards(self) -> list[Card]:
        return [open_card.open_card(self.database, person, now=self.now) for person in self.people]


def _cues(crowd: Crowd) -> Done:
    wants = {
        "preference": Act.SUGGEST,
        "thanks_owed": Act.CHEER,
        "follow_up": Act.CHEER,
        "still_holds": Act.CHEER,
        "nothing": Act.SHOW,
    }
    for card in crowd.cards():
        for cue in cues(card, crowd.now):
            yield wants.get(cue.rule, Act.SHOW), card.customer.id, cue.rule


def _open_rows(crowd: Crowd) -> Done:
    """A follow-up says whether we call or write; what was promised is a duty."""
    for card in crowd.cards():
        for row in card.follow_ups:
            way = look_again.way(card.customer, row, crowd.now)
            if way in WAYS:
                yield WAYS[way], card.customer.id, look_again.way_words(card.customer, row, crowd.now)
        assert open_matters(card, (), crowd.now)


def _today(crowd: Crowd) -> Done:
    seen = look_at_today.look_at_today(crowd.database, now=crowd.now)
    ways = {row.id: look_again.way(card.customer, row, crowd.now) for card in crowd.cards() for row in card.follow_ups}
    for due in seen.due:
        if due.kind is DueKind.FOLLOW_UP and due.customer_id is not None:
            yield WAYS[ways[due.id]], due.customer_id, due.matter
        elif due.customer_id is not None:
            yield Act.DUTY, due.customer_id, due.matter
    for person in seen.expected:
        yield Act.EXPECT, person.customer_id, person.reason


def _quiet(crowd: Crowd) -> Done:
    quiet = look_at_quiet.look_at_quiet(crowd.database, now=crowd.now, staff_id=None, settings=ShopSettings())
    acts = {Doing.THANK: Act.CHEER, Doing.WRITE: Act.WRITE, Doing.CALL: Act.CALL}
    for row in (*quiet.thanks, *quiet.early, *quiet.away, *quiet.tidy):
        if row.customer_id is not None and row.doing is not Doing.FINISH:
            yield acts.get(row.doing, Act.EXPECT), row.customer_id, row.fact


def _thanks(crowd: Crowd) -> Done:
    for row in look_at_quiet.thanks_today(crowd.database, crowd.now):
        assert row.customer_id is not None
        yield Act.CHEER, row.customer_id, row.fact


def _line_up(crowd: Crowd) -> Done:
    day = line_up.line_up(crowd.database, now=crowd.now)
    for person in (*day.careful, *day.owed):
        yield Act.EXPECT, person.customer_id, person.fact
    for person in day.thanks:
        yield Act.CHEER, person.customer_id, person.fact


def _list(crowd: Crowd) -> Done:
    icons = {"message": Act.WRITE, "mail": Act.WRITE, "at": Act.WRITE, "phone": Act.CALL}
    for row in list_customers.look(crowd.database, View(), 0, 50, now=crowd.now).rows:
        yield Act.SHOW, row.customer_id, row.name
        if row.reach.icon:
            yield icons[row.reach.icon], row.customer_id, row.reach.words
    for one, act in ((Filter.WRITE, Act.WRITE), (Filter.AWAY, Act.EXPECT)):
        view = View(filters=frozenset({one}))
        for row in list_customers.look(crowd.database, view, 0, 50, now=crowd.now).rows:
            yield act, row.customer_id, one.value


def _finder(crowd: Crowd) -> Done:
    for typed in ("ann", "0123", "bianchi", "oat", "seat", "hub"):
        for match in recognise.find(crowd.database, typed, now=crowd.now).matches:
            yield Act.SHOW, match.customer_id, typed


def _planned(crowd: Crowd) -> Done:
    """What is planned anew gives way, at the moment when it is due."""
    for person in crowd.people:
        for how in How:
            found: list[How] = []

            def work(writer: Writer, person: int = person, how: How = how, found: list[How] = found) -> int:
                stamp = Maker(crowd.database).stamp(crowd.now)
                found.append(
                    follow_up.plan(writer, person, "Ask", due_at=crowd.now, has_time=True, stamp=stamp, how=how)
                )
                return person

            actions.perform(crowd.database, "log", Maker(crowd.database).stamp(crowd.now), work)
            actions.undo(crowd.database, Maker(crowd.database).stamp(crowd.now))
            if found[0] in WAYS:
                yield WAYS[found[0]], person, "planned"


def _mending(crowd: Crowd) -> Done:
    for card in crowd.cards():
        for issue in card.issues:
            page = make_it_right.start(
                crowd.database, issue.id, now=crowd.now, staff=None, settings=ShopSettings(look_again_after=0)
            )
            assert page.look_at is not None
            if page.how in WAYS and may(card.customer, WAYS[page.how], page.look_at) != may(
                card.customer, WAYS[page.how], crowd.now
            ):
                continue  # allowed by the time it is asked
            if page.how in WAYS:
                yield WAYS[page.how], card.customer.id, "look again"


OUTPUTS: dict[str, Callable[[Crowd], Done]] = {
    "open_card.open_card": _cues,
    "open_card.more": _open_rows,
    "look_at_today.look_at_today": _today,
    "look_at_quiet.look_at_quiet": _quiet,
    "look_at_quiet.thanks_today": _thanks,
    "line_up.line_up": _line_up,
    "list_customers.look": _list,
    "recognise.find": _finder,
    "follow_up.plan": _planned,
    "make_it_right.start": _mending,
}
"""What names customers, and what it wants to do to each: the act, the customer, the words."""

DUTIES_OR_NOBODY = {
    *("list_matters.promises", "list_matters.warned", "list_matters.issues", "list_matters.named"),  # what we owe
    *(
        "list_matters.history",
        "list_matters.held",
        "employ.open_matters_of",
        "show_calls.open_call_backs",
        "print_out.line_up",
    ),
    *("print_out.promise_slip", "print_out.claim_ticket", "print_out.voucher", "print_out.voucher_of_issue"),
    *("print_out.what_we_know", "goodwill.find", "goodwill.limits_now"),  # for whom it is about, at their own wish
    *("serve.begin", "serve.take_up", "serve.say_who", "serve.stale", "serve.running"),  # who is here
    *("show_calls.ringing", "show_calls.calls_of", "show_calls.as_call", "hear.call_back_time"),  # who rings
    *("edit_customer.alike", "edit_customer.likely_same", "edit_customer.draft_from", "edit_customer.key_of"),
    *("list_matters.read_on", "line_up.rows_of_day", "open_to_serve.open_to_serve"),  # put together of those above
    *("take_calls_in.take_in", "put_back.undo", "put_back.redo", "open_card.photos", "list_customers.all_places"),
    *("finish.finish", "finish.read", "finish.what_changed", "exchange.preview_beside", "shop.settings_and_people"),
    *("exchange.preview", "exchange.bring_in", "shop.open_shop", "shop.settings", "shop.people", "sign_in.approve"),
    *("become.become", "doctor.examine", "list_customers.places", "log.due_moment", "typed.typed"),
    "understand.understand",
    "listen.try_call",
}
"""What speaks of nobody, of who is here, or of what somebody asked for or was promised: always allowed."""

_NOTHING = ("Changes", "None", "int", "bool", "bytes | None", "str")


def test_whatever_gives_customers_is_held_against_the_gate() -> None:
    found = set()
    for module in pkgutil.iter_modules(frontdesk.desk.__path__):
        if module.name.startswith(("drafts", "check_file", "tidy_up")):
            continue  # the upkeep of the file
        source = inspect.getsource(import_module(f"frontdesk.desk.{module.name}"))
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                gives = ast.unparse(node.returns) if node.returns else ""
                if gives not in _NOTHING and "Changes" not in gives:
                    found.add(f"{module.name}.{node.name}")
    unknown = found - set(OUTPUTS) - DUTIES_OR_NOBODY
    assert not unknown, f"add it to OUTPUTS with what it wants to do, or to DUTIES_OR_NOBODY: {sorted(unknown)}"


def _belongings(make: Maker, person: int, *, owed: bool, away: bool) -> None:
    """Something of every kind, so that every output has a reason to name this customer.

    owed: duties too. away: they came every week and stay away, or else they come.
    """
    for week in range(30, 6 if away else 0, -1):
        make.visit(person, NOW - timedelta(days=7 * week))
    make.note(person, "Oat milk", preference=True)
    seat = make.note(person, "Seat at the window", source=Source.NOTICED, at=NOW - timedelta(days=400))
    make.database.sql("UPDATE note SET review_on = '2026-11-01' WHERE id = ?", (seat,))
    for how in How:
        make.logged(person, f"By {how.value}", Become.FOLLOW_UP, due_at=NOW + timedelta(minutes=1))
        make.database.sql("UPDATE follow_up SET how = ? WHERE id = ?", (how.value, make.newest(tables.FollowUp)))
    make.logged(person, "Brought cake", Become.THANKS)
    if owed:
        _duties(make, person)
    make.database.sql(
        "UPDATE interaction SET channel = 'message', at = ? WHERE customer_id = ? AND at > ?",
        ((NOW - timedelta(days=50)).timestamp() * 1000, person, (NOW - timedelta(days=5)).timestamp() * 1000),
    )
    make.database.sql("UPDATE promise SET state = 'open', closed_at = NULL WHERE customer_id = ?", (person,))
    make.database.sql(
        "UPDATE follow_up SET done_at = NULL, done_by = NULL, due_at = ? WHERE customer_id = ?",
        (NOW.timestamp() * 1000, person),
    )


def _duties(make: Maker, person: int) -> None:
    for text, due in (("Tell about the hub", NOW - timedelta(hours=2)), ("Wheel", TOMORROW)):
        make.promise(person, text, due)
    bianchi = make.thing(person, "Blue Bianchi")
    make.database.sql("UPDATE thing SET state = 'ready' WHERE id = ?", (bianchi,))
    make.database.sql("UPDATE promise SET thing_id = ? WHERE customer_id = ? AND text = 'Wheel'", (bianchi, person))
    make.goodwill(person)
    make.database.sql("UPDATE goodwill SET expires_on = '2026-11-30' WHERE customer_id = ?", (person,))


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, empty_shop: Path) -> Iterator[Crowd]:
    file = tmp_path_factory.mktemp("gate") / "shop.db"
    shutil.copy(empty_shop, file)
    database = migrations.open_shop(file)
    make = Maker(database)
    people = tuple(make.customer(f"Ann {number}", f"020 7946 012{number}") for number in range(5))
    for number, person in enumerate(people):
        _belongings(make, person, owed=number > 1, away=number % 2 == 0)
    make.issue(people[3], "Brake rubs")
    yield Crowd(database, people)
    database.close()


MANNERS = st.builds(
    Manner,
    style=st.none() | st.sampled_from(Style),
    limits=st.frozensets(st.sampled_from(Limit)),
    at_most_every=st.none() | st.integers(1, 90),
    pause_until=st.none() | st.dates(date(2026, 11, 20), date(2026, 12, 31)),
)


FUZZ = given(manners=st.tuples(*[MANNERS] * 5), gone=st.integers(0, 9), contacts=st.tuples(*[st.integers(1, 100)] * 5))
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a shop takes too long to be made smaller


@settings(max_examples=10, deadline=None, phases=PHASES)
@FUZZ
def test_what_the_gate_denies_appears_nowhere(
    crowd: Crowd, manners: tuple[Manner, ...], gone: int, contacts: tuple[int, ...]
) -> None:
    _no_leak(crowd, manners, gone, contacts)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, phases=PHASES)
@FUZZ
def test_what_the_gate_denies_appears_nowhere_however_long_one_looks(
    crowd: Crowd, manners: tuple[Manner, ...], gone: int, contacts: tuple[int, ...]
) -> None:
    _no_leak(crowd, manners, gone, contacts)


def _no_leak(crowd: Crowd, manners: tuple[Manner, ...], gone: int, contacts: tuple[int, ...]) -> None:
    people = _dress(crowd, manners, gone, contacts)
    for name, output in OUTPUTS.items():
        for act, customer_id, words in output(crowd):
            permit = may(people[customer_id], act, crowd.now)
            assert permit, f"{name} would {act.value}, which is denied ({permit.why}): {words}"


def test_everybody_without_a_wish_is_named_by_every_output(crowd: Crowd) -> None:
    """Or else the test above would hold because nothing is said at all."""
    _dress(crowd, (Manner(),) * 5, 9, (100,) * 5)
    silent = [name for name, output in OUTPUTS.items() if not list(output(crowd))]
    assert not silent
    quiet = look_at_quiet.look_at_quiet(crowd.database, now=NOW, staff_id=None, settings=ShopSettings())
    assert all((quiet.thanks, quiet.early, quiet.away, quiet.tidy))
    acts = {act for output in OUTPUTS.values() for act, _, _ in output(crowd)}
    assert acts == {Act.SHOW, Act.DUTY, Act.CALL, Act.WRITE, Act.CHEER, Act.EXPECT, Act.SUGGEST}


def _dress(crowd: Crowd, manners: tuple[Manner, ...], gone: int, contacts: tuple[int, ...]) -> dict[int, Customer]:
    """Give everybody their manner; `gone` is closed; our own last contact with each was so many days ago."""
    make = Maker(crowd.database)
    for number, (person, manner, days) in enumerate(zip(crowd.people, manners, contacts, strict=True)):
        at = round((NOW - timedelta(days=days)).timestamp() * 1000)
        first = "SELECT MIN(id) FROM interaction WHERE customer_id = ?"
        crowd.database.sql(f"UPDATE interaction SET own_accord = 1, at = ? WHERE id = ({first})", (at, person))
        shown = customers.read(crowd.database, person)
        assert shown is not None
        points = open_card.open_card(crowd.database, person, now=NOW).contact_points
        reaches = tuple((point.kind, point.value, point.label) for point in points)
        draft = edit_customer.Draft(name=shown.name, reaches=reaches, manner=manner)
        edit_customer.change(crowd.database, make.stamp(), shown, points, draft, country="GB")
        if number == gone:
            edit_customer.close(crowd.database, make.stamp(), person, NOW.date(), "Moved")
        else:
            edit_customer.reopen(crowd.database, make.stamp(), person)
    with crowd.database.atomic("IMMEDIATE"):  # a manner that stays as it was writes nothing, but the contact has moved
        derived.refresh(crowd.database, crowd.people, frozenset({"interaction"}))
    found = {person: customers.read(crowd.database, person) for person in crowd.people}
    return {person: customer for person, customer in found.items() if customer is not None}

"""Every change is an action: done once, undone whole, or refused in words."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import edit_customer, log, tick_off
from frontdesk.desk.issue import it_holds, mend_issue
from frontdesk.desk.note import remove_note
from frontdesk.desk.promise import keep_promise, release_promise
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer import Link
from frontdesk.domain.interaction import Become
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.store import actions, customers, merges, migrations, tables
from frontdesk.store.actions import NothingToUndo
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import ChangedSince, Writer
from tests.making import NOW, Maker
from tests.store.snapshot import computed, content


def ids(make: Maker, table: type[tables.Table]) -> list[int]:
    return [row[0] for row in make.database.sql(f"SELECT id FROM {table._meta.table_name} ORDER BY id")]


def change_name(make: Maker, which: int) -> None:
    customer = customers.read(make.database, pick(make, tables.Customer, which))
    assert customer is not None
    points = customers.contact_points(make.database, (customer.id,))
    draft = edit_customer.Draft(name=f"{customer.name} y", reaches=tuple((p.kind, p.value, "work") for p in points[:1]))
    edit_customer.change(make.database, make.stamp(), customer, points, draft, country="GB")


def pick(make: Maker, table: type[tables.Table], which: int) -> int:
    found = ids(make, table)
    if not found:
        raise FrontdeskError("There is none.")
    return found[which % len(found)]


def customer_of(make: Maker, which: int) -> int:
    return pick(make, tables.Customer, which)


def regular(make: Maker, which: int) -> int:
    """One of the two who were there first: an undone log leaves a draft that holds on to its customer."""
    return ids(make, tables.Customer)[which % 2]


DEEDS: dict[str, Callable[[Maker, int], object]] = {
    "add": lambda make, n: make.customer(f"Ann {n}", f"020 7946 0{n:03}"),
    "change": change_name,
    "close": lambda make, n: edit_customer.close(
        make.database, make.stamp(), customer_of(make, n), NOW.date(), "moved"
    ),
    "remove": lambda make, n: edit_customer.remove(make.database, make.stamp(), customer_of(make, n)),
    "photo": lambda make, n: edit_customer.set_photo(make.database, make.stamp(), customer_of(make, n), b"jpeg"),
    "note": lambda make, n: make.note(customer_of(make, n), f"Note {n}"),
    "remove_note": lambda make, n: remove_note(make.database, make.stamp(), pick(make, tables.Note, n)),
    "thing": lambda make, n: make.thing(customer_of(make, n), f"Bike {n}"),
    "ready": lambda make, n: tick_off.move_thing(
        make.database, make.stamp(), pick(make, tables.Thing, n), Whereabouts.READY
    ),
    "relate": lambda make, n: edit_customer.relate(
        make.database, make.stamp(), customer_of(make, n), customer_of(make, n + 1), Link.HOUSEHOLD
    ),
    "visit": lambda make, n: make.visit(customer_of(make, n), NOW - timedelta(days=n), f"Said {n}"),
    "promise": lambda make, n: make.promise(regular(make, n), f"Promise {n}", NOW + timedelta(hours=n)),
    "keep": lambda make, n: keep_promise(make.database, make.stamp(), pick(make, tables.Promise, n)),
    "issue": lambda make, n: make.issue(regular(make, n), f"Issue {n}"),
    "mend": lambda make, n: mend_issue(make.database, make.stamp(), pick(make, tables.Issue, n)),
    "goodwill": lambda make, n: make.goodwill(regular(make, n), f"£{n} off"),
    "follow_up": lambda make, n: make.follow_up(regular(make, n), f"Ask {n}"),
    "taken_in": lambda make, n: make.logged(regular(make, n), "Left the bike", outcome="Taken in"),
    "quieten": lambda make, n: tick_off.quieten(make.database, make.stamp(), customer_of(make, n), "preference"),
    "merge": lambda make, n: merges.merge(make.database, make.stamp(), customer_of(make, n), customer_of(make, n + 1)),
    "unmerge": lambda make, n: merges.unmerge(make.database, make.stamp(), customer_of(make, n)),
}
"""What can be done, each with a number that chooses whom it concerns."""

SEQUENCES = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 4)), min_size=1, max_size=9)
SOMETIMES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def do(make: Maker, name: str, which: int) -> bool:
    """Do something; says whether it changed anything."""
    before = last_number(make.database)
    try:
        DEEDS[name](make, which)
    except FrontdeskError:
        assert last_number(make.database) == before  # what was refused wrote nothing
    return last_number(make.database) > before


def last_number(database: Database) -> int:
    return int(database.sql("SELECT COALESCE(MAX(number), 0) FROM action").fetchone()[0])


def drafts_aside(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Encounters are drafts: an undone log gives its own back, which was there before the log, not before the test."""
    return {name: rows for name, rows in found.items() if name != "encounter"}


@SOMETIMES
@given(sequence=SEQUENCES)
def test_undoing_any_sequence_step_by_step_gives_each_earlier_state(
    tmp_path_factory: pytest.TempPathFactory, empty_shop: Path, sequence: list[tuple[str, int]]
) -> None:
    file = tmp_path_factory.mktemp("undo") / "shop.db"
    shutil.copy(empty_shop, file)
    database = migrations.open_shop(file)
    make = Maker(database)
    make.customer("Pepe García", "020 7946 0999")
    make.customer("Ewa Nowak")
    states = []
    for name, which in sequence:
        before = drafts_aside(content(database)), computed(database)
        if do(make, name, which):
            states.append(before)
    after = drafts_aside(content(database)), computed(database)
    for rows, derived in reversed(states):
        actions.undo(database, make.stamp())
        assert drafts_aside(content(database)) == rows
        assert computed(database) == derived
    for _ in states:
        actions.redo(database, make.stamp())
    assert (drafts_aside(content(database)), computed(database)) == after
    database.close()


def test_an_undone_log_line_is_back_in_its_encounter(make: Maker) -> None:
    pepe = make.customer()
    make.logged(pepe, "Bell is loose", Become.ISSUE)
    actions.undo(make.database, make.stamp())
    (text,) = make.database.sql("SELECT text FROM encounter").fetchone()
    assert text == "Bell is loose"
    assert not make.card(pepe).issues


def test_undo_works_after_a_restart(shop_file: Path) -> None:
    database = migrations.open_shop(shop_file)
    pepe = Maker(database).customer("Pepe")
    edit_customer.remove(database, Stamp(None, NOW), pepe)
    database.close()
    again = migrations.open_shop(shop_file)
    actions.undo(again, Stamp(None, NOW))
    found = customers.read(again, pepe)
    again.close()
    assert found is not None and found.removed_at is None


def test_undo_is_refused_in_words_when_the_row_was_changed_since(make: Maker) -> None:
    pepe = make.customer()
    first = edit_customer.close(make.database, make.stamp(), pepe, NOW.date(), "moved")
    edit_customer.reopen(make.database, make.stamp(), pepe)
    before = content(make.database)
    with pytest.raises(ChangedSince, match="changed since"):
        actions.undo(make.database, make.stamp(), first.action)
    assert content(make.database) == before


def test_undo_is_refused_in_words_when_more_was_written_about_it(make: Maker) -> None:
    pepe = make.customer()
    added = last_number(make.database)
    make.note(pepe)
    with pytest.raises(ChangedSince, match="more was written"):
        actions.undo(make.database, make.stamp(), added)
    assert len(make.card(pepe).notes) == 1


def test_a_refused_undo_leaves_nothing_half_done(make: Maker) -> None:
    pepe = make.customer("Pepe")
    interaction = make.logged(pepe, "Call about brakes", Become.PROMISE, due_at=NOW)
    number = last_number(make.database)
    keep_promise(make.database, make.stamp(), make.newest(tables.Promise))
    before = content(make.database)
    with pytest.raises(ChangedSince):
        actions.undo(make.database, make.stamp(), number)
    assert content(make.database) == before
    assert interaction in ids(make, tables.Interaction)


def test_an_action_that_another_one_was_undone_after_can_be_undone_too(make: Maker) -> None:
    pepe = make.customer("Pepe")
    edit_customer.close(make.database, make.stamp(), pepe, NOW.date(), "moved")
    for _ in range(2):
        actions.undo(make.database, make.stamp())
    assert customers.read(make.database, pepe) is None


def test_nothing_to_undo_or_do_again_is_said_in_words(make: Maker) -> None:
    with pytest.raises(NothingToUndo, match="nothing to undo"):
        actions.undo(make.database, make.stamp())
    with pytest.raises(NothingToUndo, match="nothing to do again"):
        actions.redo(make.database, make.stamp())


def test_what_was_done_more_than_thirty_days_ago_stays(make: Maker) -> None:
    make.customer()
    with pytest.raises(NothingToUndo):
        actions.undo(make.database, make.stamp(NOW + timedelta(days=31)))


def test_nothing_can_be_done_again_after_something_new(make: Maker) -> None:
    pepe = make.customer()
    make.note(pepe)
    actions.undo(make.database, make.stamp())
    make.thing(pepe)
    with pytest.raises(NothingToUndo):
        actions.redo(make.database, make.stamp())


def test_erased_content_of_an_action_cannot_come_back(make: Maker) -> None:
    make.customer()
    make.database.sql("DELETE FROM action_change")
    with pytest.raises(NothingToUndo, match="no longer"):
        actions.undo(make.database, make.stamp())


def test_the_same_key_does_it_once(make: Maker) -> None:
    pepe = make.customer()
    stamp = make.stamp()
    first = log.log_line(make.database, stamp, pepe, "Two tubes")
    again = log.log_line(make.database, stamp, pepe, "Two tubes")
    assert first == again
    assert len(ids(make, tables.Interaction)) == 1


def test_the_same_key_undoes_once(make: Maker) -> None:
    make.customer("Pepe")
    make.customer("Ewa")
    stamp = make.stamp()
    assert actions.undo(make.database, stamp) == actions.undo(make.database, stamp)
    assert len(ids(make, tables.Customer)) == 1


def test_the_same_key_does_again_once(make: Maker) -> None:
    make.customer("Pepe")
    make.customer("Ewa")
    actions.undo(make.database, make.stamp())
    actions.undo(make.database, make.stamp())
    stamp = make.stamp()
    assert actions.redo(make.database, stamp) == actions.redo(make.database, stamp)
    assert len(ids(make, tables.Customer)) == 1


def test_work_that_fails_leaves_nothing(make: Maker) -> None:
    def work(writer: Writer) -> int:
        writer.insert(Kind.CUSTOMER, id=7, name="Half")
        raise FrontdeskError("No.")

    before = content(make.database)
    with pytest.raises(FrontdeskError):
        actions.perform(make.database, "half", make.stamp(), work)
    assert (content(make.database), last_number(make.database)) == (before, 0)


def test_a_form_that_was_overtaken_is_told_so(make: Maker) -> None:
    pepe = make.customer("Pepe")
    shown = customers.read(make.database, pepe)
    assert shown is not None
    change_name(make, 0)
    with pytest.raises(ChangedSince, match="a moment ago"):
        edit_customer.change(make.database, make.stamp(), shown, (), edit_customer.Draft(name="José"), country="GB")


def test_a_change_that_changes_nothing_is_no_action(make: Maker) -> None:
    pepe = make.customer("Pepe")
    before = last_number(make.database)
    changes = edit_customer.reopen(make.database, make.stamp(), pepe)
    assert (changes.action, last_number(make.database)) == (0, before)


def test_numbers_that_people_read_have_no_gaps_and_never_come_twice(make: Maker) -> None:
    pepe = make.customer()
    for text in ("one", "two"):
        make.issue(pepe, text)
    with pytest.raises(FrontdeskError):
        make.logged(pepe, " ", Become.ISSUE)
    make.issue(pepe, "three")
    assert [issue.number for issue in make.card(pepe).issues] == [1001, 1002, 1003]


def test_actions_tell_who_did_what_for_whom(make: Maker) -> None:
    ana = make.staff("Ana")
    pepe = make.customer("José García", called="Pepe")
    make.logged(pepe, "Two tubes", by=ana)
    done = actions.describe(make.database, last_number(make.database))
    assert done is not None
    assert (done.verb, done.staff_name, done.customer_name) == ("log", "Ana", "Pepe")


def test_a_counter_that_was_away_hears_what_happened(make: Maker) -> None:
    before = last_number(make.database)
    pepe = make.customer()
    make.note(pepe)
    missed = actions.since(make.database, before)
    assert missed.customers == {pepe}
    assert missed.kinds >= {"customer", "note"}
    assert missed.action == last_number(make.database)
    assert not actions.since(make.database, missed.action).kinds


CLOSING = {"keep"}


@SOMETIMES
@given(sequence=SEQUENCES.filter(lambda found: not CLOSING & {name for name, _ in found}))
def test_nothing_but_a_closing_verb_closes_a_promise(
    tmp_path_factory: pytest.TempPathFactory, empty_shop: Path, sequence: list[tuple[str, int]]
) -> None:
    file = tmp_path_factory.mktemp("promise") / "shop.db"
    shutil.copy(empty_shop, file)
    database = migrations.open_shop(file)
    make = Maker(database)
    make.promise(make.customer("Pepe"), "Call")
    make.customer("Ewa")
    for name, which in sequence:
        do(make, name, which)
    assert database.sql("SELECT DISTINCT state FROM promise").fetchall() == [("open",)]
    database.close()


@pytest.mark.parametrize("state", [PromiseState.BROKEN, PromiseState.TOLD_BEFORE, PromiseState.RELEASED])
def test_a_promise_that_was_not_kept_closes_with_a_reason_only(make: Maker, state: PromiseState) -> None:
    promise = make.promise(make.customer())
    with pytest.raises(FrontdeskError, match="Why"):
        release_promise(make.database, make.stamp(), promise, state, "  ")
    release_promise(make.database, make.stamp(), promise, state, "Part is late")
    assert make.database.sql("SELECT state, reason FROM promise").fetchone() == (state.value, "Part is late")


def test_an_issue_closes_only_after_it_was_mended(make: Maker) -> None:
    issue = make.issue(make.customer())
    with pytest.raises(FrontdeskError, match="not mended"):
        it_holds(make.database, make.stamp(), issue)

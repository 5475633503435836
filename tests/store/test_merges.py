"""Two customers who are one person: read as one, parted again without a trace."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import edit_customer, exchange, look_at_today, recognise
from frontdesk.desk.promise import keep_promise
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.errors import FrontdeskError
from frontdesk.store import actions, customers, families, merges, migrations, tables
from tests.making import NOW, Maker
from tests.store.snapshot import computed, content

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6)
SOMETIMES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def crowd(make: Maker) -> list[int]:
    """Five customers, each with something of every kind."""
    found = []
    for number in range(5):
        customer = make.customer(f"Ann {number}", f"020 7946 000{number}")
        make.visit(customer, NOW - timedelta(days=number))
        make.note(customer, f"Note {number}")
        make.thing(customer, f"Bike {number}")
        make.promise(customer, f"Promise {number}")
        make.issue(customer, f"Issue {number}")
        found.append(customer)
    return found


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[int]]:
    file = tmp_path_factory.mktemp("crowd") / "shop.db"
    database = migrations.open_shop(file)
    found = crowd(Maker(database))
    database.close()
    return str(file), found


@SOMETIMES
@given(pairs=PAIRS)
def test_parting_in_the_opposite_order_gives_every_table_back(
    tmp_path_factory: pytest.TempPathFactory, crowded: tuple[str, list[int]], pairs: list[tuple[int, int]]
) -> None:
    file = tmp_path_factory.mktemp("merge") / "shop.db"
    shutil.copy(crowded[0], file)
    database = migrations.open_shop(file)
    make = Maker(database)
    merged = []
    for one, other in pairs:
        before = content(database), computed(database)
        gone = merges.root(database, crowded[1][one])
        try:
            merges.merge(database, make.stamp(), crowded[1][one], crowded[1][other])
        except FrontdeskError:
            assert (content(database), computed(database)) == before
            continue
        merged.append((gone, before))
    for gone, before in reversed(merged):
        merges.unmerge(database, make.stamp(), gone)
        assert (content(database), computed(database)) == before
    database.close()


@SOMETIMES
@given(pairs=PAIRS)
def test_everybody_is_in_exactly_one_family(
    tmp_path_factory: pytest.TempPathFactory, crowded: tuple[str, list[int]], pairs: list[tuple[int, int]]
) -> None:
    file = tmp_path_factory.mktemp("family") / "shop.db"
    shutil.copy(crowded[0], file)
    database = migrations.open_shop(file)
    everybody = crowded[1]
    for one, other in pairs:
        if merges.root(database, everybody[one]) != merges.root(database, everybody[other]):
            merges.merge(database, Maker(database).stamp(), everybody[one], everybody[other])
    roots = families.roots(database, everybody)
    seen = [member for root in roots for member in merges.members(database, root)]
    assert sorted(seen) == sorted(everybody)
    assert all(
        set(merges.members(database, who)) == set(merges.members(database, root))
        for root in roots
        for who in merges.members(database, root)
    )
    assert [row[0] for row in database.sql("SELECT customer_id FROM standing ORDER BY 1")] == sorted(roots)
    database.close()


def test_merging_moves_no_row(make: Maker) -> None:
    one, other = crowd(make)[:2]
    before = {name: rows for name, rows in content(make.database).items() if name != "customer"}
    merges.merge(make.database, make.stamp(), one, other)
    after = {name: rows for name, rows in content(make.database).items() if name != "customer"}
    assert after == before


def test_a_merged_customer_is_read_as_one(make: Maker) -> None:
    one, other = crowd(make)[:2]
    merges.merge(make.database, make.stamp(), one, other)
    for customer in (one, other):
        card = make.card(customer)
        assert card.customer.id == other
        assert {note.text for note in card.notes} == {"Note 0", "Note 1"}
        assert {thing.words for thing in card.things} == {"Bike 0", "Bike 1"}
        assert {promise.text for promise in card.promises} == {"Promise 0", "Promise 1"}
        assert {issue.text for issue in card.issues} == {"Issue 0", "Issue 1"}
        assert card.customer.rhythm.visits == 2
        assert len(card.contact_points) == 2


def test_what_was_written_after_the_merge_stays_with_whom_it_was_written_for(make: Maker) -> None:
    one, other = crowd(make)[:2]
    merges.merge(make.database, make.stamp(), one, other)
    make.said(one, "After the merge")
    merges.unmerge(make.database, make.stamp(), one)
    said = [entry.text for entry in make.card(other).timeline.entries]
    assert "After the merge" in said
    assert "After the merge" not in [entry.text for entry in make.card(one).timeline.entries]


def test_both_names_find_the_one_customer_and_after_parting_their_own(make: Maker) -> None:
    pepe, jose = make.customer("Pepe Garcia"), make.customer("José Martín")

    def found(typed: str) -> list[int]:
        return [hit.customer_id for hit in recognise.find(make.database, typed, now=NOW).matches]

    merges.merge(make.database, make.stamp(), pepe, jose)
    assert found("garcia") == found("martin") == [jose]
    merges.unmerge(make.database, make.stamp(), pepe)
    assert (found("garcia"), found("martin")) == ([pepe], [jose])


def test_who_is_one_already_is_not_merged_again(make: Maker) -> None:
    one, other, third, *_ = crowd(make)
    merges.merge(make.database, make.stamp(), one, other)
    merges.merge(make.database, make.stamp(), other, third)
    with pytest.raises(FrontdeskError, match="one customer already"):
        merges.merge(make.database, make.stamp(), third, one)


def test_a_relation_between_the_two_is_not_shown_to_themselves(make: Maker) -> None:
    one, other = crowd(make)[:2]
    edit_customer.relate(make.database, make.stamp(), one, other, Link.HOUSEHOLD)
    merges.merge(make.database, make.stamp(), one, other)
    assert make.card(one).relations == ()


def test_not_the_same_person_is_remembered_once(make: Maker) -> None:
    one, other = crowd(make)[:2]
    merges.not_same(make.database, make.stamp(), one, other)
    merges.not_same(make.database, make.stamp(), other, one)
    rows = make.database.sql("SELECT customer_id, other_id FROM not_same").fetchall()
    assert rows == [tuple(sorted((one, other)))]


def test_undo_of_a_merge_parts_them(make: Maker) -> None:
    one, other = crowd(make)[:2]
    before = content(make.database), computed(make.database)
    merges.merge(make.database, make.stamp(), one, other)
    actions.undo(make.database, make.stamp())
    assert (content(make.database), computed(make.database)) == before


def test_a_customer_nobody_knows_is_their_own_root(make: Maker) -> None:
    assert merges.root(make.database, 12345) == 12345
    assert customers.read(make.database, 12345) is None
    assert make.database.sql(f"SELECT COUNT(*) FROM {tables.Customer._meta.table_name}").fetchone() == (0,)


def test_what_is_done_for_whoever_was_merged_is_told_for_whom_they_are_now(make: Maker) -> None:
    pepe, jose = make.customer("Pepe García"), make.customer("José García")
    promise = make.promise(jose)
    merges.merge(make.database, make.stamp(), jose, pepe)
    done = keep_promise(make.database, make.stamp(), promise)
    assert done.customers == {pepe, jose}
    assert actions.since(make.database, done.action - 1).customers == {pepe, jose}


def test_a_list_brought_in_again_after_a_merge_makes_nobody_and_adds_nothing(make: Maker, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Name,Phone\nPepe García,020 7946 0001\nJosé García,020 7946 0002\nAna Prieto,\nAnna Prieto,\n")
    exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    ids = dict(make.database.sql("SELECT name, id FROM customer").fetchall())
    merges.merge(make.database, make.stamp(), ids["José García"], ids["Pepe García"])
    merges.merge(make.database, make.stamp(), ids["Anna Prieto"], ids["Ana Prieto"])
    again = exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    assert (again.added, again.updated, again.skipped) == (0, 0, 4)
    assert len(make.card(ids["Pepe García"]).contact_points) == 2


def test_whoever_was_merged_into_somebody_removed_is_not_recognised(make: Maker) -> None:
    pepe, jose = make.customer("Pepe García", "020 7946 0001"), make.customer("José García", "020 7946 0002")
    merges.merge(make.database, make.stamp(), jose, pepe)
    edit_customer.remove(make.database, make.stamp(), pepe)
    draft = edit_customer.Draft(reaches=((Reach.PHONE, "020 7946 0002", ""),))
    assert edit_customer.likely_same(make.database, draft, country="GB") == ()


def test_a_relation_names_whom_the_other_is_now_and_nobody_who_was_removed(make: Maker) -> None:
    ewa, pepe, jose = make.customer("Ewa"), make.customer("Pepe García"), make.customer("José García")
    edit_customer.relate(make.database, make.stamp(), ewa, jose, Link.HOUSEHOLD)
    merges.merge(make.database, make.stamp(), jose, pepe)
    (relation,) = make.card(ewa).relations
    assert (relation.other_id, relation.other_name) == (pepe, "Pepe García")
    edit_customer.remove(make.database, make.stamp(), pepe)
    assert make.card(ewa).relations == ()


def test_whoever_is_merged_while_they_are_here_is_here_once_as_whom_they_are_now(make: Maker) -> None:
    pepe, jose = make.customer("Pepe García"), make.customer("José García")
    encounter = make.encounter(jose, "Two tubes")
    merges.merge(make.database, make.stamp(), jose, pepe)
    (here,) = look_at_today.look_at_today(make.database, now=NOW).here
    assert (here.id, here.customer_id, here.customer_name) == (encounter.id, pepe, "Pepe García")


def test_of_who_was_merged_the_strictest_manner_counts_until_they_are_parted(make: Maker) -> None:
    strict = Manner(Style.LEAVE_ALONE, frozenset({Limit.NO_CALLS}), at_most_every=90, pause_until=date(2027, 1, 1))
    loose = Manner(Style.CHATTY, frozenset({Limit.NO_MESSAGES}), at_most_every=30, language="Spanish")
    one, other = make.customer("One", manner=strict), make.customer("Other", manner=loose)
    merges.merge(make.database, make.stamp(), one, other)
    both = Manner(
        Style.LEAVE_ALONE,
        frozenset({Limit.NO_CALLS, Limit.NO_MESSAGES}),
        at_most_every=90,
        pause_until=date(2027, 1, 1),
        language="Spanish",
    )
    assert make.card(other).customer.manner == both
    written = make.database.sql("SELECT write_from FROM standing WHERE customer_id = ?", (other,)).fetchone()
    assert written == (None,), "nor does any list say that we may write"
    merges.unmerge(make.database, make.stamp(), one)
    assert [make.card(who).customer.manner for who in (one, other)] == [strict, loose]


def test_what_a_merged_customer_asks_for_now_counts_for_all_they_were(make: Maker) -> None:
    one = make.customer("One", manner=Manner(limits=frozenset({Limit.NO_CALLS})))
    other = make.customer("Other")
    merges.merge(make.database, make.stamp(), one, other)
    shown = make.card(other).customer
    renamed = edit_customer.Draft(name="Other name", manner=shown.manner)
    edit_customer.change(make.database, make.stamp(), shown, (), renamed, country="GB")
    assert make.card(other).customer.manner.limits == {Limit.NO_CALLS}
    kept = make.database.sql("SELECT limits FROM customer WHERE id = ?", (other,)).fetchone()
    assert kept == ("",), "what was only shown is not written"
    shown = make.card(other).customer
    relaxed = edit_customer.Draft(name="Other name")
    edit_customer.change(make.database, make.stamp(), shown, (), relaxed, country="GB")
    assert make.card(other).customer.manner == Manner()
    actions.undo(make.database, make.stamp())
    assert make.card(other).customer.manner.limits == {Limit.NO_CALLS}

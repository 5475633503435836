"""Anybody is found by anything that staff may type, and the reason is said."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.desk import edit_customer, recognise
from frontdesk.domain.match import Because, Found, Match
from frontdesk.store import customers, merges
from frontdesk.store.database import Database
from frontdesk.store.finder import index
from tests.making import NOW, Maker


def find(database: Database, query: str) -> Found:
    return recognise.find(database, query, now=NOW, country="GB")


def names(found: Found) -> list[str]:
    return [match.name for match in found.matches]


def lit(match: Match) -> list[str]:
    text = match.reason.text
    return [text[start : start + length] for start, length in match.reason.hits]


@pytest.fixture
def people(make: Maker) -> dict[str, int]:
    """The people of the finder's picture, the one seen last at last."""
    joseph = make.customer("Joseph Okafor")
    make.said(joseph, "asked about a Bianchi Oltre", at=NOW - timedelta(days=12))
    bianka = make.customer("Bianka Jósefsdóttir")
    josie = make.customer("Giuseppina Bianchi", called="Josie")
    jose = make.customer("José María Etxeberria")
    make.issue(jose, "Bianchi Via Nirone, headset")
    pepe = make.customer("José Beltrán Ruiz", "+44 7700 900417", called="Pepe Beltrán")
    make.thing(pepe, "blue Bianchi Sprint, 1989", serial="B41207")
    make.note(pepe, "Coffee with oat milk")
    make.promise(pepe, "Say if the Brooks saddle is in")
    return {"joseph": joseph, "bianka": bianka, "josie": josie, "jose": jose, "pepe": pepe}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pepe", "Pepe Beltrán"),
        ("beltran", "Pepe Beltrán"),
        ("BELTRÁN", "Pepe Beltrán"),
        ("ruiz jose", "Pepe Beltrán"),
        ("b pe", "Pepe Beltrán"),
        ("0417", "Pepe Beltrán"),
        ("900 417", "Pepe Beltrán"),
        ("07700 900417", "Pepe Beltrán"),
        ("+44 (0)7700-900417", "Pepe Beltrán"),
        ("0044 7700 900 417", "Pepe Beltrán"),
        ("77009", "Pepe Beltrán"),
        ("oat milk", "Pepe Beltrán"),
        ("coffe", "Pepe Beltrán"),
        ("blue bianchi", "Pepe Beltrán"),
        ("b41207", "Pepe Beltrán"),
        ("brooks saddle", "Pepe Beltrán"),
        ("josie", "Josie"),
        ("giuseppina", "Josie"),
        ("etxeberia", "José María Etxeberria"),
        ("headset", "José María Etxeberria"),
        ("bianchi oltre", "Joseph Okafor"),
        ("okafor oltre", "Joseph Okafor"),
        ("josefsdottir", "Bianka Jósefsdóttir"),
    ],
)
def test_the_customer_comes_first(people: dict[str, int], database: Database, query: str, first: str) -> None:
    assert names(find(database, query))[:1] == [first]


@pytest.mark.parametrize("typed", ["etxeberri", "etxeberrria", "etxeberira", "etxebarria", "Ètxebérria"])
def test_one_mistake_is_forgiven(people: dict[str, int], database: Database, typed: str) -> None:
    assert names(find(database, f"jose {typed}")) == ["José María Etxeberria"]
    assert names(find(database, typed)) == ["José María Etxeberria"]


def test_what_a_mistake_was_read_as_is_told(people: dict[str, int], database: Database) -> None:
    assert find(database, "bianki jose").read_as == ("bianki", "bianchi")
    assert find(database, "bianchi jose").read_as is None


def test_everybody_of_the_picture_is_found_and_says_why(people: dict[str, int], database: Database) -> None:
    found = find(database, "bianki jose")
    reasons = {match.name: (match.reason.because, match.reason.text, lit(match)) for match in found.matches}
    assert reasons["Pepe Beltrán"] == (Because.THING, "Thing: blue Bianchi Sprint, 1989", ["Bianchi"])
    assert reasons["Joseph Okafor"] == (Because.SAID, "12 Nov: “asked about a Bianchi Oltre”", ["Bianchi"])
    assert reasons["José María Etxeberria"][0] is Because.ISSUE
    assert reasons["Bianka Jósefsdóttir"] == (Because.SPELLING, "Spelled almost like “bianki”", [])
    assert "Josie" in reasons
    assert names(found)[0] == "Pepe Beltrán"


@pytest.mark.parametrize(
    ("query", "because", "text", "hits"),
    [
        ("0417", Because.NUMBER, "Ends in 0417", ["0417"]),
        ("7700900", Because.NUMBER, "+44 7700 900417", ["7700 900"]),
        ("milk", Because.NOTE, "Note: Coffee with oat milk", ["milk"]),
        ("brooks", Because.PROMISE, "Promise: Say if the Brooks saddle is in", ["Brooks"]),
        ("b41207", Because.THING, "Thing: blue Bianchi Sprint, 1989, B41207", ["B41207"]),
    ],
)
def test_the_reason_is_said(
    people: dict[str, int], database: Database, query: str, because: Because, text: str, hits: list[str]
) -> None:
    match = find(database, query).matches[0]
    assert (match.reason.because, match.reason.text, lit(match)) == (because, text, hits)


def test_a_short_form_finds_the_name(make: Maker, database: Database) -> None:
    make.customer("Robert Ashworth")
    match = find(database, "bob ashworth").matches[0]
    assert match.name == "Robert Ashworth"
    assert match.reason.because is Because.CALLED
    assert lit(match) == ["Robert"]


@pytest.mark.parametrize(("typed", "name"), [("kowalchik", "Ewa Kowalczyk"), ("kovalchuk", "Олена Ковальчук")])
def test_a_name_is_found_by_its_sound(make: Maker, database: Database, typed: str, name: str) -> None:
    make.customer(name)
    match = find(database, typed).matches[0]
    assert match.name == name
    assert match.reason.because is Because.SOUND


def test_a_name_without_blanks_is_found_by_its_end(make: Maker, database: Database) -> None:
    make.customer("王小明")
    assert names(find(database, "小明")) == ["王小明"]


def test_an_issue_is_found_by_its_number(people: dict[str, int], make: Maker, database: Database) -> None:
    number = database.sql("SELECT number FROM issue").fetchone()[0]
    for query in (str(number), f"issue {number}", f"#{number}", f"Issue no. {number}"):
        found = find(database, query)
        assert names(found) == ["José María Etxeberria"], query
        assert found.matters[0].kind == "issue"
        assert found.matters[0].detail == f"Issue {number}, open"


def test_a_matter_is_found_with_whom_its_customer_is_now_and_not_after_they_were_removed(
    make: Maker, database: Database
) -> None:
    pepe, jose = make.customer("Pepe García"), make.customer("José García")
    make.issue(jose, "Brakes squeal")
    make.goodwill(jose, "£10 off")
    merges.merge(database, make.stamp(), jose, pepe)
    number, code = database.sql("SELECT number, code FROM issue, goodwill").fetchone()
    for query in (str(number), code, "brakes"):
        assert {matter.customer_id for matter in find(database, query).matters} == {pepe}, query
    edit_customer.remove(database, make.stamp(), pepe)
    for query in (str(number), code, "brakes"):
        assert find(database, query).matters == (), query


def test_a_voucher_is_found_by_its_code_in_any_case(make: Maker, database: Database) -> None:
    pepe = make.customer()
    make.goodwill(pepe, "£10 off")
    code = database.sql("SELECT code FROM goodwill").fetchone()[0]
    found = find(database, code.lower())
    assert [matter.kind for matter in found.matters] == ["goodwill"]
    assert found.matters[0].detail == code
    assert names(found) == ["Pepe García"]


def test_a_matter_is_found_by_its_words_and_its_customers_name(people: dict[str, int], database: Database) -> None:
    found = find(database, "jose headset")
    assert [(matter.kind, matter.title) for matter in found.matters] == [("issue", "Bianchi Via Nirone, headset")]


def test_something_said_years_ago_is_found_with_the_name(make: Maker, database: Database) -> None:
    pepe = make.customer("Pepe García")
    make.said(pepe, "Asked about a tandem", at=NOW - timedelta(days=700))
    for days in range(40):
        make.said(pepe, "Two tubes", at=NOW - timedelta(days=days))
    assert names(find(database, "garcia tandem")) == ["Pepe García"]
    assert find(database, "tandem").matches[0].reason.because is Because.SAID


def test_whoever_was_seen_last_comes_first_among_equals(make: Maker, database: Database) -> None:
    one, other = make.customer("Anna Smith"), make.customer("Anna Smith")
    assert [match.customer_id for match in find(database, "anna smith").matches] == [other, one]
    make.visit(one)
    assert [match.customer_id for match in find(database, "anna smith").matches] == [one, other]


def test_whoever_usually_comes_now_goes_before_whoever_was_seen_last(make: Maker, database: Database) -> None:
    weekly, other = make.customer("Anna Smith"), make.customer("Anna Smith")
    for week in range(5, 0, -1):
        make.visit(weekly, NOW - timedelta(weeks=week))
    make.visit(other, NOW - timedelta(hours=1))
    assert [match.customer_id for match in find(database, "anna").matches] == [weekly, other]


def test_the_name_in_full_goes_before_its_beginning(make: Maker, database: Database) -> None:
    make.customer("Ann Lee")
    make.customer("Annabel Lee")
    assert names(find(database, "ann")) == ["Ann Lee", "Annabel Lee"]


def test_a_rare_name_and_the_common_one_it_may_be_are_both_shown(make: Maker, database: Database) -> None:
    for _ in range(3):
        make.customer("Anna Smith")
    make.customer("Anna Smit")
    assert names(find(database, "anna smit")) == ["Anna Smit", "Anna Smith", "Anna Smith", "Anna Smith"]


def test_closed_and_removed_customers_are_not_found(people: dict[str, int], make: Maker, database: Database) -> None:
    pepe = customers.read(database, people["pepe"])
    assert pepe is not None
    edit_customer.remove(database, make.stamp(), pepe.id)
    for query in ("pepe", "beltran", "0417", "oat milk", "brooks"):
        assert people["pepe"] not in {match.customer_id for match in find(database, query).matches}, query


def test_a_merged_customer_is_found_by_what_either_one_had(make: Maker, database: Database) -> None:
    into, gone = make.customer("Pepe García", "+44 7700 900417"), make.customer("J. Garcia Ruiz", "+44 7700 900555")
    make.said(gone, "asked about a tandem")
    merges.merge(database, make.stamp(), gone, into)
    for query in ("pepe", "ruiz", "0555", "0417", "tandem", "pepe tandem"):
        assert [match.customer_id for match in find(database, query).matches] == [into], query
    merges.unmerge(database, make.stamp(), gone)
    assert [match.customer_id for match in find(database, "0555").matches] == [gone]


def test_what_was_undone_is_not_found(make: Maker, database: Database) -> None:
    from frontdesk.desk import shop

    pepe = make.customer("Pepe García")
    make.note(pepe, "Collects lighthouses")
    assert names(find(database, "lighthouses")) == ["Pepe García"]
    shop.undo(database, make.stamp())
    assert names(find(database, "lighthouses")) == []


COMMANDS = (
    *('"', "*", "a*", '"a', "NEAR(a b)", "name:pepe", "-pepe", "^pepe", "pepe NOT jose", "AND", "OR", "(", ")", "{a}"),
    *("%", "_", "'; DROP TABLE customer;--", "\x00", "pe\x00pe", "\ud800", "x" * 10_000, "y " * 5_000, "\u202epepe"),
    *("0" * 40, "+", "++--", "#", "1" * 18, "٠٤١٧", "½", "𝟘𝟙", "n", "t", "d0417", "~", "\n", "🚲", "e\u0301" * 500),
)


@pytest.mark.parametrize("query", COMMANDS)
def test_nothing_that_is_typed_is_a_command(people: dict[str, int], database: Database, query: str) -> None:
    assert len(find(database, query).matches) < len(people)


@pytest.mark.parametrize("query", ["", " ", "\t\n", "...", "\u200b"])
def test_nothing_typed_finds_nothing(people: dict[str, int], database: Database, query: str) -> None:
    found = find(database, query)
    assert (found.matches, found.matters, found.read_as) == ((), (), None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(max_size=30))
@example("٣٤")
def test_whatever_is_typed_is_answered(people: dict[str, int], database: Database, query: str) -> None:
    found = find(database, query)
    for match in found.matches:
        assert match.customer_id in people.values()
        for text, spans in ((match.name, match.name_hits), (match.reason.text, match.reason.hits)):
            assert all(0 <= start < start + length <= len(text) for start, length in spans)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(name=st.sampled_from(["Etxeberria", "Okafor", "Giuseppina", "Beltrán"]), data=st.data())
def test_a_name_with_any_letter_left_out_doubled_or_swapped_is_found(
    people: dict[str, int], database: Database, name: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(name) - 2))
    changed = data.draw(
        st.sampled_from(
            (
                name[:place] + name[place + 1 :],
                name[:place] + name[place] + name[place:],
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
                name[:place] + "q" + name[place + 1 :],
            )
        )
    )
    shown = [f"{match.name} {match.on_paper}" for match in find(database, changed).matches]
    assert any(name in line for line in shown)


def test_words_of_own_fields_and_addresses_are_found(make: Maker, database: Database) -> None:
    draft = edit_customer.Draft(name="Pepe García", fields=(("Street", "Millrace Lane 4"),))
    edit_customer.add(database, make.stamp(), draft, country="GB")
    match = find(database, "millrace lane").matches[0]
    assert (match.name, match.reason.text) == ("Pepe García", "Street: Millrace Lane 4")


def test_tidying_up_changes_nothing_that_is_found(people: dict[str, int], database: Database) -> None:
    before = find(database, "bianki jose")
    while index.tidy(database):
        pass
    index.forget(database)
    assert find(database, "bianki jose") == before


def test_a_word_that_nobody_has_any_more_is_forgotten(make: Maker, database: Database) -> None:
    pepe = make.customer("Pepe Zzyzxarian")
    edit_customer.remove(database, make.stamp(), pepe)
    left = database.sql("SELECT COUNT(*) FROM finder_word WHERE word = 'zzyzxarian'").fetchone()[0]
    assert left == 0
    assert database.sql("SELECT COUNT(*) FROM finder_spelling WHERE word = 'zzyzxarian'").fetchone()[0] == 0

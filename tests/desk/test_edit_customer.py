"""Making and changing customers: a name or a number is enough, and nothing is asked twice."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import edit_customer
from frontdesk.desk.edit_customer import Draft, draft_from
from frontdesk.desk.note import remove_note
from frontdesk.desk.typed import WORDS_LIMIT
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.manner import Help, Limit, Manner, Style
from frontdesk.errors import FrontdeskError
from frontdesk.store import customers
from tests.making import NOW, Maker

EWA = "020 7946 0123"


def add(make: Maker, draft: Draft) -> int:
    made = edit_customer.add(make.database, make.stamp(), draft, country="GB").made
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("typed", "name", "reaches"),
    [
        ("Ewa Nowak", "Ewa Nowak", ()),
        (EWA, "", ((Reach.PHONE, EWA, ""),)),
        ("ewa@example.com", "", ((Reach.EMAIL, "ewa@example.com", ""),)),
        ("meet @ six", "meet @ six", ()),
        ("  ", "", ()),
    ],
)
def test_what_was_typed_into_the_finder_begins_a_customer(typed: str, name: str, reaches: tuple[object, ...]) -> None:
    draft = draft_from(typed, "GB")
    assert (draft.name, draft.reaches) == (name, reaches)


@pytest.mark.parametrize("draft", [Draft(name="Ewa"), Draft(called="Ewa"), Draft(reaches=((Reach.PHONE, EWA, ""),))])
def test_a_name_or_a_number_is_enough(make: Maker, draft: Draft) -> None:
    assert make.card(add(make, draft)).customer.known_as


@pytest.mark.parametrize("draft", [Draft(), Draft(name=" \u200b "), Draft(reaches=((Reach.PHONE, "  ", ""),))])
def test_with_nothing_to_know_them_by_nobody_is_made(make: Maker, draft: Draft) -> None:
    with pytest.raises(FrontdeskError, match="name or a number"):
        add(make, draft)
    assert make.database.sql("SELECT COUNT(*) FROM customer").fetchone() == (0,)


def test_everything_that_was_given_is_on_the_card(make: Maker) -> None:
    manner = Manner(
        Style.BRISK, frozenset({Limit.NO_CALLS}), frozenset({Help.HEARING}), "Her son", 30, date(2027, 1, 1), "Polish"
    )
    draft = Draft(
        name="Ewa Nowak",
        called="Ewa",
        said="EH-va",
        business=True,
        reaches=((Reach.PHONE, EWA, "work"), (Reach.EMAIL, "Ewa@Example.com", ""), (Reach.CARD, "00 12", "")),
        manner=manner,
        fields=(("Saddle", "52 cm"), ("", "x"), ("Empty", "")),
    )
    card = make.card(add(make, draft))
    assert (card.customer.name, card.customer.called, card.customer.said) == ("Ewa Nowak", "Ewa", "EH-va")
    assert (card.customer.business, card.customer.manner) == (True, manner)
    assert card.customer.fields == (("Saddle", "52 cm"),)
    assert [(point.kind, point.value, point.label) for point in card.contact_points] == list(draft.reaches)
    assert [point.key for point in card.contact_points] == ["+442079460123", "ewa@example.com", "0012"]


def test_a_change_keeps_what_was_not_touched(make: Maker) -> None:
    ewa = add(make, Draft(name="Ewa", reaches=((Reach.PHONE, EWA, ""), (Reach.EMAIL, "a@b.example", ""))))
    before = make.card(ewa)
    draft = Draft(name="Ewa Nowak", reaches=((Reach.PHONE, EWA, "work"), (Reach.PHONE, "020 7946 0999", "")))
    edit_customer.change(make.database, make.stamp(), before.customer, before.contact_points, draft, country="GB")
    after = make.card(ewa)
    assert after.customer.name == "Ewa Nowak"
    assert [(point.value, point.label) for point in after.contact_points] == [(EWA, "work"), ("020 7946 0999", "")]
    assert after.contact_points[0].id == before.contact_points[0].id


def test_likely_duplicates_are_seen_while_one_is_made(make: Maker) -> None:
    ewa = make.customer("Ewa", EWA)
    gone = make.customer("Gone", "020 7946 0777")
    edit_customer.remove(make.database, make.stamp(), gone)
    same = Draft(reaches=((Reach.PHONE, "+44 (0)20 7946 0123", ""),))
    assert edit_customer.likely_same(make.database, same, country="GB") == (ewa,)
    removed = Draft(reaches=((Reach.PHONE, "020 7946 0777", ""),))
    assert edit_customer.likely_same(make.database, removed, country="GB") == ()
    assert edit_customer.likely_same(make.database, Draft(name="Ewa"), country="GB") == ()


def test_a_removed_customer_is_not_opened_and_a_closed_one_is(make: Maker) -> None:
    ewa = make.customer("Ewa")
    edit_customer.close(make.database, make.stamp(), ewa, date(2026, 11, 1), "moved")
    assert make.card(ewa).customer.closed_why == "moved"
    edit_customer.remove(make.database, make.stamp(), ewa)
    with pytest.raises(FrontdeskError, match="not here any more"):
        make.card(ewa)


def test_one_number_in_two_forms_is_one_contact_point(make: Maker) -> None:
    pepe = make.customer("Pepe", "020 7946 0123", "+44 20 7946 0123", "020 7946 0124")
    assert [point.value for point in make.card(pepe).contact_points] == ["020 7946 0123", "020 7946 0124"]


def test_a_relation_is_seen_from_both_sides(make: Maker) -> None:
    ewa, jan = make.customer("Ewa"), make.customer("Jan")
    edit_customer.relate(make.database, make.stamp(), ewa, jan, Link.HOUSEHOLD, words="Son", may_discuss=True)
    (hers,), (his,) = make.card(ewa).relations, make.card(jan).relations
    assert (hers.other_name, hers.words, hers.outward, hers.may_discuss) == ("Jan", "Son", True, True)
    assert (his.other_name, his.outward) == ("Ewa", False)
    with pytest.raises(FrontdeskError, match="same customer"):
        edit_customer.relate(make.database, make.stamp(), ewa, ewa, Link.HOUSEHOLD)


def test_notes_come_cautions_first_and_go_again(make: Maker) -> None:
    ewa = make.customer("Ewa")
    make.note(ewa, "Likes blue")
    bites = make.note(ewa, "Dog bites", on_arrival=True)
    assert [(note.text, note.caution) for note in make.card(ewa).notes] == [("Dog bites", True), ("Likes blue", False)]
    remove_note(make.database, make.stamp(), bites)
    assert [note.text for note in make.card(ewa).notes] == ["Likes blue"]
    with pytest.raises(FrontdeskError, match="empty"):
        make.note(ewa, " \n")
    with pytest.raises(FrontdeskError, match="word"):
        make.thing(ewa, "")


def test_a_photo_is_kept_and_taken_away(make: Maker) -> None:
    ewa = make.customer("Ewa")
    edit_customer.set_photo(make.database, make.stamp(), ewa, b"jpeg")
    photo_id = make.card(ewa).customer.photo_id
    assert photo_id is not None and customers.photo(make.database, photo_id) == b"jpeg"
    edit_customer.set_photo(make.database, make.stamp(), ewa, None)
    assert make.card(ewa).customer.photo_id is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(), max_size=12_000), label=st.text(max_size=300))
def test_any_name_is_kept_clean_or_refused_in_words(make: Maker, name: str, label: str) -> None:
    draft = Draft(name=name, reaches=((Reach.HANDLE, name, label),))
    try:
        made = add(make, draft)
    except FrontdeskError as error:
        assert error.advice
        return
    customer = make.card(made).customer
    assert 0 < len(customer.name) <= WORDS_LIMIT
    assert customer.name.isprintable() or any(not letter.isprintable() for letter in name)
    assert not set(customer.name) & set("\0\u202e\u202d\n\r")
    assert customer.name.encode()


def test_the_clock_is_that_of_the_stamp(make: Maker) -> None:
    ewa = make.customer("Ewa")
    make.note(ewa, "Likes blue")
    assert make.card(ewa).notes[0].at == NOW

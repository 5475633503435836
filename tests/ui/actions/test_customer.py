"""What stands behind the "..." of a card's head."""

from datetime import date

import pytest

from frontdesk.domain.customer import Customer
from frontdesk.ui.actions import customer as actions


@pytest.mark.parametrize(("closed_on", "action"), [(None, "close"), (date(2026, 11, 1), "reopen")])
def test_who_is_closed_can_be_opened_again_and_nobody_else(closed_on: date | None, action: str) -> None:
    possible = [each.id for each in actions.possible(Customer(1, "Bo Ek", closed_on=closed_on), "bike")]
    assert possible == ["promise", "note", "thing", "relation", action, "know", "remove"]


def test_removing_needs_no_form(counter, make, ann, told, read) -> None:
    customer = make.card(ann).customer
    done: list[bool] = []
    assert told(lambda: done.append(actions.do("remove", customer, counter))) == "Ann Lee was removed"
    assert done == [True]


@pytest.mark.parametrize("action", ["promise", "note", "thing", "relation", "close", "know"])
def test_what_needs_a_form_is_left_to_whoever_has_it(counter, action) -> None:
    assert not actions.do(action, Customer(1, "Bo Ek"), counter)

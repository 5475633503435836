from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ui.panels.desk.row_numbers import MOST, give_numbers

NINE = "abcdefghi"


@pytest.mark.parametrize(
    ("before", "shown", "numbers"),
    [
        ({}, "abc", {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2, "c": 3}, "cba", {"a": 1, "b": 2, "c": 3}),
        ({"a": 1, "b": 2, "c": 3}, "bc", {"b": 2, "c": 3}),
        ({"b": 2, "c": 3}, "nbc", {"n": 1, "b": 2, "c": 3}),
        ({"b": 2, "c": 3}, "bcxy", {"b": 2, "c": 3, "x": 1, "y": 4}),
        ({}, NINE + "jk", dict(zip(NINE, range(1, 10), strict=True))),
        (dict(zip(NINE, range(1, 10), strict=True)), "bcdefghij", {"j": 1} | {k: NINE.index(k) + 1 for k in NINE[1:]}),
        ({"a": 1}, "", {}),
        ({}, "aa", {"a": 1}),
    ],
)
def test_a_row_keeps_its_number_and_a_free_one_goes_to_the_first_without(before, shown, numbers):
    assert give_numbers(before, list(shown)) == numbers


@given(st.lists(st.lists(st.integers(0, 15), unique=True), max_size=12))
def test_no_shown_row_ever_changes_its_number_and_no_number_is_given_twice(moments):
    numbers: dict[object, int] = {}
    for shown in moments:
        given_now = give_numbers(numbers, shown)
        assert all(given_now[key] == numbers[key] for key in shown if key in numbers)
        assert sorted(given_now.values()) == sorted(set(given_now.values()))
        assert len(given_now) == min(MOST, len(shown))
        assert all(1 <= number <= MOST for number in given_now.values())
        numbers = given_now


def test_whoever_is_here_takes_the_number_of_the_last_row_when_none_is_free():
    before: dict[Hashable, int] = dict(zip(NINE, range(1, 10), strict=True))
    numbers = give_numbers(before, ["x", "y", *NINE], always={"x", "y"})
    assert numbers == {key: number for key, number in before.items() if str(key) not in "hi"} | {"x": 8, "y": 9}
    assert give_numbers(numbers, ["x", "y", *NINE], always={"x", "y"}) == numbers


def test_those_who_are_here_never_take_it_from_each_other():
    everybody = [f"p{n}" for n in range(12)]
    numbers = give_numbers({}, everybody, always=set(everybody))
    assert give_numbers(numbers, [*everybody, "q"], always={*everybody, "q"}) == numbers

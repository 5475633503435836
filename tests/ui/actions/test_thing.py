"""What can be done about a thing."""

from dataclasses import replace

import pytest

from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.ui.actions import thing as actions

BIKE = Thing(1, 1, "Blue Bianchi")
GONE = ["collected_for_good", "sold", "lost", "died"]


@pytest.mark.parametrize(
    ("thing", "possible"),
    [
        (BIKE, ["taken_in", "ready", *GONE]),
        (replace(BIKE, state=Whereabouts.WITH_US, ticket=41), ["ready", "collected", *GONE, "ticket"]),
        (replace(BIKE, state=Whereabouts.READY, ticket=41), ["taken_in", "collected", *GONE, "ticket"]),
        (replace(BIKE, state=Whereabouts.GONE, gone_why="sold"), ["taken_in", "ready", "collected"]),
    ],
)
def test_it_can_go_wherever_it_is_not(thing: Thing, possible: list[str]) -> None:
    assert [each.id for each in actions.possible(thing)] == possible


@pytest.mark.parametrize(
    ("action", "words", "state", "why"),
    [("taken_in", "Taken in", "with_us", ""), ("sold", "Gone: sold", "gone", "sold")],
)
def test_where_it_went_is_written_down(counter, parent, make, ann, told, read, action, words, state, why) -> None:
    make.thing(ann)
    (thing,) = make.card(ann).things
    assert told(lambda: actions.do(action, thing, counter, parent)) == f"Blue Bianchi: {words}"
    assert read("SELECT state, gone_why FROM thing") == [(state, why)]

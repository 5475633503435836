"""How actions are called."""

from dataclasses import replace

import pytest

from frontdesk.desk.become import Drawn
from frontdesk.domain.changes import Done
from frontdesk.domain.interaction import Become
from frontdesk.ui.controllers import feedback_words
from tests.making import NOW


@pytest.mark.parametrize("verb", ["keep_promise", "undo keep_promise", "redo keep_promise"])
def test_an_action_is_called_the_same_however_often_it_was_undone(verb: str) -> None:
    action = Done(1, verb, NOW, "Ana", "Pepe Beltrán")
    assert feedback_words.undone(action) == "Undone: promise kept, Pepe Beltrán"
    assert feedback_words.done_again(action) == "Done again: promise kept, Pepe Beltrán"


def test_an_action_without_a_name_of_its_own_is_the_last_thing() -> None:
    assert feedback_words.undone(None) == "Undone: the last thing"
    assert feedback_words.undone(Done(1, "unheard_of", NOW, "Ana", "")) == "Undone: the last thing"


def test_done_says_the_numbers_to_write_on_a_tag() -> None:
    drawn = Drawn()
    assert feedback_words.logged(None, "", drawn) == "Logged"
    assert feedback_words.logged(Become.PROMISE, "Pepe", drawn) == "Promised and logged for Pepe"
    coded = replace(drawn, code="M40X")
    assert feedback_words.logged(Become.GOODWILL, "Pepe", coded) == "Owed to Pepe, code M40X"
    ticketed = replace(drawn, tickets=(41, 42))
    assert feedback_words.logged(None, "Pepe", ticketed) == "Logged for Pepe, tickets 41, 42"

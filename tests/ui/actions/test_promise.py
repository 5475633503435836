"""What can be done about a promise."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint

from frontdesk.desk import list_matters
from frontdesk.domain.promise import Promise, PromiseView
from frontdesk.ui.actions import promise as actions
from frontdesk.ui.dialogs.words import WordsForm
from tests.ui.pages.conftest import NOW


@pytest.fixture
def promise(make, ann) -> Promise:
    make.promise(ann, "Say if the saddle is in")
    (found,) = list_matters.promises(make.database, PromiseView.EVERYONES, staff_id=None, now=NOW).rows
    return found


@pytest.mark.parametrize("is_asked", [True, False])
def test_whether_we_will_make_it_is_answered_only_when_it_is_asked(is_asked: bool) -> None:
    possible = actions.possible(is_asked=is_asked, told="Told Pepe")
    asked = ["make_it"] * is_asked
    assert [each.id for each in possible] == ["kept", *asked, "new_time", "broken", "released", "hand_over", "slip"]
    letters = [each.letter for each in possible]
    assert len(set(letters)) == len(letters)


def test_it_is_kept_with_one_press(counter, parent, promise, told, read) -> None:
    said = told(lambda: actions.do("kept", promise, counter, parent, QPoint()))
    assert said == "Promise kept: Say if the saddle is in"
    assert read("SELECT state FROM promise") == [("kept",)]


def test_what_was_not_kept_asks_why_first(qtbot, counter, parent, promise, told, read) -> None:
    actions.do("broken", promise, counter, parent, QPoint())
    assert read("SELECT state FROM promise") == [("open",)]
    (form,) = parent.findChildren(WordsForm)
    form.words.set_text("The dealer had none")
    assert told(form._press) == "Closed as broken"
    assert read("SELECT state, reason FROM promise") == [("broken", "The dealer had none")]


def test_it_is_said_how_late_it_is(promise) -> None:
    assert actions.when(promise, NOW) == "17:42"
    assert actions.when(promise, NOW + timedelta(hours=3)).startswith("17:42, ")

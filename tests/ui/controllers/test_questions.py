"""One question at a time, each only once until it is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer
from frontdesk.ui.controllers import questions as module
from frontdesk.ui.controllers.questions import QuestionsController
from frontdesk.ui.panels.feedback.question import Question
from tests.ui.pages.conftest import NOW
from tests.ui.panels import sample


@pytest.fixture
def outgoing(stand_in):
    return stand_in()


@pytest.fixture
def questions(counter, panel, stand_in, outgoing, monkeypatch):
    monkeypatch.setattr(module, "_AFTER_MS", 0)
    return QuestionsController(counter, panel, telephones=stand_in(), outgoing=outgoing)


def asked(panel) -> str:
    return next((each.accessibleName() for each in panel.findChildren(Question) if not each.isHidden()), "")


@pytest.fixture
def due(make, ann):
    """A promise for which it is time to ask, and which nobody has answered."""
    return make.promise(ann, "Say if the saddle is in", NOW + timedelta(minutes=10))


def ask(qtbot, panel, questions) -> None:
    questions.look()
    qtbot.waitUntil(lambda: asked(panel).startswith("Will we make it? Ann Lee"))


def test_a_promise_is_asked_about_only_once_until_it_is_answered(qtbot, counter, panel, questions, due, read) -> None:
    counter.clock = lambda: NOW + timedelta(minutes=9)
    ask(qtbot, panel, questions)
    questions.answer("later")
    questions.look()
    qtbot.waitUntil(counter.background.idle)
    with qtbot.waitSignal(counter.changed):
        counter.ask(lambda _database: None).then(lambda _: counter.reload("nothing"))  # after the answer to `look`
    assert asked(panel) == ""
    assert read("SELECT COUNT(*) FROM promise WHERE warn_at IS NOT NULL") == [(1,)]


def test_yes_is_written_down(qtbot, counter, panel, questions, due, read) -> None:
    counter.clock = lambda: NOW + timedelta(minutes=9)
    ask(qtbot, panel, questions)
    with qtbot.waitSignal(counter.done) as done:
        questions.keys()["answer_yes"]()
    assert done.args[0] == "We will make it: Say if the saddle is in"
    assert read("SELECT warn_at FROM promise") == [(None,)]


def test_the_other_answer_calls_them(qtbot, counter, panel, questions, due, outgoing, ann) -> None:
    counter.clock = lambda: NOW + timedelta(minutes=9)
    ask(qtbot, panel, questions)
    questions.keys()["answer_other"]()
    assert outgoing.asked == [("call", ann, False)]


def test_whoever_goes_on_has_answered_with_no(qtbot, panel, questions, ann) -> None:
    told = replace(sample.ENCOUNTER, become=None, due_at=None, text="I will call her on the rim", outcome="")
    questions.after_done(told, Card(Customer(ann, "Ann Lee")))
    qtbot.waitUntil(lambda: asked(panel) == "Did you promise anything?")
    questions.go_on()
    assert asked(panel) == ""

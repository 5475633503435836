"""Making it right: the page opens in the card's place, offers, and closes."""

import pytest

from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.make_it_right import Answer, Offer, Plan
from frontdesk.ui.controllers.make_it_right import MakeItRightController


@pytest.fixture
def issue(make, ann):
    return make.issue(ann, "Brakes squeal")


@pytest.fixture
def mending(qtbot, counter, panel, issue, open_card):
    """The page, open for Ann's issue."""
    made = MakeItRightController(counter, panel.parts, open_card.log_line())
    made.open(issue)
    qtbot.waitUntil(made.is_open)
    return made


def test_an_offer_is_written_down_and_begins_an_encounter(qtbot, counter, mending, open_card, read) -> None:
    with qtbot.waitSignal(counter.changed, check_params_cb=lambda changes: "goodwill" in changes.kinds):
        mending.page.offered.emit(Offer((GoodwillKind.APOLOGY,)))
    assert read("SELECT kind, state FROM goodwill") == [("apology", "offered")]
    assert open_card.in_hand() is not None
    assert mending.is_open()


def test_their_answer_closes_the_page_once_it_is_written(qtbot, counter, mending, panel, read) -> None:
    with qtbot.waitSignal(counter.changed, check_params_cb=lambda changes: "goodwill" in changes.kinds):
        mending.page.offered.emit(Offer((GoodwillKind.APOLOGY,)))
    with qtbot.waitSignal(counter.done) as done:
        mending.page.answered.emit(Answer.NO, Plan())
    assert done.args[0].endswith("says no: the issue stays open")
    assert not mending.is_open()
    assert panel.parts.over() is None
    assert read("SELECT state FROM goodwill") == [("declined",)]


def test_what_is_typed_into_the_line_stays_behind_the_page(qtbot, mending, panel) -> None:
    panel.parts.log.type_on("Two tubes")
    with qtbot.waitSignal(mending.closed):
        mending.close()
    assert panel.parts.log.text() == "Two tubes"
    assert panel.parts.log.has_caret()

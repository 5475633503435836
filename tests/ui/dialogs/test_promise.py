"""The form of a promise that no line speaks of: from the card or an issue, with an owner and a due time."""

import pytest

from frontdesk.desk import edit_customer, shop
from frontdesk.domain.interaction import Become
from frontdesk.domain.issue import IssueState
from frontdesk.ui.actions import customer as customer_actions
from frontdesk.ui.actions import issue as issue_actions
from frontdesk.ui.dialogs.promise import PromiseDialog
from frontdesk.ui.dialogs.words import WordsForm
from frontdesk.ui.kit.labels import PlainLabel
from tests.making import Maker


@pytest.fixture
def issue(counter, path):
    """An issue of somebody about their bike; Ana serves, Ben is there too."""
    database = shop.open_shop(path)
    make = Maker(database)
    ana, ben = make.staff("Ana"), make.staff("Ben")
    orla = make.customer("Orla", "020 7946 0155")
    stamp = make.stamp(by=ana)
    bike = edit_customer.add_thing(database, stamp, orla, "Blue Bianchi", serial="WB12").made
    make.logged(orla, "Brakes squeal", Become.ISSUE, by=ana, thing_id=bike)
    (found,) = make.card(orla).issues
    database.close()
    counter.set_shop(counter.shop, (ana, ben))
    return found


@pytest.mark.parametrize("about_issue", [True, False])
def test_a_promise_has_its_words_day_owner_and_issue(qtbot, counter, read, issue, about_issue) -> None:
    form = PromiseDialog(counter, issue.customer_id, "Orla", issue=issue if about_issue else None)
    qtbot.addWidget(form)
    form.show()
    assert form.who.currentText() == "Ana"
    qtbot.keyClicks(form.words.edit, "Order the pads")
    qtbot.keyClicks(form.when.edit, "Friday 3pm")
    qtbot.waitUntil(form.when.understood)
    form.who.setCurrentIndex(1)
    form._press()
    asked = "SELECT p.text, s.name, p.issue_id, p.has_time FROM promise p JOIN staff s ON s.id = p.owner_id"
    qtbot.waitUntil(lambda: read(asked) == [("Order the pads", "Ben", issue.id if about_issue else None, 1)])


def test_without_words_or_day_it_asks_and_keeps_what_was_typed(qtbot, counter, read, issue) -> None:
    form = PromiseDialog(counter, issue.customer_id, "Orla")
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(form.words.edit, "Order the pads")
    form._press()
    assert form.when.error() == "By when?" and form.words.text() == "Order the pads"
    assert read("SELECT id FROM promise") == []


def test_a_promise_can_be_made_from_the_issue_and_the_card(counter, issue, path) -> None:
    database = shop.open_shop(path)
    card = Maker(database).card(issue.customer_id)
    database.close()
    assert "Promise…" in [action.words for action in customer_actions.possible(card.customer, "bike")]
    assert "promise" in [action.id for action in issue_actions.possible(issue)]
    assert issue.state is IssueState.OPEN


def test_what_is_held_already_is_shown_with_its_source_and_cannot_be_typed(qtbot, counter, issue) -> None:
    form = issue_actions.have_form(issue, counter, None)
    assert isinstance(form, WordsForm)
    qtbot.addWidget(form)
    form.show()

    def rows() -> list[str]:
        return [label.text() for label in form.findChildren(PlainLabel) if " · " in label.text()]

    qtbot.waitUntil(lambda: len(rows()) == 2)
    assert rows() == ["Thing: Blue Bianchi, serial WB12 · Ana, today", "Phone: 020 7946 0155 · today"]
    assert form._scroll.verticalScrollBar().maximum() == 0, "all of it is seen"

"""What is told over the card, and what Undo took back."""

import pytest

from frontdesk.desk import edit_customer
from frontdesk.errors import FrontdeskError
from frontdesk.ui.controllers.feedback import FeedbackController
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.panels.feedback.toast import Toast


@pytest.fixture
def feedback(counter, panel, stack):
    return FeedbackController(counter, panel, stack)


def test_undo_names_the_action_and_redo_too(qtbot, counter, panel, feedback, ann) -> None:
    with qtbot.waitSignal(counter.done):
        counter.act(edit_customer.remove, ann).say("Ann Lee was removed")
    (toast,) = panel.findChildren(Toast)
    assert toast.accessibleName() == "Ann Lee was removed"
    feedback.undo()
    qtbot.waitUntil(lambda: toast.accessibleName() == "Undone: removed, Ann Lee")
    feedback.redo()
    qtbot.waitUntil(lambda: toast.accessibleName() == "Done again: removed, Ann Lee")


def test_undo_of_a_logged_line_brings_its_encounter_back(qtbot, feedback, make, ann) -> None:
    make.logged(ann, "Two tubes")
    with qtbot.waitSignal(feedback.came_back) as back:
        feedback.undo()
    assert (back.args[0].customer_id, back.args[0].text) == (ann, "Two tubes")


def test_trouble_is_told_in_a_banner(counter, panel, feedback) -> None:
    counter.trouble.emit(FrontdeskError("The disk is full.", "Everything typed is kept."))
    (banner,) = panel.findChildren(Banner)
    assert banner.isVisible()

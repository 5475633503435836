"""What every form does when something is wrong: it says it whole, and the focus is where it can be put right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from frontdesk.errors import FrontdeskError
from frontdesk.ui.dialogs.form import Form
from frontdesk.ui.kit.boxes import TwoLines
from frontdesk.ui.kit.fields import Field

LONG = "That is not a PIN of anybody who decides here. Type it again, or choose somebody else who says yes to this."


class LineForm(Form):
    """A form of one line."""

    line: Field


@pytest.fixture
def form(qtbot: QtBot) -> LineForm:
    made = LineForm("How much was used?", "Used", wide=400)
    made.line = Field("Used")
    made.fields.addWidget(made.line)
    qtbot.addWidget(made)
    made.fit()
    made.show()
    made.activateWindow()
    made.line.edit.setFocus()
    qtbot.waitUntil(made.line.edit.hasFocus)
    return made


def whole(form: LineForm) -> bool:
    """Whether everything in the form is in sight."""
    QApplication.processEvents()
    QApplication.processEvents()
    area = form.findChild(QScrollArea)
    return area.verticalScrollBar().maximum() == 0


def test_a_form_grows_with_what_is_wrong(form: LineForm) -> None:
    before = form.height()
    form.line.set_error(LONG)
    assert whole(form)
    assert form.height() > before
    assert form.line._note.height() >= form.line._note.heightForWidth(form.line.width()) > 20
    form.say_trouble("This is used all at once, and the rest of it is not kept for another day.", LONG)
    assert whole(form)
    assert form.line.edit.height() >= 30
    words = form._trouble.findChild(TwoLines)
    for label in (words.title, words.detail):
        assert label.height() >= label.heightForWidth(label.width())


def test_enter_after_enter_never_closes_a_form_that_something_is_wrong_with(form: LineForm, qtbot: QtBot) -> None:
    def refuse() -> None:
        form.line.set_error("Write an amount such as 5.")
        form.stay()

    form.wanted.connect(refuse)
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert form.isVisible()
    assert form.line.edit.hasFocus() or form._save.hasFocus()


def test_the_button_has_the_focus_again_when_it_could_not_be_written(form: LineForm, qtbot: QtBot) -> None:
    form.wanted.connect(lambda: form.fail(FrontdeskError("The disk is full.", "Make room.")))
    qtbot.keyClick(form.line.edit, Qt.Key.Key_Return)
    assert form._save.hasFocus()
    qtbot.keyClick(form._save, Qt.Key.Key_Return)
    assert form._save.hasFocus()

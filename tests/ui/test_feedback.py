from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import theme
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Picture
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.empty import EmptyState, Skeleton
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.progress import Progress
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.panels.feedback.toast import Toast


def button(widget: QWidget, words: str) -> Button:
    (found,) = (one for one in widget.findChildren(Button) if one.words() == words)
    return found


def test_a_toast_never_takes_the_focus(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    line = QLineEdit(card)
    card.resize(600, 300)
    card.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    toast = Toast(card)
    toast.say("Merged Matt Ogden into Matthew Ogden")
    assert line.hasFocus()
    qtbot.mousePress(button(toast, "Undo"), Qt.MouseButton.LeftButton)
    assert line.hasFocus()


def test_undo_on_a_toast_says_so_and_the_toast_goes(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    card.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    with qtbot.waitSignal(toast.undone):
        button(toast, "Undo").click()
    assert toast.isHidden()


class _WithFoot(QWidget):
    foot_changed = Signal()

    def foot(self) -> int:
        return 100


def test_a_toast_covers_nothing_of_the_log_line(qtbot: QtBot) -> None:
    card = _WithFoot()
    qtbot.addWidget(card)
    card.resize(600, 300)
    toast = Toast(card)
    toast.say("Told Pepe")
    assert toast.geometry().bottom() < 200


def test_a_toast_covers_no_banner(qtbot: QtBot) -> None:
    card = _WithFoot()
    qtbot.addWidget(card)
    card.resize(600, 400)
    banner = Banner("red", parent=card)
    banner.say("The disk is full.", "Nothing typed is lost.")
    banner.setGeometry(24, 200, 552, 60)
    banner.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    assert toast.geometry().bottom() < 200


def test_a_toast_stays_at_the_foot_of_the_card(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    card.resize(600, 300)
    card.show()
    toast = Toast(card)
    toast.say("Told Pepe")
    card.resize(700, 500)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == 487)
    assert toast.width() == 700 - 48


def test_a_banner_has_one_button_or_none(qtbot: QtBot) -> None:
    banner = Banner("red")
    qtbot.addWidget(banner)
    banner.say("The disk is full", "Everything typed is kept.", "Try again")
    with qtbot.waitSignal(banner.pressed):
        button(banner, "Try again").click()
    banner.say("The disk is full")
    assert all(one.isHidden() for one in banner.findChildren(Button))


def test_cancel_is_asked_for_once(qtbot: QtBot) -> None:
    progress = Progress()
    qtbot.addWidget(progress)
    progress.say("Bringing in customers.csv, 0 of 0", 0, 0)
    cancel = button(progress, "Cancel")
    with qtbot.waitSignal(progress.cancelled):
        cancel.click()
    assert not cancel.isEnabled()


def test_an_error_goes_as_soon_as_something_is_typed(qtbot: QtBot) -> None:
    field = Field("When", hint="For example Thursday 3pm")
    qtbot.addWidget(field)
    field.show()
    height = field.edit.height()
    field.set_error("There is no 31 February. Try 28 Feb.")
    assert field.error() == field.edit.accessibleDescription() == "There is no 31 February. Try 28 Feb."
    assert field.edit.height() == height == 36
    qtbot.keyClicks(field.edit, "2")
    assert field.error() == ""
    assert field.edit.accessibleDescription() == "For example Thursday 3pm"


def test_a_field_gives_its_text_without_the_spaces_round_it(qtbot: QtBot) -> None:
    field = Field("Name")
    qtbot.addWidget(field)
    field.set_text("  Pepe ")
    assert field.text() == "Pepe"


def test_one_of_several_is_chosen_with_mouse_and_arrow_keys(qtbot: QtBot) -> None:
    choice = Segmented([("pc", "Like the PC"), ("light", "Light"), ("dark", "Dark")], name="Look")
    qtbot.addWidget(choice)
    choice.show()
    assert choice.value() == "pc"
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda value: value == "light"):
        qtbot.keyClick(choice, Qt.Key.Key_Right)
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda value: value == "dark"):
        choice.findChildren(QWidget)[-1].click()  # type: ignore[attr-defined]
    assert choice.value() == "dark"


def test_setting_a_value_tells_nobody(qtbot: QtBot) -> None:
    choice = Segmented([(False, "Normal"), (True, "Large")])
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_value(True)
    assert choice.value() is True


def test_loading_that_is_quick_shows_nothing(qtbot: QtBot) -> None:
    loading = Skeleton()
    qtbot.addWidget(loading)
    loading.resize(400, 160)
    loading.show()
    blank = loading.grab().toImage()
    qtbot.waitUntil(lambda: loading.grab().toImage() != blank)


def test_an_empty_list_says_what_it_is_and_what_fills_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(EmptyState("clock", "Nothing has happened yet", "Type a line below."))
    assert "Nothing has happened yet" in holder.findChildren(EmptyState)[0].accessibleName()


def test_icons_that_stand_alone_grow_with_the_text(qapp: QApplication, style_cache: Path, qtbot: QtBot) -> None:
    picture = Picture("clock", size=20)
    qtbot.addWidget(picture)
    picture.ensurePolished()
    theme.apply(qapp, look="light", large=True, cache_folder=style_cache)
    assert picture.width() == 25

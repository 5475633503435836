"""The form of a customer, and the small forms of what belongs to one."""

from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from frontdesk.desk import open_card
from frontdesk.desk.edit_customer import Draft, draft_from
from frontdesk.domain.customer import Reach
from frontdesk.domain.manner import Style
from frontdesk.ui.dialogs.customer import CustomerDialog
from frontdesk.ui.dialogs.facts import fact_dialog
from frontdesk.ui.dialogs.manner_form import read_day
from tests.ui.dialogs.conftest import NOW

CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


@pytest.fixture
def card(qtbot, counter, read):
    [(ann,)] = read("SELECT id FROM customer WHERE name = 'Ann Lee'")
    got: list[Any] = []
    counter.ask(open_card.open_card, ann, now=NOW).then(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_a_name_is_enough_and_ctrl_enter_saves(qtbot, counter, read) -> None:
    dialog = shown(qtbot, CustomerDialog(counter))
    QTest.keyClicks(dialog.name.edit, "Nia Owusu")
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(dialog.name.edit, Qt.Key.Key_Return, CONTROL)
    assert read("SELECT id, name FROM customer WHERE name LIKE 'Nia%'") == [(saved.args[0], "Nia Owusu")]
    assert not dialog.isVisible()


def test_without_name_and_number_the_field_says_so(qtbot, counter) -> None:
    dialog = shown(qtbot, CustomerDialog(counter))
    QTest.keyClick(dialog.name.edit, Qt.Key.Key_Return, CONTROL)
    assert dialog.name.error()
    assert dialog.isVisible()


def test_those_who_may_be_the_same_are_offered_while_one_types(qtbot, counter, read) -> None:
    dialog = shown(qtbot, CustomerDialog(counter, draft_from("020 7946 0001", "GB")))
    qtbot.waitUntil(lambda: bool(dialog.alike.shown()))
    assert dialog.alike.shown()[0].name == "Bo Ek"
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.alike.opened.emit(dialog.alike.shown()[0].customer_id)
    assert read("SELECT name FROM customer WHERE id = " + str(opened.args[0])) == [("Bo Ek",)]


def test_esc_leaves_at_once_when_nothing_was_typed_and_says_so_otherwise(qtbot, counter) -> None:
    dialog = shown(qtbot, CustomerDialog(counter, Draft(name="Nia")))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = shown(qtbot, CustomerDialog(counter))
    QTest.keyClicks(dialog.name.edit, "N")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_change_keeps_what_was_not_touched(qtbot, counter, card, read) -> None:
    dialog = shown(qtbot, CustomerDialog(counter, card=card))
    dialog.called.edit.setText("Annie")
    dialog.own["Birthday"].edit.setText("3 May")
    QTest.mouseClick(dialog.manner._styles[Style.BRISK], Qt.MouseButton.LeftButton)
    dialog.reaches._add(Reach.EMAIL, "ann@example.org", "work")
    with qtbot.waitSignal(dialog.saved):
        dialog.wanted.emit()
    rows = read("SELECT name, called, style, fields FROM customer WHERE id = " + str(card.customer.id))
    assert rows == [("Ann Lee", "Annie", "brisk", '[["Birthday", "3 May"]]')]
    points = read("SELECT value, label FROM contact_point WHERE customer_id = " + str(card.customer.id))
    assert points == [("020 7946 0000", ""), ("ann@example.org", "work")]


def test_a_photo_is_made_small_before_it_is_kept(qtbot, counter, read) -> None:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(2000, 1000, QImage.Format.Format_RGB32).save(buffer, "PNG")
    dialog = shown(qtbot, CustomerDialog(counter, Draft(name="Nia")))
    dialog.photo.take(bytes(kept.data()))
    with qtbot.waitSignal(dialog.saved):
        dialog.wanted.emit()
    [(data,)] = read("SELECT p.data FROM photo p JOIN customer c ON c.photo_id = p.id WHERE c.name = 'Nia'")
    assert QImage.fromData(data).width() == 256


@pytest.mark.parametrize("data", [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused_in_words(qtbot, counter, data) -> None:
    dialog = shown(qtbot, CustomerDialog(counter))
    with qtbot.waitSignal(dialog.photo.wrong):
        dialog.photo.take(data)
    assert dialog.photo.jpeg is None


@pytest.mark.parametrize(
    ("what", "fill", "sql"),
    [
        ("note", lambda form: form.text.setPlainText("Likes tea"), "SELECT text FROM note"),
        ("thing", lambda form: form.words.set_text("Likes tea"), "SELECT words FROM thing"),
        (
            "close",
            lambda form: form.why.set_text("Likes tea"),
            "SELECT closed_why FROM customer WHERE name LIKE 'Ann%'",
        ),
    ],
)
def test_the_small_forms_write_what_they_say(qtbot, counter, card, read, what, fill, sql) -> None:
    form = shown(qtbot, fact_dialog(what, counter, card))
    fill(form)
    with qtbot.waitSignal(form.saved):
        form.wanted.emit()
    assert read(sql) == [("Likes tea",)]


def test_two_customers_are_linked_by_typing_a_name(qtbot, counter, card, read) -> None:
    form = shown(qtbot, fact_dialog("relation", counter, card))
    QTest.keyClicks(form.who.edit, "zoe")
    qtbot.waitUntil(lambda: bool(form._found))
    form.choose(form._found[0])
    with qtbot.waitSignal(form.saved):
        form.wanted.emit()
    assert read("SELECT kind FROM relation") == [("household",)]


@pytest.mark.parametrize("text", ["24.12.2026", "24/12/2026", "2026-12-24"])
def test_days_are_read_as_people_write_them(text) -> None:
    day = read_day(text)
    assert day is not None
    assert day.isoformat() == "2026-12-24"

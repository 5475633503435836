from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel, SectionHead
from frontdesk.ui.kit.tooltips import plain

NASTY = "<b>Ann</b> & <img src=file:///etc/passwd> \n 'x'"


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = PlainLabel(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_has_the_colour_of_its_tone(qtbot: QtBot) -> None:
    label = PlainLabel("late", "name", "red")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    image = label.grab().toImage()
    red = theme.current().color("red").rgb()
    assert any(image.pixel(x, y) == red for x in range(image.width()) for y in range(image.height()))


def test_a_tooltip_shows_text_letter_for_letter() -> None:
    shown = QTextDocument()
    shown.setHtml(plain(NASTY))
    assert shown.toPlainText().split() == NASTY.split()
    assert plain("") == ""


def test_a_long_line_gives_way_and_says_the_rest_in_a_tooltip(qtbot: QtBot) -> None:
    label = ElideLabel("A sentence that is much too long", "detail")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.minimumSizeHint().width() < 30
    assert "much too long" in label.toolTip()
    label.resize(label.sizeHint())
    qtbot.waitUntil(lambda: not label.toolTip())


def test_a_line_break_does_not_make_a_second_line(qtbot: QtBot) -> None:
    label = ElideLabel("one\ntwo")
    qtbot.addWidget(label)
    assert label.text() == "one two"
    assert label.sizeHint().height() == paint.line_height("body")


def test_a_section_head_reads_as_a_sentence(qtbot: QtBot) -> None:
    head = SectionHead("Due today")
    qtbot.addWidget(head)
    assert head.accessibleName() == "Due today"
    head.set_count(4, "1 late")
    assert head.accessibleName() == "Due today 4 1 late"
    head.set_count(0)
    assert head.accessibleName() == "Due today"


LONG = "Wolfeschlegelsteinhausenbergerdorff"


def test_a_long_word_never_widens_what_it_stands_in(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    label = PlainLabel(LONG * 3, "title", wrap=True, parent=inside)
    qtbot.addWidget(area)
    area.setWidget(inside)
    assert label.minimumSizeHint().width() < 200
    assert label.text() == LONG * 3
    assert label.accessibleName() == LONG * 3
    label.setText("Short words stay as they are")
    assert "\u200b" not in super(PlainLabel, label).text()

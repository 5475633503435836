"""Bringing a list in on screen: looked at, brought in, taken back."""

from pathlib import Path

import pytest

from frontdesk.ui.kit.labels import ElideLabel, PlainLabel
from frontdesk.ui.pages.bring_in import BringIn
from frontdesk.ui.shell.counter import Counter

LIST = "First Name,Last Name,Phone\nNia,Owusu,020 7946 0123\nAnn,Lee,020 7946 0000\nTom,Roe,not a number\n"


@pytest.fixture
def widget(qtbot, counter: Counter):
    made = BringIn(counter)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "list.csv"
    made.write_text(LIST, encoding="utf-8")
    return made


def words(widget: BringIn) -> str:
    labels = [label.text() for label in widget.findChildren(PlainLabel)]
    return " | ".join([*labels, *(label.text() for label in widget.findChildren(ElideLabel))])


def test_a_list_is_looked_at_before_anything_is_kept(qtbot, widget, file, read) -> None:
    widget.look(file)
    qtbot.waitUntil(widget.looked)
    assert "Nia Owusu" in words(widget)
    assert "not a number" in words(widget)
    assert read("SELECT COUNT(*) FROM customer") == [(6,)]


def test_it_is_brought_in_and_taken_back(qtbot, widget, file, read, counter) -> None:
    widget.look(file)
    qtbot.waitUntil(widget.looked)
    with qtbot.waitSignal(counter.changed):
        widget.bring_in()
    qtbot.waitUntil(lambda: widget.brought == 2)
    assert "Added 2, completed 0, already known 1" in words(widget)
    assert read("SELECT COUNT(*) FROM customer") == [(8,)]
    with qtbot.waitSignal(counter.changed):
        widget._undo.click()
    assert read("SELECT COUNT(*) FROM customer") == [(6,)]


def test_a_file_that_is_no_list_is_said_in_words(qtbot, widget, tmp_path) -> None:
    wrong = tmp_path / "empty.csv"
    wrong.write_bytes(b"")
    widget.look(wrong)
    qtbot.waitUntil(lambda: widget._trouble.isVisibleTo(widget))
    assert not widget.looked()

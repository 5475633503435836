import pytest
from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.overflow import OverflowRow

WORDS = ["Taken in", "Ready", "Collected", "Estimate given", "Part ordered"]


@pytest.fixture
def row(qtbot: QtBot) -> OverflowRow:
    made = OverflowRow("More outcomes")
    qtbot.addWidget(made)
    for words in WORDS:
        made.add(Chip(words))
    made.show()
    return made


def shown(row: OverflowRow) -> list[str]:
    return [item.text() for item in row.items() if item.isVisible()]


def test_all_stand_in_the_row_when_there_is_room(row: OverflowRow) -> None:
    row.resize(row.sizeHint())
    assert shown(row) == WORDS
    assert row.dropped() == []


def test_what_has_no_room_leaves_from_the_right(row: OverflowRow) -> None:
    row.resize(250, 28)
    kept = shown(row)
    assert kept == WORDS[: len(kept)]
    assert 0 < len(kept) < len(WORDS)
    assert all(item.geometry().right() <= 250 for item in row.items() if item.isVisible())


def test_a_chosen_chip_stays_in_sight(row: OverflowRow) -> None:
    row.items()[-1].setChecked(True)
    row.resize(250, 28)
    assert "Part ordered" in shown(row)


def test_the_menu_presses_what_has_no_room(row: OverflowRow) -> None:
    row.resize(150, 28)
    last = row.items()[-1]
    (action,) = (action for action in row.menu().actions() if action.text() == "Part ordered")
    action.trigger()
    assert last.isChecked()


def test_a_row_of_any_length_does_not_widen_the_window(row: OverflowRow) -> None:
    assert row.minimumSizeHint().width() < 50


def test_at_most_three_stand_in_a_row_that_says_so(qtbot: QtBot) -> None:
    row = OverflowRow("More outcomes", most=3)
    qtbot.addWidget(row)
    for words in WORDS:
        row.add(Chip(words))
    row.show()
    row.resize(2000, 28)
    assert shown(row) == WORDS[:3]


def test_longer_words_are_given_room_at_once(row: OverflowRow, qtbot: QtBot) -> None:
    row.resize(row.sizeHint())
    first = row.items()[0]
    assert isinstance(first, Chip)
    first.set_words("Taken in for a full service and a new chain")
    qtbot.waitUntil(lambda: len(row.dropped()) > 0)
    assert first.width() == first.sizeHint().width()


def test_a_cleared_row_is_empty(row: OverflowRow) -> None:
    row.clear()
    assert row.items() == row.dropped() == []

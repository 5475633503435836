from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from frontdesk.ui.panels.calls.parts import line_words
from frontdesk.ui.panels.calls.strip import CallStrip
from tests.ui.panels import sample

TWO, THREE = sample.CALLS
UNKNOWN = replace(TWO, candidates=())
WITHHELD = replace(UNKNOWN, withheld="private", number="", shown="")


@pytest.fixture
def strip(qtbot):
    made = CallStrip()
    qtbot.addWidget(made)
    made.resize(1004, 106)
    return made


def test_each_tile_takes_the_call_with_its_customer(strip, qtbot):
    strip.show_calls([TWO], sample.NOW)
    for index, customer in ((0, 121), (1, 122)):
        with qtbot.waitSignal(strip.taken) as signal:
            assert strip.take(index)
        assert signal.args == [TWO.id, customer]


def test_one_customer_has_one_tile_and_f9_does_nothing(strip, qtbot):
    strip.show_calls([THREE], sample.NOW)
    with qtbot.assertNotEmitted(strip.taken), qtbot.assertNotEmitted(strip.new_customer):
        assert not strip.take(1)


def test_an_unknown_number_is_added_to_somebody_or_is_somebody_new(strip, qtbot):
    strip.show_calls([UNKNOWN], sample.NOW)
    with qtbot.waitSignal(strip.someone_else):
        strip.take(0)
    with qtbot.waitSignal(strip.new_customer):
        strip.take(1)


def test_a_withheld_number_makes_no_customer(strip, qtbot):
    strip.show_calls([WITHHELD], sample.NOW)
    with qtbot.assertNotEmitted(strip.new_customer):
        assert not strip.take(1)
    assert "Number withheld" in strip.accessibleName()
    assert [word.isHidden() for word in strip._words] == [False, True, True]
    assert strip._words[2].isHidden()


def test_more_than_two_are_behind_one_word(strip):
    many = tuple(replace(TWO.candidates[0], customer_id=i) for i in range(5))
    strip.show_calls([replace(TWO, candidates=many)], sample.NOW)
    assert strip._others.accessibleName() == "3 more"
    assert not strip._others.isHidden()
    assert "5 customers share it" in strip.accessibleName()


def test_further_calls_are_tabs_that_come_up_when_pressed(strip, qtbot):
    strip.show_calls([TWO], sample.NOW)
    alone = strip.sizeHint().height()
    with qtbot.waitSignal(strip.resized):
        strip.show_calls(sample.CALLS, sample.NOW)
    assert strip.sizeHint().height() == alone + 28
    with qtbot.waitSignal(strip.brought_up) as signal:
        strip._tabs[0].click()
    assert signal.args == [THREE.id]


def test_it_is_gone_when_every_call_is_handled(strip):
    strip.show_calls(sample.CALLS, sample.NOW)
    strip.show_calls([], sample.NOW)
    assert strip.isHidden()
    assert strip.call() is None
    assert not strip.take(0)


def test_nothing_in_it_ever_takes_the_focus(strip):
    strip.show_calls(sample.CALLS, sample.NOW)
    widgets = [strip, *strip.findChildren(QPushButton)]
    assert all(widget.focusPolicy() == Qt.FocusPolicy.NoFocus for widget in widgets)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Line 1 rings, 0:08"),
        ({"line": ""}, "The phone rings, 0:08"),
        ({"answered_at": sample.NOW - timedelta(seconds=75)}, "Line 1, taken 1:15"),
        ({"ended_at": sample.NOW}, "Line 1, rang at 15:41"),
        ({"answered_at": sample.NOW, "ended_at": sample.NOW}, "Line 1, ended at 15:42"),
        ({"rang_at": sample.NOW + timedelta(seconds=5)}, "Line 1 rings, 0:00"),
        ({"answered_at": sample.NOW - timedelta(seconds=75), "taken_by": "Ana"}, "Line 1, Ana took it, 1:15"),
        (
            {"answered_at": sample.NOW, "ended_at": sample.NOW, "taken_by": "Ana"},
            "Line 1, Ana took it, ended at 15:42",
        ),
    ],
)
def test_it_says_on_which_line_and_for_how_long(changed, words):
    assert line_words(replace(TWO, **changed), sample.NOW) == words


def test_a_narrow_strip_shows_one_name_instead_of_two_beginnings(strip, qtbot):
    many = tuple(replace(TWO.candidates[0], customer_id=i) for i in range(3))
    strip.show_calls([replace(TWO, candidates=many)], sample.NOW)
    assert [tile.isHidden() for tile in strip._tiles] == [False, False]
    strip.resize(640, 106)
    assert [tile.isHidden() for tile in strip._tiles] == [False, True]
    assert strip._tiles[0].width() > 150
    assert strip._others.accessibleName() == "2 more"
    with qtbot.assertNotEmitted(strip.taken):
        assert not strip.take(1), "nobody is taken who is not seen"
    strip.resize(1004, 106)
    assert [tile.isHidden() for tile in strip._tiles] == [False, False]
    assert strip._others.accessibleName() == "1 more"

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from frontdesk.domain.interaction import Become, Channel, Mood
from frontdesk.ui.panels.log_line.line import LogLine, Offer
from tests.ui.panels import sample

PROMISE = sample.ENCOUNTER


@pytest.fixture
def log(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    made = LogLine(window)
    made.setGeometry(362, 600, 1004, 110)
    made.show_offer(Offer(sample.OUTCOMES, sample.TOPICS))
    window.show()
    window.activateWindow()
    yield made  # the window lives as long as this frame


def shown(log):
    return [button.words() for button in log._chips.findChildren(QPushButton) if button.isVisible()]


def test_showing_an_encounter_neither_moves_the_caret_nor_says_anything(log, qtbot):
    log.open_for("Pepe", PROMISE, sample.NOW)
    cursor = log._edit.textCursor()
    cursor.setPosition(4)
    log._edit.setTextCursor(cursor)
    with qtbot.assertNotEmitted(log.text_changed):
        log.show_encounter(replace(PROMISE, text="Something else", mood=Mood.ANGRY), sample.NOW)
    assert log.text() == PROMISE.text
    assert log._edit.textCursor().position() == 4


def test_opening_somebody_elses_line_says_nothing_and_forgets_the_typing(log, qtbot):
    log.open_for("Pepe", None, sample.NOW)
    log.type_on("secret")
    with qtbot.assertNotEmitted(log.text_changed):
        log.open_for("Ewa", None, sample.NOW)
    assert log.text() == ""
    assert not log.can_undo()


def test_the_empty_line_asks_what_happened(log):
    log.open_for("Pepe", None, sample.NOW)
    assert log._edit.placeholderText() == "What happened with Pepe?"


def test_every_letter_is_told(log, qtbot):
    log.open_for("Pepe", None, sample.NOW)
    told: list[Any] = []
    log.text_changed.connect(told.append)
    qtbot.keyClicks(log._edit, "ok")
    assert told == ["o", "ok"]


def test_control_enter_is_done_and_enter_is_a_new_line(log, qtbot):
    log.open_for("Pepe", None, sample.NOW)
    with qtbot.waitSignal(log.done):
        qtbot.keyClick(log._edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert log.text() == ""
    qtbot.keyClick(log._edit, Qt.Key.Key_Return)
    assert log.text() == "\n"


def test_pasted_text_is_plain(log):
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b>")
    log._edit.insertFromMimeData(data)
    assert log.text() == "<b>bold</b>"


def test_it_grows_to_four_lines_and_no_further(log):
    log.open_for("Pepe", None, sample.NOW)
    heights = []
    for _ in range(6):
        heights.append(log.sizeHint().height())
        log.type_on("\n")
    assert heights[0] < heights[1] < heights[2] < heights[3] == heights[4] == heights[5]


def test_dates_that_were_understood_are_lit_by_their_place_in_the_text(log):
    log.open_for("Pepe", replace(PROMISE, text="🚲 " + PROMISE.text), sample.NOW)
    found = replace(sample.UNDERSTOOD[0], start=sample.UNDERSTOOD[0].start + 2)
    log.show_understood((found,))
    assert [each.cursor.selectedText() for each in log._edit.extraSelections()] == ["Thursday 3pm"]


def test_a_date_that_was_typed_over_is_not_lit(log):
    log.open_for("Pepe", replace(PROMISE, text="ready"), sample.NOW)
    log.show_understood(sample.UNDERSTOOD)
    assert log._edit.extraSelections() == []


def test_the_promise_says_what_was_understood(log):
    log.open_for("Pepe", PROMISE, sample.NOW)
    assert "Promise Thu 26 Nov, 15:00" in shown(log)
    log.show_encounter(replace(PROMISE, due_at=None), sample.NOW)
    assert "Promise, when?" in shown(log)


def test_what_gives_way_when_narrow_goes_in_order(log):
    log.open_for("Pepe", PROMISE, sample.NOW)
    seen = {}
    for width in (1004, 936, 760, 640):
        log.resize(width, log.height())
        seen[width] = shown(log)
        assert all(
            chip.geometry().right() <= log._chips.width() + 6
            for chip in log._chips.findChildren(QPushButton)
            if chip.isVisible()
        )
    assert "Promise Thu 26 Nov, 15:00" in seen[1004]
    assert "Promise Thu 15:00" in seen[936]
    assert {"Taken in", "Ready", "Collected"} <= set(seen[936])
    assert "Collected" not in seen[640]
    assert "Taken in" in seen[760]  # the chosen one stays longest


def test_it_never_makes_the_window_wider(log):
    log.open_for("Pepe", PROMISE, sample.NOW)
    assert log.minimumSizeHint().width() == 0


def test_a_leave_alone_line_has_outcomes_only(log):
    log.open_for("Ingrid", None, sample.NOW, leave_alone=True)
    assert set(shown(log)) == {"Taken in", "Ready", "Collected", "More outcomes"}


def test_a_chip_tells_its_outcome_and_pressed_again_takes_it_back(log, qtbot):
    log.open_for("Pepe", replace(PROMISE, outcome=""), sample.NOW)
    chip = next(chip for chip in log._chips._outcome_chips if chip.words() == "Ready")
    with qtbot.waitSignal(log.outcome_chosen) as signal:
        chip.click()
    assert signal.args == ["Ready"]
    assert not chip.isChecked()  # chosen when it is written
    log.show_encounter(replace(PROMISE, outcome="Ready"), sample.NOW)
    assert chip.isChecked()
    with qtbot.waitSignal(log.outcome_chosen) as signal:
        chip.click()
    assert signal.args == [""]


@pytest.mark.parametrize(("now", "following"), [("", "Taken in"), ("Taken in", "Ready"), ("Ordered", "Taken in")])
def test_alt_o_goes_to_the_next_outcome(log, qtbot, now, following):
    log.open_for("Pepe", replace(PROMISE, outcome=now), sample.NOW)
    with qtbot.waitSignal(log.outcome_chosen) as signal:
        log.next_outcome()
    assert signal.args == [following]


@pytest.mark.parametrize(
    ("now", "asked", "told"),
    [
        (None, Become.PROMISE, Become.PROMISE),
        (Become.PROMISE, Become.PROMISE, None),
        (Become.PROMISE, Become.ISSUE, Become.ISSUE),
        (None, Become.GOODWILL, Become.GOODWILL),
    ],
)
def test_it_becomes_what_was_asked_and_the_same_again_takes_it_back(log, qtbot, now, asked, told):
    log.open_for("Pepe", replace(PROMISE, become=now), sample.NOW)
    with qtbot.waitSignal(log.become_chosen) as signal:
        log.choose_become(asked)
    assert signal.args == [told]


def test_the_channel_and_its_beginning_are_shown(log):
    log.open_for("Pepe", replace(PROMISE, channel=Channel.CALL_IN), sample.NOW)
    assert log._channel_chip.words() == "Call in"
    assert log._since == "since 15:31"


def test_no_control_under_the_line_takes_the_caret_by_a_click(log):
    log.open_for("Pepe", PROMISE, sample.NOW)
    buttons = log.findChildren(QPushButton)
    assert buttons
    assert all(not button.focusPolicy() & Qt.FocusPolicy.ClickFocus for button in buttons)


def test_what_is_typed_after_a_date_is_not_lit(log):
    log.open_for("Pepe", PROMISE, sample.NOW)
    log.show_understood(sample.UNDERSTOOD)
    log.type_on("\nand more")
    assert [each.cursor.selectedText() for each in log._edit.extraSelections()] == ["Thursday 3pm"]


def test_a_call_out_may_have_no_answer(log):
    log.open_for("Pepe", replace(PROMISE, channel=Channel.CALL_OUT, outcome=""), sample.NOW)
    assert shown(log)[0] == "No answer"
    log.open_for("Pepe", replace(PROMISE, channel=Channel.CALL_IN, outcome=""), sample.NOW)
    assert "No answer" not in shown(log)


def test_a_day_that_is_over_is_said_before_it_is_logged(log):
    over = replace(PROMISE, due_at=sample.NOW - timedelta(days=9), has_time=False)
    log.open_for("Pepe", over, sample.NOW)
    assert any(words.startswith("Promise: ") and words.endswith(" is over") for words in shown(log))
    log.open_for("Pepe", replace(over, become=Become.ISSUE), sample.NOW)
    assert "Issue" in shown(log)


@pytest.mark.parametrize("width", [760, 560, 420, 360, 300])
def test_what_was_chosen_never_goes_behind_the_dots(log, width):
    log.open_for("Pepe", replace(sample.ENCOUNTER, outcome="Collected", become=Become.PROMISE), sample.NOW)
    log.resize(width, log.sizeHint().height())
    words = shown(log)
    assert "Collected" in words
    assert any(chip.startswith("Promise") for chip in words)

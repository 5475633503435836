from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from frontdesk.domain.interaction import Channel
from frontdesk.domain.today import Today
from frontdesk.ui.panels import signs
from frontdesk.ui.panels.desk.column import DeskColumn
from tests.ui.panels import sample


@pytest.fixture
def column(qtbot):
    made = DeskColumn()
    qtbot.addWidget(made)
    made.resize(290, 700)
    made.show_today(sample.TODAY, sample.NOW, active=1)
    return made


def spoken(column):
    view = column._list
    return [view.model().index(i, 0).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(view.model().rowCount())]


@pytest.mark.parametrize(
    ("number", "opened"),
    [
        (1, ("encounter", 1, sample.PEPE)),
        (3, ("promise", 11, 101)),
        (5, ("call_back", 13, 102)),
        (6, ("follow_up", 14, 103)),
        (7, ("expected", 104, 104)),
    ],
)
def test_a_number_opens_its_row(column, qtbot, number, opened):
    with qtbot.waitSignal(column.opened) as signal:
        assert column.activate(number)
    assert tuple(signal.args) == opened


def test_a_number_nobody_has_opens_nothing(column, qtbot):
    column.show_today(Today(), sample.NOW)
    with qtbot.assertNotEmitted(column.opened):
        assert not column.activate(1)


def test_ids_of_63_bits_arrive_whole(column, qtbot):
    big = 2**62 + 12345
    here = (replace(sample.ENCOUNTER, id=big, customer_id=big + 1),)
    column.show_today(replace(sample.TODAY, here=here), sample.NOW)
    with qtbot.waitSignal(column.opened) as signal:
        column.activate(1)
    assert signal.args == ["encounter", big, big + 1]


def test_rows_keep_their_numbers_when_somebody_leaves(column, qtbot):
    column.show_today(replace(sample.TODAY, here=(sample.WAITING,)), sample.NOW)
    with qtbot.assertNotEmitted(column.opened):
        assert not column.activate(1)
    with qtbot.waitSignal(column.opened) as signal:
        column.activate(2)
    assert signal.args[1] == sample.WAITING.id


def test_late_comes_first_and_the_head_says_how_many(column):
    due = tuple(reversed(sample.TODAY.due))
    column.show_today(replace(sample.TODAY, due=due), sample.NOW)
    words = spoken(column)
    head = words.index("Due today 4 1 late")
    assert words[head + 1].startswith("Ewa Kowalczyk, 14:00, 1 h 42 late")


def test_empty_lists_say_what_they_are_and_what_fills_them(column):
    column.show_today(Today(), sample.NOW, hours="Open until 18:30.")
    words = " ".join(spoken(column))
    assert "Nobody here. Type a name in the finder when someone walks in." in words
    assert "Nothing due" in words
    assert "Nobody expected. Open until 18:30." in words


def test_unfinished_entries_stand_under_here_now(column, qtbot):
    loose = replace(sample.ENCOUNTER, id=77, customer_id=None, customer_name="", text="Red Pashley", loose_why="name")
    column.show_today(Today(loose=(loose,)), sample.NOW)
    assert "Red Pashley, Nobody’s name on it, Alt+1" in spoken(column)
    with qtbot.waitSignal(column.opened) as signal:
        column.activate(1)
    assert signal.args == ["encounter", 77, None]


def test_customers_who_can_see_the_screen_read_initials_of_everybody_else(column):
    column.show_today(sample.TODAY, sample.NOW, active=1, initials=True)
    words = " ".join(spoken(column))
    assert "Pepe Beltrán, At the counter" in words
    assert "Siobhán" not in words
    assert "Kowalczyk" not in words
    assert "Okonkwo" not in words


def test_a_click_opens_a_row_and_takes_no_focus(column, qtbot):
    column.show()
    qtbot.waitExposed(column)
    rect = column._list.visualRect(column._list.model().index(1, 0))
    with qtbot.waitSignal(column.opened) as signal:
        qtbot.mouseClick(column._list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(0, 0))
    assert signal.args[1] == 1
    assert not column._list.hasFocus()


def test_arrows_skip_heads_and_enter_opens(column, qtbot):
    column.show()
    column.activateWindow()
    column.focus_rows()
    for _ in range(2):
        qtbot.keyClick(column._list, Qt.Key.Key_Down)
    with qtbot.waitSignal(column.opened) as signal:
        qtbot.keyClick(column._list, Qt.Key.Key_Return)
    assert signal.args[1] == 11


@pytest.mark.parametrize(("seconds", "tone"), [(0, "ink2"), (59, "ink2"), (60, "amber"), (179, "amber"), (180, "red")])
def test_waiting_turns_amber_after_one_minute_and_red_after_three(seconds, tone):
    assert signs.waiting_tone(sample.NOW - timedelta(seconds=seconds), sample.NOW) == tone


@pytest.mark.parametrize(
    ("channel", "line", "waits", "words"),
    [
        (Channel.WALK_IN, "", False, "At the counter"),
        (Channel.WALK_IN, "", True, "Waits"),
        (Channel.CALL_IN, "2", False, "On line 2"),
        (Channel.CALL_IN, "2", True, "Waits on line 2"),
        (Channel.CALL_OUT, "", False, "On the phone"),
        (Channel.EMAIL, "", False, "E-mail"),
    ],
)
def test_it_says_where_somebody_is(channel, line, waits, words):
    since = sample.NOW if waits else None
    assert signs.where(replace(sample.ENCOUNTER, channel=channel, line=line, waiting_since=since)) == words


def test_the_hint_goes_in_a_low_window(column):
    column.show()
    column.resize(290, 640)
    assert column._hint.isHidden()
    column.resize(290, 760)
    assert not column._hint.isHidden()


def test_a_row_that_needs_a_second_line_as_time_goes_by_gets_it(column, qtbot):
    matter = "Quote for the hub"
    due = (replace(sample.TODAY.due[0], matter=matter, due_at=sample.NOW - timedelta(minutes=9)),)
    column.show()
    column.show_today(Today(due=due), sample.NOW)
    QApplication.processEvents()
    following = column._list.model().index(4, 0)
    before = column._list.visualRect(following).top()
    column.tick(sample.NOW + timedelta(hours=1, minutes=30))
    qtbot.waitUntil(lambda: column._list.visualRect(following).top() > before)

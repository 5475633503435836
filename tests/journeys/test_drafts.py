"""Nothing typed is lost: not by closing, not by a disk, not by twenty minutes, not by a second start."""

import json
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from frontdesk import app, paths
from frontdesk.calls import local
from frontdesk.errors import FrontdeskError
from frontdesk.ui.shell.one_instance import OneInstance
from tests.journeys.driving import Clock


def test_an_unfinished_draft_is_there_again_after_closing(open_desk, make):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a new saddle")
    desk.close()  # at once: the last letters were not kept yet
    again = open_desk()
    again.until(lambda: again.whose() == ana)
    again.rest()
    assert again.line() == "Wants a new saddle"


@pytest.fixture
def ask_to_close(shop_file):
    """Ask the desk through its door to close, as the installer does; the desk goes on meanwhile."""
    door = OneInstance(shop_file, paths.desk_address(shop_file))
    open_for: list[Any] = []

    def ask(desk):
        if not open_for:
            assert door.take() and door.listen() == ""
            app.attend(door, desk.window)
            open_for.append(desk)
        asking = threading.Thread(target=local.ask, args=(paths.desk_address(shop_file), {"do": "close"}))
        asking.start()
        desk.until(lambda: not asking.is_alive())

    yield ask
    door.release()


def test_an_unfinished_draft_is_there_again_after_the_installer_closed_the_desk(open_desk, make, ask_to_close):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a new saddle")
    ask_to_close(desk)
    desk.until(lambda: not desk.window.isVisible())
    desk.close()
    again = open_desk()
    again.until(lambda: again.whose() == ana)
    again.rest()
    assert again.line() == "Wants a new saddle"


@pytest.mark.qt_log_ignore("raise")  # there is no window manager here
def test_a_desk_with_an_open_form_is_not_closed_under_it(open_desk, make, ask_to_close):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    form = QDialog(desk.window)
    form.open()
    ask_to_close(desk)
    desk.rest()
    assert form.isVisible() and desk.window.isVisible()
    form.reject()
    ask_to_close(desk)
    desk.until(lambda: not desk.window.isVisible())


def test_a_draft_of_nobody_is_there_again(open_desk, make):
    desk = open_desk()
    desk.press("Ctrl+H")
    desk.until(lambda: desk.in_hand() is not None)
    desk.type("Wants a new saddle")
    desk.close()
    again = open_desk()
    again.until(lambda: again.line() == "Wants a new saddle")


def test_a_draft_that_the_file_cannot_take_goes_aside_and_comes_back(open_desk, make, monkeypatch):
    from frontdesk.desk import serve

    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")

    def full(*_: object, **__: object) -> None:
        raise FrontdeskError("The disk is full.", "Make room on it.")

    monkeypatch.setattr(serve, "begin", full)
    monkeypatch.setattr(serve, "keep", full)
    desk.type("Wants a new saddle")
    aside = desk.file.with_name(f"{desk.file.name}.drafts")
    desk.until(aside.exists)
    desk.until(lambda: json.loads(aside.read_text("utf-8").splitlines()[-1])["text"] == "Wants a new saddle")
    desk.until(lambda: "The disk is full" in desk.banner())
    assert desk.line() == "Wants a new saddle"
    monkeypatch.undo()
    desk.close()
    again = open_desk()
    again.rest()
    assert again.rows("SELECT customer_id, text FROM encounter") == [(ana, "Wants a new saddle")]
    assert not aside.exists()


def test_what_could_not_be_kept_is_kept_when_it_can_be(open_desk, make, monkeypatch):
    from frontdesk.desk import serve

    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")

    def full(*_: object, **__: object) -> None:
        raise FrontdeskError("The disk is full.", "Make room on it.")

    with monkeypatch.context() as broken:
        broken.setattr(serve, "begin", full)
        broken.setattr(serve, "keep", full)
        desk.type("Wants a new saddle")
        desk.until(lambda: "The disk is full" in desk.banner())
        desk.press("Ctrl+Return")
        desk.rest()
        assert desk.rows("SELECT COUNT(*) FROM interaction") == [(0,)]
        assert desk.line() == "Wants a new saddle"
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(ana, "Wants a new saddle")]
    assert not (desk.file.with_name(f"{desk.file.name}.drafts")).exists(), "it would come back as a ghost"


def test_it_is_tried_again_by_itself(open_desk, make, monkeypatch):
    from frontdesk.desk import serve

    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")

    def full(*_: object, **__: object) -> None:
        raise FrontdeskError("The disk is full.", "Make room on it.")

    with monkeypatch.context() as broken:
        broken.setattr(serve, "begin", full)
        desk.type("Wants a new saddle")
        desk.until(lambda: "The disk is full" in desk.banner())
    desk.until(lambda: desk.rows("SELECT customer_id, text FROM encounter") == [(ana, "Wants a new saddle")])


def test_twenty_minutes_untouched_finish_an_encounter(open_desk, make):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a new saddle")
    desk.pause()
    desk.clock.go_on(minutes=21)
    desk.minute()
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(ana, "Wants a new saddle")]
    assert desk.line() == "", "it is logged: typing on must not log it twice"
    desk.type("And a bell")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert [text for (text,) in desk.rows("SELECT text FROM interaction ORDER BY id")] == [
        "Wants a new saddle",
        "And a bell",
    ]


@pytest.mark.parametrize(("text", "keys", "why"), [("Call him back", "Alt+P", "date"), ("Who was that", "", "name")])
def test_twenty_minutes_make_a_loose_end_of_what_lacks_something(open_desk, make, text, keys, why):
    make.customer("Ana Prieto")
    desk = open_desk()
    if why == "name":
        desk.press("Ctrl+H")
        desk.until(lambda: desk.in_hand() is not None)
    else:
        desk.find("ana pri")
    desk.type(text)
    if keys:
        desk.press(keys)
    desk.pause()
    desk.clock.go_on(minutes=21)
    desk.minute()
    assert desk.rows("SELECT COUNT(*) FROM interaction") == [(0,)]
    assert desk.rows("SELECT text, loose_why FROM encounter") == [(text, why)]
    desk.close()
    again = open_desk(clock=Clock(desk.clock.now))
    again.rest()
    assert [encounter.text for encounter in again.window._today.loose] == [text]
    again.window.quiet.loose_opened.emit(again.window._today.loose[0].id)
    again.until(lambda: again.line() == text)
    if why == "name":
        again.find("ana pri")
    else:
        again.type(" tomorrow 9am")
    again.press("Ctrl+Return")
    again.until(lambda: again.toast())
    again.rest()
    assert again.rows("SELECT COUNT(*) FROM interaction") == [(1,)]
    assert again.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_a_date_in_the_line_is_not_lost_on_the_way(open_desk, make):
    ana = make.customer("Ana Prieto")
    make.customer("Bruno Keller")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Ready tomorrow 10am")
    desk.press("Alt+P")
    desk.find("bruno")
    desk.open_row(ana)
    assert "Promise tomorrow, 10:00" in desk.chips() or any("Promise" in c and "10:00" in c for c in desk.chips())
    desk.press("Ctrl+Return")
    desk.until(lambda: "Promised" in desk.toast())

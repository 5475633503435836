"""The program says what it is, and looks for a newer one only when it is asked to."""

from dataclasses import replace

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from frontdesk import release
from frontdesk.release import Newer
from frontdesk.ui.dialogs import about
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.pages.settings.program import Program


def program(desk):
    desk.press("Ctrl+,")
    desk.until(lambda: desk.window.findChildren(Program))
    desk.rest()
    return desk.window.findChildren(Program)[0]


def says(page):
    return [label.text() for label in page.findChildren(PlainLabel)]


def test_nothing_is_looked_for_before_somebody_asks(open_desk, monkeypatch):
    asked = []
    monkeypatch.setattr(release, "look", lambda address: asked.append(address) or Newer("9.0", "https://s.example/d"))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    desk = open_desk()
    page = program(desk)
    page.look.click()
    assert any("No address is set" in words for words in says(page))
    desk.window.counter.pc = replace(desk.window.counter.pc, new_versions="https://s.example/f.json")
    desk.minute()
    assert asked == []
    page.look.click()
    desk.until(lambda: any("9.0 is there" in words for words in says(page)))
    assert (asked, opened) == (["https://s.example/f.json"], [])
    page.download.click()
    assert opened == ["https://s.example/d"]


def test_its_parts_are_shown(open_desk):
    desk = open_desk()
    program(desk)._about()
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), about.AboutSheet))
    assert any("peewee" in words for words in says(QApplication.activeModalWidget()))
    desk.press("Esc")

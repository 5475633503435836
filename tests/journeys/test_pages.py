"""The pages beside the desk: where the keys go, where the focus is, and what is told over them."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.errors import FrontdeskError
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.pages.matters import MattersPage
from frontdesk.ui.panels.feedback.toast import Toast
from frontdesk.ui.panels.log_line.edit import LogEdit


def page_of(desk, place: str, view: str = "") -> MattersPage:
    """Open a page, with everybody's rows."""
    desk.window.pages.go_to(place)
    desk.rest()
    page = desk.window._stack.currentWidget()
    if view:
        page.views.set_value(view)
        page.refresh()
        desk.rest()
        page.setFocus()
    return page


def focus() -> Any:
    return QApplication.focusWidget()


@pytest.mark.parametrize(("place", "letters"), [("promises", "kate"), ("issues", "ldavid"), ("day", "hilda")])
def test_letters_on_a_page_go_to_the_finder_and_do_nothing_to_a_row(open_desk, make, place, letters):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    make.issue(pepe, "Brakes squeal")
    desk = open_desk()
    page = page_of(desk, place, "line_up" if place == "day" else "everyones")
    assert page.current() is not None and page.list.hasFocus()
    desk.type(letters)
    desk.rest()
    assert desk.window.finder_panel.text() == letters
    assert not QApplication.activeModalWidget()
    assert desk.rows("SELECT state FROM promise") == [("open",)]
    assert desk.rows("SELECT state FROM issue") == [("open",)]


def test_alt_and_a_letter_do_what_the_button_says_and_not_what_the_card_would(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    make.issue(pepe, "Brakes squeal")
    desk = open_desk()
    desk.find("pepe")
    desk.type("half typed")
    page = page_of(desk, "promises", "everyones")
    assert page.action_of("p") is not None
    desk.press("Alt+N")  # on the card: make it a note
    desk.rest()
    assert QApplication.activeModalWidget() is not None
    desk.press("Esc")
    page = page_of(desk, "issues", "everyones")
    desk.press("Alt+D")
    desk.until(lambda: desk.rows("SELECT state FROM issue") == [("resolved",)])
    desk.window.pages.go_to("desk")
    desk.rest()
    assert desk.in_hand().become is None
    assert desk.line() == "half typed"
    desk.press("Alt+N")
    desk.rest()
    assert desk.in_hand().become == "note"


def test_keys_of_the_card_do_nothing_to_a_card_that_nobody_sees(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.goodwill(pepe)
    desk = open_desk()
    desk.find("pepe")
    desk.type("half typed")
    page_of(desk, "issues")
    logged = desk.rows("SELECT COUNT(*) FROM interaction")
    for keys in ("Ctrl+1", "Ctrl+Return", "F7"):
        desk.press(keys)
        desk.rest()
    assert desk.rows("SELECT state FROM goodwill") == [("owed",)]
    assert desk.rows("SELECT COUNT(*) FROM interaction") == logged


def test_what_was_done_and_what_went_wrong_is_told_on_the_page_that_is_open(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    desk = open_desk()
    page = page_of(desk, "promises", "everyones")
    desk.press("Alt+K")
    desk.until(lambda: "Wheel ready" in desk.toast())
    toast = page.findChild(Toast)
    assert page.rect().contains(toast.geometry())
    desk.window.counter.trouble.emit(FrontdeskError("The disk is full.", "Make room."))
    assert "The disk is full." in desk.banner()
    banner = page.findChild(Banner)
    assert page.rect().contains(banner.geometry())
    desk.window.pages.go_to("desk")
    desk.rest()
    assert desk.banner() and desk.toast(), "they come along"
    desk.window.pages.go_to("customers")
    desk.rest()
    assert desk.banner() and desk.toast()


def test_the_caret_comes_back_from_the_finder_to_the_page_it_was_left_on(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.issue(pepe, "Brakes squeal")
    desk = open_desk()
    desk.find("pepe")
    page = page_of(desk, "issues", "everyones")
    desk.press("Ctrl+K")
    desk.press("Esc")
    desk.rest()
    assert focus() is page.list
    desk.press("Esc")
    desk.rest()
    assert desk.window.pages.on_desk()
    assert isinstance(focus(), LogEdit)


@pytest.mark.parametrize("place", ["promises", "issues", "day", "customers", "settings"])
def test_on_the_desk_again_typing_has_a_place(open_desk, make, place):
    make.customer("Pepe Beltrán")
    desk = open_desk()
    page_of(desk, place)
    desk.press("Esc")
    desk.rest()
    assert desk.window.pages.on_desk()
    assert focus() is desk.window
    desk.type("pepe")
    assert desk.window.finder_panel.text() == "pepe"


@pytest.mark.parametrize("place", ["promises", "issues", "day"])
def test_an_empty_list_leaves_the_focus_with_the_views(open_desk, place):
    desk = open_desk()
    page = page_of(desk, place)
    assert page.views.isAncestorOf(focus()), focus()


@pytest.mark.parametrize("place", ["promises", "issues", "day"])
def test_tab_leads_from_the_views_to_the_list_to_what_can_be_done(open_desk, make, place):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    make.issue(pepe, "Brakes squeal")
    desk = open_desk()
    page = page_of(desk, place, "line_up" if place == "day" else "everyones")
    page.views._segments[0].setFocus()
    taken = next(each for each in page.views._segments if each.isChecked())
    taken.setFocus()
    met = []
    for _ in range(3 if place == "day" else 2):
        desk.press("Tab")
        met.append(focus())
    assert any(isinstance(each, RowList) for each in met), met
    assert page._pane.isAncestorOf(met[-1]), met
    for _ in range(40):
        desk.press("Tab")
        if focus() is taken:
            break
    assert focus() is taken, "round again"


def test_an_empty_view_says_where_the_others_are(open_desk, make):
    ana = make.staff("Ana")
    bo = make.staff("Bo")
    make.issue(make.customer("Pepe Beltrán"), "Brakes squeal", by=bo)
    desk = open_desk()
    assert desk.window.counter.staff.id == ana.id
    page = page_of(desk, "issues")
    assert "Everyone’s" in page._nothing.accessibleName()
    assert "Nothing is yours" in page._nothing.accessibleName()
    page.views.set_value("closed")
    page.refresh()
    desk.rest()
    assert "Nothing is closed yet" in page._nothing.accessibleName()
    page = page_of(desk, "day")
    page.views.set_value("handover")
    page.refresh()
    desk.rest()
    assert "handed over" in page._nothing.accessibleName()

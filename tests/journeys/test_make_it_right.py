"""Something is made right at the desk, by keyboard: the cue, the page, the offer, yes, and the card after it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.desk import make_it_right, shop, sign_in
from frontdesk.desk.issue import close_issue
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.issue import Verdict
from frontdesk.domain.make_it_right import Answer, Offer
from frontdesk.domain.staff import Role
from frontdesk.settings import ShopSettings
from frontdesk.ui.panels.make_it_right.page import MakeItRightPage
from tests.making import NOW, Maker


def page(desk) -> MakeItRightPage:
    return desk.window.findChild(MakeItRightPage)


def shown(desk) -> bool:
    found = page(desk)
    return found is not None and found.isVisible()


def broken(make: Maker) -> tuple[int, int]:
    make.staff("Nadia")
    pepe = make.customer("Pepe Beltrán")
    return pepe, make.issue(pepe, "Rear brake rubs")


@pytest.fixture
def open_page(open_desk, make):
    def open_it(**chosen):
        pepe, issue = broken(make)
        for what in chosen.pop("also", ()):
            what(make)
        desk = open_desk(**chosen)
        desk.find("pepe")
        desk.press("Ctrl+1")
        desk.until(lambda: shown(desk))
        desk.rest()
        return desk, pepe, issue

    return open_it


def test_from_the_cue_to_a_voucher_and_a_follow_up_in_six_presses(open_desk, make):
    _, issue = broken(make)
    desk = open_desk()
    desk.find("pepe")
    desk.presses = 0
    desk.press("Ctrl+1")
    desk.until(lambda: shown(desk))
    desk.press("Alt+V")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE state = 'offered'"))
    desk.rest()
    desk.press("Ctrl+Return")
    desk.until(lambda: not shown(desk))
    desk.rest()
    assert desk.presses <= 6
    assert desk.rows("SELECT kind, state, minor FROM goodwill ORDER BY id") == [
        ("apology", "used", None),
        ("voucher", "owed", 1500),
    ]
    assert desk.rows("SELECT issue_id, how FROM follow_up") == [(issue, "message")]
    assert "yes" in desk.toast()
    assert desk.parts.log.has_caret()
    card = desk.window.card.card
    assert [row.code for row in card.goodwill]
    assert [row.issue_id for row in card.follow_ups] == [issue]
    said = [cue.sentence for cue in desk.window.card._cues]
    assert any("£15 off" in sentence for sentence in said)


def test_the_redo_is_promised_when_the_words_say_and_the_line_keeps_its_own_text(open_page):
    desk, _, issue = open_page()
    desk.window.card.back_to_card()
    desk.type("Took the bike back in.")
    desk.pause()
    desk.press("Ctrl+1")
    desk.until(lambda: shown(desk))
    desk.rest()
    desk.press("Alt+E")
    desk.type("Thursday 3pm")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE kind = 'redo'"))
    desk.rest()
    desk.press("Ctrl+Return")
    desk.until(lambda: not shown(desk))
    desk.rest()
    due = (NOW + timedelta(days=2)).replace(hour=15, minute=0)
    assert desk.rows("SELECT text, due_at, issue_id FROM promise") == [
        ("Done again: Rear brake rubs", due.timestamp() * 1000, issue)
    ]
    assert desk.line() == "Took the bike back in."
    assert desk.rows("SELECT COUNT(*) FROM interaction") == [(1,)]


def test_a_date_that_stands_in_the_line_already_is_not_asked_for(open_desk, make):
    broken(make)
    desk = open_desk()
    desk.find("pepe")
    desk.type("Back on Thursday 3pm")
    desk.pause()
    desk.until(lambda: desk.in_hand() and desk.in_hand().due_at)
    desk.press("Ctrl+1")
    desk.until(lambda: shown(desk))
    assert page(desk).offer.ready.text() == "Thu 26 Nov, 15:00"


@pytest.mark.parametrize(("tabs", "says", "state"), [(1, "says no", "declined"), (2, "will think", "offered")])
def test_no_and_will_think(open_page, tabs, says, state):
    desk, _, issue = open_page()
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill"))
    desk.rest()
    answers = list(page(desk).side._answers.values())
    answers[0].setFocus()
    for _ in range(tabs):
        desk.press("Tab")
    desk.press("Return")
    desk.until(lambda: not shown(desk))
    desk.rest()
    assert says in desk.toast()
    assert desk.rows("SELECT state FROM goodwill") == [(state,)]
    assert desk.rows("SELECT state FROM issue WHERE id = ?", issue) == [("open",)]
    desk.press("Ctrl+Z")
    desk.until(lambda: "Undone" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT state FROM goodwill") == [("offered",)]


def test_esc_leads_back_to_the_card_and_what_was_typed_is_there(open_page):
    desk, _, _ = open_page()
    assert not desk.parts.log.has_caret()
    assert desk.parts.log._done.kind() == "outline"
    desk.press("Esc")
    desk.until(lambda: not shown(desk))
    assert desk.parts.log.has_caret()
    assert desk.parts.log._done.kind() == "filled"
    assert desk.rows("SELECT COUNT(*) FROM goodwill") == [(0,)]


def test_while_the_line_has_the_caret_ctrl_enter_is_its_own(open_page):
    desk, _, _ = open_page()
    desk.parts.log.take_focus()
    desk.type("Only logged")
    assert desk.parts.log._done.kind() == "filled"
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM goodwill") == [(0,)]


def test_somebody_elses_card_puts_the_page_away(open_page):
    desk, _, _ = open_page(also=[lambda make: make.customer("Zoë Quint")])
    desk.find("quint")
    desk.until(lambda: not shown(desk))
    assert desk.parts.log._done.kind() == "filled"
    assert desk.window.card.card.customer.name == "Zoë Quint"


BAD = [
    ("value", "-5", "less than nothing"),
    ("value", "lots", "no amount"),
    ("value", "9999999", "too much"),
    ("value", "", "What is it worth"),
    ("ready", "31 February", "By when"),
    ("ready", "", "By when"),
    ("until", "31 February", "no day"),
]


@pytest.mark.parametrize(("field", "typed", "says"), BAD)
def test_what_cannot_be_meant_gets_a_sentence_and_loses_nothing(open_page, field, typed, says):
    desk, _, _ = open_page()
    found = page(desk)
    desk.press("Alt+V")
    if field == "ready":
        desk.press("Alt+E")
    edit = {"value": found.offer.value, "ready": found.offer.ready, "until": found.offer.until.edit}[field]
    if field == "until":
        choice = found.offer.until.choice
        choice.setCurrentIndex(choice.count() - 1)
        choice.activated.emit(choice.count() - 1)
    edit.setFocus()
    edit.selectAll()
    desk.press("Delete")
    desk.type(typed)
    assert says in found.offer.wrong.words() or not typed
    found.side.offered.emit()
    desk.rest()
    assert edit.text() == typed
    assert desk.rows("SELECT COUNT(*) FROM goodwill") == [(0,)]
    assert says in desk.banner()


def test_comma_or_point_is_the_same(open_page):
    desk, _, _ = open_page()
    desk.press("Alt+V")
    found = page(desk)
    found.offer.value.setFocus()
    found.offer.value.selectAll()
    desk.type("12,50")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill"))
    assert desk.rows("SELECT minor FROM goodwill WHERE kind = 'voucher'") == [(1250,)]


def test_above_the_limit_a_manager_types_the_pin(open_page):
    def manager(make):
        changes = shop.add_staff(make.database, make.stamp(), "Max", role=Role.MANAGER)
        sign_in.set_pin(make.database, changes.made or 0, "2468")

    desk, _, _ = open_page(also=[manager])
    desk.press("Alt+V")
    found = page(desk)
    found.offer.value.setFocus()
    found.offer.value.selectAll()
    desk.type("40")
    desk.press("Ctrl+Return")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.type("2468")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE minor = 4000"))
    assert desk.rows(
        "SELECT s.name, a.name FROM goodwill g JOIN staff s ON s.id = g.staff_id JOIN staff a ON a.id = g.approved_by"
    ) == [("Nadia", "Max")]


def test_above_the_limit_with_nobody_to_ask_it_says_what_is_possible(open_page):
    desk, _, _ = open_page()
    desk.press("Alt+V")
    found = page(desk)
    found.offer.value.setFocus()
    found.offer.value.selectAll()
    desk.type("40")
    desk.press("Ctrl+Return")
    desk.until(lambda: "£25 is possible" in desk.banner())
    assert found.offer.value.text() == "40"


def test_what_is_taken_back_or_closed_meanwhile_is_seen(open_page):
    desk, _, issue = open_page()
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill"))
    desk.rest()
    assert page(desk).side._asks
    desk.press("Ctrl+Z")
    desk.until(lambda: not desk.rows("SELECT 1 FROM goodwill"))
    desk.rest()
    assert shown(desk)
    assert not page(desk).side._asks, "it can be offered again"
    desk.window.counter.act(close_issue, issue, Verdict.LEFT_ALONE)
    desk.until(lambda: not shown(desk))


def owed(make: Maker, *, in_parts: bool) -> int:
    pepe, issue = broken(make)
    settings = ShopSettings()
    offered = Offer((GoodwillKind.VOUCHER,), minor=1500, code="M40X", in_parts=in_parts)
    make_it_right.offer(make.database, make.stamp(), issue, offered, settings=settings)
    make_it_right.answer(make.database, make.stamp(), issue, Answer.YES, settings=settings)
    return pepe


@pytest.mark.parametrize("typed", ["m40x", "M4OX", "m4ox"])
def test_a_voucher_is_found_by_its_code_and_used_in_two_presses(open_desk, make, typed):
    pepe = owed(make, in_parts=False)
    desk = open_desk()
    desk.find(typed)
    desk.until(lambda: desk.whose() == pepe)
    desk.rest()
    assert desk.window.card._cues[0].rule == "goodwill_owed"
    desk.press("Ctrl+1")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE state = 'used'"))


def test_a_value_is_used_bit_by_bit(open_desk, make):
    owed(make, in_parts=True)
    desk = open_desk()
    desk.find("m40x")
    desk.rest()
    desk.press("Ctrl+1")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.type("6")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE left_minor = 900"))
    desk.rest()
    assert "£9 left" in desk.window.card._cues[0].sentence
    desk.press("Ctrl+1")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.press("Ctrl+Return")  # all of it, unless somebody types less
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill WHERE state = 'used' AND left_minor = 0"))


def test_the_page_is_opened_for_somebody_whose_card_is_not_open(open_desk, make):
    pepe, issue = broken(make)
    make.customer("Zoë Quint")
    desk = open_desk()
    desk.find("quint")
    desk.window.pages.make_right.emit(issue, pepe)
    desk.until(lambda: shown(desk))
    assert desk.whose() == pepe
    assert page(desk).issue_id() == issue

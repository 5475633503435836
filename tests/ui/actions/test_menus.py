"""The menus of a card's rows: what can be done about a note and a follow-up."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.note import Note, Source
from frontdesk.domain.promise import FollowUp
from frontdesk.ui.actions import menus
from tests.ui.pages.conftest import NOW, counter, path, read

__all__ = ["counter", "path", "read"]

VOUCHER = Goodwill(7, 1, "Bo Ek", GoodwillKind.VOUCHER, "£15 off", "M40X", 1500, expires_on=NOW.date())
PLAIN = Note(5, 1, "Seat at the window")


@pytest.fixture(autouse=True)
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A menu that is open takes the keyboard, which no test has."""
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)


def words(parent: QWidget) -> list[str]:
    return [action.text() for shown in parent.findChildren(QMenu) for action in shown.actions()]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (PLAIN, ["Take this note away"]),
        (replace(PLAIN, source=Source.NOTICED), ["Seen again", "Take this note away"]),
        (replace(PLAIN, source=Source.THIS_VISIT), ["They said yes: keep it", "Take this note away"]),
        (replace(PLAIN, review_on=NOW.date()), ["Still true", "Take this note away"]),
        (replace(PLAIN, text="", private=True), ["Show it…", "Take this note away"]),
    ],
)
def test_what_can_be_done_about_a_note(qtbot, counter, note, expected) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menus.open_fact_menu(Card(Customer(1, "Bo Ek"), notes=(note,)), "note", note.id, counter, parent)
    assert words(parent) == expected


def test_a_private_note_is_not_shown_while_nobody_has_a_pin(qtbot, counter) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    secret = replace(PLAIN, text="", private=True)
    menus.open_fact_menu(Card(Customer(1, "Bo Ek"), notes=(secret,)), "note", secret.id, counter, parent)
    (menu,) = parent.findChildren(QMenu)
    with qtbot.waitSignal(counter.trouble) as told:
        menu.actions()[0].trigger()
    assert told.args[0].title == "Nobody has a PIN yet."


def test_what_can_be_done_about_a_follow_up(qtbot, counter) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    planned = FollowUp(3, 1, "Bo Ek", "Ask how it rides", NOW)
    card = Card(Customer(1, "Bo Ek"), follow_ups=(planned,))
    assert menus.open_matter_menu(card, "follow_up", planned.id, counter, parent, make_right=lambda _: None)
    assert words(parent) == ["Asked", "Put off for a week", "Not wanted after all"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (VOUCHER, ["Used", "Print the voucher", "A month longer", "Does not want it"]),
        (
            replace(VOUCHER, left_minor=1500),
            ["Used", "Used in part…", "Print the voucher", "A month longer", "Does not want it"],
        ),
        (replace(VOUCHER, left_minor=500), ["Used", "Used in part…", "Print the voucher", "A month longer"]),
        (
            replace(VOUCHER, state=GoodwillState.OFFERED, issue_id=4),
            ["Make it right…", "Print the voucher", "A month longer"],
        ),
        (replace(VOUCHER, state=GoodwillState.EXPIRED), ["A month longer"]),
        (Goodwill(8, 1, "Bo Ek", GoodwillKind.GIFT, "A coffee"), ["Given", "Does not want it"]),
    ],
)
def test_what_can_be_done_about_goodwill(qtbot, counter, row, expected) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    card = Card(Customer(1, "Bo Ek"), goodwill=(row,))
    assert menus.open_matter_menu(card, "goodwill", row.id, counter, parent, make_right=lambda _: None)
    assert words(parent) == expected

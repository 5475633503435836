"""The screen turned to the customer: what stands where, and what is said to nobody in particular."""

from datetime import timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer
from frontdesk.domain.manner import Limit, Manner
from frontdesk.domain.promise import Promise
from frontdesk.domain.trade import trade
from frontdesk.ui.kit.fading import FadingArea
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.pages.turned_screen import TurnedScreen
from tests.making import NOW


def turned(qtbot: QtBot, card: Card | None, *, high: int = 700) -> TurnedScreen:
    made = TurnedScreen("Ravi’s bikes", card, trade("bicycle"), NOW)
    qtbot.addWidget(made)
    made.resize(1280, high)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(screen: TurnedScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(PlainLabel) if label.isVisible()]


def test_nobody_is_welcomed_under_the_name_of_the_shop(qtbot: QtBot) -> None:
    screen = turned(qtbot, None)
    assert "Welcome" in words(screen)
    label = next(label for label in screen.findChildren(PlainLabel) if label.text() == "Welcome")
    assert abs(label.geometry().center().x() - screen.rect().center().x()) < 4


def test_each_wish_has_its_line_and_a_day_that_stands_alone_a_capital(qtbot: QtBot) -> None:
    manner = Manner(limits=frozenset({Limit.NO_CALLS}), at_most_every=1, language="Spanish")
    promise = Promise(1, 1, "Pepe", "Say if the saddle is in", NOW + timedelta(hours=1))
    said = words(turned(qtbot, Card(Customer(1, "Pepe", manner=manner), promises=(promise,))))
    assert {"No calls", "At most once a day", "Language: Spanish"} <= set(said)
    assert "On Tuesday 24 November, 16:42" in said


def test_the_key_ends_where_the_tiles_end_and_what_is_cut_fades(qtbot: QtBot) -> None:
    promises = tuple(Promise(n, 1, "Pepe", f"Promise {n}", NOW + timedelta(hours=1)) for n in range(8))
    screen = turned(qtbot, Card(Customer(1, "Pepe"), promises=promises), high=560)
    area = screen.findChild(FadingArea)
    assert area is not None
    assert area._fade.isVisible()
    key = next(button for button in screen.findChildren(QPushButton) if button.accessibleName() == "Back")
    tiles = area.mapTo(screen, area.viewport().geometry().topRight()).x()
    assert abs(key.geometry().right() - tiles) <= 12
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not area._fade.isVisible()

"""What a controller needs around it: a counter with a small shop behind it, the card's place, and stand-ins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from frontdesk.desk import shop
from frontdesk.ui.controllers.card import CardController
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.shell.counter import Counter
from tests.making import Maker
from tests.ui.pages.conftest import counter, path, read

__all__ = ["counter", "path", "read"]


class StandIn(QObject):
    """Stands in for another controller: remembers what it was asked, and answers what it was told to."""

    opened = Signal(object)
    taken = Signal(object, object)
    answered_here = Signal(object)
    new_asked = Signal(object)
    customer_opened = Signal(object)
    customer_made = Signal(object)
    password_asked = Signal(object)

    def __init__(self, **answers: object) -> None:
        super().__init__()
        self.asked: list[tuple[Any, ...]] = []
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        def ask(*args: object, **more: object) -> object:
            self.asked.append((name, *args, *more.values()))
            return self._answers.get(name)

        return ask


@pytest.fixture
def stand_in() -> type[StandIn]:
    return StandIn


@pytest.fixture
def make(counter: Counter, path: Path) -> Iterator[Maker]:
    """Makes what belongs to customers in the file that the counter works on."""
    database = shop.open_shop(path)
    yield Maker(database)
    database.close()


@pytest.fixture
def ann(read: Any) -> int:
    """The id of Ann Lee, whose number is 020 7946 0000."""
    [(found,)] = read("SELECT id FROM customer WHERE name = 'Ann Lee'")
    return int(found)


@pytest.fixture
def panel(qtbot: QtBot) -> CardPanel:
    """The card's place, on screen."""
    made = CardPanel()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(counter: Counter, panel: CardPanel, tmp_path: Path) -> CardController:
    """The card at work."""
    return CardController(counter, panel, tmp_path)


@pytest.fixture
def open_card(qtbot: QtBot, card: CardController, ann: int) -> CardController:
    """The card at work, with Ann's card open."""
    with qtbot.waitSignal(card.opened):
        card.show(ann)
    return card

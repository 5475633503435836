"""Calling and writing: the system's own program opens, and an encounter begins."""

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from frontdesk.domain.interaction import Channel
from frontdesk.ui.controllers.outgoing import OutgoingController


class Arrivals:
    """Opens cards, without pages."""

    def __init__(self, card) -> None:
        self.open_customer = card.show


@pytest.fixture
def outgoing(counter, card):
    return OutgoingController(counter, card=card, arrivals=Arrivals(card))  # type: ignore[arg-type]


@pytest.fixture
def programs(monkeypatch):
    """What the system was asked to open; it has a program for everything."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    return opened


def test_the_systems_program_opens_and_an_encounter_begins(qtbot, outgoing, card, ann, programs) -> None:
    outgoing.call(ann, own_accord=True)
    qtbot.waitUntil(lambda: card.in_hand() is not None)
    assert programs == ["tel:02079460000"]
    assert (card.in_hand().channel, card.in_hand().own_accord) == (Channel.CALL_OUT, True)


def test_without_a_program_the_number_is_on_the_clipboard(qtbot, counter, outgoing, ann, monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with qtbot.waitSignal(counter.done) as done:
        outgoing.call(ann, own_accord=False)
    assert done.args == ["Copied: 02079460000", False]
    assert QApplication.clipboard().text() == "02079460000"


def test_whoever_wants_to_be_left_alone_is_called_for_a_duty_only(qtbot, outgoing, card, read, programs) -> None:
    [(carla,)] = read("SELECT id FROM customer WHERE name LIKE 'Carla%'")
    with qtbot.waitSignal(card.opened):
        outgoing.call(carla, own_accord=True)
    assert (programs, card.in_hand()) == ([], None)
    with qtbot.waitSignal(card.opened):
        outgoing.call(carla, own_accord=False)
    assert len(programs) == 1
    assert card.in_hand() is not None

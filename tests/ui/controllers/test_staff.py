"""Who is serving: taking over, and signing for somebody else."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from frontdesk.desk import shop, sign_in
from frontdesk.ui.controllers.staff import StaffController
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.panels.top_bar import TopBar


@pytest.fixture
def people(counter, make):
    """Ana serves, Ben is there too and has a PIN."""
    make.staff("Ana")
    ben = make.staff("Ben")
    sign_in.set_pin(make.database, ben.id, "4711")
    counter.set_shop(counter.shop, shop.people(make.database))
    return counter.everyone


@pytest.fixture
def top_bar(qtbot):
    made = TopBar(QWidget())
    qtbot.addWidget(made)
    return made


class Caret:
    """Somebody's card is in its place."""

    def card_shown(self) -> bool:
        return True


@pytest.fixture
def staff(counter, top_bar, open_card, people, stand_in):
    quiet, pages = stand_in(), stand_in()
    return StaffController(counter, top_bar, card=open_card, quiet=quiet, pages=pages, caret=Caret())  # type: ignore[arg-type]


def test_who_takes_over_signs_what_is_being_written(qtbot, counter, top_bar, staff, people, open_card, panel) -> None:
    panel.parts.log.type_on("Two tubes")
    assert open_card.in_hand().staff == people[0]
    top_bar.staff_chosen.emit(people[1].id)
    assert (counter.staff, open_card.in_hand().staff) == (people[1], people[1])


def test_a_key_lets_somebody_else_sign_who_does_not_serve(counter, staff, people, open_card) -> None:
    staff.keys()["sign_2"]()
    assert (counter.staff, open_card.in_hand().staff) == (people[0], people[1])
    staff.keys()["sign_9"]()
    assert open_card.in_hand().staff == people[1]


def test_where_a_pin_is_always_asked_for_nobody_takes_over_without(qtbot, counter, top_bar, staff, people) -> None:
    counter.shop = replace(counter.shop, pin_always=True)
    top_bar.staff_chosen.emit(people[1].id)
    assert counter.staff == people[0]
    (form,) = top_bar.window().findChildren(PinDialog)
    form.pin.set_text("4711")
    form._press()
    qtbot.waitUntil(lambda: counter.staff == people[1])

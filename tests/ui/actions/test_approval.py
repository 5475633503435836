"""Somebody who may says yes at the same counter, before something guarded is done."""

import pytest

from frontdesk.desk import shop, sign_in
from frontdesk.desk.goodwill import AboveLimit
from frontdesk.domain.staff import Approval, Role
from frontdesk.errors import FrontdeskError
from frontdesk.ui.actions import approval
from frontdesk.ui.dialogs.pin import PinDialog
from tests.making import NOW


@pytest.fixture
def owner(counter, make):
    """Nora decides, and has a PIN."""
    nora = make.staff("Nora", Role.OWNER)
    sign_in.set_pin(make.database, nora.id, "4711")
    counter.set_shop(counter.shop, shop.people(make.database))
    return nora


def test_where_nobody_has_a_pin_nothing_is_guarded(counter, parent) -> None:
    heard: list[Approval | None] = []
    approval.with_yes(counter, Role.OWNER, "Settings", parent, heard.append)
    assert heard == [None]
    assert parent.findChildren(PinDialog) == []


def test_a_pin_says_yes_in_its_owners_name(qtbot, counter, parent, owner) -> None:
    heard: list[Approval | None] = []
    approval.with_yes(counter, Role.OWNER, "Settings", parent, heard.append)
    assert heard == []
    (form,) = parent.findChildren(PinDialog)
    form.pin.set_text("4711")
    form._press()
    qtbot.waitUntil(lambda: heard != [])
    assert heard[0].staff_id == owner.id


def test_only_a_limit_asks_for_a_pin_and_never_twice_for_the_same_yes(counter, parent, owner) -> None:
    above = AboveLimit("Above the limit.", "A manager’s PIN is needed.", 1000)
    own = Approval(owner.id, owner.name, Role.OWNER, NOW)
    assert not approval.ask_above(counter, FrontdeskError("The disk is full."), parent, print)
    assert not approval.ask_above(counter, above, parent, print, refused=own)
    assert parent.findChildren(PinDialog) == []
    assert approval.ask_above(counter, above, parent, print)
    assert len(parent.findChildren(PinDialog)) == 1

"""Handing open matters over."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from frontdesk.desk import shop
from frontdesk.ui.actions import hand_over


def offered(parent) -> list[str]:
    (menu,) = parent.findChildren(QMenu)
    return [action.text() for action in menu.actions()]


def test_it_is_offered_to_everybody_but_its_owner(counter, parent, make) -> None:
    ana, _ = make.staff("Ana"), make.staff("Ben & Bo")
    counter.set_shop(counter.shop, shop.people(make.database))
    hand_over.offer(counter, parent, [("promise", 1)], owner_id=ana.id, at=QPoint())
    assert offered(parent) == ["Ben && Bo"]


def test_where_nobody_else_serves_the_menu_says_so(counter, parent) -> None:
    hand_over.offer(counter, parent, [("promise", 1)], owner_id=None, at=QPoint())
    assert offered(parent) == ["Nobody else serves here"]


def test_it_is_theirs_from_then_on(counter, make, ann, told, read) -> None:
    make.staff("Ana")
    ben = make.staff("Ben")
    promise = make.promise(ann)
    counter.set_shop(counter.shop, shop.people(make.database))
    assert told(lambda: hand_over.give_to(counter, [("promise", promise)], ben)) == "Ben has it now"
    assert read("SELECT owner_id FROM promise") == [(ben.id,)]

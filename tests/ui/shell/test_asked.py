"""Answers on their way to the screen: what follows, in which order, and for whom."""

from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import delete

from frontdesk.domain.changes import Changes
from frontdesk.errors import FrontdeskError
from frontdesk.ui.shell.asked import Acted, Asked


class Part(QObject):
    """A part of the window that hears answers."""

    def __init__(self, heard: list[Any]) -> None:
        super().__init__()
        self.heard = heard

    def hear(self, answer: object) -> None:
        self.heard.append(answer)


def test_what_follows_comes_in_the_order_in_which_it_was_added() -> None:
    heard = list[Any]()
    Asked[int](heard.append).then(lambda n: heard.append(("first", n))).then(heard.append).arrive(3)
    assert heard == [("first", 3), 3]


def test_nothing_follows_for_a_part_that_is_gone() -> None:
    heard = list[Any]()
    part, owner = Part(heard), QObject()
    asked = (
        Asked[int](heard.append).then(part.hear).then(heard.append, owner=owner).then(lambda _: heard.append("still"))
    )
    delete(part)
    delete(owner)
    asked.arrive(3)
    assert heard == ["still"]


def test_an_error_that_nobody_hears_any_more_is_told_by_the_window() -> None:
    heard, told = list[Any](), list[Any]()
    part, error = Part(heard), FrontdeskError("The disk is full.")
    asked = Asked[int](told.append).failed(part.hear)
    asked.fail(error)
    assert (heard, told) == ([error], [])
    delete(part)
    asked.fail(error)
    assert (heard, told) == ([error], [error])


def test_the_toast_speaks_last_and_offers_undo_for_what_can_be_undone() -> None:
    heard = list[Any]()

    def acted() -> Acted:
        return Acted(heard.append, lambda *told: heard.append(told)).say("Kept").then(lambda _: heard.append("changed"))

    acted().arrive(Changes(7))
    acted().arrive(Changes(0))
    assert heard == ["changed", ("Kept", True), "changed", ("Kept", False)]

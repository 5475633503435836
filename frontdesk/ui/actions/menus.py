"""The menus of a card: behind a row of what is open, and behind a note, a thing or a contact point beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtGui import QCursor

from frontdesk.domain.customer import spoken
from frontdesk.i18n import tr
from frontdesk.ui.actions import follow_up as follow_up_actions
from frontdesk.ui.actions import goodwill as goodwill_actions
from frontdesk.ui.actions import issue as issue_actions
from frontdesk.ui.actions import note as note_actions
from frontdesk.ui.actions import promise as promise_actions
from frontdesk.ui.actions import thing as thing_actions
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.shell.clipboard import copy, outgoing

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.domain.card import Card
    from frontdesk.domain.goodwill import Goodwill
    from frontdesk.domain.promise import Promise
    from frontdesk.ui.actions.action import Action
    from frontdesk.ui.shell.counter import Counter


class _Row(Protocol):
    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=_Row)


def open_matter_menu(
    card: Card, kind: str, row_id: int, counter: Counter, parent: QWidget, *, make_right: Callable[[int], None]
) -> bool:
    """Open the menu of an open matter of a card; False when its kind has none. make_right: shows an issue's page."""
    shown, at = menu(parent), QCursor.pos()
    if kind == "issue" and (issue := _by_id(card.issues, row_id)):

        def about_issue(action: str) -> None:
            if action == "make_right":
                make_right(issue.id)
            else:
                issue_actions.do(action, issue, counter, parent, at)

        _fill(shown, issue_actions.possible(issue), about_issue)
    elif kind == "promise" and (promise := _by_id(card.promises, row_id)):

        def about_promise(action: str) -> None:
            promise_actions.do(action, promise, counter, parent, at)

        _fill(shown, _possible_about(promise), about_promise)
    elif kind == "follow_up" and (follow_up := _by_id(card.follow_ups, row_id)):
        _fill(shown, follow_up_actions.possible(), lambda action: follow_up_actions.do(action, follow_up, counter))
    elif kind == "goodwill" and (goodwill := _by_id(card.goodwill, row_id)):
        add_goodwill(shown, goodwill, counter, parent, make_right)
    else:
        return False
    shown.popup(at)
    return True


def add_goodwill(
    shown: QMenu,
    goodwill: Goodwill,
    counter: Counter,
    parent: QWidget,
    make_right: Callable[[int], None],
    *,
    only: Container[str] | None = None,
) -> None:
    """Put what can be done about goodwill into a menu. only: these actions."""

    def about_goodwill(action: str) -> None:
        if action == "make_right" and goodwill.issue_id is not None:
            make_right(goodwill.issue_id)
        else:
            goodwill_actions.do(action, goodwill, counter, parent)

    possible = goodwill_actions.possible(goodwill)
    _fill(shown, (action for action in possible if only is None or action.id in only), about_goodwill)


def open_fact_menu(card: Card, kind: str, row_id: int, counter: Counter, parent: QWidget) -> None:
    """Open the menu for a row of the side column: "note", "thing" or "contact_point", and its id."""
    shown = menu(parent)
    if kind == "note" and (note := _by_id(card.notes, row_id)):
        _fill(shown, note_actions.possible(note), lambda action: note_actions.do(action, note, counter, parent))
    elif kind == "thing" and (thing := _by_id(card.things, row_id)):
        _fill(shown, thing_actions.possible(thing), lambda action: thing_actions.do(action, thing, counter, parent))
    elif kind == "contact_point" and (point := _by_id(card.contact_points, row_id)):
        text = outgoing(point.kind, point.value)
        if text:
            shown.addAction(tr("Copy")).triggered.connect(lambda: copy(text))
    if not shown.isEmpty():
        shown.popup(QCursor.pos())


def _possible_about(promise: Promise) -> list[Action]:
    told = tr("Told {name}").format(name=spoken(promise.customer_name))
    return promise_actions.possible(is_asked=promise.warn_at is not None, told=told)


def _fill(shown: QMenu, actions: Iterable[Action], do: Callable[[str], None]) -> None:
    for action in actions:
        shown.addAction(action.words).triggered.connect(partial(_do, do, action.id))


def _do(do: Callable[[str], None], action: str, _checked: bool = False) -> None:
    do(action)


def _by_id(rows: Iterable[R], row_id: int) -> R | None:
    return next((row for row in rows if row.id == row_id), None)

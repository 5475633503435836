"""The menus of a card: behind the "..." of its head, and of a note, a thing or a contact point beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCursor, QGuiApplication

from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr
from frontdesk.ui.menus import menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.issue import Issue
    from frontdesk.domain.thing import Thing
    from frontdesk.ui.counter import Counter


def offered(card: Card, thing: str) -> list[tuple[str, str]]:
    """What stands behind the "..." of the head: (id, words). thing: what the trade calls one."""
    return [
        ("note", tr("Add a note…")),
        ("thing", tr("Add a {thing}…").format(thing=thing)),
        ("relation", tr("Add family or a friend…")),
        ("reopen", tr("Open again")) if card.customer.closed_on else ("close", tr("Close: moved away or died…")),
        ("remove", tr("Remove")),
    ]


def do(counter: Counter, card: Card, action: str) -> bool:
    """Do what needs no form of its own; False for what does."""
    customer = card.customer
    said = {
        "reopen": tr("{name} is open again"),
        "remove": tr("{name} was removed"),
    }.get(action)
    if said is None:
        return False

    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import edit_customer  # inline: only when it is asked for

        verb = edit_customer.reopen if action == "reopen" else edit_customer.remove
        return verb(database, customer.id, stamp=stamp)

    counter.act(act, said.format(name=customer.known_as))
    return True


def open_menu(parent: QWidget, counter: Counter, card: Card, kind: str, row_id: int) -> None:
    """Open the menu for a row of the side column: "note", "thing" or "contact_point", and its id."""
    shown = menu(parent)
    if kind == "note":
        shown.addAction(tr("Take this note away")).triggered.connect(partial(_remove_note, counter, row_id))
    elif kind == "thing":
        thing = next((thing for thing in card.things if thing.id == row_id), None)
        if thing is not None:
            _thing_actions(shown, counter, thing)
    elif kind == "contact_point":
        value = next((point.value for point in card.contact_points if point.id == row_id), "")
        shown.addAction(tr("Copy")).triggered.connect(partial(QGuiApplication.clipboard().setText, value))
    if not shown.isEmpty():
        shown.popup(QCursor.pos())


def open_issue_menu(parent: QWidget, counter: Counter, issue: Issue, make_right: Callable[[int], None]) -> None:
    """Open the menu of what can be done about an issue."""
    from frontdesk.ui import issue_deeds  # inline: only when it is asked for

    shown, at = menu(parent), QCursor.pos()
    for deed, words, _ in issue_deeds.possible(issue):
        action = shown.addAction(words)
        if deed == "make_right":
            action.triggered.connect(lambda: make_right(issue.id))
        else:
            action.triggered.connect(partial(issue_deeds.do, deed, issue, counter, parent, at))
    shown.popup(at)


def _thing_actions(shown: QMenu, counter: Counter, thing: Thing) -> None:
    moves = (
        (Whereabouts.WITH_US, tr("Taken in"), ""),
        (Whereabouts.READY, tr("Ready"), ""),
        (Whereabouts.WITH_CUSTOMER, tr("Collected"), ""),
        (Whereabouts.GONE, tr("Gone: collected for good"), "collected"),
        (Whereabouts.GONE, tr("Gone: sold"), "sold"),
        (Whereabouts.GONE, tr("Gone: lost"), "lost"),
        (Whereabouts.GONE, tr("Gone: died"), "died"),
    )
    for state, words, why in moves:
        if state is not thing.state:
            said = tr("{thing}: {state}").format(thing=thing.words, state=words)
            action = shown.addAction(words)
            action.triggered.connect(partial(_move_thing, counter, thing.id, state, why, said))


def _remove_note(counter: Counter, note_id: int) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import note  # inline: only when it is asked for

        return note.remove_note(database, note_id, stamp=stamp)

    counter.act(act, tr("Note taken away"))


def _move_thing(counter: Counter, thing_id: int, state: Whereabouts, why: str, said: str) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import tick_off  # inline: only when it is asked for

        return tick_off.move_thing(database, thing_id, state, stamp=stamp, gone_why=why)

    counter.act(act, said)

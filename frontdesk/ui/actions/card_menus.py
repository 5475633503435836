"""The menus of a card: behind the "..." of its head, and of a note, a thing or a contact point beside it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCursor

from frontdesk.domain.customer import spoken
from frontdesk.domain.note import Source
from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.shell.clipboard import copy, outgoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.goodwill import Goodwill
    from frontdesk.domain.issue import Issue
    from frontdesk.domain.note import Note
    from frontdesk.domain.promise import FollowUp, Promise
    from frontdesk.domain.thing import Thing
    from frontdesk.ui.shell.counter import Counter


def offered(card: Card, thing: str) -> list[tuple[str, str]]:
    """What stands behind the "..." of the head: (id, words). thing: what the trade calls one."""
    return [
        ("promise", tr("Promise…")),
        ("note", tr("Add a note…")),
        ("thing", tr("Add a {thing}…").format(thing=thing)),
        ("relation", tr("Add family or a friend…")),
        ("reopen", tr("Open again")) if card.customer.closed_on else ("close", tr("Close: moved away or died…")),
        ("know", tr("What we know about {name}…").format(name=card.customer.known_as)),
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
        return verb(database, stamp, customer.id)

    counter.old_act(act, said.format(name=customer.known_as))
    return True


def open_menu(parent: QWidget, counter: Counter, card: Card, kind: str, row_id: int) -> None:
    """Open the menu for a row of the side column: "note", "thing" or "contact_point", and its id."""
    shown = menu(parent)
    if kind == "note":
        note = next((note for note in card.notes if note.id == row_id), None)
        if note is not None:
            _note_actions(shown, parent, counter, note)
    elif kind == "thing":
        thing = next((thing for thing in card.things if thing.id == row_id), None)
        if thing is not None:
            _thing_actions(shown, counter, thing)
            if thing.ticket:
                ticket = partial(_print_ticket, counter, parent, thing)
                shown.addAction(tr("Print the ticket")).triggered.connect(ticket)
    elif kind == "contact_point":
        points = (point for point in card.contact_points if point.id == row_id)
        if text := next((outgoing(point.kind, point.value) for point in points), ""):
            shown.addAction(tr("Copy")).triggered.connect(lambda: copy(text))
    if not shown.isEmpty():
        shown.popup(QCursor.pos())


def open_issue_menu(parent: QWidget, counter: Counter, issue: Issue, make_right: Callable[[int], None]) -> None:
    """Open the menu of what can be done about an issue."""
    from frontdesk.ui.actions import issue as issue_actions  # inline: only when it is asked for

    shown, at = menu(parent), QCursor.pos()
    for deed, words, _ in issue_actions.possible(issue):
        action = shown.addAction(words)
        if deed == "make_right":
            action.triggered.connect(lambda: make_right(issue.id))
        else:
            action.triggered.connect(partial(issue_actions.do, deed, issue, counter, parent, at))
    shown.popup(at)


def open_promise_menu(parent: QWidget, counter: Counter, promise: Promise) -> None:
    """Open the menu of what can be done about a promise."""
    from frontdesk.ui.actions import promise as promise_actions  # inline: only when it is asked for

    shown, at = menu(parent), QCursor.pos()
    telling = tr("Told {name}").format(name=spoken(promise.customer_name))
    for deed, words in (
        ("kept", tr("Kept")),
        *((("make_it", tr("Yes, we will make it")),) if promise.warn_at else ()),
        ("new_time", tr("{told} a new time…").format(told=telling)),
        ("broken", tr("Not kept…")),
        ("released", tr("Let off…")),
        ("hand_over", tr("Hand over…")),
        ("slip", tr("Print a slip")),
    ):
        shown.addAction(words).triggered.connect(partial(promise_actions.do, deed, promise, counter, parent, at))
    shown.popup(at)


def open_goodwill_menu(
    parent: QWidget, counter: Counter, goodwill: Goodwill, make_right: Callable[[int], None]
) -> None:
    """Open the menu of what can be done about goodwill."""
    from frontdesk.ui.actions import goodwill as goodwill_actions  # inline: only when it is asked for

    shown = menu(parent)
    goodwill_actions.add_to(shown, parent, goodwill, counter, make_right)
    shown.popup(QCursor.pos())


def open_follow_up_menu(parent: QWidget, counter: Counter, follow_up: FollowUp) -> None:
    """Open the menu of what can be done about a follow-up."""
    shown = menu(parent)
    for deed, words in (
        ("do_follow_up", tr("Asked")),
        ("put_off", tr("Put off for a week")),
        ("drop_follow_up", tr("Not wanted after all")),
    ):
        shown.addAction(words).triggered.connect(partial(_about_follow_up, counter, deed, follow_up, words))
    shown.popup(QCursor.pos())


def _about_follow_up(counter: Counter, deed: str, follow_up: FollowUp, words: str) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import follow_up as desk  # inline: only when it is asked for

        if deed == "put_off":
            later = max(follow_up.due_at, stamp.at) + timedelta(days=7)
            return desk.put_off(database, stamp, follow_up.id, later, has_time=follow_up.has_time)
        if deed == "drop_follow_up":
            return desk.drop_follow_up(database, stamp, follow_up.id, "")
        return desk.do_follow_up(database, stamp, follow_up.id)

    counter.old_act(act, tr("{deed}: {what}").format(deed=words, what=follow_up.text))


def _note_actions(shown: QMenu, parent: QWidget, counter: Counter, note: Note) -> None:
    if note.private:
        shown.addAction(tr("Show it…")).triggered.connect(partial(_show_private, parent, counter, note))
    if note.source is Source.NOTICED:
        seen = tr("Seen again")
        shown.addAction(seen).triggered.connect(partial(_about_note, counter, "seen_again", note.id, seen))
    if note.source is Source.THIS_VISIT:
        kept = tr("They said yes: keep it")
        shown.addAction(kept).triggered.connect(partial(_about_note, counter, "keep_note", note.id, tr("Note kept")))
    if note.review_on is not None:
        holds = tr("Still true")
        shown.addAction(holds).triggered.connect(partial(_about_note, counter, "note_holds", note.id, holds))
    away = tr("Note taken away")
    shown.addAction(tr("Take this note away")).triggered.connect(
        partial(_about_note, counter, "remove_note", note.id, away)
    )


def _about_note(counter: Counter, verb: str, note_id: int, said: str) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import note  # inline: only when it is asked for

        return getattr(note, verb)(database, stamp, note_id)  # type: ignore[no-any-return]

    counter.old_act(act, said)


def _show_private(parent: QWidget, counter: Counter, note: Note) -> None:
    """Ask for a PIN, and show what the note says."""
    from frontdesk.domain.staff import Deed, who_may  # inline, all: private notes are few
    from frontdesk.errors import FrontdeskError
    from frontdesk.ui.dialogs.pin import PinDialog
    from frontdesk.ui.dialogs.private import PrivateNote

    candidates = who_may(Deed.PRIVATE_NOTES, counter.everyone)
    if not candidates:
        advice = tr("Set one under Settings, People: private notes are shown to whoever types their PIN.")
        counter.trouble.emit(FrontdeskError(tr("Nobody has a PIN yet."), advice))
        return
    stamp = counter.stamp()

    def show(approval: Any) -> None:
        def read(database: Any) -> Any:
            from frontdesk.desk.note import read_private  # inline: as above

            return read_private(database, stamp, note.id, approval)

        def arrive(found: Any) -> None:
            PrivateNote(found[0], note.staff_name, parent.window()).open()

        counter.old_write(read, arrive, owner=counter)

    detail = tr("That it was read is written down.")
    form = PinDialog(counter, tr("A private note"), detail, candidates, parent.window())
    form.approved.connect(show)
    form.open()


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


def _print_ticket(counter: Counter, parent: QWidget, thing: Thing) -> None:
    from frontdesk.ui.actions import printing  # inline: only when it is printed

    printing.print_ticket(counter, parent, thing.customer_id, thing.id)


def _move_thing(counter: Counter, thing_id: int, state: Whereabouts, why: str, said: str) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import tick_off  # inline: only when it is asked for

        return tick_off.move_thing(database, stamp, thing_id, state, gone_why=why)

    counter.old_act(act, said)

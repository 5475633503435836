"""What can be done about a promise, wherever one is shown: the Promises page, the card, the question in time."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from frontdesk.domain import wording
from frontdesk.domain.customer import spoken
from frontdesk.domain.promise import Promise, PromiseState, late
from frontdesk.i18n import tr
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.staff import Staff
    from frontdesk.ui.dialogs.words import Moment
    from frontdesk.ui.shell.counter import Counter


def when(promise: Promise, now: datetime) -> str:
    """When it is due, and how late it is, as it begins a line. now: aware, in the shop's own zone."""
    due = wording.day_and_clock(promise.due_at, now) if promise.has_time else wording.day(promise.due_at, now)
    due = wording.begin(due)
    if not late(promise, now):
        return due
    return tr("{when}, {late}").format(when=due, late=wording.late_by(promise.due_at, now))


def do(deed: str, promise: Promise, counter: Counter, parent: QWidget, at: QPoint) -> None:
    """Do something about a promise: kept, make_it, new_time, broken, released, hand_over. at: where a menu opens."""
    if deed == "kept":
        _act(counter, "keep_promise", promise, tr("Promise kept: {what}"))
    elif deed == "make_it":
        _act(counter, "we_will_make_it", promise, tr("We will make it: {what}"))
    elif deed == "slip":
        from frontdesk.ui.actions import printing  # inline: only when it is printed

        printing.print_promise(counter, parent, promise.id)
    elif deed == "hand_over":
        hand_over(counter, parent, [("promise", promise.id)], promise.owner_id, at)
    else:
        _form(deed, promise, counter, parent).open()


def hand_over(
    counter: Counter, parent: QWidget, matters: list[tuple[str, int]], owner_id: int | None, at: QPoint
) -> None:
    """Offer everybody else who serves, and hand the matters over to whom is chosen."""
    shown = menu(parent)
    for person in counter.everyone:
        if person.id != owner_id:
            chosen = shown.addAction(person.name.replace("&", "&&"))
            chosen.triggered.connect(partial(give_to, counter, matters, person))
    if shown.isEmpty():
        shown.addAction(tr("Nobody else serves here")).setEnabled(False)
    shown.popup(at)


def give_to(counter: Counter, matters: list[tuple[str, int]], person: Staff) -> None:
    """Hand matters over to a member of staff."""

    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk.hand_over import hand_over  # inline: loads what talks to the database

        return hand_over(database, stamp, matters, person.id)

    counter.old_act(act, tr("{name} has it now").format(name=person.name))


def _act(counter: Counter, verb: str, promise: Promise, words: str) -> None:
    def act(database: Any, stamp: Stamp) -> Changes:
        from frontdesk.desk import promise as desk  # inline: as above

        return getattr(desk, verb)(database, stamp, promise.id)  # type: ignore[no-any-return]

    counter.old_act(act, words.format(what=promise.text))


def _form(deed: str, promise: Promise, counter: Counter, parent: QWidget) -> Any:
    from frontdesk.ui.dialogs.words import WordsForm  # inline: only when somebody asks for it

    settings = counter.shop

    def new_time(database: Any, stamp: Stamp, words: str, moment: Moment | None) -> Changes:
        from frontdesk.desk.promise import tell_new_time  # inline: as above

        assert moment is not None, "the form asks for it"
        return tell_new_time(database, stamp, promise.id, *moment, words, settings=settings)

    def close(database: Any, stamp: Stamp, words: str, _moment: Moment | None) -> Changes:
        from frontdesk.desk.promise import release_promise  # inline: as above

        state = PromiseState.BROKEN if deed == "broken" else PromiseState.RELEASED
        return release_promise(database, stamp, promise.id, state, words)

    name = discretion.name(promise.customer_name, painted=False)
    if deed == "new_time":
        return WordsForm(
            counter,
            tr("{name} was told a new time").format(name=name),
            tr("Told {name}").format(name=spoken(name)),
            new_time,
            tr("{name} knows the new time").format(name=name),
            parent,
            when=tr("The new time"),
            label=tr("Why it takes longer"),
            needs_when=True,
        )
    title, done = {
        "broken": (tr("Not kept: {what}"), tr("Closed as not kept")),
        "released": (tr("{name} let us off: {what}"), tr("{name} let us off")),
    }[deed]
    return WordsForm(
        counter,
        title.format(what=promise.text[:60], name=name),
        tr("Close it"),
        close,
        done.format(name=name),
        parent,
        label=tr("Why"),
        hint=tr("A few words are enough."),
    )

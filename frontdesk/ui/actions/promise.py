"""What can be done about a promise, wherever one is shown: the Promises page, the card, the question in time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from frontdesk.desk import promise as verbs
from frontdesk.domain import state_words, wording
from frontdesk.domain.customer import spoken
from frontdesk.domain.promise import Promise, PromiseState, late
from frontdesk.i18n import tr
from frontdesk.ui.actions import hand_over, printing
from frontdesk.ui.actions.action import Action
from frontdesk.ui.dialogs.words import WordsForm
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.dialogs.words import Moment
    from frontdesk.ui.shell.asked import Acted
    from frontdesk.ui.shell.counter import Counter


def when(promise: Promise, now: datetime) -> str:
    """When it is due, and how late it is, as it begins a line. now: aware, in the shop's own zone."""
    due = wording.day_and_clock(promise.due_at, now) if promise.has_time else wording.day(promise.due_at, now)
    due = wording.begin(due)
    if not late(promise, now):
        return due
    return tr("{when}, {late}").format(when=due, late=wording.late_by(promise.due_at, now))


def possible(*, is_asked: bool, told: str) -> list[Action]:
    """What can be done about an open promise.

    is_asked: "Will we make it?" can be answered. told: the words for somebody who was told, "Told Pepe".
    """
    return [
        Action("kept", state_words.promise(PromiseState.KEPT), "K", filled=True),
        *((Action("make_it", tr("Yes, we will make it"), "Y"),) if is_asked else ()),
        Action("new_time", tr("{told} a new time…").format(told=told), "T"),
        Action("broken", wording.asks_first(state_words.promise(PromiseState.BROKEN)), "N"),
        Action("released", wording.asks_first(state_words.promise(PromiseState.RELEASED)), "L"),
        Action("hand_over", tr("Hand over…"), "H"),
        Action("slip", tr("Print a slip"), "P"),
    ]


def do(action: str, promise: Promise, counter: Counter, parent: QWidget, at: QPoint) -> None:
    """Do something about a promise. at: where a menu opens."""
    if action == "kept":
        acted = counter.act(verbs.keep_promise, promise.id)
        acted.say(tr("Promise kept: {what}").format(what=promise.text))
    elif action == "make_it":
        acted = counter.act(verbs.we_will_make_it, promise.id)
        acted.say(tr("We will make it: {what}").format(what=promise.text))
    elif action == "slip":
        printing.print_promise(counter, parent, promise.id)
    elif action == "hand_over":
        hand_over.offer(counter, parent, [("promise", promise.id)], owner_id=promise.owner_id, at=at)
    elif action == "new_time":
        new_time_form(promise, counter, parent).open()
    else:
        state = PromiseState.BROKEN if action == "broken" else PromiseState.RELEASED
        _closing_form(state, promise, counter, parent).open()


def new_time_form(promise: Promise, counter: Counter, parent: QWidget) -> WordsForm:
    """The form for a new time that the customer was told."""

    def tell(words: str, moment: Moment | None) -> Acted:
        assert moment is not None, "the form asks for it"
        due_at, has_time = moment
        return counter.act(verbs.tell_new_time, promise.id, due_at, has_time, reason=words, settings=counter.shop)

    name = discretion.name(promise.customer_name, painted=False)
    return WordsForm(
        counter,
        tr("{name} was told a new time").format(name=name),
        tr("Told {name}").format(name=spoken(name)),
        tell,
        tr("{name} knows the new time").format(name=name),
        parent=parent,
        when=tr("The new time"),
        label=tr("Why it takes longer"),
        needs_when=True,
    )


def _closing_form(state: PromiseState, promise: Promise, counter: Counter, parent: QWidget) -> WordsForm:
    """The form that asks why a promise is closed without having been kept."""

    def close(words: str, _moment: Moment | None) -> Acted:
        return counter.act(verbs.release_promise, promise.id, state, words)

    name = discretion.name(promise.customer_name, painted=False)
    title, done = {
        PromiseState.BROKEN: (tr("Broken: {what}"), tr("Closed as broken")),
        PromiseState.RELEASED: (tr("Released by {name}: {what}"), tr("Released by {name}")),
    }[state]
    return WordsForm(
        counter,
        title.format(what=promise.text[:60], name=name),
        tr("Close it"),
        close,
        done.format(name=name),
        parent=parent,
        label=tr("Why"),
        hint=tr("A few words are enough."),
    )

"""What can be done about a thing: taken in, ready, collected, gone, and its ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.desk import tick_off
from frontdesk.domain import state_words
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.i18n import tr
from frontdesk.ui.actions import printing
from frontdesk.ui.actions.action import Action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.shell.counter import Counter

_MOVES = {
    "taken_in": (Whereabouts.WITH_US, ""),
    "ready": (Whereabouts.READY, ""),
    "collected": (Whereabouts.WITH_CUSTOMER, ""),
    "collected_for_good": (Whereabouts.GONE, "collected"),
    "sold": (Whereabouts.GONE, "sold"),
    "lost": (Whereabouts.GONE, "lost"),
    "died": (Whereabouts.GONE, "died"),
}


def possible(thing: Thing) -> list[Action]:
    """What can be done about a thing now: where it can go, and its ticket when it has one."""
    moves = [action for action in _moves() if _MOVES[action.id][0] is not thing.state]
    return [*moves, *((Action("ticket", tr("Print the ticket")),) if thing.ticket else ())]


def do(action: str, thing: Thing, counter: Counter, parent: QWidget) -> None:
    """Do something about a thing."""
    if action == "ticket":
        printing.print_ticket(counter, parent, thing.customer_id, thing.id)
        return
    state, why = _MOVES[action]
    words = next(each.words for each in _moves() if each.id == action)
    acted = counter.act(tick_off.move_thing, thing.id, state, gone_why=why)
    acted.say(tr("{thing}: {state}").format(thing=thing.words, state=words))


def _moves() -> list[Action]:
    return [
        Action(id_, state_words.gone(why) if why else state_words.move_thing(state))
        for id_, (state, why) in _MOVES.items()
    ]

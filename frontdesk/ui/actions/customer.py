"""What stands behind the "..." of a card's head: what can be done about the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.desk import edit_customer
from frontdesk.i18n import tr
from frontdesk.ui.actions.action import Action

if TYPE_CHECKING:
    from frontdesk.domain.customer import Customer
    from frontdesk.ui.shell.counter import Counter


def possible(customer: Customer, thing: str) -> list[Action]:
    """What can be done about a customer now. thing: what the trade calls one."""
    closed = customer.closed_on is not None
    return [
        Action("promise", tr("Promise…")),
        Action("note", tr("Add a note…")),
        Action("thing", tr("Add a {thing}…").format(thing=thing)),
        Action("relation", tr("Add family or a friend…")),
        Action("reopen", tr("Open again")) if closed else Action("close", tr("Close: moved away or died…")),
        Action("know", tr("What we know about {name}…").format(name=customer.known_as)),
        Action("remove", tr("Remove")),
    ]


def do(action: str, customer: Customer, counter: Counter) -> bool:
    """Do what needs no form of its own; False for what does."""
    if action == "reopen":
        acted = counter.act(edit_customer.reopen, customer.id)
        acted.say(tr("{name} is open again").format(name=customer.known_as))
    elif action == "remove":
        acted = counter.act(edit_customer.remove, customer.id)
        acted.say(tr("{name} was removed").format(name=customer.known_as))
    else:
        return False
    return True

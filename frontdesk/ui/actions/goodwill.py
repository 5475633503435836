"""What can be done about goodwill: used, printed, made to last longer, not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.clock import LOCAL
from frontdesk.desk import goodwill as verbs
from frontdesk.domain import state_words
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.voucher import months_later
from frontdesk.i18n import tr
from frontdesk.ui.actions import printing
from frontdesk.ui.actions.action import Action
from frontdesk.ui.dialogs.used import UsedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.shell.counter import Counter

BESIDES = ("print", "longer", "decline")
"""What is not the button of a cue already."""


def possible(goodwill: Goodwill) -> list[Action]:
    """What can be done about it now. What has run out can only be made to last longer."""
    owed, whole = goodwill.state is GoodwillState.OWED, goodwill.left_minor in (None, goodwill.minor)
    offered = goodwill.state is GoodwillState.OFFERED and goodwill.issue_id is not None
    actions = (
        (Action("make_right", tr("Make it right…")), offered),
        (Action("use", state_words.use_goodwill(goodwill.kind)), owed),
        (Action("use_part", tr("Used in part…")), owed and goodwill.left_minor is not None),
        (Action("print", tr("Print the voucher")), bool(goodwill.code) and goodwill.state is not GoodwillState.EXPIRED),
        (Action("longer", tr("A month longer")), goodwill.expires_on is not None),
        (Action("decline", tr("Does not want it")), owed and whole),
    )
    return [action for action, can in actions if can]


def do(action: str, goodwill: Goodwill, counter: Counter, parent: QWidget) -> None:
    """Do something about goodwill; `make_right` is for whoever shows the page for it."""
    if action == "use":
        acted = counter.act(verbs.use, goodwill.id)
        acted.say(tr("Used: {what}").format(what=goodwill.text))
    elif action == "use_part":
        UsedDialog(counter, goodwill, parent.window()).open()
    elif action == "print":
        printing.print_voucher(counter, parent, goodwill.id)
    elif action == "longer":
        today = counter.clock().astimezone(LOCAL).date()
        until = months_later(max(today, goodwill.expires_on or today), 1)
        acted = counter.act(verbs.extend, goodwill.id, until)
        acted.say(tr("It lasts a month longer: {what}").format(what=goodwill.text))
    else:
        acted = counter.act(verbs.decline, goodwill.id)
        acted.say(tr("Not wanted: {what}").format(what=goodwill.text))

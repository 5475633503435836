"""The card's buttons at work: they do what they say, and open what needs more than a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.desk import tick_off
from frontdesk.domain import state_words
from frontdesk.domain.cue import Press
from frontdesk.domain.cues import DUTIES
from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr
from frontdesk.ui.actions import customer as customer_actions
from frontdesk.ui.actions import goodwill as goodwill_actions
from frontdesk.ui.actions import menus
from frontdesk.ui.controllers.make_it_right import MakeItRightController
from frontdesk.ui.dialogs.used import UsedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from frontdesk.domain.goodwill import Goodwill
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.card.parts import CardParts
    from frontdesk.ui.shell.counter import Counter


class CardButtonsController(QObject):
    """What is pressed on the card that `card` shows."""

    def __init__(self, counter: Counter, card: CardController, panel: CardPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._card = card
        self._panel = panel
        self._make_it_right: MakeItRightController | None = None

    def attach(self, parts: CardParts) -> None:
        """Listen to the buttons of a card."""
        parts.cues.pressed.connect(self.press)
        parts.cues.not_now.connect(self._not_now)
        parts.cues.wrong.connect(self._wrong)
        parts.cues.more_opened.connect(self._add_actions)
        parts.open.tick.connect(self.tick)
        parts.side.opened.connect(self._open_fact)
        parts.header.edit_asked.connect(lambda: self._open_form("edit"))
        parts.header.action_asked.connect(self._do_of_head)

    def press(self, index: int) -> None:
        """Do what the button of a cue says."""
        cue, card = self._card.cue(index), self._card.card
        if cue is None or cue.press is None or card is None:
            return
        if cue.press is Press.MAKE_RIGHT:
            self.make_right(cue.target[1])
            return
        if cue.press is Press.USE_GOODWILL and self._asks_how_much(cue.target[1]):
            return
        if not self._card.log_line().encounter:
            self._card.log_line().begin()
        done = _done_words(cue.press).format(what=cue.sentence, name=card.customer.known_as)
        self._counter.act(tick_off.press, cue, card.customer.id).say(done)

    def make_right(self, issue_id: int) -> None:
        """Open the page that makes an issue right, in the place of the card that is shown."""
        if self._make_it_right is None:
            assert self._panel.parts is not None
            self._make_it_right = MakeItRightController(self._counter, self._panel.parts, self._card.log_line())
        self._make_it_right.open(issue_id)

    def back_to_card(self) -> bool:
        """Put the card back in its place when a page lies over it; False when none does."""
        if self._make_it_right is None or not self._make_it_right.is_open():
            return False
        self._make_it_right.close()
        return True

    def tick(self, kind: str, row_id: int) -> None:
        """Open what can be done about an open matter, or tick it off: an issue is not over with a click."""
        card = self._card.card
        if card is None or not menus.open_matter_menu(
            card, kind, row_id, self._counter, self._panel, make_right=self.make_right
        ):
            self._counter.act(tick_off.tick_off, kind, row_id).say(tr("Ticked off"))

    def _asks_how_much(self, goodwill_id: int) -> bool:
        """Ask how much of a voucher was used, when it may be used bit by bit; False when it is used whole."""
        row = self._goodwill(("goodwill", goodwill_id))
        if row is None or row.left_minor is None:
            return False
        UsedDialog(self._counter, row, self._panel.window()).open()
        return True

    def _add_actions(self, index: int, shown: QMenu) -> None:
        """Put what else can be done about the row of a cue into the menu behind its dots."""
        cue = self._card.cue(index)
        row = self._goodwill(cue.target) if cue else None
        if row is not None:
            menus.add_goodwill(shown, row, self._counter, self._panel, self.make_right, only=goodwill_actions.BESIDES)

    def _goodwill(self, target: tuple[str, int]) -> Goodwill | None:
        kind, row_id = target
        rows = self._card.card.goodwill if self._card.card and kind == "goodwill" else ()
        return next((row for row in rows if row.id == row_id), None)

    def _not_now(self, index: int) -> None:
        cue, card = self._card.cue(index), self._card.card
        if cue is not None and card is not None:
            self._counter.act(tick_off.not_now, cue, card.customer.id).say(tr("Not shown until tomorrow"))

    def _wrong(self, index: int) -> None:
        cue, card = self._card.cue(index), self._card.card
        if cue is not None and card is not None:
            for_good, until_tomorrow = tr("Not shown for this customer any more"), tr("Not shown until tomorrow")
            acted = self._counter.act(tick_off.wrong, cue, card.customer.id)
            acted.say(until_tomorrow if cue.rule in DUTIES else for_good)

    def _open_fact(self, kind: str, row_id: int) -> None:
        if self._card.card is not None:
            menus.open_fact_menu(self._card.card, kind, row_id, self._counter, self._panel)

    def _open_form(self, what: str) -> None:
        if self._card.card is not None:
            self._card.form_asked.emit(what, self._card.card)

    def _do_of_head(self, action: str) -> None:
        card = self._card.card
        if card is not None and not customer_actions.do(action, card.customer, self._counter):
            self._open_form(action)


def _done_words(press: Press) -> str:
    return {
        Press.SEEN: tr("Seen"),
        Press.KEEP_PROMISE: tr("Promise kept: {what}"),
        Press.HOLDS: tr("It holds: {what}"),
        Press.USE_GOODWILL: tr("Used: {what}"),
        Press.CALLED_BACK: tr("Spoken with {name}"),
        Press.COLLECT: state_words.move_thing(Whereabouts.WITH_CUSTOMER),
        Press.MEND_ISSUE: tr("Mended: {what}"),
        Press.THANKED: tr("Thanked: {name}"),
        Press.ASKED: tr("Asked: {name}"),
    }[press]

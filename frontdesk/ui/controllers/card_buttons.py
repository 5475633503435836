"""The card's buttons at work: they do what they say, and open what needs more than a press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from frontdesk.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.make_it_right import MakeItRightController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.card.parts import CardParts
    from frontdesk.ui.shell.counter import Counter

_DONE = {
    "seen": "Seen",
    "keep_promise": "Promise kept: {what}",
    "holds": "It holds: {what}",
    "use_goodwill": "Used: {what}",
    "called_back": "Spoken with {name}",
    "collect": "Collected",
    "mend_issue": "Mended: {what}",
    "thanked": "Thanked: {name}",
    "asked": "Asked: {name}",
}


class CardButtonsController(QObject):
    """What is pressed on the card that `card` shows."""

    def __init__(self, counter: Counter, card: CardController, panel: CardPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._card = card
        self._panel = panel
        self._mending: MakeItRightController | None = None

    def attach(self, parts: CardParts) -> None:
        """Listen to the buttons of a card."""
        parts.cues.pressed.connect(self.press)
        parts.cues.not_now.connect(lambda index: self._answer(index, "not_now"))
        parts.cues.wrong.connect(lambda index: self._answer(index, "wrong"))
        parts.cues.more_opened.connect(self._add_deeds)
        parts.open.tick.connect(self.tick)

    def press(self, index: int) -> None:
        """Do what the button of a cue says."""
        cue, card = self._card.cue(index), self._card.card
        if cue is None or cue.press is None or card is None:
            return
        customer = card.customer
        if cue.press == "make_right":
            self.make_right(cue.target[1])
            return
        if cue.press == "use_goodwill" and self._asks_how_much(cue.target[1]):
            return

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import tick_off  # inline: not needed for the first paint

            return tick_off.press(database, stamp, cue, customer.id)

        said = tr(_DONE[cue.press]).format(what=cue.sentence, name=customer.known_as)
        if not self._card.log_line().encounter:
            self._card.log_line().begin()
        self._counter.old_act(act, said)

    def make_right(self, issue_id: int) -> None:
        """Open the page that makes an issue right, in the place of the card that is shown."""
        if self._mending is None:
            from frontdesk.ui.controllers.make_it_right import (
                MakeItRightController,  # inline: seldom, and it loads the words of dates
            )

            assert self._panel.parts is not None
            self._mending = MakeItRightController(self._counter, self._panel.parts, self._card.log_line())
        self._mending.open(issue_id)

    def back_to_card(self) -> bool:
        """Put the card back in its place when a page lies over it; False when none does."""
        if self._mending is None or not self._mending.is_open():
            return False
        self._mending.close()
        return True

    def _asks_how_much(self, goodwill_id: int) -> bool:
        """Ask how much of a voucher was used, when it may be used bit by bit; False when it is used whole."""
        card = self._card.card
        row = next((row for row in card.goodwill if row.id == goodwill_id), None) if card else None
        if row is None or row.left_minor is None:
            return False
        from frontdesk.ui.dialogs.used import UsedDialog  # inline: few vouchers are used bit by bit

        UsedDialog(self._counter, row, self._panel.window()).open()
        return True

    def tick(self, kind: str, row_id: int) -> None:
        """Tick off an open matter, or open what it needs: an issue is not over with a click."""
        card = self._card.card
        issue = next((issue for issue in card.issues if issue.id == row_id), None) if card else None
        if kind == "issue" and issue is not None:
            from frontdesk.ui.actions import card_menus  # inline: only when it is asked for

            card_menus.open_issue_menu(self._panel, self._counter, issue, self.make_right)
            return
        promise = next((row for row in card.promises if row.id == row_id), None) if card else None
        if kind == "promise" and promise is not None:
            from frontdesk.ui.actions import card_menus  # inline: as above

            card_menus.open_promise_menu(self._panel, self._counter, promise)
            return
        planned = next((row for row in card.follow_ups if row.id == row_id), None) if card else None
        if kind == "follow_up" and planned is not None:
            from frontdesk.ui.actions import card_menus  # inline: as above

            card_menus.open_follow_up_menu(self._panel, self._counter, planned)
            return
        goodwill = next((row for row in card.goodwill if row.id == row_id), None) if card else None
        if kind == "goodwill" and goodwill is not None:
            from frontdesk.ui.actions import card_menus  # inline: as above

            card_menus.open_goodwill_menu(self._panel, self._counter, goodwill, self.make_right)
            return

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import tick_off  # inline: not needed for the first paint

            return tick_off.tick_off(database, stamp, kind, row_id)

        self._counter.old_act(act, tr("Ticked off"))

    def _add_deeds(self, index: int, shown: QMenu) -> None:
        """Put what else can be done about the row of a cue into the menu behind its dots."""
        cue, card = self._card.cue(index), self._card.card
        row = next((row for row in card.goodwill if ("goodwill", row.id) == cue.target), None) if cue and card else None
        if row is not None:
            from frontdesk.ui.actions import goodwill as goodwill_actions  # inline: only when it is asked for

            goodwill_actions.add_to(shown, self._panel, row, self._counter, self.make_right, goodwill_actions.BESIDES)

    def _answer(self, index: int, answer: str) -> None:
        cue, card = self._card.cue(index), self._card.card
        if cue is None or card is None:
            return
        customer_id = card.customer.id

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import tick_off  # inline: not needed for the first paint

            return getattr(tick_off, answer)(database, stamp, cue, customer_id)  # type: ignore[no-any-return]

        from frontdesk.domain.cues import DUTIES  # inline: not needed for the first paint

        for_good = answer == "wrong" and cue.rule not in DUTIES
        said = tr("Not shown for this customer any more") if for_good else tr("Not shown until tomorrow")
        self._counter.old_act(act, said)

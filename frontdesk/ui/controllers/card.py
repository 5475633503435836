"""The card at work: it opens complete, follows every change, and its buttons do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from frontdesk.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap

    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.cue import Cue
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.controllers.card_buttons import CardButtonsController
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.counter import Counter

_PATIENCE = 2000  # milliseconds for which what is typed is held back for a card that is on its way


class CardController(QObject):
    """Whose card is open.

    `opened` carries the customer's id once the card is on screen. `asked` carries what needs a form of its own
    ("edit", "note", "thing", "relation", "close") and the card it is for. `switched`, `logged` and
    `done_with` are the log line's.
    `settled`: no other card is on its way.
    """

    opened = Signal(object)
    asked = Signal(str, object)
    switched = Signal(object)
    logged = Signal(object)
    done_with = Signal(object)
    settled = Signal()

    def __init__(self, counter: Counter, panel: CardPanel, folder: Path) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
        self._folder = folder
        self._log_line: LogLineController | None = None
        self._buttons: CardButtonsController | None = None
        self._wanted: int | None = None
        self._photo: tuple[int, QPixmap] | None = None
        self.card: Card | None = None
        self._cues: tuple[Cue, ...] = ()
        self._first: tuple[str, int] | None = None
        self._read = 0  # rows of the timeline
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.settle)
        counter.changed.connect(self._follow)

    def attach(self) -> None:
        """Listen to the parts of the card, once they are built."""
        parts = self._panel.parts
        assert parts is not None
        from frontdesk.ui.controllers.card_buttons import (
            CardButtonsController,  # inline: no card is open at the first paint
        )

        self._buttons = CardButtonsController(self._counter, self, self._panel)
        self._buttons.attach(parts)
        parts.timeline.need_more.connect(self._more)
        parts.side.person_opened.connect(self.show)
        parts.side.opened.connect(self._open_fact)
        parts.header.edit_asked.connect(lambda: self._ask("edit"))
        parts.header.action_asked.connect(self._act)
        parts.everything_asked.connect(self._paint)

    def log_line(self) -> LogLineController:
        """The log line at work; there is none until a card was shown."""
        if self._log_line is None:
            from frontdesk.ui.controllers.log_line import (
                LogLineController,  # inline: no card is open at the first paint
            )

            assert self._panel.parts is not None
            self._log_line = LogLineController(self._counter, self._panel.parts.log, self._folder)
            self._log_line.offer()
            self._log_line.switched.connect(self.switched)
            self._log_line.logged.connect(self.logged)
            self._log_line.done_with.connect(self.done_with)
        return self._log_line

    def log_line_if_any(self) -> LogLineController | None:
        """The log line at work, or None while no card was shown yet."""
        return self._log_line

    def in_hand(self) -> Encounter | None:
        """The encounter in hand, if there is one."""
        return self._log_line.encounter if self._log_line else None

    def keep_now(self) -> None:
        """Keep what is being typed."""
        if self._log_line is not None:
            self._log_line.keep_now()

    def offer(self) -> None:
        """Offer what the shop's trade offers, after it changed."""
        if self._log_line is not None:
            self._log_line.offer()

    def expect(self) -> None:
        """Know that another card was asked for: what is typed from now on is for that one."""
        self._patience.start()

    def coming(self) -> bool:
        """Whether a card was asked for that is not on screen yet."""
        return self._patience.isActive()

    def settle(self) -> None:
        """Expect no other card any more: it is on screen, or it cannot be."""
        self._patience.stop()
        self.settled.emit()

    def show(self, customer_id: int, encounter: Encounter | None = None) -> None:
        """Open a customer's card; with the encounter that goes on with them, if there is one."""
        self.expect()
        self._wanted = customer_id
        now, sought = self._counter.clock(), self._first

        def read(database: Any) -> tuple[Card, Encounter | None]:
            from frontdesk.desk import open_card, serve  # inline: not needed for the first paint

            card = open_card.open_card(database, customer_id, now=now, sought=sought)
            running = [one for one in serve.running(database) if one.customer_id == card.customer.id]
            return card, encounter or next((one for one in running if not one.loose_why), None)

        def arrive(found: tuple[Card, Encounter | None]) -> None:
            if self._wanted != customer_id:
                return
            card, running = found
            if self._panel.parts is None:
                self._panel.show_loading(card.customer.known_as)  # builds the parts, the log line among them
            log_line = self.log_line()
            before, customer = log_line.encounter, card.customer
            if before is not None and running is None and before.customer_id == customer.id:
                running = before  # begun while the card was read
            if before is None or running is None or before.id != running.id or self.card is None:
                log_line.stand_before(
                    customer.id,
                    customer.known_as,
                    running,
                    leave_alone=customer.manner.style == "leave_alone",
                    business=customer.business,
                )
            else:
                log_line.taken_up(running)
            self._take(card)
            self.opened.emit(card.customer.id)
            self.settle()

        def failed(error: Exception) -> None:
            self.settle()
            self._counter.trouble.emit(error)

        self._counter.old_ask(read, arrive, owner=self, failed=failed)

    def show_unknown(self, encounter: Encounter) -> None:
        """Show somebody not known yet."""
        self._wanted, self.card = None, None
        if self._panel.parts is None:
            self._panel.show_unknown(encounter, self._counter.clock())
        self.log_line().stand_before(None, "", encounter)
        self._panel.show_unknown(encounter, self._counter.clock())
        self.settle()

    def close(self) -> None:
        """Show nobody's card."""
        self._wanted, self.card, self._cues = None, None, ()
        if self._panel.parts is not None:
            self.log_line().stand_before(None, "", None)
        self.settle()

    def cue(self, index: int) -> Cue | None:
        """A cue that is shown, by its position."""
        return self._cues[index] if self.card is not None and index < len(self._cues) else None

    def make_right(self, issue_id: int, customer_id: int) -> None:
        """Open a customer's card, and over it the page that makes an issue of theirs right."""
        if self.card is None or self.card.customer.id != customer_id:
            self.show(customer_id)
            self.opened.connect(lambda _: self._make_right(issue_id), Qt.ConnectionType.SingleShotConnection)
        else:
            self._make_right(issue_id)

    def back_to_card(self) -> bool:
        """Put the card back in its place when a page lies over it; False when none does."""
        return self._buttons is not None and self._buttons.back_to_card()

    def _make_right(self, issue_id: int) -> None:
        if self._buttons is not None and self.card and any(issue.id == issue_id for issue in self.card.issues):
            self._buttons.make_right(issue_id)

    def put_first(self, matter: tuple[str, int] | None) -> None:
        """Let the cue about a row come first: somebody looked for it, such as a voucher by its code."""
        self._first = matter

    def _take(self, card: Card) -> None:
        self.card = card
        self._read = len(card.timeline.entries)
        self._paint()
        photo_id = card.customer.photo_id
        if photo_id and (self._photo is None or self._photo[0] != photo_id):
            self._fetch_photo(photo_id)

    def paint_again(self) -> None:
        """Show the same card once more, after what may be shown has changed."""
        self._paint()

    def _paint(self) -> None:
        from frontdesk.domain.cues import cues  # inline, both: no card is open at the first paint
        from frontdesk.domain.open_matters import open_matters
        from frontdesk.ui.actions import card_menus

        card, now = self.card, self._counter.clock()
        if card is None:
            return
        self.log_line().issues = card.issues
        self._cues = cues(card, now, self._first)
        matters = open_matters(card, self._cues, now)
        photo = self._photo[1] if self._photo and self._photo[0] == card.customer.photo_id else None
        self._panel.show_card(
            card,
            self._cues,
            matters,
            self.log_line().encounter,
            self._counter.trade,
            now,
            photo=photo,
            actions=card_menus.offered(card, tr(self._counter.trade.thing)),
        )

    def _follow(self, changes: Changes) -> None:
        if self.card is None or changes.kinds == {"encounter"}:
            return
        if self.card.customer.id not in changes.customers and changes.customers:
            return
        self._reload()

    def _reload(self) -> None:
        assert self.card is not None
        customer_id, now, sought = self.card.customer.id, self._counter.clock(), self._first

        def read(database: Any) -> Card:
            from frontdesk.desk import open_card  # inline: not needed for the first paint

            return open_card.open_card(database, customer_id, now=now, sought=sought)

        def arrive(card: Card) -> None:
            if self.card is not None and self.card.customer.id == customer_id:
                self._take(card)

        def gone(_error: Exception) -> None:
            self.close()
            self.opened.emit(None)

        self._counter.old_ask(read, arrive, owner=self, failed=gone)

    def _more(self) -> None:
        if self.card is None:
            return
        customer_id, skip, now = self.card.customer.id, self._read, self._counter.clock()
        parts = self._panel.parts
        assert parts is not None

        def read(database: Any) -> Any:
            from frontdesk.desk import open_card  # inline: not needed for the first paint

            return open_card.more(database, customer_id, skip=skip, now=now)

        def arrive(page: Any) -> None:
            if self.card is not None and self.card.customer.id == customer_id:
                self._read += len(page.entries)
                parts.timeline.show_more(page.entries)

        self._counter.old_ask(read, arrive, owner=self)

    def _fetch_photo(self, photo_id: int) -> None:
        def read(database: Any) -> bytes | None:
            from frontdesk.desk import open_card  # inline: not needed for the first paint

            return open_card.photo(database, photo_id)

        def arrive(data: bytes | None) -> None:
            from frontdesk.ui.kit import photos  # inline: most customers have none

            pixmap = photos.read(data) if data else None
            if pixmap is not None:
                self._photo = (photo_id, pixmap)
                self._paint()

        self._counter.old_ask(read, arrive, owner=self)

    def _open_fact(self, kind: str, row_id: int) -> None:
        from frontdesk.ui.actions import card_menus  # inline: only when it is asked for

        if self.card is not None:
            card_menus.open_menu(self._panel, self._counter, self.card, kind, row_id)

    def _ask(self, what: str) -> None:
        if self.card is not None:
            self.asked.emit(what, self.card)

    def _act(self, action: str) -> None:
        from frontdesk.ui.actions import card_menus  # inline: only when it is asked for

        if self.card is not None and not card_menus.do(self._counter, self.card, action):
            self._ask(action)

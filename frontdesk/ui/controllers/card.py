"""The card at work: it opens complete, follows every change, and shows more of what happened when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap

    from frontdesk.desk import open_card, open_to_serve
    from frontdesk.domain.card import Card, Timeline
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.cue import Cue
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.controllers.card_buttons import CardButtonsController
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.counter import Counter
else:
    open_card = Later("frontdesk.desk.open_card")
    open_to_serve = Later("frontdesk.desk.open_to_serve")

_PATIENCE = 2000  # milliseconds for which what is typed is held back for a card that is on its way


class CardController(QObject):
    """Whose card is open.

    `opened` carries the customer's id once the card is on screen, or None when it had to be closed.
    `form_asked` carries what needs a form of its own ("edit", "note", "thing", "relation", "close"), and the card.
    `line_made` carries the controller of the log line, which is made with the first card.
    `settled` says that no other card is on its way.
    """

    opened = Signal(object)
    form_asked = Signal(str, object)
    line_made = Signal(object)
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
        panel.built.connect(self._attach)

    def _attach(self) -> None:
        """Listen to the parts of the card, once they are built."""
        parts = self._panel.parts
        assert parts is not None
        from frontdesk.ui.controllers.card_buttons import CardButtonsController

        self._buttons = CardButtonsController(self._counter, self, self._panel)
        self._buttons.attach(parts)
        parts.timeline.need_more.connect(self._more)
        parts.side.person_opened.connect(self.show)
        parts.everything_asked.connect(self._paint)

    def log_line(self) -> LogLineController:
        """The log line at work; there is none until a card was shown."""
        if self._log_line is None:
            from frontdesk.ui.controllers.log_line import LogLineController

            assert self._panel.parts is not None
            self._log_line = LogLineController(self._counter, self._panel.parts.log, self._folder)
            self._log_line.offer()
            self.line_made.emit(self._log_line)
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

        def arrive(opened: open_to_serve.Opened) -> None:
            if self._wanted == customer_id:
                self._arrive(opened.card, encounter or opened.encounter)

        def failed(error: Exception) -> None:
            self.settle()
            self._counter.trouble.emit(error)

        now, sought = self._counter.clock(), self._first
        asked = self._counter.ask(open_to_serve.open_to_serve, customer_id, now=now, sought=sought)
        asked.then(arrive, owner=self).failed(failed, owner=self)

    def _arrive(self, card: Card, running: Encounter | None) -> None:
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
        from frontdesk.domain.cues import cues
        from frontdesk.domain.open_matters import open_matters
        from frontdesk.ui.actions import customer

        card, now = self.card, self._counter.clock()
        if card is None:
            return
        self.log_line().issues = card.issues
        self._cues = cues(card, now, self._first)
        matters = open_matters(card, self._cues, now)
        thing = tr(self._counter.trade.thing)
        photo = self._photo[1] if self._photo and self._photo[0] == card.customer.photo_id else None
        self._panel.show_card(
            card,
            self._cues,
            matters,
            self.log_line().encounter,
            self._counter.trade,
            now=now,
            photo=photo,
            actions=[(each.id, each.words) for each in customer.possible(card.customer, thing)],
        )

    def _follow(self, changes: Changes) -> None:
        if self.card is None or changes.kinds == {"encounter"}:
            return
        if self.card.customer.id not in changes.customers and changes.customers:
            return
        self._reload()

    def _reload(self) -> None:
        assert self.card is not None
        customer_id = self.card.customer.id

        def arrive(card: Card) -> None:
            if self.card is not None and self.card.customer.id == customer_id:
                self._take(card)

        def gone(_error: Exception) -> None:
            self.close()
            self.opened.emit(None)

        asked = self._counter.ask(open_card.open_card, customer_id, now=self._counter.clock(), sought=self._first)
        asked.then(arrive, owner=self).failed(gone, owner=self)

    def _more(self) -> None:
        parts = self._panel.parts
        if self.card is None or parts is None:
            return
        customer_id = self.card.customer.id

        def arrive(page: Timeline) -> None:
            if self.card is not None and self.card.customer.id == customer_id:
                self._read += len(page.entries)
                parts.timeline.show_more(page.entries)

        asked = self._counter.ask(open_card.more, customer_id, skip=self._read, now=self._counter.clock())
        asked.then(arrive, owner=self)

    def _fetch_photo(self, photo_id: int) -> None:
        def arrive(jpeg: bytes | None) -> None:
            from frontdesk.ui.kit import photos

            pixmap = photos.read(jpeg) if jpeg else None
            if pixmap is not None:
                self._photo = (photo_id, pixmap)
                self._paint()

        self._counter.ask(open_card.photo, photo_id).then(arrive, owner=self)

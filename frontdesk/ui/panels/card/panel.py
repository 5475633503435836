"""The card's place in the middle of the window: a card, the quiet page, and the call strip over either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import theme

if TYPE_CHECKING:
    from frontdesk.domain.call import Call
    from frontdesk.domain.card import Card
    from frontdesk.domain.cue import Cue
    from frontdesk.domain.interaction import Encounter
    from frontdesk.domain.open_matters import Matter
    from frontdesk.domain.quiet import Quiet
    from frontdesk.domain.trade import Trade
    from frontdesk.ui.panels.calls.strip import CallStrip
    from frontdesk.ui.panels.card.parts import CardParts
    from frontdesk.ui.panels.quiet.page import QuietPage


class CardPanel(QWidget):
    """The card's place. Its parts are built when they are first shown and are public: connect to their signals after
    `built` was sent, or in its slot.

    header, cues, open, timeline, side and log are None until a card was shown; quiet until nobody was here; strip
    until the telephone rang. `foot_changed`: `foot` is another.
    """

    built = Signal()
    foot_changed = Signal()
    strip_built = Signal()
    quiet_built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.parts: CardParts | None = None
        self.strip: CallStrip | None = None
        self.quiet: QuietPage | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_card(
        self,
        card: Card,
        cues: tuple[Cue, ...],
        matters: tuple[Matter, ...],
        encounter: Encounter | None,
        trade: Trade,
        *,
        now: datetime,
        photo: QPixmap | None = None,
        maybe: bool = False,
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show a customer's card, all of it at once. now: aware, local.

        encounter: what goes on with them, None while they are only looked at. actions: (id, words) behind "...".
        The log line keeps text and caret as long as it is the same customer's.
        """
        parts = self._show_parts()
        parts.show_card(card, cues, matters, trade, now, photo=photo, maybe=maybe, actions=actions)
        parts.show_log(card.customer.id, card.customer.spoken, encounter, now)

    def show_unknown(self, encounter: Encounter, now: datetime, *, actions: Sequence[tuple[str, str]] = ()) -> None:
        """Show an encounter that belongs to nobody yet. now: aware, local."""
        parts = self._show_parts()
        parts.show_unknown(encounter.label or tr("Somebody"), actions)
        parts.show_log(("encounter", encounter.id), "", encounter, now)

    def show_loading(self, name: str = "") -> None:
        """Show that a card is on its way: nothing for 150 ms, then bars in its shape."""
        self._show_parts().show_loading(name)

    def show_quiet(self, quiet: Quiet, now: datetime, *, here: int = 0, initials: bool = False) -> None:
        """Show the quiet page: nobody is here. now: aware, local."""
        if self.quiet is None:
            from frontdesk.ui.panels.quiet.page import QuietPage

            self.quiet = QuietPage(self)
            self._box.addWidget(self.quiet, 1)
            self.quiet_built.emit()
        if self.parts:
            self.parts.hide()
        self.quiet.show_quiet(quiet, now, here=here, initials=initials)
        self.quiet.show()

    def show_calls(self, calls: Sequence[Call], now: datetime) -> None:
        """Show the calls that wait to be handled. now: aware, local."""
        if self.strip is None:
            if not calls:
                return
            from frontdesk.ui.panels.calls.strip import CallStrip

            self.strip = CallStrip(self)
            self._box.insertWidget(0, self.strip)
            self.strip.resized.connect(self._shifted)
            self.strip_built.emit()
        self.strip.show_calls(calls, now)
        if calls:
            # who is ringing is seen before the card below has moved and was painted again
            self._box.activate()
            self.strip.repaint()

    def quiet_shown(self) -> bool:
        """Whether the quiet page is in the card's place."""
        return self.quiet is not None and not self.quiet.isHidden()

    def foot(self) -> int:
        """How high the log line and its chips are: what lies over the card stays above them."""
        return 0 if self.parts is None or self.parts.isHidden() else self.parts.log.height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.foot_changed.emit()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(600, 360)  # whatever is in it: a window must not grow by itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.parts:
            self.parts.refit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().color("card"))

    def _show_parts(self) -> CardParts:
        if self.parts is None:
            from frontdesk.ui.panels.card.parts import CardParts

            self.parts = CardParts(self)
            self.parts.log.installEventFilter(self)
            self._box.addWidget(self.parts, 1)
            self.built.emit()
        if self.quiet:
            self.quiet.hide()
        self.parts.show()
        return self.parts

    def _shifted(self) -> None:
        if self.parts:
            self.parts.cues.shift_guard()

"""The parts of one card, put together: header, cues, open matters, history, what else is known, log line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.domain.card import Card
from frontdesk.domain.cue import Cue
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.manner import Style
from frontdesk.domain.open_matters import Matter
from frontdesk.domain.trade import Trade
from frontdesk.i18n import tr
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.empty import Skeleton
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.panels import widths
from frontdesk.ui.panels.card.cue_block import CueBlock
from frontdesk.ui.panels.card.header import CardHeader
from frontdesk.ui.panels.card.open_list import OpenList
from frontdesk.ui.panels.card.side_column import SideColumn
from frontdesk.ui.panels.card.timeline import TimelinePanel
from frontdesk.ui.panels.log_line.line import LogLine


class CardParts(QWidget):
    """The parts of one card. `everything_asked`: a leave-alone card is to show the rest after all.

    `put_away`: what was shown over it is not shown any more, because the card of somebody else came.
    """

    everything_asked = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._upper = _Upper(self)
        self.header, self.cues = CardHeader(self._upper), CueBlock(self._upper)
        self._body = QWidget(self._upper)
        self.open, self.timeline, self.side = OpenList(self._body), TimelinePanel(self._body), SideColumn(self._body)
        self._nod: QWidget | None = None
        self._loading: QWidget | None = None
        self._over: QWidget | None = None
        self._whose: object = None
        self._alone = False
        self._everything: object = None  # whose leave-alone card was opened up
        self.log = LogLine(self)  # made last: the Tab key goes round in the order in which widgets were made
        self._upper.body, self._upper.side = self._body, self.side
        box = QVBoxLayout(self._upper)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        self._inset = QHBoxLayout()
        self._inset.addWidget(self.cues)
        box.addLayout(self._inset)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.open)
        left.addWidget(self.timeline, 1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        box.addWidget(self._body, 1)
        box.addStretch(0)  # takes the room when nothing else wants it
        self._box = box
        area = QScrollArea(self)  # in a very low window, or at 200 %, everything above the log line scrolls
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._upper)
        area.setMinimumHeight(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        self._area, self._whole = area, whole
        whole.addWidget(self.log)
        self._dress()

    def show_card(
        self,
        card: Card,
        cues: tuple[Cue, ...],
        matters: tuple[Matter, ...],
        trade: Trade,
        now: datetime,
        *,
        photo: QPixmap | None = None,
        maybe: bool = False,
        actions: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show what is known of a customer. now: aware, local."""
        customer = card.customer
        self._alone = customer.manner.style is Style.LEAVE_ALONE and self._everything != customer.id
        if self._everything != customer.id:
            self._everything = None
        self.header.show_customer(customer, now, photo=photo, maybe=maybe, actions=actions)
        shown = tuple(cue for cue in cues if not (self._alone and cue.rule == "leave_alone"))
        self.cues.show_cues(shown, trade.icon, neutral=self._alone)
        if not self._alone:
            self.open.show_matters(matters, trade.icon)
            self.timeline.show_timeline(card.timeline, now)
            self.side.show_card(card, trade, now, hidden=frozenset(cue.target for cue in cues))
        self._show_middle("nod" if self._alone else "body")

    def show_unknown(self, label: str, actions: Sequence[tuple[str, str]]) -> None:
        """Show somebody nobody knows yet."""
        self._alone = False
        self.header.show_unknown(label, actions)
        self.cues.show_cues(())
        self._show_middle("")

    def show_loading(self, name: str) -> None:
        """Show a name at most, and bars in the shape of what comes."""
        self.header.show_loading(name)
        self.cues.show_cues(())
        self._show_middle("loading")

    def show_log(self, whose: object, called: str, encounter: Encounter | None, now: datetime) -> None:
        """Show the log line; what is being typed stays while it is the same encounter. now: aware, local."""
        if whose != self._whose:
            self.show_over(None)
        keep = self._keeps_text(whose, encounter)
        self._whose = whose
        if keep:
            self.log.ask_about(called)
            self.log.show_leave_alone(self._alone)
            self.log.show_encounter(encounter, now)
        else:
            self.log.open_for(called, encounter, now, leave_alone=self._alone)

    def show_over(self, page: QWidget | None) -> None:
        """Show a page in the place of everything above the log line, or the card again."""
        before, self._over = self._over, page
        if page is before:
            return
        self._area.setVisible(page is None)
        if page is not None:
            self._whole.insertWidget(0, page, 1)
            page.show()
        if before is not None:
            before.hide()
            self.put_away.emit()

    def over(self) -> QWidget | None:
        """The page that is shown over the card, if one is."""
        return self._over

    def refit(self) -> None:
        """Fold what has no room in a low or narrow window."""
        low = widths.low(self.window().height())
        self.header.fold(low)
        self.cues.fold(low)
        self.side.refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._inset.setContentsMargins(px(24), 0, px(24), px(12))

    def _keeps_text(self, whose: object, encounter: Encounter | None) -> bool:
        """Whether the text in the line belongs to what is shown now: no draft lands on the next customer."""
        before = self.log.encounter()
        if before and encounter:
            return before.id == encounter.id  # also when somebody unknown has got a name
        if whose != self._whose:
            return False
        if encounter:
            return bool(self.log.text())  # the first letter has just begun it
        return before is None or before.empty  # a line that was done is over, an empty one has only vanished

    def _show_middle(self, what: str) -> None:
        """Put "body", "nod", "loading" or nothing between cues and log line."""
        self._body.setVisible(what == "body")
        if what == "nod" and self._nod is None:
            self._nod = _nod(self._upper, self._show_everything)
            self._box.addWidget(self._nod, 1)
        if what == "loading" and self._loading is None:
            self._loading = QWidget(self._upper)
            bars = QVBoxLayout(self._loading)
            bars.setContentsMargins(24, 24, 24, 0)
            bars.addWidget(Skeleton(4, parent=self._loading))
            self._box.addWidget(self._loading, 0, Qt.AlignmentFlag.AlignTop)
        if self._nod:
            self._nod.setVisible(what == "nod")
        if self._loading:
            self._loading.setVisible(what == "loading")
        self.refit()
        self._upper.update()

    def _show_everything(self) -> None:
        self._everything = self._whose
        self.everything_asked.emit()


class _Upper(QWidget):
    """Everything above the log line, with the hairlines between its parts."""

    body: QWidget
    side: QWidget

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self.body.isHidden():
            return
        with QPainter(self) as painter:
            place = self.body.geometry()
            paint.hairline(painter, 0, place.top(), self.width())
            paint.hairline(painter, self.side.x(), place.top(), place.height(), down=True)


def _nod(parent: QWidget, press: Callable[[], None]) -> QWidget:
    """Make the middle of a leave-alone card."""
    middle = QWidget(parent)
    box = QVBoxLayout(middle)
    box.setSpacing(theme.current().px(16))
    words = PlainLabel(tr("A nod is enough."), "quiet", "ink2", parent=middle)
    more = Button(tr("Show everything"), "quiet", parent=middle)
    more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    more.clicked.connect(press)
    box.addStretch(1)
    box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addStretch(1)
    return middle

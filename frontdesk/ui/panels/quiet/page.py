"""What the card's place shows while nobody is here: what is worth doing when there is time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.quiet import Quiet, QuietRow
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import avatar, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.fading import FadingArea
from frontdesk.ui.kit.labels import PlainLabel, SectionHead
from frontdesk.ui.panels.quiet.rows import Closing, PraiseTile, QuietRowWidget

_WIDEST = 200  # of the buttons in a column


class QuietPage(QWidget):
    """A quiet moment.

    `pressed` carries a row and whether its second answer was pressed; `opened` a customer's id; `praise_read` kind
    words that were read, `praise_elsewhere` those for somebody else; `day_asked` that the day's page is wanted.
    """

    pressed = Signal(object, bool)
    opened = Signal(object)
    praise_read = Signal(object)
    praise_elsewhere = Signal(object)
    day_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet: Quiet | None = None
        self._initials = False
        self._title = PlainLabel(tr("A quiet moment"), "name", parent=self)
        self._line = PlainLabel("", "body", "ink2", wrap=True, parent=self)
        self._lists: QWidget | None = None
        self._day = Button(tr("The day"), "link", parent=self)
        self._day.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._day.clicked.connect(self.day_asked)
        self._closing = Closing(self)
        self._area: FadingArea | None = None  # made when there is something to list: the first paint has nothing
        self._place = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._day, 0, Qt.AlignmentFlag.AlignVCenter)
        box = self._box = QVBoxLayout(self)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self._line)
        box.addSpacing(12)
        box.addLayout(self._place, 1)
        box.addStretch(0)  # holds title and line together while there is nothing to list
        box.addWidget(self._closing)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def show_quiet(self, quiet: Quiet, now: datetime, *, here: int = 0, initials: bool = False) -> None:
        """Show what there is to do. now: aware, local. here: how many people are here, though nobody's card is open.

        initials: customers can see the screen, so names are shortened.
        """
        self._title.setText(tr("Nobody’s card is open") if here else tr("A quiet moment"))
        if here:
            line = trn("Somebody is here: Alt + number opens them.", "{n} are here: Alt + number opens them.", here)
        elif quiet.empty:
            line = tr("Nobody waits. When somebody comes in or calls, type a piece of the name or the number.")
        else:
            line = tr("Nobody waits. Here is what is worth doing when there is time.")
        self._line.setText(line.format(n=here))
        self._closing.show_words(quiet.closing, quiet.until)
        if (quiet, initials) != (self._quiet, self._initials) or self._lists is None:
            self._quiet, self._initials = quiet, initials
            self._build(quiet, now)

    def _build(self, quiet: Quiet, now: datetime) -> None:
        if self._area is None:
            if quiet.empty:
                return
            self._area = FadingArea("card", self)
            self._place.addWidget(self._area)
        self._lists = QWidget()
        columns = QHBoxLayout(self._lists)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.current().px(50))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in (
            (left, ((tr("Worth a thank-you"), quiet.thanks), (tr("Ready early"), quiet.early))),
            (right, ((tr("Staying away"), quiet.away), (tr("Tidy up"), quiet.tidy))),
        ):
            column.setSpacing(4)
            for title, rows in sections:
                self._add_section(column, title, rows)
        if quiet.praise is not None:
            made = quiet.praise.at.astimezone(now.tzinfo).date() == now.date() if quiet.praise.at else False
            name = self._shown(quiet.praise.customer_name)
            others = bool(quiet.others)
            tile = PraiseTile(quiet.praise, name, for_me=quiet.for_me, today=made, others=others, parent=self._lists)
            tile.read.connect(self.praise_read)
            tile.elsewhere.connect(self.praise_elsewhere)
            left.addWidget(SectionHead(tr("Praise passed on"), parent=self._lists))
            left.addSpacing(4)
            left.addWidget(tile)
        for column in (left, right):
            column.addStretch(1)
            there = [item.widget() for item in map(column.itemAt, range(column.count())) if item is not None]
            alone = [each.buttons[0] for each in there if isinstance(each, QuietRowWidget) and len(each.buttons) == 1]
            wide = min(max([button.sizeHint().width() for button in alone], default=0), theme.current().px(_WIDEST))
            for button in alone:  # one width in a column, so that they stand under each other
                button.setFixedWidth(max(button.minimumWidth(), wide))
            columns.addLayout(column, 1)
        self._area.setWidget(self._lists)  # deletes the one before

    def _add_section(self, column: QVBoxLayout, title: str, rows: tuple[QuietRow, ...]) -> None:
        if not rows:
            return
        column.addWidget(SectionHead(title, parent=self._lists))
        column.addSpacing(4)
        for row in rows:
            widget = QuietRowWidget(row, self._shown(row.name) if row.customer_id else row.name, self._lists)
            widget.pressed.connect(self.pressed)
            widget.opened.connect(self.opened)
            column.addWidget(widget)
        column.addSpacing(theme.current().px(18))

    def _shown(self, name: str) -> str:
        return avatar.initials(name) if self._initials else name

    def _dress(self) -> None:
        px = theme.current().px
        self._box.setContentsMargins(px(24), px(26), px(24), px(20))

"""The call strip: who is ringing, over nothing that is typed. It never takes the focus and never moves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain.call import Call, Candidate
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.panels.calls.parts import CallTab, CallTile, CallWord, line_words, number_words
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.keys import label

_TILE = 150  # a narrower tile shows no name


class CallStrip(QWidget):
    """The strip for the first call, and a slim tab for each further one.

    Each signal carries the call's id first. `taken`: with a customer's id; `someone_else`; `call_back`;
    `not_customer`; `new_customer`; `noted`: a colleague calls; `brought_up`: a tab was pressed. `resized`: the card
    below has moved.
    """

    taken = Signal(object, object)
    someone_else = Signal(object)
    call_back = Signal(object)
    not_customer = Signal(object)
    new_customer = Signal(object)
    noted = Signal(object)
    brought_up = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calls: tuple[Call, ...] = ()
        self._now: datetime | None = None
        self._tiles = [CallTile(self), CallTile(self)]
        for i, tile in enumerate(self._tiles):
            tile.clicked.connect(partial(self.take, i))
        self._others = CallWord("", parent=self)
        self._others.clicked.connect(self._open_others)
        self._words = (
            CallWord(tr("Someone else"), label("take_other"), parent=self),
            CallWord(tr("Call back later"), label("call_back_later"), parent=self),
            CallWord(tr("Not a customer"), parent=self),
        )
        for word, press in zip(self._words, (self.choose_other, self.later, self._forget), strict=True):
            word.clicked.connect(press)
        self._tabs: list[CallTab] = []
        self._tiles_fit = 2
        self.hide()

    def show_calls(self, calls: Sequence[Call], now: datetime) -> None:
        """Show the calls that wait to be handled: the first in the strip, the others as tabs. now: aware, local."""
        before = self.sizeHint().height() if self._calls else 0
        self._calls, self._now = tuple(calls), now
        self.setVisible(bool(calls))
        if calls:
            self._fill(calls[0])
            self._fill_tabs(calls[1:])
            self._arrange()
        if (self.sizeHint().height() if calls else 0) != before:
            self.updateGeometry()
            self.resized.emit()
        self.update()

    def tick(self, now: datetime) -> None:
        """Count the seconds."""
        self._now = now
        if self._calls:
            self._say()
            self.update(0, 0, self._left_width(), self._strip_height())
            for tab, call in zip(self._tabs, self._calls[1:], strict=False):
                tab.show_call(call, now)

    def call(self) -> Call | None:
        """Give the call in the strip."""
        return self._calls[0] if self._calls else None

    def take(self, index: int) -> bool:
        """Take the call with the first (0, F8) or the second (1, F9) tile; say whether there is one."""
        call = self.call()
        if call is None or index >= len(self._tiles) or self._tiles[index].isHidden():
            return False
        if index < len(call.candidates):
            self.taken.emit(call.id, call.candidates[index].customer_id)
        elif call.inside:
            self.noted.emit(call.id)
        elif index == 0:
            self.someone_else.emit(call.id)
        else:
            self.new_customer.emit(call.id)
        return True

    def choose_other(self) -> None:
        """Take the call with someone else (F10)."""
        if (call := self.call()) and not call.inside:
            self.someone_else.emit(call.id)

    def later(self) -> None:
        """Put the call among the call-backs (Shift+F8)."""
        if (call := self.call()) and not call.inside:
            self.call_back.emit(call.id)

    def sizeHint(self) -> QSize:
        return QSize(0, self._strip_height() + len(self._tabs_shown()) * self._tab_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        call, now, look = self.call(), self._now, theme.current()
        if call is None or now is None:
            return
        px, strip = look.px, QRectF(0, 0, self.width(), self._strip_height())
        with QPainter(self) as painter:
            painter.fillRect(strip, look.color("strip"))
            if self._roomy():
                self._paint_sign(painter, QRectF(px(24), strip.center().y() - px(22), px(44), px(44)))
            left = self._words_left()
            wide = self._left_width() - left - px(12)
            for middle, words, role, high in (
                (px(20), line_words(call, now), "late", px(20)),
                (px(39), number_words(call), "call", px(24)),
                (px(60), self._sharers(call), "time", px(20)),
            ):
                place = QRectF(left, middle - high / 2, wide, high)
                paint.text(painter, place, words, role, "onStrip", weight=600 if role != "time" else 500)

    def _paint_sign(self, painter: QPainter, circle: QRectF) -> None:
        inset = theme.current().px(12)
        painter.save()
        painter.setOpacity(0.16)
        paint.box(painter, circle, "onStrip", radius=circle.height() / 2)
        painter.restore()
        icon = circle.adjusted(inset, inset, -inset, -inset)
        icons.draw(painter, "phone-in", icon, "onStrip", heavier=True)

    def _sharers(self, call: Call) -> str:
        count = len(call.candidates)
        if count == 2:
            return tr("Two customers share it")
        if count > 2:
            return trn("{n} customer shares it", "{n} customers share it", count).format(n=count)
        if call.withheld:
            return tr("Nobody can be found by it")
        if call.inside:
            return tr("Inside the shop")
        if not count:
            return discretion.name(call.name) if call.name else tr("Nobody is known by it")
        return call.candidates[0].reason

    def _fill(self, call: Call) -> None:
        shown = call.candidates[: self._tiles_fit]
        for tile, key, one in zip(
            self._tiles, (label("take_first"), label("take_second")), (*shown, None, None), strict=False
        ):
            tile.setVisible(one is not None)
            if one:
                tile.show_candidate(one, key)
        if call.inside:
            name = call.colleague or tr("Extension {number}").format(number=call.number)
            self._tiles[0].show_words("user", name, tr("Inside the shop"), label("take_first"))
            self._tiles[0].show()
        elif not call.candidates:
            self._tiles[0].show_words("link", tr("Add to …"), tr("Somebody you know"), label("take_first"))
            self._tiles[0].show()
            if not call.withheld:
                self._tiles[1].show_words("plus", tr("New customer"), tr("With this number"), label("take_second"))
                self._tiles[1].show()
        rest = len(call.candidates) - len(shown)
        self._others.setVisible(rest > 0)
        if rest > 0:
            self._others.set_words(trn("{n} more", "{n} more", rest).format(n=rest))
        self._words[0].setVisible(not call.inside)
        for word in self._words[1:]:  # nobody can be called back, or be remembered, without a number
            word.setVisible(not (call.withheld or call.inside))
        self._say()

    def _fill_tabs(self, calls: Sequence[Call]) -> None:
        assert self._now
        while len(self._tabs) < len(calls):
            tab = CallTab(self)
            tab.clicked.connect(lambda _=False, tab=tab: self.brought_up.emit(tab.call_id))
            self._tabs.append(tab)
        for i, tab in enumerate(self._tabs):
            tab.setVisible(i < len(calls))
            if i < len(calls):
                tab.show_call(calls[i], self._now)

    def _tabs_shown(self) -> list[CallTab]:
        return self._tabs[: max(0, len(self._calls) - 1)]

    def _say(self) -> None:
        """Say the strip to a screen reader, which is not interrupted by the seconds."""
        if call := self.call():
            self.setAccessibleName(f"{tr('Call')}, {number_words(call)}, {self._sharers(call)}")

    def _open_others(self) -> None:
        call = self.call()
        if call is None:
            return
        shown = menu(self)
        for one in call.candidates[self._tiles_fit :]:
            action = shown.addAction(_entry(one).replace("&", "&&"))
            action.triggered.connect(lambda _=False, id_=one.customer_id: self.taken.emit(call.id, id_))
        shown.popup(self._others.mapToGlobal(QPoint(0, self._others.height())))

    def _forget(self) -> None:
        if call := self.call():
            self.not_customer.emit(call.id)

    def _strip_height(self) -> int:
        look = theme.current()
        return max(look.px(78), 3 * look.px(25) + 3)

    def _tab_height(self) -> int:
        return theme.current().target(28)

    def _left_width(self) -> int:
        px, call = theme.current().px, self.call()
        words = max(paint.width(number_words(call), "call"), paint.width(self._sharers(call), "time")) if call else 0
        words = max(words, px(150))
        usual = self._words_left() + words + px(24)
        return max(usual, px(280)) if self._roomy() else min(usual, self.width() // 3)

    def _roomy(self) -> bool:
        """Whether there is room for more than words."""
        return self.width() >= theme.current().px(900)

    def _words_left(self) -> int:
        return theme.current().px(82 if self._roomy() else 24)

    def _arrange(self) -> None:
        """Place everything: two tiles side by side, or one where two would not show who they are."""
        self._place()
        call = self.call()
        fit = 2 if self._tile_room() >= 2 * theme.current().px(_TILE) else 1
        if call is not None and fit != self._tiles_fit:
            self._tiles_fit = fit
            self._fill(call)
            self._place()

    def _tile_room(self) -> int:
        """How wide two tiles could be together."""
        px = theme.current().px
        words = max(word.sizeHint().width() for word in self._words)
        return self.width() - px(32 if self._roomy() else 24) - words - self._left_width() - px(90)

    def _place(self) -> None:
        px, strip = theme.current().px, self._strip_height()
        words = max(word.sizeHint().width() for word in self._words)
        right = self.width() - px(16 if self._roomy() else 8) - words
        shown = [word for word in self._words if not word.isHidden()]
        for i, word in enumerate(shown):
            word.setGeometry(right, (strip - len(shown) * px(25)) // 2 + i * px(25), words, px(25))
        end = right - px(16)
        if not self._others.isHidden():
            wide = self._others.sizeHint().width()
            self._others.setGeometry(end - wide, (strip - px(25)) // 2, wide, px(25))
            end -= wide + px(8)
        tiles = [tile for tile in self._tiles if not tile.isHidden()]
        left, gap = self._left_width(), px(12)
        if tiles:
            wide = (end - left - gap * (len(tiles) - 1)) // len(tiles)
            for i, tile in enumerate(tiles):
                tile.setGeometry(left + i * (wide + gap), px(10), wide, strip - px(20))
        for i, tab in enumerate(self._tabs_shown()):
            tab.setGeometry(0, strip + i * self._tab_height(), self.width(), self._tab_height())


def _entry(one: Candidate) -> str:
    name = discretion.name(one.name, painted=False)
    return tr("{name}: {what}").format(name=name, what=one.urgent) if one.urgent else name

"""The customer's side of the screen: what they may read and correct, and nothing else."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.card import Card
from frontdesk.domain.customer import Reach
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.papers import long_date, wish_words
from frontdesk.domain.promise import Promise
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.domain.trade import Trade
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, paint, theme
from frontdesk.ui.kit.boxes import Box, Picture
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.fading import FadingArea
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.tooltips import set_tooltip
from frontdesk.ui.shell.keys import label

_REACHES = {Reach.PHONE: "phone", Reach.EMAIL: "mail", Reach.CARD: "card", Reach.HANDLE: "at"}
_MOST = 8


class TurnedScreen(QWidget):
    """`confirmed`: the customer says that it is right; `wrong`: something is not; `touched`: somebody is there;
    `left`: the key to go back was pressed.
    """

    confirmed = Signal()
    wrong = Signal()
    touched = Signal()
    left = Signal()

    def __init__(
        self, shop: str, card: Card | None, trade: Trade, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.current().px
        self.setAccessibleName(shop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.addWidget(Picture("logo", "accent", size=24, parent=self))
        head.addSpacing(px(10))
        head.addWidget(PlainLabel(shop, "turned6", parent=self))
        head.addStretch(1)
        moment = tr("{day}, {time}").format(day=_day(now), time=wording.clock(now, now))
        head.addWidget(PlainLabel(moment, "turned5", "ink2", parent=self))
        head.addSpacing(px(10))
        back = _Cap(label("turn"), tr("Back"), self)
        back.clicked.connect(self.left)
        head.addWidget(back)
        self._details = QWidget(self)
        self._thanks = PlainLabel(tr("Thank you."), "turned2", parent=self)
        self._thanks.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(64), px(30), px(64), px(30))
        whole.setSpacing(px(18))
        whole.addLayout(head)
        whole.addWidget(self._details, 1)
        if card is None:
            self._details.hide()
            whole.addStretch(2)
            for words, role in ((shop, "turned"), (tr("Welcome"), "turned2")):
                whole.addWidget(PlainLabel(words, role, parent=self), 0, Qt.AlignmentFlag.AlignHCenter)
            whole.addStretch(3)
        else:
            self._fill(card, shop, trade, now)

    def hide_details(self) -> None:
        """Show the shop's name only: whoever was reading has gone."""
        self._details.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.touched.emit()
        event.accept()  # typing goes nowhere while the customer reads

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().color("win"))

    def _fill(self, card: Card, shop: str, trade: Trade, now: datetime) -> None:
        px, customer = theme.current().px, card.customer
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(8))
        who = QHBoxLayout()
        who.setSpacing(px(24))
        who.addWidget(_Face(card, self._details), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(PlainLabel(customer.known_as, "turned", wrap=True, parent=self._details))
        if customer.rhythm.first:
            since = tr("With {shop} since {month}").format(
                shop=shop, month=wording.month_year(customer.rhythm.first, now)
            )
            names.addWidget(PlainLabel(since, "turned4", "ink2", parent=self._details))
        names.addStretch(1)
        who.addLayout(names, 1)
        column.addLayout(who)
        column.addSpacing(px(12))
        tiles = QWidget()
        row = QHBoxLayout(tiles)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(18))
        row.addWidget(self._tile(tr("With us"), _with_us(card, trade, now), tr("Nothing is with us.")), 1)
        right = QVBoxLayout()
        right.setSpacing(px(18))
        right.addWidget(self._tile(tr("Phone, e-mail, card"), _reach(card, now), tr("Nothing is noted.")), 1)
        vouchers = _vouchers(card)
        if vouchers:
            right.addWidget(self._tile(tr("Vouchers"), vouchers, ""), 1)
        row.addLayout(right, 1)
        area = FadingArea("win", self._details)
        area.setWidget(tiles)
        column.addWidget(area, 1)
        column.addSpacing(px(12))
        foot = QHBoxLayout()
        foot.setSpacing(px(14))
        self._asks = PlainLabel(tr("Is this right?"), "turned2", parent=self._details)
        foot.addWidget(self._asks)
        foot.addWidget(self._thanks)
        foot.addStretch(1)
        self._no = _Large(tr("Something is wrong"), parent=self._details)
        self._yes = _Large(tr("Yes"), "filled", parent=self._details)
        for button in (self._no, self._yes):
            foot.addWidget(button)
        self._no.clicked.connect(self.wrong)
        self._yes.clicked.connect(self._confirmed)
        column.addLayout(foot)

    def _confirmed(self) -> None:
        for widget in (self._asks, self._no, self._yes):
            widget.hide()
        self._thanks.show()
        self.confirmed.emit()

    def _tile(self, title: str, rows: list[tuple[str, str, str]], empty: str) -> QWidget:
        px = theme.current().px
        box = Box("card", "line", radius=16)
        column = QVBoxLayout(box)
        column.setContentsMargins(px(28), px(20), px(28), px(20))
        column.setSpacing(px(16))
        column.addWidget(PlainLabel(title, "turned6", "ink2", parent=box))
        for icon, words, detail in rows[:_MOST]:
            line = QHBoxLayout()
            line.setSpacing(px(18))
            line.addWidget(Picture(icon, "accent", size=28, parent=box), 0, Qt.AlignmentFlag.AlignTop)
            lines = QVBoxLayout()
            lines.setSpacing(2)
            lines.addWidget(PlainLabel(words, "turned3", wrap=True, parent=box))
            if detail:
                lines.addWidget(PlainLabel(detail, "turned4", "ink2", wrap=True, parent=box))
            line.addLayout(lines, 1)
            column.addLayout(line)
        if len(rows) > _MOST:
            more = tr("and {n} more").format(n=len(rows) - _MOST)
            column.addWidget(PlainLabel(more, "turned4", "ink2", parent=box))
        if not rows and empty:
            column.addWidget(PlainLabel(empty, "turned4", "ink2", parent=box))
        column.addStretch(1)
        return box


class _Large(Button):
    """A button that a customer can read from the other side of the counter."""

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(max(px(180), paint.width(self.words(), "turned5", weight=600) + px(60)), px(60))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        whole, filled = QRectF(self.rect()), self.kind() == "filled"
        over = self.underMouse()
        ground = ("accentHover" if over else "accent") if filled else "hover" if over else "card"
        with QPainter(self) as painter:
            paint.box(painter, whole, ground, None if filled else "line2", radius=10)
            tone = "onAccent" if filled else "ink"
            paint.text(painter, whole, self.words(), "turned5", tone, align=paint.CENTER, weight=600)
            if self.hasFocus():
                paint.focus(painter, whole)


class _Cap(QPushButton):
    """A key to press, for staff: the only thing here that is meant for them."""

    def __init__(self, keys: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def sizeHint(self) -> QSize:
        return QSize(paint.key_cap_width(self._keys), theme.current().px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            paint.key_cap(painter, whole.right(), whole.center().y(), self._keys)
            if self.hasFocus():
                paint.focus(painter, whole, radius=4)


class _Face(QWidget):
    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self._customer = card.customer
        self.setFixedSize(theme.current().px(84), theme.current().px(84))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            avatar.draw(painter, QRectF(self.rect()), self._customer.known_as, self._customer.id)


def _with_us(card: Card, trade: Trade, now: datetime) -> list[tuple[str, str, str]]:
    rows = []
    shown: set[int] = set()
    for thing in card.things:
        if thing.state is Whereabouts.READY:
            rows.append(("check", _thing(thing), tr("Ready to collect")))
        elif thing.state is Whereabouts.WITH_US:
            promise = next((each for each in card.promises if each.thing_id == thing.id), None)
            shown |= {promise.id} if promise else set()
            by = tr("Ready {when}").format(when=_by(promise, now)) if promise else ""
            rows.append((trade.icon, _thing(thing), by))
    rows += [("promises", each.text, wording.begin(_by(each, now))) for each in card.promises if each.id not in shown]
    return rows


def _thing(thing: Thing) -> str:
    return (
        tr("{thing}, ticket {ticket}").format(thing=thing.words, ticket=thing.ticket) if thing.ticket else thing.words
    )


def _by(promise: Promise, now: datetime) -> str:
    day = tr("on {day}").format(day=_day(promise.due_at.astimezone(now.tzinfo)))
    if not promise.has_time:
        return day
    return tr("{day}, {time}").format(day=day, time=wording.clock(promise.due_at, now))


def _reach(card: Card, now: datetime) -> list[tuple[str, str, str]]:
    rows = [(_REACHES[point.kind], point.value, point.label) for point in card.contact_points]
    return rows + [("info", wish, "") for wish in wish_words(card.customer.manner, now)]


def _vouchers(card: Card) -> list[tuple[str, str, str]]:
    return [_voucher(row) for row in card.goodwill if row.state is GoodwillState.OWED]


def _voucher(row: Goodwill) -> tuple[str, str, str]:
    words = tr("{what}, code {code}").format(what=row.text, code=row.code) if row.code else row.text
    return "ticket", words, tr("Until {day}").format(day=long_date(row.expires_on)) if row.expires_on else ""


def _day(moment: datetime) -> str:
    return tr("{weekday} {day}").format(weekday=wording.weekday(moment.date()), day=wording.long_day(moment.date()))

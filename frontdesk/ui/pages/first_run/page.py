"""The first run: the shop, its people, its list, and ready; every answer can be changed later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.desk import shop
from frontdesk.domain.changes import Changes
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr, trn
from frontdesk.settings import PcSettings
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Box, Picture, TwoLines
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.pages.bring_in import BringIn
from frontdesk.ui.pages.first_run.side import Side
from frontdesk.ui.pages.first_run.trade_tiles import TradeTiles
from frontdesk.ui.pages.settings.people import People
from frontdesk.ui.pages.settings.rows import COUNTRIES
from frontdesk.ui.shell import keys as shell_keys
from frontdesk.ui.shell.counter import Counter

_MONEY = {
    "GBP": "pounds",
    "EUR": "euros",
    "USD": "dollars",
    "CAD": "dollars",
    "AUD": "dollars",
    "NZD": "dollars",
    "CHF": "francs",
    "CZK": "koruny",
    "DKK": "kroner",
    "NOK": "kroner",
    "PLN": "złoty",
    "SEK": "kronor",
    "ZAR": "rand",
}
_SHOP, _PEOPLE, _LIST, _READY = range(4)


class FirstRunPage(QWidget):
    """`finished` says that the desk can open, `sample_wanted` that the made-up shop is wanted instead.

    `pc_changed` carries this PC's settings, which are to be kept and applied at once.
    """

    finished = Signal()
    sample_wanted = Signal()
    pc_changed = Signal(object)

    def __init__(self, counter: Counter, pc: PcSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._pc = counter, pc
        self._going_on = False
        self.side = Side(
            (
                (tr("Your shop"), tr("Its name and what it does")),
                (tr("Your people"), tr("Names of those who serve")),
                (tr("Your list"), tr("Bring a list or start empty")),
                (tr("Ready"), tr("The desk opens")),
            ),
            self,
        )
        self.trades = TradeTiles(self)
        self.name = Field(tr("Name of the shop"), hint=tr("Stands on vouchers and at the top of the window"))
        self.name.edit.setMaxLength(200)
        countries: list[tuple[object, str]] = [
            (code, tr("{country}, {money}").format(country=tr(country), money=tr(_MONEY[money])))
            for code, (country, money) in COUNTRIES.items()
        ]
        self.country = Choice(countries, tr("Country and money"), self)
        sizes = [(False, tr("Normal")), (True, tr("Large"))]
        self.size_of_text = Segmented(sizes, name=tr("Text and buttons"))
        looks = [("pc", tr("Like the PC")), ("light", tr("Light")), ("dark", tr("Dark"))]
        self.look = Segmented(looks, name=tr("Look"))
        self.people = People(counter, self)
        self.bring_in = BringIn(counter, alone=True, parent=self)
        self._ready = TwoLines()
        self._trouble = Banner("red", parent=self)
        self._trouble.hide()
        self._steps = QStackedWidget(self)
        self._back = Button(tr("Back"), "quiet", icon="arrow-left", parent=self)
        self._sample = Button(tr("Try with sample data"), parent=self)
        self._next = Button("", "filled", key=shell_keys.label_of("Return"), parent=self)
        self._lay_out()
        self._fill()
        self._listen()
        self._show_step(_SHOP)

    def step(self) -> int:
        """Which step is shown, counted from 0."""
        return self._steps.currentIndex()

    def go_on(self) -> None:
        """Keep what this step says, and show the next one; the last one opens the desk."""
        if self._going_on or not self._next.isEnabled():
            return
        if self.step() == _SHOP:
            self._keep_shop()
        elif self.step() == _PEOPLE:
            self._keep_people()
        elif self.step() == _LIST:
            self._show_step(_READY)
        else:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.step() > _SHOP:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for title, detail, content in (
            (
                tr("What do you do?"),
                tr("This chooses the words, the outcomes and a few examples. Nothing else depends on it."),
                self._shop_step(),
            ),
            (
                tr("Who serves here?"),
                tr("A first name is enough. What is written carries the name of whoever wrote it."),
                self.people,
            ),
            (
                tr("Bring your customers"),
                tr("From a file of another program. Or start empty: the list grows as people come in."),
                self.bring_in,
            ),
            (tr("Ready"), tr("All of this can be changed in the settings."), self._ready_step()),
        ):
            self._steps.addWidget(_page(title, detail, content))
        foot = QHBoxLayout()
        foot.setContentsMargins(64, 10, 64, 28)
        foot.setSpacing(10)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._sample)
        foot.addWidget(self._next)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        trouble = QVBoxLayout()
        trouble.setContentsMargins(64, 16, 64, 0)
        trouble.addWidget(self._trouble)
        right.addLayout(trouble)
        right.addWidget(self._steps, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.side)
        whole.addLayout(right, 1)

    def _shop_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.trades)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(22)
        grid.addWidget(self.name, 0, 0)
        parts = (
            (tr("Country and money"), self.country, tr("Sets phone numbers, dates and prices"), 0, 1),
            (tr("Text and buttons"), self.size_of_text, tr("Large is 25 % larger, for a screen further away"), 1, 0),
            (tr("Look"), self.look, tr("Can be changed at any time"), 1, 1),
        )
        for label, control, hint, row, place in parts:
            cell = QWidget()
            inside = QVBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(6)
            inside.addWidget(PlainLabel(label, "strong"))
            inside.addWidget(control)
            inside.addWidget(PlainLabel(hint, "meta", "ink3"))
            grid.addWidget(cell, row, place)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return step

    def _ready_step(self) -> QWidget:
        box = Box("sunk", "line")
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(Picture("check-circle", "green", size=24, parent=box))
        row.addWidget(self._ready, 1)
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(box)
        find = tr("The finder at the top knows everybody. {key}.").format(key=shell_keys.label("find"))
        done = tr("{key}, and it is kept.").format(key=shell_keys.label("done"))
        keys = tr("{key} shows what the keys do").format(key=shell_keys.label("help"))
        for icon, title, detail in (
            ("search", tr("Type a name, a number, anything"), find),
            ("pencil", tr("Write what happened in the line at the foot"), done),
            (
                "keyboard",
                keys,
                tr("Everything can be done without the mouse."),
            ),
        ):
            line = QHBoxLayout()
            line.setContentsMargins(16, 4, 16, 4)
            line.setSpacing(14)
            line.addWidget(Picture(icon, "accent", size=20))
            line.addWidget(TwoLines(title, detail), 1)
            column.addLayout(line)
        column.addStretch(1)
        return step

    def _fill(self) -> None:
        shop = self._counter.shop
        self.name.set_text(shop.shop_name)
        self.country.set_value(shop.country)
        if shop.shop_name:
            self.trades.set_value(shop.trade)
        self.size_of_text.set_value(self._pc.large)
        self.look.set_value(self._pc.look)

    def _listen(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._sample.clicked.connect(self.sample_wanted)
        self._next.clicked.connect(self.go_on)
        self.size_of_text.chosen.connect(lambda large: self._keep_pc(large=bool(large)))
        self.look.chosen.connect(lambda look: self._keep_pc(look=str(look)))
        self.bring_in.busy.connect(self._working)
        self.trades.chosen.connect(lambda _: self._trouble.hide())

    def _show_step(self, step: int) -> None:
        self._going_on = False
        self._trouble.hide()
        self._steps.setCurrentIndex(step)
        self.side.show_step(step)
        self._back.setVisible(step > _SHOP)
        self._sample.setVisible(step == _SHOP)
        words = (tr("Next: your people"), tr("Next: your list"), tr("Next: ready"), tr("Open the desk"))
        self._next.set_words(words[step])
        self._next.set_kind("filled")
        if step == _LIST:
            self._say_list()
        if step == _READY:
            self._say_ready()
        focus = (self.name.edit, self.people.name.edit, self._next, self._next)[step]
        QTimer.singleShot(0, focus, focus.setFocus)

    def _go_back(self) -> None:
        if self._next.isEnabled():
            self._show_step(self.step() - 1)

    def _say_list(self) -> None:
        self._next.set_kind("outline" if self.bring_in.looked() else "filled")  # one filled button at a time
        self._next.set_words(tr("Next: ready") if self.bring_in.brought else tr("Start empty"))

    def _say_ready(self) -> None:
        shop, brought = self._counter.shop, self.bring_in.brought
        people = len(self._counter.everyone)
        detail = trn("{n} person serves here", "{n} people serve here", people).format(n=people)
        if brought:
            customers = trn("{n} customer is known", "{n} customers are known", brought).format(n=f"{brought:,}")
            detail = tr("{one}, {two}").format(one=detail, two=customers)
        self._ready.say(tr("{shop} is ready").format(shop=shop.shop_name), detail)

    def _working(self, busy: bool) -> None:
        self._next.setEnabled(not busy)
        self._back.setEnabled(not busy)
        if self.step() == _LIST:
            self._say_list()
            if self.bring_in.brought:
                self._next.setFocus()  # Enter goes on; it never takes the list back

    def _keep_pc(self, **changed: Any) -> None:
        self._pc = replace(self._pc, **changed)
        self.pc_changed.emit(self._pc)

    def _keep_shop(self) -> None:
        counter, name, country = self._counter, self.name.text(), str(self.country.value())
        if not name:
            self.name.set_error(tr("Write the name of the shop."))
            self.name.edit.setFocus()
            return
        money = COUNTRIES[country][1] if country in COUNTRIES else counter.shop.currency
        changed = replace(counter.shop, shop_name=name, country=country, currency=money, trade=self.trades.value())
        self._going_on = True

        def then(_changes: Changes) -> None:
            counter.set_shop(changed, counter.everyone)
            self._show_step(_PEOPLE)

        counter.act(shop.keep_settings, changed).then(then, owner=self).failed(self._failed)

    def _keep_people(self) -> None:
        if self.people.name.text():
            self.people.add()
        elif self._counter.everyone:
            self._show_step(_LIST)
        else:
            self.people.name.set_error(tr("Write one first name: somebody has to serve."))
            self.people.name.edit.setFocus()

    def _failed(self, error: Exception) -> None:
        self._going_on = False
        if isinstance(error, FrontdeskError):
            self._trouble.say(error.title, error.advice)
        else:
            self._counter.trouble.emit(error)


def _page(title: str, detail: str, content: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(64, 42, 64, 8)
    column.setSpacing(4)
    column.addWidget(PlainLabel(title, "title"))
    column.addWidget(PlainLabel(detail, "body", "ink2", wrap=True))
    column.addSpacing(12)
    column.addWidget(content, 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    return scroll

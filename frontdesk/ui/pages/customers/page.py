"""The Customers page: all customers in a table, sorted and filtered, at any size."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.desk import list_customers, open_card
from frontdesk.desk.list_customers import Page, Places
from frontdesk.domain.changes import Changes
from frontdesk.domain.customer_list import Filter, Sort, View
from frontdesk.i18n import tr
from frontdesk.ui.kit import photos
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.empty import EmptyState
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.overflow import OverflowRow
from frontdesk.ui.pages.bring_in import BringIn
from frontdesk.ui.pages.customers.cells import EDGE
from frontdesk.ui.pages.customers.table import CustomerTable
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.keys import label

_SHOWN = frozenset(
    ("customer", "contact_point", "interaction", "promise", "issue", "goodwill", "thing", "call_back", "encounter")
)
_SETTLED_MS = 3000
_FALLING = (Sort.LAST_SEEN, Sort.VISITS)


class CustomersPage(QWidget):
    """`opened` carries the id of the customer whose card is wanted; `new_customer` says that the form is."""

    opened = Signal(object)
    new_customer = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._view = View()
        self._marks: dict[Sort, Any] = {}
        self._generation = 0
        self._stale = True
        self._asked: tuple[View, int, int] | None = None
        self.times_shown = 0
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._make_marks)
        self._count = PlainLabel("", "body", "ink2", parent=self)
        self._chips: dict[Filter, Chip] = {}
        self._bring: QWidget | None = None
        self._sort = Button("", "quiet", name=tr("Sorted by"), parent=self)
        self._turn = Button(kind="quiet", icon="arrow-down", name=tr("The other way round"), parent=self)
        self.table = CustomerTable(self)
        self._nobody = EmptyState(
            "customers", tr("No customers yet"), tr("Bring a list in, or make the first one with Ctrl N.")
        )
        self._nothing = EmptyState("filter", tr("Nobody here fits"), tr("Take a filter away to see more."))
        self._lay_out()
        self._turn.clicked.connect(self._turn_round)
        self._sort.clicked.connect(self._choose_sort)
        self.table.opened.connect(self.opened)
        self.table.sorted_by.connect(self._sort_by)
        self.table.typed.connect(self._jump)
        self.table.rows().missing.connect(self._fetch)
        counter.changed.connect(self._changed)
        counter.shop_changed.connect(self._dress)
        self.setFocusProxy(self.table)
        self._dress()
        self._say_sort()

    def view(self) -> View:
        """How the list is looked at now."""
        return self._view

    def show_view(self, view: View) -> None:
        """Sort and filter; the list begins at its top again."""
        self._view = view
        for each, chip in self._chips.items():
            chip.blockSignals(True)
            chip.setChecked(each in view.filters)
            chip.set_icon("close" if each in view.filters else "")
            chip.blockSignals(False)
        self._say_sort()
        self._read_anew(0)

    def bring_in(self) -> None:
        """Show the way to bring a list in, in the table's place."""
        if self._bring is None:
            self._bring = QWidget(self)
            widget = BringIn(self._counter, parent=self._bring)
            inside = QVBoxLayout(self._bring)
            inside.setContentsMargins(EDGE, 14, EDGE, 16)
            inside.setSpacing(12)
            inside.addWidget(PlainLabel(tr("Import"), "title", parent=self._bring))
            inside.addWidget(widget, 1)
            widget.went_back.connect(self._back_to_list)
            widget.finished.connect(self._back_to_list)
            self._bring.setFocusProxy(widget)
            self._places.addWidget(self._bring)
        self._places.setCurrentWidget(self._bring)

    def _back_to_list(self) -> None:
        bring, self._bring = self._bring, None
        self._places.setCurrentIndex(0)
        if bring is not None:
            self._places.removeWidget(bring)
            bring.deleteLater()
        self.table.setFocus()

    def marks_ready(self) -> bool:
        """Whether any place of a long list can be found at once, under every sort."""
        return all(self._marks.get(sort) is not None for sort in Sort)

    def refresh(self) -> None:
        """Read what is in view anew."""
        self._read_anew(self.table.visible_rows()[0])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settled.stop()
        self._generation += 1  # marks that are being made are not wanted now

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = PlainLabel(tr("Customers"), "title", parent=self)
        bring = Button(tr("Import"), icon="import", parent=self)
        bring.clicked.connect(self.bring_in)
        new = Button(tr("New customer"), "filled", icon="plus", key=label("new_customer"), parent=self)
        new.clicked.connect(self.new_customer)
        head.addWidget(title)
        head.addSpacing(10)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(bring)
        head.addWidget(new)
        words = {
            Filter.REGULAR: tr("Regulars"),
            Filter.SEEN_THIS_YEAR: tr("Seen this year"),
            Filter.OPEN: tr("Something open"),
            Filter.VOUCHER: tr("Has a voucher"),
            Filter.AWAY: tr("Stays away"),
            Filter.WRITE: tr("May be written to"),
            Filter.CLOSED: tr("Closed"),
        }
        chips = OverflowRow(tr("More filters"), parent=self)
        for each, text in words.items():
            chip = self._chips[each] = Chip(text, parent=self)
            chip.toggled.connect(self._filtered)
            chips.add(chip)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(chips, 1)
        tools.addWidget(self._sort)
        tools.addWidget(self._turn)
        top = QVBoxLayout()
        top.setContentsMargins(EDGE, 14, EDGE, 0)
        top.setSpacing(12)
        top.addLayout(head)
        top.addLayout(tools)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        for empty in (self._nobody, self._nothing):
            place = QWidget()
            inside = QVBoxLayout(place)
            inside.setContentsMargins(EDGE, 8, EDGE, EDGE)
            inside.addWidget(empty)
            inside.addStretch(1)
            self._stack.addWidget(place)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._places = QStackedWidget(self)
        self._places.addWidget(listed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._places)

    def _dress(self) -> None:
        self.table.cells.thing = self._counter.trade.icon

    def _filtered(self) -> None:
        filters = frozenset(each for each, chip in self._chips.items() if chip.isChecked())
        self.show_view(View(self._view.sort, self._view.backwards, filters))

    def _sort_by(self, sort: Sort) -> None:
        backwards = not self._view.backwards if sort is self._view.sort else False
        self.show_view(View(sort, backwards, self._view.filters))

    def _turn_round(self) -> None:
        self._sort_by(self._view.sort)

    def _choose_sort(self) -> None:
        made = menu(self)
        for sort, words in _sort_words().items():
            action = made.addAction(words)
            action.setCheckable(True)
            action.setChecked(sort is self._view.sort)
            action.triggered.connect(lambda _=False, sort=sort: self.show_view(View(sort, False, self._view.filters)))
        made.popup(self._sort.mapToGlobal(QPoint(0, self._sort.height())))

    def _say_sort(self) -> None:
        words = _sort_words()[self._view.sort]
        self._sort.set_words(words)
        self._sort.setAccessibleName(tr("Sorted by: {words}").format(words=words))
        falls = (self._view.sort in (*_FALLING, Sort.URGENT)) != self._view.backwards
        self._turn.set_icon("arrow-down" if falls else "arrow-up")
        self.table.head.show_sort(self._view.sort, down=falls)

    def _read_anew(self, start: int) -> None:
        self._stale = False
        self._read(start, self.table.visible_rows()[1], anew=True)

    def _fetch(self, start: int, length: int) -> None:
        self._read(start, length, anew=False)

    def _read(self, start: int, length: int, *, anew: bool) -> None:
        view, now = self._view, self._counter.clock()
        if not anew and self._asked == (view, start, length):
            return  # on its way
        self._asked = (view, start, length)
        marks = self._marks.get(view.sort) or next(filter(None, self._marks.values()), None)

        def show(page: Page) -> None:
            if self._asked == (view, start, length):
                self._asked = None
            if view == self._view:
                self._show(page, to_top=anew and start == 0, anew=anew)

        def failed(error: Exception) -> None:
            self._asked = None
            self._counter.trouble.emit(error)

        asked = self._counter.ask_newest(
            "customers page", list_customers.look, view, start, length, now=now, marks=marks
        )
        asked.then(show, owner=self).failed(failed, owner=self)

    def _show(self, page: Any, *, to_top: bool, anew: bool) -> None:
        self.times_shown += 1
        self.table.rows().show(page.total, page.start, page.rows, anew=anew)
        if to_top:
            self.table.verticalScrollBar().setValue(0)
        if anew or not self.table.currentIndex().isValid():
            keep = 0 if to_top else max(0, self.table.currentIndex().row())
            self.table.setCurrentIndex(self.table.rows().index(min(keep, page.total - 1), 0))
        self._stack.setCurrentIndex(0 if page.total else 2 if page.of or self._view.filters else 1)
        number = QLocale().toString
        words = tr("{n} of {all}") if page.total != page.of else "{n}"
        self._count.setText(words.format(n=number(page.total), all=number(page.of)))
        self._fetch_photos(page.rows)
        self.table.ask_for_rows()
        if page.of >= list_customers.LONG and self._view.sort not in self._marks:
            self._make_marks()

    def _fetch_photos(self, rows: Any) -> None:
        known = self.table.rows().photos
        wanted = [row.photo_id for row in rows if row.photo_id and row.photo_id not in known]
        if not wanted:
            return
        known.update(dict.fromkeys(wanted))

        def show(jpegs: dict[int, bytes]) -> None:
            known.update({photo_id: photos.read(jpeg) for photo_id, jpeg in jpegs.items()})
            self.table.viewport().update()

        self._counter.ask(open_card.photos, wanted).then(show, owner=self)

    def _jump(self, typed: str) -> None:
        if self._view.sort is not Sort.NAME:
            self.show_view(View(Sort.NAME, False, self._view.filters))
        view, now, marks = self._view, self._counter.clock(), self._marks.get(Sort.NAME)

        def show(position: int) -> None:
            if view == self._view and self.table.rows().rowCount():
                self.table.go_to(position)

        asked = self._counter.ask_newest(
            "jump to a name", list_customers.place_of_name, view, typed, now=now, marks=marks
        )
        asked.then(show, owner=self)

    def _changed(self, changes: Changes) -> None:
        if not changes.kinds & _SHOWN:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()
            if self._marks:
                self._settled.start()

    def _make_marks(self) -> None:
        """Make the marks along every sort, the one in use first, beside the desk's own work."""
        self._generation += 1
        generation, now = self._generation, self._counter.clock()
        sorts = sorted(Sort, key=lambda sort: sort is not self._view.sort)
        self._marks.setdefault(self._view.sort, None)

        def keep(made: dict[Sort, Places]) -> None:
            self._marks = made if generation == self._generation else {**made, **self._marks}

        asked = self._counter.ask_beside(
            list_customers.all_places, sorts, now=now, go_on=lambda: generation == self._generation
        )
        asked.then(keep, owner=self)


def _sort_words() -> dict[Sort, str]:
    return {
        Sort.URGENT: tr("Most urgent first"),
        Sort.NAME: tr("By name"),
        Sort.LAST_SEEN: tr("Last seen first"),
        Sort.VISITS: tr("Most visits first"),
    }

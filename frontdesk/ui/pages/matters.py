"""A page for a long list of matters: at the left the list, at the right what there is to know and do about one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.desk import list_matters
from frontdesk.domain.card import Pill
from frontdesk.domain.changes import Changes
from frontdesk.domain.listed import Listed
from frontdesk.i18n import tr
from frontdesk.ui.actions.action import Action
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.empty import EmptyState
from frontdesk.ui.kit.fading import FadingArea
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.pages.matter_rows import MatterPainter
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.counter import Counter

_EDGE = 24
_PANE = 340


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One row. about: what it stands for, with id, customer_id and customer_name. tone: of the icon and of when."""

    about: Any
    icon: str
    words: str
    when: str = ""
    tone: str = "plain"
    pill: Pill | None = None
    owner: str = ""
    detail: str = ""


class MattersPage(QWidget):
    """What the pages of promises and issues share.

    A page derives from it and says what is read, how a row is shown, what is known about it and what can be done.
    `opened` carries the id of a customer whose card is wanted.
    """

    opened = Signal(object)

    def __init__(
        self,
        counter: Counter,
        title: str,
        views: Sequence[tuple[object, str]],
        icon: str,
        kinds: frozenset[str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter = counter
        self._kinds = kinds
        self._rows: list[MatterRow] = []
        self._total = 0
        self._stale = True
        self._reading = False
        self._shown: Any = None
        self._count = PlainLabel("", "body", "ink2", parent=self)
        self.views = Segmented(views, name=tr("What is listed"), parent=self)
        self.list = RowList(MatterPainter(), title, long=True, bar=True, choosing=True, parent=self)
        self._pane = QWidget()
        self._pane_box = QVBoxLayout(self._pane)
        self._nothing = EmptyState(icon, "", "")
        self._lay_out(title)
        self.views.chosen.connect(lambda _: self.refresh())
        self.list.opened.connect(lambda row: self.opened.emit(row.about.customer_id) if row.about.customer_id else None)
        self.list.near_end.connect(self._more)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda *_: self._choose())
        counter.changed.connect(self._changed)

    # what a page says

    def reader(self) -> Callable[..., Listed[Any]]:
        """The verb that reads a page of rows: `reader(database, skip=...)`, for the view that is chosen now."""
        raise NotImplementedError

    def take(self, page: Listed[Any]) -> None:
        """Take down what a page of rows says besides its rows."""

    def row(self, about: Any) -> MatterRow:
        """How a row is shown."""
        raise NotImplementedError

    def facts(self, about: Any) -> Sequence[tuple[str, str]]:
        """What is known about a row: (what, words), those without words left out."""
        raise NotImplementedError

    def possible(self, about: Any) -> Sequence[Action]:
        """What can be done about a row."""
        raise NotImplementedError

    def do(self, action: str, about: Any) -> None:
        """Do it."""
        raise NotImplementedError

    def empty(self, view: Any) -> tuple[str, str]:
        """What to say about a view without rows: what it is, and what fills it."""
        raise NotImplementedError

    def add_more(self, about: Any, box: QVBoxLayout) -> None:
        """Add what else the pane shows, such as a history."""

    def add_aside(self, box: QVBoxLayout) -> None:
        """Add what the pane shows whatever the list holds."""

    # what all of them do

    def current(self) -> Any | None:
        """What the current row stands for."""
        row = self.list.current()
        return row.about if row is not None else None

    def action_of(self, letter: str) -> Action | None:
        """What Alt and a letter do about the current row."""
        about = self.current() if self._rows else None
        return (
            next((action for action in self.possible(about) if action.letter == letter.upper()), None)
            if about
            else None
        )

    def refresh(self) -> None:
        """Read the list anew, as far as it was read."""
        self._stale = False
        self._read(0, max(1, len(self._rows)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # a focus proxy would take the views out of the tab order
        (self.list if self._rows or self._reading else self.views).setFocus()

    def _read(self, skip: int, at_least: int) -> None:
        self._reading = True
        view = self.views.value()

        def show(page: Listed[Any]) -> None:
            self._reading = False
            if view != self.views.value():
                return
            self._total = page.total
            made = [self.row(about) for about in page.rows]
            self._rows = made if skip == 0 else self._rows + made
            self.take(page)
            self._show()

        def failed(error: Exception) -> None:
            self._reading = False
            self.counter.trouble.emit(error)

        asked = self.counter.ask_newest(
            f"matters {id(self)}", list_matters.read_on, self.reader(), skip=skip, at_least=at_least
        )
        asked.then(show, owner=self).failed(failed, owner=self)

    def _more(self) -> None:
        if not self._reading and len(self._rows) < self._total:
            self._read(len(self._rows), 1)

    def _show(self) -> None:
        self.list.show_rows(self._rows)
        self._count.setText(str(self._total))
        held = self.list.hasFocus()
        if not self._rows:
            self._nothing.say(*self.empty(self.views.value()))
        self._stack.setCurrentIndex(0 if self._rows else 1)
        if held and not self._rows:
            self.views.setFocus()  # the list that had the focus has gone
        if self._rows and self.list.current() is None:
            self.list.choose(0)
        self._choose()

    def _choose(self) -> None:
        about = self.current()
        if about == self._shown and about is not None:
            return
        self._shown = about
        if self._pane.focusWidget() is not None and self._pane.focusWidget().hasFocus():
            self.list.setFocus()  # the button that had it goes now
        while (item := self._pane_box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        box = self._pane_box
        if about is not None:
            self._add_about(about, box)
        self.add_aside(box)
        self._area.setVisible(box.count() > 0)
        box.addStretch(1)

    def _add_about(self, about: Any, box: QVBoxLayout) -> None:
        box.addWidget(PlainLabel(discretion.name(about.customer_name, painted=False), "title", wrap=True))
        for what, words in self.facts(about):
            if words:
                box.addSpacing(2)
                box.addWidget(PlainLabel(what, "meta", "ink3"))
                box.addWidget(PlainLabel(words, "body", wrap=True))
        box.addSpacing(8)
        for action in self.possible(about):
            key = tr("Alt {key}").format(key=action.letter) if action.letter else ""
            button = Button(action.words, "filled" if action.filled else "outline", key=key)
            button.clicked.connect(lambda _=False, action=action: self.do(action.id, about))
            box.addWidget(button)
        self.add_more(about, box)

    def _changed(self, changes: Changes) -> None:
        if changes.kinds & self._kinds:
            self._stale, self._shown = True, None
            if self.isVisible():
                self.refresh()

    def _lay_out(self, title: str) -> None:
        head = self.head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(title, "title", parent=self))
        head.addSpacing(10)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.views)
        area = self._area = FadingArea("card", self)
        area.setWidget(self._pane)
        area.setFixedWidth(theme.current().px(_PANE))
        self._pane_box.setContentsMargins(20, 16, 20, 16)
        self._pane_box.setSpacing(6)
        area.hide()
        place = QWidget(self)
        inside = QVBoxLayout(place)
        inside.setContentsMargins(_EDGE, 8, _EDGE, _EDGE)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(place)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._stack, 1)
        both.addWidget(area)
        top = QVBoxLayout()
        top.setContentsMargins(_EDGE, 14, _EDGE, 0)
        top.addLayout(head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addLayout(both, 1)

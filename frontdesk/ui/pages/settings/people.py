"""The people who serve: who they are, and adding somebody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.changes import Changes
from frontdesk.domain.staff import Approval, Role, Staff, higher
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, theme
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button, dots_button, enter_pressed
from frontdesk.ui.kit.empty import EmptyState
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.desk import employ, shop, sign_in
    from frontdesk.ui.dialogs.words import Moment
    from frontdesk.ui.shell.asked import Acted
else:
    employ = Later("frontdesk.desk.employ")
    shop = Later("frontdesk.desk.shop")
    sign_in = Later("frontdesk.desk.sign_in")


class People(QWidget):
    """A row each, and a line to add somebody with. `added` says that somebody is there who was not."""

    added = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.name = Field("", placeholder=tr("First name"))
        self.name.edit.setAccessibleName(tr("Name of somebody who serves"))
        self.name.edit.setMaxLength(200)
        self.name.edit.installEventFilter(self)
        self.role = Segmented(list(role_words().items()), name=tr("Role"))
        self._add = Button(tr("Add"), icon="plus", parent=self)
        self._add.clicked.connect(self.add)
        box = Box("card", "line2")
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._list = QVBoxLayout(box)
        self._list.setContentsMargins(16, 8, 16, 8)
        self._list.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.role)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(box)
        column.addLayout(line)
        column.addStretch(1)
        self.setFocusProxy(self.name)
        counter.shop_changed.connect(self.show_people)
        self.show_people()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line adds; an empty line lets Enter go on."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and enter_pressed(event)
        if pressed and self.name.text():
            self.add()
            return True
        return super().eventFilter(watched, event)

    def add(self) -> None:
        """Add whoever is typed."""
        counter, name, role = self._counter, self.name.text(), Role(str(self.role.value()))
        if not counter.everyone:
            role = Role.OWNER  # the first one decides, or nobody could
        if not name:
            self.name.set_error(tr("A first name is enough."))
            self.name.edit.setFocus()
            return

        def then(_changes: Changes) -> None:
            self.name.set_text("")
            counter.ask(shop.people).then(self._show)

        def add(approval: Approval | None) -> None:
            acted = counter.act(shop.add_staff, name, role=role, approval=approval)
            acted.say(tr("{name} serves here now").format(name=name)).then(then, owner=self)

        _with_yes(counter, self, role, tr("Add"), add)

    def show_people(self) -> None:
        """Show who serves here."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for person in self._counter.everyone:
            row = _Person(person)
            row.more.clicked.connect(partial(self._open_menu, person, row.more))
            self._list.addWidget(row)
        if not self._counter.everyone:
            nobody = EmptyState("user", tr("Nobody yet"), tr("Write a first name below. One is enough."), bare=True)
            self._list.addWidget(nobody)

    def _open_menu(self, person: Staff, at: QWidget) -> None:
        shown = menu(self)
        shown.addAction(tr("Rename…")).triggered.connect(partial(self._rename, person))
        for role, words in role_words().items():
            if role is not person.role:
                said = tr("Make {role}").format(role=words.lower())
                shown.addAction(said).triggered.connect(partial(self._give_role, person, role))
        pin = tr("Change the PIN…") if person.has_pin else tr("Set a PIN…")
        shown.addAction(pin).triggered.connect(partial(self._set_pin, person))
        if person.has_pin:
            shown.addAction(tr("Take the PIN away")).triggered.connect(partial(self._remove_pin, person))
        shown.addAction(tr("Leaves…")).triggered.connect(partial(self._leave, person))
        shown.popup(at.mapToGlobal(QPoint(0, at.height())))

    def _rename(self, person: Staff) -> None:
        def rename(words: str, _moment: Moment | None) -> Acted:
            return self._counter.act(employ.rename, person.id, words)

        from frontdesk.ui.dialogs.words import WordsForm

        form = WordsForm(
            self._counter, tr("Rename {name}").format(name=person.name), tr("Save"), rename, tr("Name changed"),
            parent=self.window(), label=tr("Name"), text=person.name,
        )  # fmt: skip
        form.open()

    def _give_role(self, person: Staff, role: Role) -> None:
        done = tr("{name} is {role} now").format(name=person.name, role=role_words()[role].lower())

        def give(approval: Approval | None) -> None:
            self._counter.act(employ.give_role, person.id, role, approval=approval).say(done)

        title = tr("Make {role}").format(role=role_words()[role].lower())
        _with_yes(self._counter, self, higher(role, person.role), title, give)

    def _set_pin(self, person: Staff) -> None:
        def choose(approval: Approval | None) -> None:
            from frontdesk.ui.dialogs.pin import NewPinDialog

            NewPinDialog(self._counter, person, self.window(), approval).open()

        title = tr("PIN of {name}").format(name=person.name)
        _with_yes(self._counter, self, person.role, title, choose, pin=True)

    def _remove_pin(self, person: Staff) -> None:
        counter = self._counter

        def remove(approval: Approval | None) -> None:
            now = counter.clock()

            asked = counter.write(sign_in.remove_pin, person.id, approval=approval, now=now)
            asked.then(counter.changed.emit)

        _with_yes(counter, self, person.role, tr("Take the PIN away"), remove, pin=True)

    def _leave(self, person: Staff) -> None:
        def ask(approval: Approval | None) -> None:
            from frontdesk.ui.dialogs.leaving import LeavingDialog

            LeavingDialog(self._counter, person, self.window(), approval).open()

        _with_yes(self._counter, self, person.role, tr("{name} leaves").format(name=person.name), ask)

    def _show(self, everyone: tuple[Staff, ...]) -> None:
        self._counter.set_shop(self._counter.shop, everyone)
        self.added.emit()


def role_words() -> dict[Role, str]:
    """The words for the roles."""
    return {Role.STAFF: tr("Staff"), Role.MANAGER: tr("Manager"), Role.OWNER: tr("Owner")}


class _Person(QWidget):
    def __init__(self, person: Staff) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(_Face(person))
        row.addWidget(ElideLabel(person.name, "person"), 1)
        role = role_words()[person.role]
        pin = tr("{role}, has a PIN").format(role=role) if person.has_pin else role
        row.addWidget(PlainLabel(pin, "detail", "ink2"))
        self.more = dots_button(tr("More for {name}").format(name=person.name), self)
        row.addWidget(self.more)


class _Face(QWidget):
    def __init__(self, person: Staff) -> None:
        super().__init__()
        self._person = person
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(28)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            avatar.draw(painter, QRectF(self.rect()), self._person.name, self._person.id)


def _with_yes(
    counter: Counter,
    parent: QWidget,
    role: Role,
    title: str,
    then: Callable[[Approval | None], object],
    *,
    pin: bool = False,
) -> None:
    from frontdesk.ui.actions.approval import with_yes

    with_yes(counter, role, title, parent, then, pin=pin)

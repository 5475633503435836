"""A PIN is typed: whose it is, the digits as dots, and what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.desk import sign_in
from frontdesk.domain.changes import Changes
from frontdesk.domain.staff import Approval, Staff
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import Form, labelled
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell.counter import Counter

_MOST_DIGITS = 12


class _Digits(Field):
    """A line for a PIN: what is typed is shown as dots."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.edit.setMaxLength(_MOST_DIGITS)
        self.edit.textEdited.connect(self._only_digits)

    def _only_digits(self, text: str) -> None:
        kept = "".join(letter for letter in text if letter in "0123456789")
        if kept != text:
            self.edit.setText(kept)


class PinDialog(Form):
    """Asks for the PIN of one of `candidates`. `approved` carries the Approval."""

    approved = Signal(object)

    def __init__(
        self, counter: Counter, title: str, detail: str, candidates: Sequence[Staff], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, tr("Confirm"), parent, wide=400)
        self._counter = counter
        self._candidates = candidates
        self.who = Choice([(person.id, person.name) for person in candidates], tr("Whose PIN"), parent=self)
        self.pin = _Digits(tr("PIN"))
        if detail:
            self.fields.addWidget(PlainLabel(detail, "body", "ink2", wrap=True, parent=self))
        self.fields.addWidget(labelled(tr("Who says yes"), self.who))
        self.fields.addWidget(self.pin)
        self.wanted.connect(self._check)
        self.pin.edit.setFocus()
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms: there is nothing else to fill in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pin.text():
            self._press()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        def yes(approval: Approval) -> None:
            self.settle()
            self.approved.emit(approval)

        person = self._candidates[self.who.currentIndex()]
        asked = self._counter.ask(sign_in.approve, person.id, self.pin.text(), now=self._counter.clock())
        asked.then(yes, owner=self).failed(self._refused)

    def _refused(self, error: Exception) -> None:
        self.stay()
        self.pin.set_text("")
        if not isinstance(error, FrontdeskError):
            raise error
        self.pin.set_error(f"{error.title} {error.advice}")
        self.pin.edit.setFocus()


class NewPinDialog(Form):
    """Somebody chooses a PIN, typed twice. approval: the yes that it may need. `chosen` says that it is set."""

    chosen = Signal()

    def __init__(
        self, counter: Counter, person: Staff, parent: QWidget | None = None, approval: Approval | None = None
    ) -> None:
        super().__init__(tr("PIN of {name}").format(name=person.name), tr("Set PIN"), parent, wide=400)
        self._counter, self._person, self._approval = counter, person, approval
        self.first = _Digits(tr("New PIN"), hint=tr("4 to 12 digits."))
        self.second = _Digits(tr("The same again"))
        for field in (self.first, self.second):
            field.edit.textEdited.connect(self.touch)
            self.fields.addWidget(field)
        self.wanted.connect(self._set)
        self.first.edit.setFocus()
        self.fit()

    def _set(self) -> None:
        pin, staff_id = self.first.text(), self._person.id
        approval, now = self._approval, self._counter.clock()
        if pin != self.second.text():
            self.second.set_error(tr("The two are not the same."))
            self.stay()
            return

        def kept(changes: Changes) -> None:
            self._counter.changed.emit(changes)
            self.settle()
            self.chosen.emit()

        asked = self._counter.write(sign_in.set_pin, staff_id, pin, approval=approval, now=now)
        asked.then(kept, owner=self).failed(self.fail)

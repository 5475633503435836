"""The form of a customer: made anew or changed, with those who may be the same shown while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.desk import edit_customer, open_card
from frontdesk.desk.edit_customer import Draft
from frontdesk.domain.card import Card
from frontdesk.domain.changes import Changes
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.alike import Alike
from frontdesk.ui.dialogs.form import Form, labelled
from frontdesk.ui.dialogs.manner_form import MannerForm
from frontdesk.ui.dialogs.photo_box import PhotoBox
from frontdesk.ui.dialogs.reaches import Reaches
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import SectionHead
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.shell.counter import Counter

_PAUSE_MS = 200
_LONGEST = 500


class CustomerDialog(Form):
    """Open it with `.open()`. `saved` carries the customer's id, `opened` that of somebody who it was instead.

    draft: what is known of a new customer. card: the customer who is changed; None makes a new one.
    """

    saved = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        counter: Counter,
        draft: Draft | None = None,
        card: Card | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Change {name}").format(name=card.customer.known_as) if card else tr("New customer")
        super().__init__(title, tr("Save"), parent, wide=720)
        self._counter, self._card = counter, card
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_for_same)
        self.photo = PhotoBox(self)
        self.name = Field(tr("Name"), hint=tr("On paper. A name or a number is enough."))
        self.called = Field(tr("Likes to be called"))
        self.spoken = Field(tr("How it is said"))
        kinds = [(False, tr("Person")), (True, tr("Business"))]
        self.business = Segmented(kinds, name=tr("Person or business"))
        self.reaches = Reaches(self)
        self.manner = MannerForm(self)
        self.own: dict[str, Field] = {}
        self.alike = Alike(self, known=card is not None)
        self._lay_out()
        self._fill(draft, card)
        self._listen()
        self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.end(False)
        self.fit()
        if draft is not None:
            self._pause.start()

    def draft(self) -> Draft | None:
        """What the form has now; None when something in it cannot be read, and then its field says so."""
        manner = self.manner.manner()
        if manner is None:
            return None
        kept = dict(self._card.customer.fields) if self._card else {}
        kept.update({name: field.text() for name, field in self.own.items()})
        return Draft(
            name=self.name.text(),
            called=self.called.text(),
            said=self.spoken.text(),
            business=bool(self.business.value()),
            reaches=self.reaches.rows(),
            manner=manner,
            fields=tuple((name, value) for name, value in kept.items() if value),
            photo=self.photo.jpeg,
        )

    def _lay_out(self) -> None:
        for field in (self.name, self.called, self.spoken):
            field.edit.setMaxLength(_LONGEST)
        top = QHBoxLayout()
        top.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.photo)
        left.addStretch(1)
        top.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.name)
        names = QHBoxLayout()
        names.setSpacing(16)
        names.addWidget(self.called, 1)
        names.addWidget(self.spoken, 1)
        right.addLayout(names)
        right.addWidget(self.business)
        top.addLayout(right, 1)
        self.fields.addLayout(top)
        self.fields.addWidget(self.alike)
        self.fields.addWidget(labelled(tr("Numbers and addresses"), self.reaches))
        self.fields.addWidget(SectionHead(tr("Manner")))
        self.fields.addWidget(self.manner)
        wanted = [name.strip() for name in self._counter.shop.own_fields.split(",") if name.strip()]
        kept = [name for name, _ in self._card.customer.fields] if self._card else []
        names_of_own = list(dict.fromkeys([*wanted, *kept]))
        if names_of_own:
            self.fields.addWidget(SectionHead(tr("Own fields")))
        for name in names_of_own:
            field = self.own[name] = Field(name)
            field.edit.setMaxLength(2000)
            self.fields.addWidget(field)
        self.fields.addStretch(1)

    def _fill(self, draft: Draft | None, card: Card | None) -> None:
        if card is not None:
            customer = card.customer
            self.name.set_text(customer.name)
            self.called.set_text(customer.called)
            self.spoken.set_text(customer.said)
            self.business.set_value(customer.business)
            self.reaches.show_rows(tuple((point.kind, point.value, point.label) for point in card.contact_points))
            self.manner.show_manner(customer.manner)
            for name, value in customer.fields:
                self.own[name].set_text(value)
            self.photo.show_name(customer.known_as, customer.id)
            if customer.photo_id:
                self._fetch_photo(customer.photo_id)
        else:
            self.name.set_text(draft.name if draft else "")
            self.called.set_text(draft.called if draft else "")
            self.reaches.show_rows(draft.reaches if draft else ())
            self.photo.show_name(draft.name if draft else "")

    def _listen(self) -> None:
        self.wanted.connect(self._save_it)
        self.alike.opened.connect(self._open_instead)
        self.reaches.edited.connect(self._edited)
        self.business.chosen.connect(self.touch)
        self.manner.edited.connect(self.touch)
        self.photo.changed.connect(self.touch)
        self.photo.wrong.connect(lambda error: self.say_trouble(error.title, error.advice))
        for field in (self.name, self.called, self.spoken):
            field.edit.textEdited.connect(self._edited)
        for field in self.own.values():
            field.edit.textEdited.connect(self.touch)

    def _edited(self) -> None:
        self.touch()
        self.name.set_error("")
        self.photo.show_name(self.called.text() or self.name.text())
        self._pause.start()

    def _look_for_same(self) -> None:
        draft, now, country = self.draft(), self._counter.clock(), self._counter.shop.country
        if draft is None:
            return
        but = self._card.customer.id if self._card else None

        asked = self._counter.ask_newest("alike", edit_customer.alike, draft, country=country, now=now, but=but)
        asked.then(lambda matches: self.alike.show_matches(matches, now), owner=self)

    def _fetch_photo(self, photo_id: int) -> None:
        def show(data: bytes | None) -> None:
            if self.photo.jpeg is None:
                self.photo.show_photo(data)

        self._counter.ask(open_card.photo, photo_id).then(show, owner=self)

    def _open_instead(self, customer_id: int) -> None:
        self.reject()
        self.opened.emit(customer_id)

    def _save_it(self) -> None:
        draft = self.draft()
        if draft is None:
            self.say_trouble(tr("Something cannot be read."), tr("The field says what to type instead."))
            self.stay()
            return
        if not (draft.name or draft.called or draft.reaches):
            self.name.set_error(tr("Write a name, or a number below. One of them is enough."))
            self.name.edit.setFocus()
            self.stay()
            return
        card, country = self._card, self._counter.shop.country
        name = draft.called or draft.name or draft.reaches[0][1]

        def then(changes: Changes) -> None:
            self.settle()
            self.saved.emit(card.customer.id if card else changes.made)

        words = tr("{name} is changed") if card else tr("{name} is a customer now")
        if card is None:
            acted = self._counter.act(edit_customer.add, draft, country=country)
        else:
            acted = self._counter.act(edit_customer.change, card.customer, card.contact_points, draft, country=country)
        acted.say(words.format(name=name)).then(then, owner=self).failed(self.fail)

"""Small forms for what belongs to a customer: a note, a thing, a link to somebody, and closing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from frontdesk.desk import edit_customer, note, recognise
from frontdesk.domain.card import Card
from frontdesk.domain.changes import Changes
from frontdesk.domain.customer import Link
from frontdesk.domain.match import Found, Match
from frontdesk.domain.note import Source
from frontdesk.domain.sensitive import sensitive
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import Form, labelled
from frontdesk.ui.kit import fonts
from frontdesk.ui.kit.boxes import TwoLines
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.asked import Acted
from frontdesk.ui.shell.counter import Counter

_PAUSE_MS = 120


class _Fact(Form):
    """What the small forms share: whose card it is, and writing it down. `saved` says that it was."""

    saved = Signal()

    def __init__(self, counter: Counter, card: Card, title: str, button: str, parent: QWidget | None) -> None:
        super().__init__(title.format(name=card.customer.known_as), button, parent)
        self.counter, self.card = counter, card
        self.wanted.connect(self.write)

    def write(self) -> None:
        """Write it down."""
        raise NotImplementedError

    def hear(self, acted: Acted, words: str) -> None:
        """Close once it is written, and let the toast say `words`; stay open when it is refused."""

        def then(_changes: Changes) -> None:
            self.settle()
            self.saved.emit()

        acted.say(words).then(then, owner=self).failed(self.fail)


class NoteDialog(_Fact):
    """A standing fact about a customer."""

    def __init__(self, counter: Counter, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(counter, card, tr("Note about {name}"), tr("Save"), parent)
        self.text = QPlainTextEdit(self)
        self.text.setFont(fonts.font("body"))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Note"))
        self.text.setMinimumHeight(96)
        self.text.setMaximumHeight(112)  # what else is asked fits into a small window, too
        self.text.textChanged.connect(self.touch)
        kinds = [
            (Source.TOLD, tr("They told us")),
            (Source.NOTICED, tr("We noticed")),
            (Source.THIS_VISIT, tr("This visit only")),
        ]
        self.source = Segmented(kinds, name=tr("Where it comes from"))
        self.marks = {
            "pinned": QCheckBox(tr("Pinned: stands first"), self),
            "caution": QCheckBox(tr("Caution"), self),
            "on_arrival": QCheckBox(tr("Say it on arrival: the first cue"), self),
            "preference": QCheckBox(tr("What they like"), self),
            "quiet": QCheckBox(tr("Know it, don’t say it"), self),
            "private": QCheckBox(tr("Private: shown only after a PIN"), self),
            "may_keep": QCheckBox(tr("We asked: we may keep this"), self),
        }
        self.hint = PlainLabel("", "meta", "amber", wrap=True, parent=self)
        self.hint.hide()
        self.fields.addWidget(self.text)
        self.fields.addWidget(PlainLabel(tr("They may ask to read this"), "meta", "ink3", parent=self))
        self.fields.addWidget(self.hint)
        self.fields.addWidget(self.source)
        boxes = QVBoxLayout()
        boxes.setSpacing(2)
        for box in self.marks.values():
            box.setFont(fonts.font("body"))
            box.toggled.connect(self.touch)
            boxes.addWidget(box)
        self.fields.addLayout(boxes)
        self.text.textChanged.connect(self._ask_to_keep)
        self.marks["may_keep"].toggled.connect(self._ask_to_keep)
        self.text.setFocus()
        self.fit()

    def _ask_to_keep(self) -> None:
        """About health or children: ask first, or keep it for this visit only."""
        asks = sensitive(self.text.toPlainText()) and not self.marks["may_keep"].isChecked()
        ask = tr("About health or a child: ask “May we keep this?”. Until then it holds for this visit only.")
        self.hint.setText(ask if asks else "")
        self.hint.setVisible(asks)
        self.fit()

    def write(self) -> None:
        text, customer_id = self.text.toPlainText(), self.card.customer.id
        source, marks = Source(str(self.source.value())), {name: box.isChecked() for name, box in self.marks.items()}

        new = note.NewNote(text, source, **marks)
        self.hear(self.counter.act(note.add_note, customer_id, new), tr("Noted"))


class ThingDialog(_Fact):
    """A thing that the customer owns."""

    def __init__(self, counter: Counter, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(counter, card, tr("New thing of {name}"), tr("Save"), parent)
        self.words = Field(tr("What it is"), hint=tr("As you would say it: Bianchi Sprint."))
        self.colour = Field(tr("Colour"))
        self.serial = Field(tr("Serial number"))
        for field in (self.words, self.colour, self.serial):
            field.edit.textEdited.connect(self.touch)
            field.edit.setMaxLength(200)
            self.fields.addWidget(field)
        self.words.edit.setFocus()
        self.fit()

    def write(self) -> None:
        words, colour, serial = self.words.text(), self.colour.text(), self.serial.text()
        if not words:
            self.words.set_error(tr("A word or two are needed."))
            self.words.edit.setFocus()
            self.stay()
            return
        acted = self.counter.act(edit_customer.add_thing, self.card.customer.id, words, colour=colour, serial=serial)
        self.hear(acted, tr("{thing} is on the card").format(thing=words))


class RelationDialog(_Fact):
    """A link to another customer, found by any part of a name or number."""

    def __init__(self, counter: Counter, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(counter, card, tr("Link {name} with somebody"), tr("Link"), parent)
        self._found: tuple[Match, ...] = ()
        self.other: Match | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.who = Field(tr("With whom"), placeholder=tr("Name, number, anything"))
        self.who.edit.setClearButtonEnabled(False)
        self.who.edit.textEdited.connect(self._typed)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        kinds: list[tuple[object, str]] = [
            (Link.HOUSEHOLD, tr("Same household")),
            (Link.WORKS_AT, tr("Works at")),
            (Link.REFERRED_BY, tr("Referred by")),
            (Link.PICKS_UP_FOR, tr("Picks up for")),
        ]
        self.kind = Choice(kinds, tr("How they belong together"), self)
        self.words = Field(tr("In your words"), hint=tr("Daughter, boss, neighbour."))
        self.words.edit.textEdited.connect(self.touch)
        self.may_discuss = QCheckBox(tr("They may discuss each other’s matters"), self)
        self.may_discuss.setFont(fonts.font("body"))
        self.fields.addWidget(self.who)
        self.fields.addLayout(self._list)
        self.fields.addWidget(labelled(tr("How"), self.kind))
        self.fields.addWidget(self.words)
        self.fields.addWidget(self.may_discuss)
        self.who.edit.setFocus()
        self.fit()

    def choose(self, match: Match) -> None:
        """Take somebody who was found."""
        self.other = match
        self.touch()
        self.who.set_text(discretion.name(match.name, painted=False))
        self._show(())
        self.kind.setFocus()

    def write(self) -> None:
        if self.other is None:
            self.who.set_error(tr("Choose somebody from the list below."))
            self.who.edit.setFocus()
            self.stay()
            return
        mine, other, kind = self.card.customer.id, self.other, Link(str(self.kind.value()))
        words, may_discuss = self.words.text(), self.may_discuss.isChecked()

        acted = self.counter.act(
            edit_customer.relate, mine, other.customer_id, kind, words=words, may_discuss=may_discuss
        )
        self.hear(acted, tr("Linked with {name}").format(name=discretion.name(other.name, painted=False)))

    def _typed(self) -> None:
        self.touch()
        self.other = None
        self._pause.start()

    def _look(self) -> None:
        query, now, country = self.who.text(), self.counter.clock(), self.counter.shop.country

        def show(found: Found) -> None:
            if self.who.text() == query and self.other is None:
                mine = self.card.customer.id
                self._show(tuple(match for match in found.matches if match.customer_id != mine)[:4])

        asked = self.counter.ask_newest("link with", recognise.find, query, now=now, country=country, limit=5)
        asked.then(show, owner=self)

    def _show(self, matches: tuple[Match, ...]) -> None:
        self._found = matches
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for match in matches:
            press = Button(discretion.name(match.name, painted=False), icon="user", parent=self)
            parts = () if press.words() != match.name else (match.on_paper, match.reason.text)
            why = ", ".join(part for part in parts if part and part != match.name)
            press.setAccessibleDescription(why)
            press.clicked.connect(lambda _=False, match=match: self.choose(match))
            self._list.addWidget(press)
        self.fit()


class CloseDialog(_Fact):
    """A customer who moved away or died."""

    def __init__(self, counter: Counter, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(counter, card, tr("Close {name}"), tr("Close"), parent)
        self.fields.addWidget(
            TwoLines(
                tr("No cue and no list shows them any more."),
                tr("What was promised stays. They can be opened again at any time."),
            )
        )
        self.why = Field(tr("Why"), placeholder=tr("Moved away, died"))
        self.why.edit.setMaxLength(200)
        self.why.edit.textEdited.connect(self.touch)
        self.fields.addWidget(self.why)
        self.why.edit.setFocus()
        self.fit()

    def write(self) -> None:
        customer, why, on = self.card.customer, self.why.text(), self.counter.clock().date()

        acted = self.counter.act(edit_customer.close, customer.id, on, why)
        self.hear(acted, tr("{name} is closed").format(name=customer.known_as))


def fact_dialog(what: str, counter: Counter, card: Card, parent: QWidget | None = None) -> _Fact:
    """The form for "note", "thing", "relation" or "close"; open it with `.open()`."""
    kinds = {"note": NoteDialog, "thing": ThingDialog, "relation": RelationDialog, "close": CloseDialog}
    return kinds[what](counter, card, parent)

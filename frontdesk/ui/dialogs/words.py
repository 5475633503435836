"""A small form that asks for a few words, and for a day or a time in words, before something is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk.desk import finish
from frontdesk.domain import wording
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import Form
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.shell.counter import Counter

if TYPE_CHECKING:
    from frontdesk.desk.understand import UnderstoodLine
    from frontdesk.ui.shell.asked import Acted

Moment = tuple[datetime, bool]
"""A moment (UTC), and whether a time of the day was meant."""


class WhenField(Field):
    """A line for a day or a time in words; under it stands how it was understood."""

    def __init__(self, counter: Counter, label: str) -> None:
        super().__init__(label, hint=tr("Such as Thursday 3pm, or in two weeks."))
        self._counter = counter
        self._usual = self._hint
        self._read = ""
        self.moment: Moment | None = None
        self.edit.textEdited.connect(self._ask)

    def understood(self) -> bool:
        """Whether what stands in the line now has been read."""
        return self._read == self.text()

    def _ask(self) -> None:
        counter, now, text = self._counter, self._counter.clock(), self.text()

        def show(line: UnderstoodLine) -> None:
            if text != self.text():
                return
            self._read = text
            self.moment = (line.due_at, line.has_time) if line.due_at else None
            if line.due_at:
                say = wording.day_and_clock if line.has_time else wording.day
                self._hint = say(line.due_at, now)
            else:
                self._hint = self._usual
            self.set_error("")

        unread = finish.Readable(text, (), counter.hours)
        counter.ask_newest("when field", finish.read, unread, now=now, settings=counter.shop).then(show, owner=self)


class WordsForm(Form):
    """Asks for words (`label`), for a day or a time (`when`), or both, and does `act(words, when)`.

    It stays open, with everything typed, when that is refused.
    """

    def __init__(
        self,
        counter: Counter,
        title: str,
        button: str,
        act: Callable[[str, Moment | None], Acted],
        done: str,
        *,
        parent: QWidget | None = None,
        label: str = "",
        hint: str = "",
        text: str = "",
        when: str = "",
        needs_when: bool = False,
    ) -> None:
        super().__init__(title, button, parent, wide=440)
        self._act, self._done = act, done
        self._needs_when = needs_when
        self._pressed = False
        self.when = WhenField(counter, when) if when else None
        self.words = Field(label, hint=hint) if label else None
        for field in (self.when, self.words):
            if field is not None:
                field.edit.setMaxLength(1000)
                field.edit.textEdited.connect(self.touch)
                self.fields.addWidget(field)
        if self.words is not None:
            self.words.set_text(text)
        first = self.when or self.words
        assert first is not None, "a form asks for something"
        first.edit.setFocus()
        self.wanted.connect(self._write)
        self.fit()

    def _write(self) -> None:
        when = self.when
        if when is not None and when.text() and when.moment is None:
            when.set_error(tr("This is no day or time. Try “Friday 10am”."))
            self._back_to(when)
        elif when is not None and self._needs_when and when.moment is None:
            when.set_error(tr("By when?"))
            self._back_to(when)
        else:
            words = self.words.text() if self.words is not None else ""
            moment = when.moment if when is not None else None

            acted = self._act(words, moment).say(self._done)
            acted.then(lambda _: self.settle(), owner=self).failed(self.fail)

    def _back_to(self, field: Field) -> None:
        field.edit.setFocus()
        self.stay()

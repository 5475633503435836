"""How somebody likes to be served, in a form."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.manner import Help, Limit, Manner, Style
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import labelled
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.fields import Field


class MannerForm(QWidget):
    """Style, limits, helps, and what is written in words. `edited` says that something changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styles = {
            Style.CHATTY: (tr("Chatty"), "chat"),
            Style.BRISK: (tr("Brisk"), "clock"),
            Style.NEEDS_TIME: (tr("Needs time"), "cup"),
            Style.LEAVE_ALONE: (tr("Leave alone"), "moon"),
        }
        limits = {
            Limit.NO_CALLS: (tr("No calls"), "phone"),
            Limit.NO_MESSAGES: (tr("No messages"), "mail"),
            Limit.NO_SUGGESTIONS: (tr("No suggestions"), "tag"),
            Limit.NAME_NOT_ALOUD: (tr("Name not aloud"), "eye-off"),
        }
        helps = {
            Help.HEARING: (tr("Hearing"), "message"),
            Help.SIGHT: (tr("Sight"), "eye"),
            Help.MOBILITY: (tr("Mobility"), "user"),
        }
        self._styles = {each: self._chip(*words) for each, words in styles.items()}
        self._limits = {each: self._chip(*words) for each, words in limits.items()}
        self._helps = {each: self._chip(*words) for each, words in helps.items()}
        for style, chip in self._styles.items():
            chip.clicked.connect(lambda _=False, style=style: self._one_style(style))
        self._only_with = Field(tr("Speak only with"))
        self._language = Field(tr("Language"))
        self._every = Field(tr("At most once in"), hint=tr("Days between contacts of our own accord."))
        self._pause = Field(tr("Don’t write until"), hint=tr("A day, such as 24.12.2026."))
        for field in (self._only_with, self._language, self._every, self._pause):
            field.edit.setMaxLength(200)
            field.edit.textEdited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(labelled(tr("Style"), _row(self._styles.values())))
        column.addWidget(labelled(tr("Limits"), _row(self._limits.values())))
        column.addWidget(labelled(tr("Help with"), _row(self._helps.values())))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        for place, field in enumerate((self._only_with, self._language, self._every, self._pause)):
            grid.addWidget(field, place // 2, place % 2)
        column.addLayout(grid)

    def show_manner(self, manner: Manner) -> None:
        """Fill the form in."""
        for style, chip in self._styles.items():
            chip.setChecked(style is manner.style)
        for limit, chip in self._limits.items():
            chip.setChecked(limit in manner.limits)
        for each, chip in self._helps.items():
            chip.setChecked(each in manner.helps)
        self._only_with.set_text(manner.speak_only_with)
        self._language.set_text(manner.language)
        self._every.set_text(str(manner.at_most_every or ""))
        self._pause.set_text(f"{manner.pause_until:%d.%m.%Y}" if manner.pause_until else "")

    def manner(self) -> Manner | None:
        """What is chosen; None when a number or a day cannot be read, and then its field says so."""
        every, until = self._every.text(), self._pause.text()
        wrong = False
        if every and not (every.isdecimal() and 0 < int(every) < 10_000):
            self._every.set_error(tr("Write a number of days, such as 30."))
            wrong = True
        day = read_day(until) if until else None  # what reads a day takes 20 ms to load
        if until and day is None:
            self._pause.set_error(tr("Write a day, such as 24.12.2026."))
            wrong = True
        if wrong:
            return None
        return Manner(
            style=next((style for style, chip in self._styles.items() if chip.isChecked()), None),
            limits=frozenset(limit for limit, chip in self._limits.items() if chip.isChecked()),
            helps=frozenset(each for each, chip in self._helps.items() if chip.isChecked()),
            speak_only_with=self._only_with.text(),
            at_most_every=int(every) if every else None,
            pause_until=day,
            language=self._language.text(),
        )

    def _chip(self, words: str, icon: str) -> Chip:
        chip = Chip(words, icon=icon, parent=self)
        chip.clicked.connect(self.edited)
        return chip

    def _one_style(self, taken: Style) -> None:
        for style, chip in self._styles.items():
            if style is not taken:
                chip.setChecked(False)


def read_day(text: str) -> date | None:
    """Read 24.12.2026, 24/12/2026 or 2026-12-24; None when it is no day."""
    for pattern in ("%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d %m %Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _row(chips: object) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    for chip in chips:  # type: ignore[attr-defined]
        line.addWidget(chip)
    line.addStretch(1)
    return row

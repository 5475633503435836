"""What is filled in to make something right: what the customer wants, what we offer, when we look again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.look_again import later_words, look_at, manner_words, within_manner
from frontdesk.domain.make_it_right import (
    Mending,
    Want,
    read_wants,
    say_wants,
    want_words,
)
from frontdesk.domain.opening_hours import OpeningHours
from frontdesk.domain.promise import How
from frontdesk.domain.staff import Staff
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.ui.kit import fonts
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.flow import Flow
from frontdesk.ui.panels.make_it_right.parts import Captioned, IconLine, dress_edit, px

_WANTS = {Want.AGAIN: "wrench", Want.MONEY_BACK: "undo", Want.SOON: "clock", Want.EXPLAINED: "ask"}
_OTHER_DAY = "other"


@dataclass(frozen=True, slots=True)
class Stage:
    """What the page needs besides the issue. now: aware, local. read_moment: a moment in words, None when it is none.

    read_day: the same for a day, also one long ago.
    """

    settings: ShopSettings
    hours: OpeningHours
    everyone: Sequence[Staff]
    staff: Staff | None
    now: datetime
    read_moment: Callable[[str], tuple[datetime, bool] | None]


class WantPart(QWidget):
    """What the customer wants: chips, and their own words. `changed` after every choice and letter."""

    changed = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = _Words(self)
        self.words.textEdited.connect(lambda _: self.changed.emit())
        self.chips = {want: make_chip(want_words(want), icon, "", self) for want, icon in _WANTS.items()}
        flow = Flow(self, gap=6)
        for want, chip in self.chips.items():
            flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, want=want: self._choose(want))

    def show_wants(self, line: str, name: str) -> None:
        """Show what is known already, in the customer's words or ours."""
        wants, words = read_wants(line)
        for want, chip in self.chips.items():
            chip.setChecked(want in wants)
        self.words.setText(words)
        self.words.setCursorPosition(0)
        self.words.setPlaceholderText(tr("In the words of {name}").format(name=name))
        self.words.setAccessibleName(tr("What {name} wants, in own words").format(name=name))

    def line(self) -> str:
        """What is wanted, as it is kept."""
        return say_wants([want for want, chip in self.chips.items() if chip.isChecked()], self.words.text())

    def _choose(self, want: Want) -> None:
        self.chosen.emit(want)
        self.changed.emit()


class LookPart(QWidget):
    """When, by whom and how we look again whether it held. `changed` after every choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = Choice((), tr("When"), self)
        self.who = Choice((), tr("Who"), self)
        ways = [(How.MESSAGE, tr("Message")), (How.CALL, tr("Call")), (How.VISIT, tr("At the next visit"))]
        self.how = Choice(ways, tr("How"), self)
        self.manner = IconLine("check", parent=self)
        self._base: datetime | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        fields = QWidget(self)
        flow = Flow(fields, gap=10)
        for words, choice, wide in (
            (tr("When"), self.when, 178),
            (tr("Who"), self.who, 130),
            (tr("How"), self.how, 190),
        ):
            flow.addWidget(Captioned(words, choice, wide, self))
            choice.activated.connect(lambda _: self.changed.emit())
        column.addWidget(fields)
        column.addWidget(self.manner)

    def begin(self, mending: Mending, stage: Stage) -> None:
        """Begin anew with what is suggested."""
        self._base = None
        self.who.clear()
        for person in stage.everyone:
            self.who.addItem(person.name, person.id)
        self.who.set_value(stage.staff.id if stage.staff else None)
        self.how.set_value(mending.how)
        self.count_from(stage.now, stage)

    def count_from(self, base: datetime, stage: Stage) -> None:
        """Count the days from when it is made right; the same number of days stays chosen."""
        if base == self._base:
            return
        days = self.days() if self._base else stage.settings.look_again_after
        self._base = base
        self.when.clear()
        for each in sorted({3, 7, 14, 30, stage.settings.look_again_after}):
            moment = look_at(base.astimezone(stage.now.tzinfo), each, stage.hours)
            self.when.addItem(wording.day_and_clock(moment, stage.now), (each, moment))
        self.when.addItem(tr("Not at all"), None)
        at = next((i for i in range(self.when.count()) if _days_of(self.when.itemData(i)) == days), 0)
        self.when.setCurrentIndex(at)

    def moment(self) -> datetime | None:
        """When to look again, None for not at all."""
        chosen = self.when.currentData()
        return chosen[1] if chosen else None

    def days(self) -> int | None:
        """How many days later, None for not at all."""
        return _days_of(self.when.currentData())

    def title(self) -> str:
        """The step's title."""
        days = self.days()
        return tr("Look again") if days is None else tr("Look again {later}").format(later=later_words(days))

    def show_state(self, mending: Mending, stage: Stage) -> How:
        """Say what the customer's manner says to it; gives how it will happen."""
        moment, how = self.moment(), How(str(self.how.value()))
        if moment is None:
            self.manner.say(tr("Nobody asks whether it held"), "info")
            return how
        good = within_manner(mending.customer, how, moment)
        words = manner_words(mending.customer, how, moment, stage.now)
        self.manner.say(words, "check" if good else "info", "green" if good else "amber", "ink2")
        return how if good else How.VISIT


class DayChoice(QWidget):
    """A day out of a list, or another one in words. `changed` after every choice and letter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self.choice = Choice((), tr("Good until"), self)
        self.edit = make_edit(self)
        self.edit.setPlaceholderText(tr("24 February"))
        self.edit.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.choice)
        row.addWidget(self.edit)
        self.choice.activated.connect(self._chosen)
        self.edit.textEdited.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.choice)

    def show_days(self, days: Sequence[date], chosen: date | None, stage: Stage) -> None:
        """Offer days, and one of them chosen."""
        self._stage = stage
        self.choice.clear()
        for day in sorted({*days, *((chosen,) if chosen else ())}):
            self.choice.addItem(day_words(day), day)
        self.choice.addItem(tr("Another day…"), _OTHER_DAY)
        self.choice.set_value(chosen)
        self.edit.hide()
        self.choice.show()

    def day(self) -> date:
        """The day. Raises FrontdeskError for words that are no day to come."""
        if not self.edit.isVisibleTo(self):
            chosen = self.choice.value()
            assert isinstance(chosen, date)
            return chosen
        assert self._stage is not None
        found = self._stage.read_moment(self.edit.text())
        if found is None:
            raise FrontdeskError(
                tr("“{words}” is no day.").format(words=self.edit.text()[:40]), tr("Type one such as “24 February”.")
            )
        day = found[0].astimezone(self._stage.now.tzinfo).date()
        if day < self._stage.now.date():
            raise FrontdeskError(tr("That day is over."), tr("Choose today or a day to come."))
        return day

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            dress_edit(self.edit)

    def _chosen(self) -> None:
        if self.choice.value() == _OTHER_DAY:
            self.choice.hide()
            self.edit.show()
            dress_edit(self.edit)
            self.setFocusProxy(self.edit)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Words(QLineEdit):
    """A line as high as the words beside it, with the edge of every other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # the style gives every line the height of a field when it is shown

    def _dress(self) -> None:
        self.setFont(fonts.font("detail"))
        self.setFixedHeight(px(28))


def make_chip(words: str, icon: str, letter: str, parent: QWidget) -> Chip:
    """A chip that a click does not give the caret."""
    chip = Chip(words, icon=icon, letter=letter, parent=parent)
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return chip


def make_edit(parent: QWidget, role: str = "body") -> QLineEdit:
    """A line to fill in."""
    edit = QLineEdit(parent)
    dress_edit(edit, role)
    return edit


def _days_of(data: tuple[int, datetime] | None) -> int | None:
    return data[0] if data else None


def day_words(day: date) -> str:
    """Wed 24 Feb 2027."""
    return tr("{weekday} {day} {month} {year}").format(
        weekday=wording.weekday_short(day), day=day.day, month=wording.month_short(day), year=day.year
    )


def moment_words(moment: datetime, has_time: bool, now: datetime) -> str:
    """Thu 26 Nov, 15:00, in the zone of now."""
    local = moment.astimezone(now.tzinfo)
    day = tr("{weekday} {day} {month}").format(
        weekday=wording.weekday_short(local), day=local.day, month=wording.month_short(local)
    )
    return tr("{day}, {time}").format(day=day, time=wording.clock(local, now)) if has_time else day

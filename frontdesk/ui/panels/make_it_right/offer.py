"""What we offer to make something right: an apology, doing it again, and one thing with a value."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.limits import above, left
from frontdesk.domain.make_it_right import VALUED, Mending, kind_words, similar_words
from frontdesk.domain.money import read_money
from frontdesk.domain.staff import Deed, Role, who_may
from frontdesk.domain.voucher import months_later
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.flow import Flow
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.panels.make_it_right.form import DayChoice, Stage, make_chip, make_edit, moment_words
from frontdesk.ui.panels.make_it_right.parts import Bar, Captioned, IconLine, dress_edit, px

_KINDS = {
    GoodwillKind.APOLOGY: ("heart", "A"),
    GoodwillKind.REDO: ("wrench", "E"),
    GoodwillKind.VOUCHER: ("ticket", "V"),
    GoodwillKind.GIFT: ("gift", ""),
    GoodwillKind.REFUND: ("undo", "U"),
}


class OfferPart(QWidget):
    """What we offer. `changed` after every choice and letter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._mending: Mending | None = None
        self.chips = {kind: make_chip(kind_words(kind), icon, letter, self) for kind, (icon, letter) in _KINDS.items()}
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, kind=kind: self.choose(kind, self.chips[kind].isChecked()))
        self.ready, self.value = make_edit(self), make_edit(self)
        self.ready.setPlaceholderText(tr("Thursday 3pm"))
        self.code = make_edit(self, "code")
        self.code.setReadOnly(True)
        self.code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.until = DayChoice(self)
        self.by = Choice((), tr("Who does it"), self)
        self.bar, self.means = Bar(self), PlainLabel("", "detail", "ink2", parent=self)
        self.in_parts = QCheckBox(tr("May be used bit by bit"), self)
        self.limit, self.like, self.wrong = (IconLine(icon, parent=self) for icon in ("shield", "info", "alert"))
        self._redo, self._valued = QWidget(self), QWidget(self)
        self._captions = {
            "ready": Captioned(tr("Ready by"), self.ready, 180, self),
            "by": Captioned(tr("Who does it"), self.by, 150, self),
            "value": Captioned(tr("Value"), self.value, 84, self),
            "code": Captioned(tr("Code"), self.code, 88, self),
            "until": Captioned(tr("Good until"), self.until, 172, self),
        }
        self._lay_out()
        self._dress()
        for edit in (self.ready, self.value):
            edit.textEdited.connect(lambda _: self.changed.emit())
        self.until.changed.connect(self.changed)
        self.by.activated.connect(lambda _: self.changed.emit())
        self.in_parts.toggled.connect(lambda _: self.changed.emit())
        for kind, (_, letter) in _KINDS.items():
            if letter:
                key = QShortcut(QKeySequence(f"Alt+{letter}"), self)
                key.activated.connect(lambda kind=kind: self.choose(kind, not self.chips[kind].isChecked()))

    def begin(self, mending: Mending, stage: Stage, due: tuple[datetime, bool] | None) -> None:
        """Begin anew with what is known: what was offered and not answered, or an apology."""
        self.refresh(mending, stage)
        rows = {row.kind: row for row in mending.goodwill}
        for kind, chip in self.chips.items():
            chip.setChecked(kind in rows or (not rows and kind is GoodwillKind.APOLOGY))
        valued = next((row for row in mending.goodwill if row.minor is not None), None)
        value = valued.minor if valued else mending.suggested
        self.value.setText(wording.money(value, stage.settings.currency) if value else "")
        self.value.setCursorPosition(0)
        self.ready.setText(moment_words(*due, stage.now) if due else "")
        self.ready.setCursorPosition(0)
        self.until.show_days(_until(stage), valued.expires_on if valued else mending.until, stage)
        self.in_parts.setChecked(valued is not None and valued.left_minor is not None)
        self.by.clear()
        for person in stage.everyone:
            self.by.addItem(person.name, person.id)
        self.by.set_value(mending.issue.owner_id or (stage.staff.id if stage.staff else None))
        self.code.setText(mending.code)

    def refresh(self, mending: Mending, stage: Stage) -> None:
        """Take over limits and what similar cases got; what is filled in stays."""
        self._mending, self._stage = mending, stage

    def choose(self, kind: GoodwillKind, chosen: bool) -> None:
        """Choose a kind or not; only one of them has the value."""
        self.chips[kind].setChecked(chosen)
        if chosen and kind in VALUED:
            for other in VALUED:
                if other is not kind and other in self.chips:
                    self.chips[other].setChecked(False)
        self.changed.emit()
        if chosen and kind is GoodwillKind.REDO and not self.ready.text():
            self.ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def kinds(self) -> tuple[GoodwillKind, ...]:
        """What is chosen."""
        return tuple(kind for kind, chip in self.chips.items() if chip.isChecked())

    def minor(self) -> int | None:
        """The value that is typed, None when nothing chosen has one. Raises FrontdeskError."""
        assert self._stage is not None
        if not any(kind in VALUED for kind in self.kinds()):
            return None
        return read_money(self.value.text(), self._stage.settings.currency)

    def ready_by(self) -> tuple[datetime, bool] | None:
        """By when it is done again, None when it is not. Raises FrontdeskError for words that are no moment."""
        if GoodwillKind.REDO not in self.kinds():
            return None
        assert self._stage is not None
        found = self._stage.read_moment(self.ready.text())
        if found is None:
            raise FrontdeskError(tr("By when is it done again?"), tr("Type a day, such as “Thursday 3pm”."))
        return found

    def show_state(self) -> bool:
        """Show what belongs to what is chosen, and what is wrong with it; whether all is well."""
        assert self._stage is not None
        assert self._mending is not None
        kinds = self.kinds()
        self._redo.setVisible(GoodwillKind.REDO in kinds)
        valued = any(kind in VALUED for kind in kinds)
        for part in (self._valued, self._rules, self.like):
            part.setVisible(valued)
        voucher = GoodwillKind.VOUCHER in kinds
        for name in ("code", "until"):
            self._captions[name].setVisible(voucher)
        self.in_parts.setVisible(voucher)
        trouble = self._trouble()
        self._show_limit()
        self.wrong.say(trouble if self._typed() else "", "alert", "red", "red")
        return bool(kinds) and not trouble

    def _typed(self) -> bool:
        """Whether something was filled in that can be wrong; an empty line is only not filled in yet."""
        kinds = self.kinds()
        redo = GoodwillKind.REDO not in kinds or bool(self.ready.text().strip())
        return redo and (bool(self.value.text().strip()) or not any(kind in VALUED for kind in kinds))

    def _trouble(self) -> str:
        """What is wrong with what is typed, in a sentence; empty when nothing is."""
        self.means.setText("")
        try:
            ready = self.ready_by()
            if ready:
                assert self._stage is not None
                means = moment_words(*ready, self._stage.now)
                self.means.setText("" if means == self.ready.text().strip() else means)
            self.minor()
            if GoodwillKind.VOUCHER in self.kinds():
                self.until.day()
        except FrontdeskError as error:
            return str(error)
        return ""

    def _show_limit(self) -> None:
        assert self._stage is not None
        assert self._mending is not None
        limits, spent, currency = self._mending.limits, self._mending.spent, self._stage.settings.currency
        try:
            minor = self.minor() or 0
        except FrontdeskError:
            minor = 0
        offered = sum(row.minor or 0 for row in self._mending.goodwill)  # gives way to the next offer
        if any(kind in VALUED for kind in self.kinds()):
            self.like.say(similar_words(self._mending.similar, self._stage.settings), "info", tone="ink2")
        if limits is None:
            self.bar.show_part("", 0, above=False)
            self.limit.say("", "shield")
            return
        spent = type(spent)(spent.case - offered, spent.day - offered, spent.month - offered)
        rooms = (
            (limits.per_case - spent.case, spent.case, limits.per_case, tr("{money} of your {limit} for this issue")),
            (limits.per_day - spent.day, spent.day, limits.per_day, tr("{money} of your {limit} for today")),
            (limits.per_month - spent.month, spent.month, limits.per_month, tr("{money} of your {limit} this month")),
        )
        _, used, most, template = min(rooms, key=lambda room: room[0])
        beyond = above(limits, spent, minor)
        money = wording.money(used + minor, currency)
        words = template.format(money=money, limit=wording.money(most, currency))
        self.bar.show_part(words, (used + minor) / most if most else 1, above=beyond)
        possible = wording.money(left(limits, spent) or 0, currency)
        unguarded = not who_may(Deed.ABOVE_LIMIT, self._stage.everyone)
        manager = unguarded and self._stage.staff is not None and self._stage.staff.role is Role.MANAGER
        line = (
            tr("Above {money} the owner’s PIN, here on this PC")
            if manager
            else tr("Above {money} a manager’s PIN, here on this PC")
        )
        tones = ("amber", "amber") if beyond else ("green", "ink2")
        self.limit.say(line.format(money=possible), "shield", *tones)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        chips, redo, valued = QWidget(self), Flow(self._redo, gap=10), Flow(self._valued, gap=10)
        flow = Flow(chips, gap=6)
        for chip in self.chips.values():
            flow.addWidget(chip)
        for name in ("ready", "by"):
            redo.addWidget(self._captions[name])
        redo.addWidget(_under(self.means))
        for name in ("value", "code", "until"):
            valued.addWidget(self._captions[name])
        valued.addWidget(self.bar)
        self._rules = QWidget(self)
        rules = QHBoxLayout(self._rules)
        rules.setContentsMargins(0, 0, 0, 0)
        rules.setSpacing(px(12))
        rules.addWidget(self.limit, 1, Qt.AlignmentFlag.AlignVCenter)
        rules.addWidget(self.in_parts)
        for part in (chips, self._redo, self._valued, self.wrong, self._rules, self.like):
            column.addWidget(part)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        for edit in (self.ready, self.value):
            dress_edit(edit)
        dress_edit(self.code, "code")
        self.in_parts.setFont(fonts.font("detail"))


def _under(label: PlainLabel) -> QWidget:
    """A label that stands beside fields, at the height of what is typed."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, px(28), 0, 0)
    column.addWidget(label)
    return whole


def _until(stage: Stage) -> list[date]:
    return [months_later(stage.now.date(), months) for months in {1, stage.settings.voucher_months, 6, 12}]

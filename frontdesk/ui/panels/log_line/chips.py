"""The chips under the log line: outcome, mood, topic, and what the line is to become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk.domain import wording
from frontdesk.domain.interaction import Become, Channel, Encounter, Mood
from frontdesk.domain.outcome import NO_ANSWER
from frontdesk.domain.promise import due_is_over
from frontdesk.i18n import tr
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.chips import Chip
from frontdesk.ui.kit.menus import menu
from frontdesk.ui.kit.tooltips import set_tooltip
from frontdesk.ui.panels import signs
from frontdesk.ui.panels.log_line.becomes import BEHIND, FIRST, ICONS, letters, names
from frontdesk.ui.shell import discretion

Choice = tuple[str, Callable[[], None]]
"""The words of a menu and what they do."""

_FEW, _MANY = 3, 6  # outcomes in a usual and in a wide window


class LogChips(QWidget):
    """One row: outcomes, mood and topic from the left, "Make it a" from the right; it gives way where it is narrow."""

    outcome_chosen = Signal(str)
    mood_chosen = Signal(object)
    topic_chosen = Signal(str)
    become_chosen = Signal(object)
    told_again = Signal(bool)
    signed_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._outcomes: tuple[str, ...] = ()
        self._topics: tuple[str, ...] = ()
        self._encounter: Encounter | None = None
        self._now: datetime | None = None
        self._quiet = False
        self._note = ""
        self._label_at: QRectF | None = None
        self._note_at: QRectF | None = None
        self._outcome_chips = [self._outcome_chip() for _ in range(_MANY)]
        self._more_outcomes = self._chip(tr("More outcomes"), self.open_outcomes, icon="dots", icon_only=True)
        self._mood = self._chip(tr("Mood"), self.open_moods, icon="calm", icon_only=True)
        self._mood_chosen = self._chip("", self._take_back_mood, icon="upset", checkable=True)
        self._topic = self._chip("", self.open_topics, icon="tag", checkable=True)
        self._told = self._chip(tr("Told again"), self._turn_told, icon="issues", checkable=True)
        self._signed = self._chip("", self.signed_back.emit, icon="user", checkable=True)
        self._signature = ""
        self._becomes = {become: self._become_chip(become) for become in FIRST}
        self._more_becomes = self._chip(
            tr("Make it something else"), self.open_becomes, icon="dots", icon_only=True, bare=True
        )

    def show_offer(self, outcomes: tuple[str, ...], topics: tuple[str, ...]) -> None:
        """Offer these outcomes and topics."""
        self._outcomes, self._topics = outcomes, topics
        self._arrange()

    def show_leave_alone(self, quiet: bool) -> None:
        """Show outcomes only, for somebody who wants to be left alone."""
        self._quiet = quiet
        self._arrange()

    def show_encounter(self, encounter: Encounter | None, now: datetime) -> None:
        """Show what was chosen. now: aware, local."""
        self._encounter, self._now = encounter, now
        self._arrange()

    def show_note(self, note: str) -> None:
        """Say what is unusual about the date that was understood."""
        self._note = note
        self._arrange()

    def show_signed(self, name: str) -> None:
        """Say who signs the line, when it is not the one who serves."""
        self._signature = name
        self._arrange()

    def next_outcome(self) -> None:
        """Choose the outcome after the chosen one."""
        possible, now = self._possible(), self._outcome()
        if possible:
            at = possible.index(now) + 1 if now in possible else 0
            self.outcome_chosen.emit(possible[at % len(possible)])

    def choose_become(self, become: Become) -> None:
        """Choose what the line becomes; the same again takes it back."""
        if not self._quiet:
            self.become_chosen.emit(None if self._become() is become else become)

    def open_outcomes(self) -> None:
        """Open all outcomes."""
        choices: list[Choice] = [(words, partial(self.outcome_chosen.emit, words)) for words in self._possible()]
        if self._outcome():
            choices.append((tr("No outcome"), partial(self.outcome_chosen.emit, "")))
        self._open(self._more_outcomes, choices)

    def open_moods(self) -> None:
        """Open the moods."""
        if self._quiet:
            return
        choices: list[Choice] = [(signs.mood(mood), partial(self.mood_chosen.emit, mood)) for mood in Mood]
        if self._encounter and self._encounter.mood:
            choices.append((tr("No mood"), partial(self.mood_chosen.emit, None)))
        self._open(self._mood, choices)

    def open_topics(self) -> None:
        """Open the topics, to correct the one that was read from the words."""
        if self._quiet:
            return
        choices: list[Choice] = [(words, partial(self.topic_chosen.emit, words)) for words in self._topics]
        choices.append((tr("No topic"), partial(self.topic_chosen.emit, "")))
        self._open(self._topic if self._topic.isVisible() else self._mood, choices)
        self._topic.setChecked(True)

    def open_becomes(self) -> None:
        """Open what the line can become besides the three in the row."""
        known = names()
        letters = {
            Become.FOLLOW_UP: tr("&Follow-up"),
            Become.GOODWILL: tr("&Goodwill"),
            Become.THANKS: tr("Than&ks"),
            Become.PRAISE: tr("P&raise"),
        }
        hidden = [become for become, chip in self._becomes.items() if not chip.isVisible()]
        choices: list[Choice] = [
            (letters.get(become, known[become]), partial(self.choose_become, become)) for become in [*hidden, *BEHIND]
        ]
        self._open(self._more_becomes, choices, marked=True)

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current().target(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            if self._label_at:
                paint.text(painter, self._label_at, tr("Make it a"), "detail", "ink3")
            if self._note_at:
                paint.text(painter, self._note_at, self._note, "meta", "amber", align=paint.RIGHT)

    def _chip(
        self,
        words: str,
        press: Callable[[], None],
        *,
        icon: str = "",
        icon_only: bool = False,
        bare: bool = False,
        checkable: bool = False,
    ) -> Chip:
        chip = Chip(words, icon=icon, icon_only=icon_only, bare=bare, checkable=checkable, parent=self)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: press())
        return chip

    def _outcome_chip(self) -> Chip:
        chip = Chip("", parent=self)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._pressed_outcome(chip))
        return chip

    def _become_chip(self, become: Become) -> Chip:
        words, letter = names()[become], letters()[become]
        chip = Chip(words, letter=letter, bare=True, parent=self)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._pressed_become(become))
        return chip

    def _pressed_become(self, become: Become) -> None:
        self._becomes[become].setChecked(self._become() is become)  # what was chosen shows when it is written
        self.choose_become(become)

    def _pressed_outcome(self, chip: Chip) -> None:
        chosen = chip.words() == self._outcome()
        chip.setChecked(chosen)
        self.outcome_chosen.emit("" if chosen else chip.words())

    def _take_back_mood(self) -> None:
        self._mood_chosen.setChecked(True)
        self.mood_chosen.emit(None)

    def _turn_told(self) -> None:
        self.told_again.emit(self._told.isChecked())

    def _open(self, chip: Chip, choices: list[Choice], *, marked: bool = False) -> None:
        shown = menu(self)
        for words, press in choices:
            shown.addAction(words if marked else words.replace("&", "&&")).triggered.connect(
                lambda _=False, p=press: p()
            )
        shown.popup(chip.mapToGlobal(QPoint(0, -shown.sizeHint().height() - 4)))

    def _outcome(self) -> str:
        return self._encounter.outcome if self._encounter else ""

    def _become(self) -> Become | None:
        return self._encounter.become if self._encounter else None

    def _become_words(self, become: Become, *, short: bool) -> str:
        """Say what the line becomes, and the date that was understood for it."""
        name, encounter, now = names()[become], self._encounter, self._now
        if self._become() is not become or encounter is None or now is None or become is Become.NOTE:
            return name
        if encounter.due_at is None:
            return tr("{name}, when?").format(name=name) if become in (Become.PROMISE, Become.FOLLOW_UP) else name
        day = wording.day_short(encounter.due_at, now) if short else wording.day(encounter.due_at, now)
        if due_is_over(encounter.due_at, encounter.has_time, now):
            over = tr("{name}: {day} is over").format(name=name, day=day)
            return over if become in (Become.PROMISE, Become.FOLLOW_UP) else name
        if not encounter.has_time:
            return f"{name} {day}"
        template = tr("{name} {day} {time}") if short else tr("{name} {day}, {time}")
        return template.format(name=name, day=day, time=wording.clock(encounter.due_at, now))

    def _possible(self) -> tuple[str, ...]:
        """The outcomes of the trade; a call out may have none of them."""
        called = self._encounter is not None and self._encounter.channel is Channel.CALL_OUT
        return (tr(NO_ANSWER), *self._outcomes) if called else self._outcomes

    def _shown_outcomes(self, count: int) -> list[str]:
        """Give the outcomes in the row: the first ones, and the chosen one among them."""
        shown, chosen = list(self._possible()[:count]), self._outcome()
        if chosen and chosen not in shown:
            shown = [*shown[: max(0, count - 1)], chosen]  # what was chosen is always in sight
        return shown

    def _set_outcomes(self, words: list[str]) -> None:
        for i, chip in enumerate(self._outcome_chips):
            chip.setVisible(i < len(words))
            if i < len(words):
                chip.set_words(words[i])
                chip.setChecked(words[i] == self._outcome())

    def _dress(self, *, short: bool, becomes: int) -> None:
        """Say on the chips what was chosen. becomes: how many of what the line can become stand in the row."""
        encounter = self._encounter
        mood = encounter.mood if encounter else None
        if mood:
            self._mood_chosen.set_words(signs.mood(mood))
            self._mood_chosen.set_icon(signs.MOODS[mood])
        self._mood_chosen.setChecked(True)
        self._mood_chosen.setVisible(bool(mood) and not self._quiet and not discretion.hidden())
        topic = encounter.topic if encounter else ""
        self._topic.set_words(topic)
        self._topic.setChecked(True)
        self._topic.setVisible(bool(topic) and not self._quiet)
        self._told.setChecked(bool(encounter and encounter.told_again))
        self._told.setVisible(bool(encounter and encounter.issue_id) and not self._quiet)
        self._signed.set_words(tr("Signed: {name}").format(name=self._signature))
        self._signed.setChecked(True)
        self._signed.setVisible(bool(self._signature))
        self._mood.setVisible(not self._quiet)
        chosen = self._become()
        for place, (become, chip) in enumerate(self._becomes.items()):
            chip.set_words(self._become_words(become, short=short))
            chip.set_icon(ICONS[become] if become is chosen else "")
            chip.setChecked(become is chosen)
            chip.setVisible(not self._quiet and (place < becomes or become is chosen))
        more = chosen if chosen and chosen not in self._becomes else None
        self._more_becomes.setVisible(not self._quiet)
        self._more_becomes.set_words(self._become_words(more, short=short) if more else tr("Make it something else"))
        self._more_becomes.set_icon(ICONS[more] if more else "dots")
        self._more_becomes.setCheckable(bool(more))
        self._more_becomes.setChecked(bool(more))

    def _arrange(self) -> None:
        """Find the first of the ways to give way that fits, and place everything."""
        px, room = theme.current().px, self.width()
        count = _MANY if self.window().width() >= 1600 else _FEW
        steps = [(n, False, True) for n in range(count, _FEW - 1, -1)]
        steps += [(_FEW, True, True), (_FEW, True, False), (2, True, False), (1, True, False), (0, True, False)]
        ways = [(*step, len(self._becomes)) for step in steps]
        ways += [(0, True, False, becomes) for becomes in range(len(self._becomes) - 1, -1, -1)]
        for count, short, label, becomes in ways:
            shown = self._shown_outcomes(count)
            self._set_outcomes(shown)
            self._more_outcomes.setVisible(len(shown) < len(self._possible()))
            self._dress(short=short, becomes=becomes)
            left, right = self._left(), self._right()
            wide = sum(chip.sizeHint().width() + gap for chip, gap in left + right)
            wide += paint.width(tr("Make it a"), "detail") + px(8) if label and right else 0
            if wide + px(16) <= room:
                break
        self._place(left, right, label=label)

    def _left(self) -> list[tuple[Chip, int]]:
        """Give the chips from the left with the gap after each."""
        px = theme.current().px
        row = [(chip, px(6)) for chip in self._outcome_chips if not chip.isHidden()]
        if not self._more_outcomes.isHidden():
            row.append((self._more_outcomes, px(12)))
        elif row:
            row[-1] = (row[-1][0], px(12))
        row += [(chip, gap) for chip, gap in ((self._mood, px(5)), (self._mood_chosen, px(12))) if not chip.isHidden()]
        if not self._topic.isHidden():
            if row and row[-1][0] is self._mood:
                row[-1] = (self._mood, px(12))
            row.append((self._topic, px(6)))
        row += [(chip, px(6)) for chip in (self._told, self._signed) if not chip.isHidden()]
        return row

    def _right(self) -> list[tuple[Chip, int]]:
        px = theme.current().px
        chips = [*self._becomes.values(), self._more_becomes]
        return [(chip, px(2)) for chip in chips if not chip.isHidden()]

    def _place(self, left: list[tuple[Chip, int]], right: list[tuple[Chip, int]], *, label: bool) -> None:
        px, high, x = theme.current().px, self.height(), 0
        for chip, gap in left:
            hint = chip.sizeHint()
            chip.setGeometry(x, (high - hint.height()) // 2, hint.width(), hint.height())
            x += hint.width() + gap
        end = self.width() + px(4)
        for chip, gap in reversed(right):
            hint = chip.sizeHint()
            end -= hint.width()
            chip.setGeometry(end, (high - hint.height()) // 2, hint.width(), hint.height())
            end -= gap
        words = paint.width(tr("Make it a"), "detail")
        self._label_at = None
        if label and right:
            self._label_at = QRectF(end - words - px(4), 0, words + 2, high)
            end -= words + px(16)
        room = end - x - px(12)
        self._note_at = QRectF(x + px(8), 0, room, high) if self._note and right and room > px(60) else None
        set_tooltip(self._becomes[Become.PROMISE], self._note)
        set_tooltip(self._becomes[Become.NOTE], tr("They may ask to read this"))
        self.update()

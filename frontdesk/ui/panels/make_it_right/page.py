"""The page "Make it right", in the card's place above the log line: four steps, and what the customer says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.apology import could_say, long_moment
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.make_it_right import VALUED, Mending, Offer, Plan, Want, give_words, happened_words
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.panels.make_it_right.form import LookPart, Stage, WantPart, day_words, moment_words
from frontdesk.ui.panels.make_it_right.head import MendingHead
from frontdesk.ui.panels.make_it_right.offer import OfferPart
from frontdesk.ui.panels.make_it_right.parts import Rows, Step, px
from frontdesk.ui.panels.make_it_right.side import MendingSide

_FOLLOWS = {Want.AGAIN: GoodwillKind.REDO, Want.SOON: GoodwillKind.REDO, Want.MONEY_BACK: GoodwillKind.REFUND}


class MakeItRightPage(QWidget):
    """The page. `left`: back to the card. `offered` carries the Offer; `answered` the Answer and the Plan.

    Ctrl+Enter and Esc are its own while it has the focus.
    """

    left = Signal()
    offered = Signal(object)
    answered = Signal(object, object)
    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._mending: Mending | None = None
        self._answerable: Offer | None = None  # what was offered, while nothing was changed since
        self._head = MendingHead(self)
        self._head.back.clicked.connect(self.left)
        self._band = QWidget(self)
        self._trouble = Banner("red", parent=self._band)
        self._band.hide()
        self._steps = QWidget()
        self._happened = Step(1, tr("What happened"), self._steps)
        self._wants = Step(2, tr("What they want"), self._steps)
        self._offers = Step(3, tr("What we offer"), self._steps)
        self._look = Step(4, tr("Look again"), self._steps)
        self.rows, self.want = Rows(self._happened), WantPart(self._wants)
        self.offer, self.look = OfferPart(self._offers), LookPart(self._look)
        self.side = MendingSide(self)
        self._lay_out()
        self.want.chosen.connect(self._wanted)
        for part in (self.want, self.offer, self.look):
            part.changed.connect(self._changed)
        self.side.offered.connect(lambda: self._with_offer(self.offered.emit))
        self.side.answered.connect(lambda says: self._with_offer(lambda offer: self.answered.emit(says, offer.plan)))
        self.side.printed.connect(self.printed)

    def begin(self, mending: Mending, stage: Stage, due: tuple[datetime, bool] | None = None) -> None:
        """Begin with an issue. due: a moment that is known already, from the log line, and whether it has a time."""
        self._mending, self._stage = mending, stage
        issue = mending.issue
        if due is None and issue.due_at and issue.due_at > stage.now:
            due = (issue.due_at, True)
        self.want.show_wants(issue.wants, self.name())
        self.offer.begin(mending, stage, due)
        self.look.begin(mending, stage)
        self._band.hide()
        self._answerable = None
        self._show()
        if mending.goodwill:
            self._answerable = self._read()
            self._show()
        first = self.offer.chips[GoodwillKind.APOLOGY]
        first.setFocus(Qt.FocusReason.TabFocusReason if self._answerable else Qt.FocusReason.OtherFocusReason)

    def refresh(self, mending: Mending, stage: Stage) -> None:
        """Take over what changed meanwhile; what is filled in stays."""
        offered = bool(mending.goodwill)
        self._mending, self._stage = mending, stage
        self.offer.refresh(mending, stage)
        self._answerable = (self._answerable or self._read()) if offered else None
        self._show()

    def issue_id(self) -> int | None:
        """The issue that is shown."""
        return self._mending.issue.id if self._mending else None

    def name(self) -> str:
        """The customer's name as one would say it."""
        return (self._mending.customer.spoken or tr("The customer")) if self._mending else ""

    def say_trouble(self, title: str, advice: str) -> None:
        """Say over the steps what is in the way; what is filled in stays."""
        self._trouble.say(title, advice)
        self._band.show()

    def set_filled(self, filled: bool) -> None:
        """Have the filled button, or leave it to the log line."""
        self.side.set_filled(filled)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self.side.press()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.refit(self.window().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().color("card"))
            top = self._head.geometry().bottom()
            paint.hairline(painter, 0, top, self.width())
            paint.hairline(painter, self.side.x(), top, self.height() - top, down=True)

    def _wanted(self, want: Want) -> None:
        """What is wanted is offered, unless something was offered already."""
        kind = _FOLLOWS.get(want)
        if kind is None or self._answerable:
            return
        chosen = self.want.chips[want].isChecked()
        others = [other for other in _FOLLOWS if _FOLLOWS[other] is kind and self.want.chips[other].isChecked()]
        self.offer.choose(kind, chosen or bool(others))

    def _changed(self) -> None:
        self._band.hide()
        self._show()

    def _with_offer(self, use: object) -> None:
        try:
            offer = self._read(strict=True)
        except FrontdeskError as error:
            self.say_trouble(error.title, error.advice)
            return
        use(offer)  # type: ignore[operator]  # a bound signal

    def _read(self, *, strict: bool = False) -> Offer | None:
        """What is filled in. Raises FrontdeskError for what cannot be read, when strict; else gives None."""
        try:
            ready, minor = self.offer.ready_by(), self.offer.minor()
            kinds = self.offer.kinds()
            voucher = GoodwillKind.VOUCHER in kinds
            until = self.offer.until.day() if voucher else None
        except FrontdeskError:
            if strict:
                raise
            return None
        assert self._mending is not None
        assert self._stage is not None
        return Offer(
            kinds=kinds,
            minor=minor,
            code=self._mending.code if voucher else "",
            until=until,
            in_parts=voucher and self.offer.in_parts.isChecked(),
            wants=self.want.line(),
            plan=Plan(
                ready_by=ready[0] if ready else None,
                has_time=ready[1] if ready else True,
                ready_owner_id=_id(self.offer.by.value()),
                look_at=self.look.moment(),
                look_owner_id=_id(self.look.who.value()),
                how=self.look.show_state(self._mending, self._stage),
            ),
        )

    def _show(self) -> None:
        """Show everything that follows from what is known and filled in."""
        mending, stage = self._mending, self._stage
        assert mending is not None
        assert stage is not None
        issue, name, now = mending.issue, self.name(), stage.now
        self._head.show_issue(mending, name, now)
        told = trn("Told once.", "Told {n} times.", issue.told).format(n=issue.told)
        self._happened.note.set_text(tr("{told} No need to ask again").format(told=told))
        self.rows.show_rows(
            [(wording.timeline_day(row.at, now), happened_words(row), row.who) for row in mending.history]
        )
        self._happened.show_done(True)
        self._wants.set_title(tr("What {name} wants").format(name=name))
        self._wants.show_done(bool(self.want.line()))
        good = self.offer.show_state()
        offer = self._read()
        ready = offer.plan.ready_by if offer else None
        self.look.count_from(ready or now, stage)
        offer = self._read()
        self._look.set_title(self.look.title())
        self._look.note.set_text(tr("Did it hold?"))
        self._look.show_done(True)
        self._offers.show_done(bool(mending.goodwill))
        asks = offer is not None and offer.kinds != () and _same(offer, self._answerable)
        first = mending.goodwill[0] if mending.goodwill else None
        at = ""
        if first and first.at:
            at = tr("Offered at {time}").format(time=wording.day_and_clock(first.at, now))
            by = tr("Offered by {name} at {time}") if first.staff_name else tr("Offered at {time}")
            by = by.format(name=first.staff_name, time=wording.day_and_clock(first.at, now))
        self._offers.note.set_text(by if at else tr("Nothing is offered yet"))
        self._show_side(offer, name)
        words = tr("Offer this instead") if mending.goodwill else tr("Offer it")
        self.side.show_decision(asks=asks, at=at if asks else "", ready=good, words=words)

    def _show_side(self, offer: Offer | None, name: str) -> None:
        mending, stage = self._mending, self._stage
        assert mending is not None
        assert stage is not None
        kinds = self.offer.kinds()
        minor = offer.minor if offer else None
        money = wording.money(minor, stage.settings.currency) if minor else ""
        plan = offer.plan if offer else Plan()
        local = plan.ready_by.astimezone(stage.now.tzinfo) if plan.ready_by else None
        spoken = long_moment(local, has_time=plan.has_time) if local else ""
        say = could_say(mending.customer, mending.issue, kinds, money=money, ready_by=spoken, now=stage.now)
        ticket, given = None, ""
        valued = next((kind for kind in kinds if kind in VALUED), None)
        if valued is GoodwillKind.VOUCHER and money and offer and offer.until:
            until = _until_words(offer)
            ticket = (tr("With our apologies"), give_words(valued, minor, stage.settings), until, offer.code)
        elif valued and money:
            given = give_words(valued, minor, stage.settings)
        self.side.show_words(name, say, ticket, given)
        self.side.show_print(bool(ticket) and bool(mending.goodwill))
        self.side.show_after(self._after(offer, name, money))

    def _after(self, offer: Offer | None, name: str, money: str) -> list[tuple[str, str]]:
        mending, stage = self._mending, self._stage
        assert mending is not None
        assert stage is not None
        stays = tr("Issue {number} stays open until {name} says it is right")
        lines = [("issues", stays.format(number=mending.issue.number, name=name))]
        if offer is None:
            return lines
        if offer.plan.ready_by:
            when = moment_words(offer.plan.ready_by, offer.plan.has_time, stage.now)
            who = self.offer.by.currentText()
            words = tr("Promise: ready {when}, {who}") if who else tr("Promise: ready {when}")
            lines.append(("promises", words.format(when=when, who=who)))
        if money and GoodwillKind.VOUCHER in offer.kinds:
            lines.append(("ticket", tr("Voucher of {money}, code {code}").format(money=money, code=offer.code)))
        elif money:
            kind = next(kind for kind in offer.kinds if kind in VALUED)
            words = tr("Owed: {what}").format(what=give_words(kind, offer.minor, stage.settings))
            lines.append(("money" if kind is GoodwillKind.REFUND else "gift", words))
        if offer.plan.look_at:
            day, who = wording.day(offer.plan.look_at, stage.now), self.look.who.currentText()
            words = tr("Follow-up: {day}, {who}") if who else tr("Follow-up: {day}")
            lines.append(("follow-up", words.format(day=day, who=who)))
        return lines

    def _lay_out(self) -> None:
        for step, part in (
            (self._happened, self.rows),
            (self._wants, self.want),
            (self._offers, self.offer),
            (self._look, self.look),
        ):
            step.inside.addWidget(part)
        self._wants.beside(self.want.words)
        self._column = QVBoxLayout(self._steps)
        for step in (self._happened, self._wants, self._offers, self._look):
            self._column.addWidget(step)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._steps)
        band = QHBoxLayout(self._band)
        band.setContentsMargins(0, 0, 0, 0)
        band.addWidget(self._trouble)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._band)
        left.addWidget(area, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(row, 1)
        self._dress()

    def _dress(self) -> None:
        self._column.setContentsMargins(px(24), px(13), px(24), px(10))
        self._column.setSpacing(px(12))
        self._band.setContentsMargins(px(24), px(12), px(24), 0)


def _own(event: QKeyEvent) -> bool:
    """Whether a key is the page's: Ctrl+Enter and Esc."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Escape:
        return plain == Qt.KeyboardModifier.NoModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and plain == Qt.KeyboardModifier.ControlModifier


def _same(offer: Offer, offered: Offer | None) -> bool:
    """Whether nothing of what was offered was changed; what follows a yes may be."""
    if offered is None:
        return False
    return (offer.kinds, offer.minor, offer.until, offer.in_parts) == (
        offered.kinds,
        offered.minor,
        offered.until,
        offered.in_parts,
    )


def _until_words(offer: Offer) -> str:
    assert offer.until is not None
    day = day_words(offer.until).split(" ", 1)[1]
    return tr("Until {day}").format(day=day) if offer.in_parts else tr("Until {day}, once").format(day=day)


def _id(value: object) -> int | None:
    return value if isinstance(value, int) else None

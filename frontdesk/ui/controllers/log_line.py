"""The log line at work: encounters begin with the first letter, are kept as they are typed, wait, and are logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.desk import drafts, finish, serve
from frontdesk.domain import ids
from frontdesk.domain.customer import spoken
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.i18n import tr
from frontdesk.ui.actions.approval import ask_above
from frontdesk.ui.controllers import feedback_words
from frontdesk.ui.panels.log_line.line import LogLine, Offer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from frontdesk.desk.understand import UnderstoodLine
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.issue import Issue
    from frontdesk.domain.staff import Approval, Staff
    from frontdesk.ui.shell.counter import Counter

_PAUSE = 250  # milliseconds without a key until a draft is kept
_AT_MOST = 450  # milliseconds of continuous typing until it is kept anyway
_AGAIN = 3000  # milliseconds until it is tried again to keep what could not be kept


class LogLineController(QObject):
    """Whom the log line belongs to. One encounter is in hand; the others wait in the desk column.

    `switched` carries the encounter in hand or None; `logged` the id of the customer it was logged for, `done_with` the
    encounter as it was logged.
    """

    switched = Signal(object)
    logged = Signal(object)
    done_with = Signal(object)

    def __init__(self, counter: Counter, line: LogLine, folder: Path) -> None:
        super().__init__(line)
        self._counter = counter
        self._line = line
        self._folder = folder  # where drafts go that the database cannot take
        self._customer_id: int | None = None
        self._called = ""
        self._business = False
        self._leave_alone = False
        self.encounter: Encounter | None = None
        self.issues: tuple[Issue, ...] = ()  # of the customer whose card is shown
        self._unsaved: dict[str, object] = {}
        self._topic_by_hand = False
        self._understood = ""  # the text whose dates and topic have been read
        self._logging: int | None = None  # the encounter that is being logged
        self._told = False  # that drafts cannot be kept
        self._pause = self._timer(_PAUSE)
        self._at_most = self._timer(_AT_MOST)
        self._again = self._timer(_AGAIN)
        counter.changed.connect(self._follow)
        line.text_changed.connect(self._typed)
        line.done.connect(self.done)
        line.outcome_chosen.connect(lambda outcome: self._choose(outcome=outcome))
        line.mood_chosen.connect(lambda mood: self._choose(mood=mood))
        line.topic_chosen.connect(self._choose_topic)
        line.become_chosen.connect(lambda become: self._choose(become=become))
        line.signed_back.connect(lambda: self.sign(counter.staff))
        line.told_again.connect(lambda again: self._choose(told_again=again))
        line.channel_chosen.connect(lambda channel: self._choose(channel=channel))

    def offer(self) -> None:
        """Offer what the shop's trade offers."""
        trade = self._counter.trade
        outcomes = tuple(tr(outcome) for outcome in trade.outcomes)
        self._line.show_offer(Offer(outcomes, tuple(tr(topic.name) for topic in trade.topics)))

    def stand_before(
        self,
        customer_id: int | None,
        called: str,
        encounter: Encounter | None,
        *,
        leave_alone: bool = False,
        business: bool = False,
    ) -> None:
        """Put the line before somebody: their running encounter, or nothing begun yet; what was typed is kept."""
        self.keep_now()
        self._unsaved = {}  # what could not be kept lies aside
        self._understood = ""
        if self.encounter is not None and (encounter is None or encounter.id != self.encounter.id):
            self._leave_empty()
        self._customer_id, self._called, self._leave_alone = customer_id, called.strip(), leave_alone
        self._business = business
        self.encounter = encounter
        self._topic_by_hand = bool(encounter and encounter.topic)
        if encounter and encounter.text:
            self._read(encounter.text)
        self._line.show_signed(self._signature())
        self.switched.emit(encounter)

    def begin(
        self,
        *,
        channel: Channel = Channel.WALK_IN,
        label: str = "",
        line: str = "",
        call_id: int | None = None,
        own_accord: bool = False,
    ) -> Encounter:
        """Begin an encounter now, with whoever the line stands before or with somebody not known yet."""
        now = self._counter.clock()
        self.encounter = Encounter(
            id=ids.new_id(now),
            channel=channel,
            started_at=now,
            customer_id=self._customer_id,
            customer_name=self._called,
            label=label,
            line=line,
            call_id=call_id,
            staff=self._counter.staff,
            touched_at=now,
            own_accord=own_accord,
        )
        self._unsaved.setdefault("text", self._line.text())
        self.keep_now()
        self._line.show_encounter(self.encounter, now)
        self.switched.emit(self.encounter)
        return self.encounter

    def taken_up(self, current: Encounter) -> None:
        """Learn that the one in hand was taken up again or got a name; the text in the line stays."""
        if self.encounter is not None and self.encounter.id == current.id:
            self.encounter = replace(self.encounter, waiting_since=current.waiting_since)

    def sign(self, person: Staff | None) -> None:
        """Let somebody else sign the line in hand; whoever serves takes it back."""
        if self.encounter is None:
            if self._customer_id is None:
                return
            self.begin()
        self._choose(staff=person)

    def wait_or_take_up(self) -> None:
        """Let the one in hand wait, or take them up again."""
        if self.encounter is None:
            if self._customer_id is None:
                return
            self.begin()
        assert self.encounter is not None
        now = self._counter.clock()
        self._choose(waiting_since=None if self.encounter.waiting_since else now)

    def done(self) -> None:
        """Log the encounter in hand."""
        if self.encounter is None:
            self._line.take_focus()
        elif self._logging != self.encounter.id:
            self._log(self.encounter)

    def _log(self, encounter: Encounter, approval: Approval | None = None) -> None:
        if self._counter.holds_writes():
            self.keep_now()  # it is logged when the file has been checked; until then it is a draft
        self._logging = encounter.id
        counter, who, customer_id, text = self._counter, self._called, self._customer_id, self._line.text()
        changed, self._unsaved = self._unsaved, {}

        def finished(done: finish.Finished) -> None:
            self._logging = None
            if self.encounter is not None and self.encounter.id == encounter.id:
                self._over(typed_since=self._line.text().removeprefix(text).lstrip())
            counter.changed.emit(done.changes)
            counter.done.emit(feedback_words.logged(encounter.become, who, done.drawn), True)
            self.logged.emit(customer_id)
            self.done_with.emit(done.encounter)
            if done.misread is not None:
                counter.trouble.emit(done.misread)

        def failed(error: Exception) -> None:
            self._logging = None
            self._take_back(encounter, changed)
            self._read(self._line.text())
            if not ask_above(counter, error, self._line, again, approval):
                counter.trouble.emit(error)

        def again(yes: Approval) -> None:
            if self.encounter is not None and self.encounter.id == encounter.id:
                self._log(self.encounter, yes)

        asked = counter.write(
            finish.finish,
            counter.stamp(),
            encounter,
            folder=self._folder,
            changed=changed,
            # a date in the last words belongs to what is logged
            unread=None if self._understood == text else self._readable(text),
            settings=counter.shop,
            approval=approval,
        )
        asked.then(finished, owner=self).failed(failed, owner=self)

    def _readable(self, text: str) -> finish.Readable:
        counter = self._counter
        return finish.Readable(
            text, counter.trade.topics, counter.hours, issues=self.issues, topic_by_hand=self._topic_by_hand
        )

    def _over(self, typed_since: str = "") -> None:
        """Let go of an encounter that is logged; what was typed since begins the next one."""
        self.encounter, self._unsaved, self._understood = None, {}, ""
        self._topic_by_hand = False
        self._line.open_for(self._short(), None, self._counter.clock(), leave_alone=self._leave_alone)
        self._line.show_signed("")
        self.switched.emit(None)
        if typed_since:
            self._line.type_on(typed_since)

    def _follow(self, changes: Changes) -> None:
        """Notice when the one in hand was logged without us: it finished itself, or its log was done again."""
        encounter = self.encounter
        if encounter is None or self._unsaved or not changes.kinds >= {"encounter", "interaction"}:
            return

        def arrive(running: tuple[Encounter, ...]) -> None:
            runs = any(each.id == encounter.id for each in running)
            if not runs and self.encounter is not None and self.encounter.id == encounter.id:
                self._over(typed_since=self._line.text().removeprefix(encounter.text).lstrip())

        self._counter.ask(serve.running).then(arrive, owner=self)

    def keep_now(self) -> None:
        """Keep what was typed and chosen, without waiting for a pause."""
        self._pause.stop()
        self._at_most.stop()
        self._again.stop()
        if self.encounter is None or not self._unsaved:
            self._unsaved = {}
            return
        if self._logging == self.encounter.id:
            return  # whatever is typed while it is logged begins the next one, or goes on when it cannot be logged
        changed, self._unsaved = self._unsaved, {}
        encounter = self.encounter

        def kept(changes: Changes) -> None:
            self._told = False
            if changes.kinds or changed.keys() - {"text"}:
                self._counter.reload("encounter")

        def failed(error: Exception) -> None:
            self._take_back(encounter, changed)
            if not self._told:
                self._counter.trouble.emit(error)
            self._told = True

        asked = self._counter.ask(drafts.keep, self._folder, encounter, now=self._counter.clock(), **changed)
        asked.then(kept, owner=self).failed(failed, owner=self)

    def _take_back(self, encounter: Encounter, changed: Mapping[str, object]) -> None:
        """Try again later to keep what could not be kept."""
        if self.encounter is not None and self.encounter.id == encounter.id:
            self._unsaved = {**changed, **self._unsaved}
            if self._unsaved:
                self._again.start()

    def _typed(self, text: str) -> None:
        if self.encounter is None:
            if not text.strip():
                return
            self.begin()
        assert self.encounter is not None
        self.encounter = replace(self.encounter, text=text)
        self._unsaved["text"] = text
        self._pause.start()
        if not self._at_most.isActive():
            self._at_most.start()
        self._read(text)

    def _read(self, text: str) -> None:
        """Read dates and topic out of a text, beside the screen; a newer text takes its place."""
        counter = self._counter

        def failed(error: Exception) -> None:
            self._understood = text
            counter.trouble.emit(error)

        readable = self._readable(text)
        asked = counter.ask_newest("read", finish.read, readable, now=counter.clock(), settings=counter.shop)
        asked.then(self._show_read).failed(failed, owner=self)

    def _show_read(self, line: UnderstoodLine) -> None:
        if self.encounter is None or self._line.text() != line.text:
            return
        self._understood = line.text
        self._line.show_understood(line.dates)
        changed = finish.what_changed(line, self.encounter, self._readable(line.text))
        if changed:
            self._choose(**changed)

    def _choose(self, **changed: object) -> None:
        if self.encounter is None:
            self.begin()
        assert self.encounter is not None
        self.encounter = replace(self.encounter, **changed)  # type: ignore[arg-type]  # fields of an encounter
        self._unsaved.update(changed)
        self._line.show_encounter(self.encounter, self._counter.clock())
        self._line.show_signed(self._signature())
        self.keep_now()

    def _choose_topic(self, topic: str) -> None:
        self._topic_by_hand = True
        self._choose(topic=topic)

    def _signature(self) -> str:
        """Who signs the line in hand, when it is not the one who serves."""
        signed, serves = self.encounter.staff if self.encounter else None, self._counter.staff
        return signed.name if signed and serves and signed.id != serves.id else ""

    def _short(self) -> str:
        return self._called if self._business else spoken(self._called)

    def _leave_empty(self) -> None:
        encounter = self.encounter
        if encounter is None or not encounter.empty or encounter.waiting_since or encounter.label or encounter.call_id:
            return

        self._counter.ask(serve.leave, encounter.id).then(self._counter.changed.emit, owner=self)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

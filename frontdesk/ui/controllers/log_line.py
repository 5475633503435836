"""The log line at work: encounters begin with the first letter, are kept as they are typed, wait, and are logged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain import ids
from frontdesk.domain.changes import Changes
from frontdesk.domain.customer import spoken
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.i18n import tr
from frontdesk.ui.actions.above_limit import ask_above
from frontdesk.ui.controllers.log_line_reading import LineReader, what_changed
from frontdesk.ui.panels.log_line.line import LogLine, Offer

if TYPE_CHECKING:
    from pathlib import Path

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
        self._unsaved: dict[str, Any] = {}
        self._topic_by_hand = False
        self._understood = ""  # the text whose dates and topic have been read
        self._done_waits = False  # Done was pressed, and the last words are still being read
        self._logging: int | None = None  # the encounter that is being logged
        self._told = False  # that drafts cannot be kept
        self._pause = self._timer(_PAUSE)
        self._at_most = self._timer(_AT_MOST)
        self._again = self._timer(_AGAIN)
        self._reading = LineReader(counter, self)
        self._reading.read_out.connect(self._understand)
        self._reading.failed.connect(self._not_understood)
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
        if self._done_waits and self.encounter is not None:
            self._log(self.encounter)
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
            self._reading.read(encounter.text)
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
        elif self._understood != self._line.text():
            self._done_waits = True  # a date in the last words belongs to what is logged
            self._reading.read(self._line.text())
        elif self._logging != self.encounter.id:
            self._log(self.encounter)

    def _log(self, encounter: Encounter, approval: Approval | None = None) -> None:
        self._done_waits = False
        self._logging = encounter.id
        counter, who, customer_id, folder = self._counter, self._called, self._customer_id, self._folder
        stamp, text, settings = counter.stamp(), self._line.text(), counter.shop
        changed, self._unsaved = self._unsaved, {}

        def keep(database: Any) -> None:
            from frontdesk.desk import drafts  # inline: not needed for the first paint

            if changed:
                drafts.keep(database, folder, encounter, now=stamp.at, **changed)

        def log(database: Any) -> Any:
            from frontdesk.desk.log import done  # inline: not needed for the first paint

            return done(database, stamp, encounter.id, settings=settings, approval=approval)

        def finish(result: Any) -> None:
            from frontdesk.ui.controllers import feedback_words  # inline: nothing was logged yet at the first paint

            self._logging = None
            changes, drawn = result
            if self.encounter is not None and self.encounter.id == encounter.id:
                self._over(typed_since=self._line.text().removeprefix(text).lstrip())
            counter.changed.emit(changes)
            counter.done.emit(feedback_words.logged(encounter.become, who, drawn), True)
            self.logged.emit(customer_id)
            self.done_with.emit(encounter)

        def failed(error: Exception) -> None:
            self._logging = None
            self._take_back(encounter, changed)
            if not ask_above(counter, error, self._line, again, approval):
                counter.trouble.emit(error)

        def again(approval: Approval) -> None:
            if self.encounter is not None and self.encounter.id == encounter.id:
                self._log(self.encounter, approval)

        def kept(_: None) -> None:  # only what is kept whole is logged
            counter.old_write(log, finish, owner=self, failed=failed)

        counter.background.run(keep, kept, owner=self, failed=failed)

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

        def read(database: Any) -> bool:
            from frontdesk.desk.serve import running  # inline: not needed for the first paint

            return any(each.id == encounter.id for each in running(database))

        def arrive(runs: bool) -> None:
            if not runs and self.encounter is not None and self.encounter.id == encounter.id:
                self._over(typed_since=self._line.text().removeprefix(encounter.text).lstrip())

        self._counter.old_ask(read, arrive, owner=self)

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
        encounter, now, folder = self.encounter, self._counter.clock(), self._folder

        def keep(database: Any) -> Changes:
            from frontdesk.desk.drafts import keep  # inline: not needed for the first paint

            return keep(database, folder, encounter, now=now, **changed)

        def kept(changes: Changes) -> None:
            self._told = False
            if changes.kinds or changed.keys() - {"text"}:
                self._counter.reload("encounter")

        def failed(error: Exception) -> None:
            self._take_back(encounter, changed)
            if not self._told:
                self._counter.trouble.emit(error)
            self._told = True

        self._counter.background.run(keep, kept, owner=self, failed=failed)

    def _take_back(self, encounter: Encounter, changed: dict[str, Any]) -> None:
        """Try again later to keep what could not be kept."""
        if self.encounter is not None and self.encounter.id == encounter.id:
            self._unsaved = changed | self._unsaved
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
        self._reading.read(text)

    def _understand(self, line: Any) -> None:
        if self.encounter is None or self._line.text() != line.text:
            return
        self._understood = line.text
        self._line.show_understood(line.dates)
        changed = what_changed(line, self.encounter, self.issues, topic_by_hand=self._topic_by_hand)
        if changed:
            self._choose(**changed)
        if self._done_waits:
            self._log(self.encounter)

    def _not_understood(self, text: str, error: Exception) -> None:
        self._understood, waits, self._done_waits = text, self._done_waits, False
        self._counter.trouble.emit(error)
        if waits:
            self.done()

    def _choose(self, **changed: Any) -> None:
        if self.encounter is None:
            self.begin()
        assert self.encounter is not None
        self.encounter = replace(self.encounter, **changed)
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

        def leave(database: Any) -> Changes:
            from frontdesk.desk.serve import leave  # inline: not needed for the first paint

            return leave(database, encounter.id)

        self._counter.background.run(leave, self._counter.changed.emit, owner=self)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep_now)
        return timer

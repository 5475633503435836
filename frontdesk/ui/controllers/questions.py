"""Questions in the toast's place: will we make it, and what is asked once after Done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.interaction import Encounter
    from frontdesk.domain.leaving import Leaving
    from frontdesk.domain.promise import Promise
    from frontdesk.settings import Telephone
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.feedback.question import Question
    from frontdesk.ui.shell.counter import Counter

_AFTER_MS = 1200  # the toast is read first


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked now, and what each answer does; about: the promise, None for a question after Done."""

    sentence: str
    yes: str
    other: str
    on_yes: Callable[[], object]
    on_other: Callable[[], object]
    about: int | None = None


class QuestionsController(QObject):
    """One question at a time, each only once until it is answered or the day is over.

    `password_typed` carries a telephone and what was typed; `call_asked` a promise about which somebody is to be called
    now; `promise_asked` the text that was logged without a date and is to become a promise.
    """

    call_asked = Signal(object)
    password_typed = Signal(object, str)
    promise_asked = Signal(str)

    def __init__(self, counter: Counter, card: CardPanel) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._widget: Question | None = None
        self._asked: _Asked | None = None
        self._later: set[int] = set()
        self._waits: _Asked | None = None
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._ask_what_waits)
        counter.changed.connect(self._follow)

    def look(self) -> None:
        """Look for a promise whose time to ask has come."""
        now = self._counter.clock()

        def read(database: Any) -> tuple[Promise, ...]:
            from frontdesk.desk import list_matters  # inline: not needed for the first paint

            return list_matters.warned(database, now=now)

        self._counter.old_ask(read, self._warn, owner=self, newest="warned")

    def password(self, telephone: Telephone) -> None:
        """Ask for the password of a telephone that no keyring keeps, without taking the focus."""
        from frontdesk.ui.dialogs.telephone import PasswordDialog  # inline, both: seldom, and not at the first paint
        from frontdesk.ui.shell.telephones import name_of

        def type_it() -> None:
            form = PasswordDialog(telephone, self._card.window())
            form.given.connect(lambda typed: self.password_typed.emit(telephone, typed))
            form.open()

        sentence = tr("The telephone “{name}” needs its password.").format(name=name_of(telephone))
        self._ask(_Asked(sentence, tr("Type it"), tr("Later"), type_it, lambda: None))

    def answer(self, answer: str) -> None:
        """Answer what is asked now, as a key does."""
        if self._widget is not None:
            self._widget.answer(answer)

    def after_done(self, encounter: Encounter, card: Card | None) -> None:
        """Ask the one thing that a rule finds, once the line is safely logged."""
        from frontdesk.domain.leaving import question  # inline: the first paint does not wait for these words

        found = question(encounter, card)
        if found is not None:
            self._waits = self._about_leaving(found, encounter)
            self._soon.start()

    def go_on(self) -> None:
        """Somebody went on: what was asked after Done is answered with no."""
        self._waits = None
        if self._asked is not None and self._asked.about is None:
            self._put_away()

    def _ask_what_waits(self) -> None:
        if self._waits is not None:
            self._ask(self._waits)
            self._waits = None

    def _warn(self, promises: tuple[Promise, ...]) -> None:
        open_ids = {promise.id for promise in promises}
        if self._asked is not None and self._asked.about is not None and self._asked.about not in open_ids:
            self._put_away()  # answered elsewhere
        waiting = [promise for promise in promises if promise.id not in self._later]
        if not waiting or self._asked is not None or self._waits is not None:
            return
        from frontdesk.ui.actions.promise import when  # inline: only when something is asked

        first, counter = waiting[0], self._counter
        due = when(first, counter.clock())
        sentence = tr("Will we make it? {name}, {when}: “{words}”").format(
            name=discretion.name(first.customer_name, painted=False), when=due, words=first.text
        )

        def make_it() -> None:
            def act(database: Any, stamp: Stamp) -> Changes:
                from frontdesk.desk.promise import we_will_make_it  # inline: as above

                return we_will_make_it(database, stamp, first.id)

            counter.old_act(act, tr("We will make it: {what}").format(what=first.text))

        self._ask(
            _Asked(sentence, tr("Yes"), tr("Call now"), make_it, lambda: self.call_asked.emit(first), about=first.id)
        )

    def _about_leaving(self, found: Leaving, encounter: Encounter) -> _Asked:
        counter, issue = self._counter, found.issue

        def verdict(verb: str, words: str) -> Callable[[], object]:
            def act(database: Any, stamp: Stamp) -> Changes:
                from frontdesk.desk import issue as desk  # inline: as above

                assert issue is not None
                return getattr(desk, verb)(database, stamp, issue.id)  # type: ignore[no-any-return]

            return lambda: counter.old_act(act, words.format(what=issue.text if issue else ""))

        if issue is not None:
            holds = verdict("it_holds", tr("It holds: {what}"))
            return _Asked(
                found.sentence, found.yes, found.other, holds, verdict("reopen_issue", tr("Reopened: {what}"))
            )
        return _Asked(found.sentence, found.yes, found.other, lambda: self._promise(encounter), lambda: None)

    def _promise(self, encounter: Encounter) -> None:
        """Make a promise of what was logged; without a date it goes back into the line, where one can be typed."""
        from frontdesk.domain.promise import due_is_over  # inline: as above

        due_at, customer_id = encounter.due_at, encounter.customer_id
        now = self._counter.clock()
        if due_at is None or due_is_over(due_at, encounter.has_time, now) or customer_id is None:
            self.promise_asked.emit(encounter.text)
            return
        settings = self._counter.shop

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk.promise import NewPromise, make_promise  # inline: as above

            about: dict[str, Any] = {"topic": encounter.topic, "issue_id": encounter.issue_id}
            new = NewPromise(customer_id, encounter.text, due_at, encounter.has_time, **about)
            return make_promise(database, stamp, new, settings=settings)

        self._counter.old_act(act, tr("Promised: {what}").format(what=encounter.text))

    def _ask(self, asked: _Asked) -> None:
        if self._widget is None:
            from frontdesk.ui.panels.feedback.question import Question  # inline: nothing is asked at the first paint

            self._widget = Question(self._card)
            self._widget.answered.connect(self._answered)
        self._asked = asked
        self._widget.ask(asked.sentence, asked.yes, asked.other)

    def _answered(self, answer: str) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if asked.about is not None:
            self._later.add(asked.about)  # not again in this sitting; the row in the desk column goes on saying it
        if answer == "yes":
            asked.on_yes()
        elif answer == "other":
            asked.on_other()

    def _put_away(self) -> None:
        self._asked = None
        if self._widget is not None:
            self._widget.hide()

    def _follow(self, changes: Changes) -> None:
        if "promise" in changes.kinds and self._asked is not None and self._asked.about is not None:
            self.look()

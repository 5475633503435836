"""Questions in the toast's place: will we make it, and what is asked once after Done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.desk import issue, list_matters, promise
    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.interaction import Encounter
    from frontdesk.domain.issue import Issue
    from frontdesk.domain.leaving import Leaving
    from frontdesk.domain.promise import Promise
    from frontdesk.settings import Telephone
    from frontdesk.ui.controllers.outgoing import OutgoingController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.feedback.question import Question
    from frontdesk.ui.shell.counter import Counter
    from frontdesk.ui.shell.telephones import Telephones
else:
    issue = Later("frontdesk.desk.issue")
    list_matters = Later("frontdesk.desk.list_matters")
    promise = Later("frontdesk.desk.promise")

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

    `promise_asked` carries the text that was logged without a date and is to become a promise.
    """

    promise_asked = Signal(str)

    def __init__(
        self, counter: Counter, card: CardPanel, *, telephones: Telephones, outgoing: OutgoingController
    ) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._telephones = telephones
        self._outgoing = outgoing
        self._widget: Question | None = None
        self._asked: _Asked | None = None
        self._later: set[int] = set()
        self._waits: _Asked | None = None
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._ask_what_waits)
        counter.changed.connect(self._follow)
        telephones.password_asked.connect(self.password)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of an answer do."""
        return {"answer_yes": partial(self.answer, "yes"), "answer_other": partial(self.answer, "other")}

    def look(self) -> None:
        """Look for a promise whose time to ask has come."""
        self._counter.ask_newest("warned", list_matters.warned, now=self._counter.clock()).then(self._warn)

    def password(self, telephone: Telephone) -> None:
        """Ask for the password of a telephone that no keyring keeps, without taking the focus."""
        from frontdesk.ui.shell.telephones import name_of

        def type_it() -> None:
            from frontdesk.ui.dialogs.telephone import PasswordDialog

            form = PasswordDialog(telephone, self._card.window())
            form.given.connect(partial(self._telephones.give_password, telephone))
            form.open()

        sentence = tr("The telephone “{name}” needs its password.").format(name=name_of(telephone))
        self._ask(_Asked(sentence, tr("Type it"), tr("Later"), type_it, _nothing))

    def answer(self, answer: str) -> None:
        """Answer what is asked now, as a key does."""
        if self._widget is not None:
            self._widget.answer(answer)

    def after_done(self, encounter: Encounter, card: Card | None) -> None:
        """Ask the one thing that a rule finds, once the line is safely logged."""
        from frontdesk.domain.leaving import question

        leaving = question(encounter, card)
        if leaving is not None:
            self._waits = self._about_leaving(leaving, encounter)
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
        open_ids = {due.id for due in promises}
        if self._asked is not None and self._asked.about is not None and self._asked.about not in open_ids:
            self._put_away()  # answered elsewhere
        waiting = [due for due in promises if due.id not in self._later]
        if not waiting or self._asked is not None or self._waits is not None:
            return
        first = waiting[0]
        self._ask(
            _Asked(
                self._will_we_make_it(first),
                tr("Yes"),
                tr("Call now"),
                partial(self._make_it, first),
                lambda: self._outgoing.call(first.customer_id, own_accord=False),
                about=first.id,
            )
        )

    def _will_we_make_it(self, due: Promise) -> str:
        from frontdesk.ui.actions.promise import when

        return tr("Will we make it? {name}, {when}: “{words}”").format(
            name=discretion.name(due.customer_name, painted=False),
            when=when(due, self._counter.clock()),
            words=due.text,
        )

    def _make_it(self, due: Promise) -> None:
        acted = self._counter.act(promise.we_will_make_it, due.id)
        acted.say(tr("We will make it: {what}").format(what=due.text))

    def _about_leaving(self, leaving: Leaving, encounter: Encounter) -> _Asked:
        about = leaving.issue
        if about is None:
            yes, other = partial(self._promise, encounter), _nothing
        else:
            yes, other = partial(self._holds, about), partial(self._reopen, about)
        return _Asked(leaving.sentence, leaving.yes, leaving.other, yes, other)

    def _holds(self, about: Issue) -> None:
        self._counter.act(issue.it_holds, about.id).say(tr("It holds: {what}").format(what=about.text))

    def _reopen(self, about: Issue) -> None:
        self._counter.act(issue.reopen_issue, about.id).say(tr("Reopened: {what}").format(what=about.text))

    def _promise(self, encounter: Encounter) -> None:
        """Make a promise of what was logged; without a date it goes back into the line, where one can be typed."""
        from frontdesk.desk.promise import NewPromise
        from frontdesk.domain.promise import due_is_over

        due_at, customer_id = encounter.due_at, encounter.customer_id
        now = self._counter.clock()
        if due_at is None or due_is_over(due_at, encounter.has_time, now) or customer_id is None:
            self.promise_asked.emit(encounter.text)
            return
        new = NewPromise(
            customer_id,
            encounter.text,
            due_at,
            encounter.has_time,
            topic=encounter.topic,
            issue_id=encounter.issue_id,
        )
        acted = self._counter.act(promise.make_promise, new, settings=self._counter.shop)
        acted.say(tr("Promised: {what}").format(what=encounter.text))

    def _ask(self, asked: _Asked) -> None:
        if self._widget is None:
            from frontdesk.ui.panels.feedback.question import Question

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


def _nothing() -> None:
    """Some answers do nothing."""

"""What to say or do first when somebody arrives: a table of rules, in the order in which they win.

Each rule looks at the card and gives its cues, or none. Every sentence is a template with staff's own words quoted
unchanged. A cue has an action only when pressing it does something.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain import said
from frontdesk.domain.card import Card
from frontdesk.domain.customer import may
from frontdesk.domain.goodwill import Goodwill, GoodwillKind, GoodwillState
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.manner import Act, Style
from frontdesk.domain.note import Source
from frontdesk.domain.promise import Promise, due_today, late
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.i18n import tr, trn

MOST = 3
_TELLING = ("say", "tell", "call", "ring", "let", "write", "ask")


class Press(StrEnum):
    """What pressing a cue's button does."""

    SEEN = "seen"
    KEEP_PROMISE = "keep_promise"
    MAKE_RIGHT = "make_right"
    HOLDS = "holds"
    USE_GOODWILL = "use_goodwill"
    CALLED_BACK = "called_back"
    COLLECT = "collect"


@dataclass(frozen=True, slots=True)
class Cue:
    """One line on arrival.

    rule: its name. target: kind and id of the row it speaks of, so that nothing below says it again.
    tone: "red", "amber", "accent" or "plain". verb, sentence, reason: what to do, about what, and why.
    press and label: what the button does and what will be true afterwards; None when there is nothing to press.
    """

    rule: str
    target: tuple[str, int]
    tone: str
    icon: str
    verb: str
    sentence: str
    reason: str = ""
    press: Press | None = None
    label: str = ""

    @property
    def key(self) -> str:
        """What Not now is remembered under."""
        return f"{self.rule}:{self.target[1]}"


def cues(card: Card, now: datetime, first: tuple[str, int] | None = None) -> tuple[Cue, ...]:
    """The cues for a card, most important first, at most three; the first is the opening line.

    first: kind and id of the row that was looked for; what speaks of it stands at the top. now: aware, in the shop's
    own zone. A closed or removed customer has none.
    """
    if not may(card.customer, Act.SHOW, now):
        return ()
    found: list[Cue] = []
    for rule in RULES:
        for cue in rule(card, now):
            if cue.rule in card.quiet_rules or cue.key in card.quiet_rules:
                continue
            found.append(cue)
    found.sort(key=lambda cue: cue.target != first)
    return tuple(found[:MOST]) or (_nothing(card),)


def _caution(card: Card, now: datetime) -> Iterator[Cue]:
    for note in card.notes:
        if note.caution and note.on_arrival and not note.quiet:
            yield Cue(
                "caution",
                ("note", note.id),
                "red",
                "alert",
                tr("Caution"),
                _quoted(note.text),
                _by(tr("On arrival, by {name}, {day}"), note.staff_name, note.at, now),
                Press.SEEN,
                tr("Seen"),
            )


def _promise_late(card: Card, now: datetime) -> Iterator[Cue]:
    for promise in card.promises:
        if late(promise, now):
            when = said.day_and_clock(promise.due_at, now) if promise.has_time else said.day(promise.due_at, now)
            yield _promised(
                "promise_late",
                "red",
                card,
                promise,
                tr("Promised by {name} for {when}, {late}").format(
                    name=promise.made_by or tr("us"), when=when, late=said.late_by(promise.due_at, now)
                ),
            )


def _open_issue(card: Card, now: datetime) -> Iterator[Cue]:
    for state in (IssueState.REOPENED, IssueState.OPEN):
        yield from (_apologise(issue, now) for issue in card.issues if issue.state is state)


def _issue_in_work(card: Card, _now: datetime) -> Iterator[Cue]:
    for state in (IssueState.RESOLVED, IssueState.WAITING):
        yield from (_in_work(issue) for issue in card.issues if issue.state is state)


def _in_work(issue: Issue) -> Cue:
    target = ("issue", issue.id)
    if issue.state is IssueState.WAITING:
        sentence = tr("{text}, issue {number}").format(text=_quoted(issue.text), number=issue.number)
        awaited = issue.next_step or issue.waiting_for
        step = tr("Next: {words}").format(words=_quoted(awaited)) if awaited else ""
        reason = ", ".join(part for part in (step, issue.owner_name) if part)
        return Cue("issue_waits", target, "amber", "package", tr("Waiting"), sentence, reason)
    sentence = tr("Did it hold? {text}, issue {number}").format(text=_quoted(issue.text), number=issue.number)
    reason = tr("{name} mended it").format(name=issue.owner_name) if issue.owner_name else ""
    return Cue("issue_mended", target, "accent", "ask", tr("Ask"), sentence, reason, Press.HOLDS, tr("It holds"))


def _apologise(issue: Issue, now: datetime) -> Cue:
    template = (
        tr("It did not hold: {text}, issue {number}")
        if issue.state is IssueState.REOPENED
        else tr("{text}, issue {number}")
    )
    told = trn("Told once", "Told {n} times", issue.told).format(n=issue.told)
    when = _by(tr("last {name}, {day}"), issue.told_to, issue.told_at or issue.opened_at, now)
    return Cue(
        "open_issue",
        ("issue", issue.id),
        "red",
        "heart",
        tr("Apologise"),
        template.format(text=_quoted(issue.text), number=issue.number),
        ", ".join(part for part in (told, when) if part),
        Press.MAKE_RIGHT,
        tr("Make it right"),
    )


def _promise_today(card: Card, now: datetime) -> Iterator[Cue]:
    for promise in card.promises:
        if due_today(promise, now) and not late(promise, now):
            when = tr("today, {time}").format(time=said.clock(promise.due_at, now)) if promise.has_time else tr("today")
            reason = tr("Promised by {name} for {when}").format(name=promise.made_by or tr("us"), when=when)
            yield _promised("promise_today", "amber", card, promise, reason)


def _promised(rule: str, tone: str, card: Card, promise: Promise, reason: str) -> Cue:
    telling = promise.text.casefold().startswith(_TELLING)
    label = tr("Told {name}").format(name=card.customer.known_as.split(" ")[0]) if telling else tr("Kept")
    return Cue(
        rule,
        ("promise", promise.id),
        tone,
        "promise",
        tr("Promised"),
        _quoted(promise.text),
        reason,
        Press.KEEP_PROMISE,
        label,
    )


def _goodwill_owed(card: Card, now: datetime) -> Iterator[Cue]:
    for goodwill in card.goodwill:
        if goodwill.state is GoodwillState.OWED and not (goodwill.expires_on and goodwill.expires_on < now.date()):
            reason = _by(tr("{name}, {day}"), goodwill.staff_name, goodwill.at, now)
            why = f"{reason}: {_quoted(goodwill.why)}" if goodwill.why else reason
            yield Cue(
                "goodwill_owed",
                ("goodwill", goodwill.id),
                "accent",
                "ticket",
                tr("Owed"),
                owed(goodwill, now),
                why,
                Press.USE_GOODWILL,
                tr("Given") if goodwill.kind in (GoodwillKind.APOLOGY, GoodwillKind.GIFT) else tr("Used"),
            )


def owed(goodwill: Goodwill, now: datetime) -> str:
    """What is owed, in one line: the words, the code, until when."""
    parts = [goodwill.text]
    if goodwill.left_minor is not None and goodwill.left_minor != goodwill.minor:
        parts.append(tr("{money} left").format(money=said.money(goodwill.left_minor, goodwill.currency)))
    if goodwill.code:
        parts.append(tr("code {code}").format(code=goodwill.code))
    if goodwill.expires_on:
        parts.append(tr("until {day}").format(day=said.day(goodwill.expires_on, now)))
    return ", ".join(parts)


def _missed_calls(card: Card, now: datetime) -> Iterator[Cue]:
    for back in card.call_backs:
        today = back.last_at.astimezone(now.tzinfo).date() == now.date()
        template = (
            trn("Rang today, nobody answered", "Rang {n} times today, nobody answered", back.times)
            if today
            else trn("Rang, nobody answered", "Rang {n} times, nobody answered", back.times)
        )
        reason = tr("Last at {when}").format(when=said.day_and_clock(back.last_at, now))
        yield Cue(
            "missed_calls",
            ("call_back", back.id),
            "amber",
            "phone_missed",
            tr("Missed"),
            template.format(n=back.times),
            reason,
            Press.CALLED_BACK,
            tr("Spoken"),
        )


def _leave_alone(card: Card, now: datetime) -> Iterator[Cue]:
    if card.customer.manner.style is Style.LEAVE_ALONE and not any(_thing_ready(card, now)):
        yield Cue("leave_alone", ("customer", card.customer.id), "plain", "moon", tr("Quiet"), tr("A nod is enough."))


def _thing_ready(card: Card, now: datetime) -> Iterator[Cue]:
    for thing in card.things:
        if thing.state is Whereabouts.READY:
            yield Cue(
                "thing_ready",
                ("thing", thing.id),
                "accent",
                "thing",
                tr("Ready"),
                _with_ticket(tr("{thing} is ready"), thing),
                ", ".join(part for part in (thing.where, _since(thing, now)) if part),
                Press.COLLECT,
                tr("Collected"),
            )


def _preference(card: Card, now: datetime) -> Iterator[Cue]:
    if not may(card.customer, Act.SUGGEST, now):
        return
    for note in card.notes:
        # what was only noticed once is no preference yet
        if note.preference and not note.quiet and note.source is Source.TOLD:
            reason = _by(tr("Told {name}, {day}"), note.staff_name, note.at, now)
            yield Cue("preference", ("note", note.id), "accent", "star", tr("Likes"), _quoted(note.text), reason)


def _nothing(card: Card) -> Cue:
    return Cue("nothing", ("customer", card.customer.id), "plain", "chat", tr("Welcome"), tr("Just say hello."))


Rule = Callable[[Card, datetime], Iterator[Cue]]

RULES: tuple[Rule, ...] = (
    _caution,
    _promise_late,
    _open_issue,
    _promise_today,
    _goodwill_owed,
    _missed_calls,
    _issue_in_work,
    _leave_alone,
    _thing_ready,
    _preference,
)
"""The rules, in the order in which they win."""


def _quoted(text: str) -> str:
    return tr("“{words}”").format(words=text)


def _by(template: str, name: str, at: datetime | None, now: datetime) -> str:
    day = said.day(at, now) if at else ""
    return template.format(name=name, day=day).strip(", ") if name else day


def _with_ticket(template: str, thing: Thing) -> str:
    sentence = template.format(thing=thing.words)
    return (
        tr("{sentence}, ticket {ticket}").format(sentence=sentence, ticket=thing.ticket) if thing.ticket else sentence
    )


def _since(thing: Thing, now: datetime) -> str:
    return tr("since {when}").format(when=said.day_and_clock(thing.since, now)) if thing.since else ""

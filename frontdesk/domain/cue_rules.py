"""The rules behind the cues: each looks at the card and gives its cues, or none.

Every sentence is a template with staff's own words quoted unchanged. A cue has a button only when pressing it does
something.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from frontdesk.domain import state_words, wording
from frontdesk.domain.card import Card
from frontdesk.domain.cue import Cue, Press
from frontdesk.domain.customer import may
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, IssueStep
from frontdesk.domain.look_again import way, way_words
from frontdesk.domain.manner import Act, Style
from frontdesk.domain.note import Source, sure
from frontdesk.domain.promise import How, Promise, PromiseState, asks, due_today, late
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.i18n import tr, trn

_TELLING = ("say", "tell", "call", "ring", "let", "write", "ask")
_RUNS_OUT_SOON = timedelta(days=14)


def caution(card: Card, now: datetime) -> Iterator[Cue]:
    """A caution that was marked to be said on arrival."""
    for note in card.notes:
        if note.caution and note.on_arrival and not note.quiet and sure(note):
            yield Cue(
                "caution",
                ("note", note.id),
                "red",
                "alert",
                tr("Caution"),
                quoted(note.text),
                by(tr("On arrival, by {name}, {day}"), note.staff_name, note.at, now),
                Press.SEEN,
                tr("Seen"),
            )


def promise_late(card: Card, now: datetime) -> Iterator[Cue]:
    """What was promised and is late."""
    for promise in card.promises:
        if late(promise, now):
            when = wording.day_and_clock(promise.due_at, now) if promise.has_time else wording.day(promise.due_at, now)
            yield _promised(
                "promise_late",
                "red",
                card,
                promise,
                tr("Promised by {name} for {when}, {late}").format(
                    name=promise.made_by or tr("us"), when=when, late=wording.late_by(promise.due_at, now)
                ),
            )


def open_issue(card: Card, now: datetime) -> Iterator[Cue]:
    """What went wrong and is not mended, reopened first."""
    for state in (IssueState.REOPENED, IssueState.OPEN):
        yield from (_apologise(issue, now) for issue in card.issues if issue.state is state)


def issue_mended(card: Card, now: datetime) -> Iterator[Cue]:
    """What was mended is asked about first, while the verdict is outstanding and at the next visits after it."""
    mended = [issue for issue in card.issues if issue.state is IssueState.RESOLVED]
    yield from (_in_work(issue) for issue in mended)
    if not may(card.customer, Act.CHEER, now):
        return
    if card.mended is not None and card.mended.issue_id not in {issue.id for issue in mended}:
        sentence = tr("Does it still hold? {text}, issue {number}")
        yield Cue(
            "still_holds",
            ("issue", card.mended.issue_id),
            "accent",
            "ask",
            tr("Ask"),
            sentence.format(text=quoted(card.mended.text), number=card.mended.number),
            trn("Here once since", "Here {n} times since", card.mended.visits).format(n=card.mended.visits)
            if card.mended.visits
            else "",
            Press.SEEN,
            tr("Asked"),
        )


def issue_waits(card: Card, _now: datetime) -> Iterator[Cue]:
    """What waits for somebody else is said, so that nobody has to ask."""
    yield from (_in_work(issue) for issue in card.issues if issue.state is IssueState.WAITING)


def _in_work(issue: Issue) -> Cue:
    target = ("issue", issue.id)
    if issue.state is IssueState.WAITING:
        sentence = tr("{text}, issue {number}").format(text=quoted(issue.text), number=issue.number)
        awaited = issue.next_step or issue.waiting_for
        step = tr("Next: {words}").format(words=quoted(awaited)) if awaited else ""
        reason = ", ".join(part for part in (step, issue.owner_name) if part)
        return Cue("issue_waits", target, "amber", "package", state_words.issue(issue.state), sentence, reason)
    sentence = tr("Did it hold? {text}, issue {number}").format(text=quoted(issue.text), number=issue.number)
    reason = tr("{name} mended it").format(name=issue.owner_name) if issue.owner_name else ""
    return Cue("issue_mended", target, "accent", "ask", tr("Ask"), sentence, reason, Press.HOLDS, tr("It holds"))


def _apologise(issue: Issue, now: datetime) -> Cue:
    template = (
        tr("It did not hold: {text}, issue {number}")
        if issue.state is IssueState.REOPENED
        else tr("{text}, issue {number}")
    )
    told = trn("Told once", "Told {n} times", issue.told).format(n=issue.told)
    have = tr("already have: {what}").format(what=issue.have) if issue.have else ""
    thinks = tr("offered, no answer yet") if issue.offer is IssueStep.OFFERED else ""
    settled = issue.offer in (
        IssueStep.ACCEPTED,
        IssueStep.DECLINED,
    )  # what we do about it is agreed: now it is to be mended
    when = by(tr("last {name}, {day}"), issue.told_to, issue.told_at or issue.opened_at, now)
    return Cue(
        "open_issue",
        ("issue", issue.id),
        "red",
        "heart",
        tr("Apologise"),
        template.format(text=quoted(issue.text), number=issue.number),
        ", ".join(part for part in (told, when, thinks, have) if part),
        Press.MEND_ISSUE if settled else Press.MAKE_RIGHT,
        state_words.issue_step(IssueStep.RESOLVED) if settled else tr("Make it right"),
    )


def promise_today(card: Card, now: datetime) -> Iterator[Cue]:
    """What was promised for today."""
    for promise in card.promises:
        if due_today(promise, now) and not late(promise, now):
            when = (
                tr("today, {time}").format(time=wording.clock(promise.due_at, now)) if promise.has_time else tr("today")
            )
            reason = tr("Promised by {name} for {when}").format(name=promise.made_by or tr("us"), when=when)
            if asks(promise, now):
                reason = tr("Will we make it? {reason}").format(reason=reason)
            yield _promised("promise_today", "amber", card, promise, reason)


def _promised(rule: str, tone: str, card: Card, promise: Promise, reason: str) -> Cue:
    telling = promise.text.casefold().startswith(_TELLING)
    label = tr("Told {name}").format(name=card.customer.spoken) if telling else state_words.promise(PromiseState.KEPT)
    return Cue(
        rule,
        ("promise", promise.id),
        tone,
        "promise",
        tr("Promised"),
        quoted(promise.text),
        reason,
        Press.KEEP_PROMISE,
        label,
    )


def goodwill_owed(card: Card, now: datetime) -> Iterator[Cue]:
    """What we owe them, before they ask."""
    for goodwill in card.goodwill:
        if goodwill.state is GoodwillState.OWED and not (goodwill.expires_on and goodwill.expires_on < now.date()):
            reason = by(tr("{name}, {day}"), goodwill.staff_name, goodwill.at, now)
            why = f"{reason}: {quoted(goodwill.why)}" if goodwill.why else reason
            if goodwill.expires_on and goodwill.expires_on - now.date() <= _RUNS_OUT_SOON:
                why = ", ".join(filter(None, (tr("Runs out soon"), why)))
            yield Cue(
                "goodwill_owed",
                ("goodwill", goodwill.id),
                "accent",
                "ticket",
                state_words.goodwill(goodwill.state),
                owed(goodwill, now),
                why,
                Press.USE_GOODWILL,
                state_words.use_goodwill(goodwill.kind),
            )


def owed(goodwill: Goodwill, now: datetime) -> str:
    """What is owed, in one line: the words, the code, until when."""
    parts = [goodwill.text]
    if goodwill.left_minor is not None and goodwill.left_minor != goodwill.minor:
        parts.append(tr("{money} left").format(money=wording.money(goodwill.left_minor, goodwill.currency)))
    if goodwill.code:
        parts.append(tr("code {code}").format(code=goodwill.code))
    if goodwill.expires_on:
        parts.append(tr("until {day}").format(day=wording.day(goodwill.expires_on, now)))
    return ", ".join(parts)


def missed_calls(card: Card, now: datetime) -> Iterator[Cue]:
    """Calls that nobody took."""
    for back in card.call_backs:
        today = back.last_at.astimezone(now.tzinfo).date() == now.date()
        template = (
            trn("Rang today, nobody answered", "Rang {n} times today, nobody answered", back.times)
            if today
            else trn("Rang, nobody answered", "Rang {n} times, nobody answered", back.times)
        )
        reason = tr("Last at {when}").format(when=wording.day_and_clock(back.last_at, now))
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


def leave_alone(card: Card, now: datetime) -> Iterator[Cue]:
    """Who wants to be left alone."""
    if card.customer.manner.style is Style.LEAVE_ALONE and not any(thing_ready(card, now)):
        yield Cue("leave_alone", ("customer", card.customer.id), "plain", "moon", tr("Quiet"), tr("A nod is enough."))


def thing_ready(card: Card, now: datetime) -> Iterator[Cue]:
    """What is ready for them."""
    for thing in card.things:
        if thing.state is Whereabouts.READY:
            yield Cue(
                "thing_ready",
                ("thing", thing.id),
                "accent",
                "thing",
                state_words.thing(thing.state),
                _with_ticket(tr("{thing} is ready"), thing),
                ", ".join(part for part in (thing.where, _since(thing, now)) if part),
                Press.COLLECT,
                state_words.move_thing(Whereabouts.WITH_CUSTOMER),
            )


def preference(card: Card, now: datetime) -> Iterator[Cue]:
    """What they like, told or noticed more than once."""
    if not may(card.customer, Act.SUGGEST, now):
        return
    for note in card.notes:
        if note.preference and not note.quiet and sure(note):
            told = tr("Told {name}, {day}") if note.source is Source.TOLD else tr("Noticed by {name}, {day}")
            reason = by(told, note.staff_name, note.at, now)
            yield Cue("preference", ("note", note.id), "accent", "star", tr("Likes"), quoted(note.text), reason)


def follow_up_due(card: Card, now: datetime) -> Iterator[Cue]:
    """What is to be asked when they come next is asked now, unless they want no such questions."""
    if not may(card.customer, Act.CHEER, now):
        return
    about = {issue.id for issue in card.issues} | ({card.mended.issue_id} if card.mended else set())
    for follow_up in card.follow_ups:
        due = follow_up.due_at <= now and follow_up.issue_id not in about
        if due and way(card.customer, follow_up, now) is How.VISIT:
            reason = way_words(card.customer, follow_up, now)
            target = ("follow_up", follow_up.id)
            sentence = quoted(follow_up.text)
            yield Cue("follow_up", target, "accent", "ask", tr("Ask"), sentence, reason, Press.ASKED, tr("Asked"))


def thanks_owed(card: Card, now: datetime) -> Iterator[Cue]:
    """What they are to be thanked for, at the next natural meeting."""
    if not may(card.customer, Act.CHEER, now):
        return
    for thanks in card.thanks:
        sentence = quoted(thanks.text) if thanks.id is not None else thanks.text
        reason = by(tr("Noted by {name}, {day}"), thanks.staff_name, thanks.at, now) if thanks.id is not None else ""
        yield Cue(
            "thanks_owed",
            ("thanks", thanks.id or 0),
            "accent",
            "star",
            tr("Thank"),
            sentence,
            reason,
            Press.THANKED,
            state_words.thanked(),
            about=thanks.key,
        )


def quoted(text: str) -> str:
    """Words as somebody said or wrote them, in quotes."""
    return tr("“{words}”").format(words=text)


def by(template: str, name: str, at: datetime | None, now: datetime) -> str:
    """Who and when, as far as both are known."""
    day = wording.day(at, now) if at else ""
    return template.format(name=name, day=day).strip(", ") if name else day


def _with_ticket(template: str, thing: Thing) -> str:
    sentence = template.format(thing=thing.words)
    return (
        tr("{sentence}, ticket {ticket}").format(sentence=sentence, ticket=thing.ticket) if thing.ticket else sentence
    )


def _since(thing: Thing, now: datetime) -> str:
    return tr("since {when}").format(when=wording.day_and_clock(thing.since, now)) if thing.since else ""

"""What the finder says about what it found: why it matched, with the places that did, and how a matter stands."""

from collections.abc import Sequence
from datetime import date, datetime

from frontdesk.domain import state_words, wording
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.hits import digit_hits, hits
from frontdesk.domain.issue import IssueState
from frontdesk.domain.match import Because, Reason, Spans
from frontdesk.domain.thing import Whereabouts
from frontdesk.i18n import tr

_EXCERPT = 90  # characters of a long text that are shown around what matched


def close_to(name: str, read_as: str, typed: str) -> Reason:
    """They are called a name that is close to the word that was typed.

    name: as it is kept.
    read_as: the same as it is compared.
    """
    return _filled(
        Because.CALLED, tr("Called {name}, close to “{word}”"), "name", name, typed=(), meant=(read_as,), word=typed
    )


def sounds_like(word: str) -> Reason:
    """A name sounds like the word that was typed."""
    return Reason(Because.SOUND, tr("Sounds like “{word}”").format(word=word))


def spelled_like(words: str) -> Reason:
    """A name is spelled almost like what was typed."""
    return Reason(Because.SPELLING, tr("Spelled almost like “{word}”").format(word=words))


def ends_in(digits: str) -> Reason:
    """A number ends in the digits that were typed."""
    text = tr("Ends in {digits}").format(digits=digits)
    return Reason(Because.NUMBER, text, digit_hits(text, digits))


def text_of(
    because: Because,
    text: str,
    typed: Sequence[str],
    meant: Sequence[str],
    *,
    number: object = "",
    code: str = "",
    day: str = "",
) -> Reason:
    """A text matches: what it is the text of, an excerpt of it, and the places in it.

    typed: the words that were typed, as they begin.
    meant: the words that they were read as, whole.
    number: of an issue or a ticket.
    code: of a voucher, empty for other goodwill.
    day: when it was written, in words.
    """
    template = {
        Because.ISSUE: tr("Issue {number}: {text}"),
        Because.SAID: tr("{day}: “{text}”"),
        Because.GOODWILL: tr("Voucher {code}: {text}") if code else tr("Goodwill: {text}"),
        Because.PROMISE: tr("Promise: {text}"),
        Because.NOTE: tr("Note: {text}"),
        Because.TICKET: tr("Ticket {number}: {text}"),
        Because.THING: tr("Thing: {text}"),
    }[because]
    return _filled(because, template, "text", text, typed=typed, meant=meant, number=number, code=code, day=day)


def number_names() -> tuple[str, str]:
    """What people may type before the number of an issue or of a ticket."""
    return tr("Issue"), tr("Ticket")


def issue_detail(number: object, state: IssueState) -> str:
    """An issue, under its words: "Issue 1184, reopened"."""
    words = wording.within(state_words.issue(state))
    return tr("Issue {number}, {state}").format(number=number, state=words)


def thing_detail(ticket: object) -> str:
    """A thing, under its words: its ticket, if it has one."""
    return tr("Ticket {number}").format(number=ticket) if ticket else ""


def promise_detail() -> str:
    """A promise, under its words."""
    return tr("Promise")


def issue_stands(state: IssueState, since: datetime | None, now: datetime) -> str:
    """How an issue stands, with the day from which on it does, if it is known."""
    return state_words.issue_since(state, wording.day(since, now)) if since else state_words.issue(state)


def thing_stands(state: Whereabouts, since: datetime | None, now: datetime) -> str:
    """Where a thing is, with the day from which on it is there, if it is known."""
    return state_words.thing_since(state, wording.day(since, now)) if since else state_words.thing(state)


def goodwill_stands(state: GoodwillState, until: date | None, now: datetime) -> tuple[str, str]:
    """How long goodwill lasts, empty without an end, and how it stands."""
    lasts = tr("Until {day}").format(day=wording.day_short(until, now)) if until else ""
    return lasts, state_words.goodwill(state)


def _filled(
    because: Because,
    template: str,
    name: str,
    value: str,
    *,
    typed: Sequence[str],
    meant: Sequence[str],
    **others: object,
) -> Reason:
    """Fill a template and find the hits in one of its values, and in the number before it."""
    value = _excerpt(" ".join(value.split()), typed, meant)
    text = template.format(**{name: value}, **others)
    before, _, _ = template.partition("{" + name + "}")
    start = len(before.format(**others))
    spans: Spans = tuple((start + at, length) for at, length in hits(value, typed, whole=meant))
    number = str(others.get("number") or others.get("code") or "")
    if number and number.lower() in typed and number in text[:start]:
        spans = ((text.index(number), len(number)), *spans)
    return Reason(because, text, spans)


def _excerpt(value: str, typed: Sequence[str], meant: Sequence[str]) -> str:
    if len(value) <= _EXCERPT:
        return value
    spans = hits(value, typed, whole=meant)
    start = max(0, spans[0][0] - _EXCERPT // 3) if spans else 0
    start = value.rfind(" ", 0, start) + 1 if start else 0
    cut = value[start : start + _EXCERPT]
    if start + _EXCERPT < len(value):
        cut = cut.rpartition(" ")[0] or cut
    return ("… " if start else "") + cut + (" …" if start + len(cut) < len(value) else "")

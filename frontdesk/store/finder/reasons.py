"""The sentence part that says why somebody matched, and the places in it that did."""

import json
from collections.abc import Sequence
from datetime import datetime

from frontdesk.domain import wording
from frontdesk.domain.hits import digit_hits, hits
from frontdesk.domain.match import Because, Reason, Spans
from frontdesk.domain.text import words
from frontdesk.i18n import tr
from frontdesk.store.fields import moment
from frontdesk.store.finder import index
from frontdesk.store.finder.index import Text
from frontdesk.store.finder.points import SAID, Hit, Points

_EXCERPT = 90  # characters of a long text that are shown around what matched


def reason(query: str, texts: Sequence[Text], found: Sequence[Hit], now: datetime) -> Reason:
    """Say why: by what was found outside the name, or else by how the name was mended."""
    outside = [hit for hit in found if hit.source.kind != "name"]
    if outside:
        source = max(outside, key=lambda hit: hit.points).source
        return _from_text(source, [hit for hit in outside if hit.source is source], now)
    mended = [hit for hit in found if hit.reading]
    if not mended:
        if any(hit.points == Points.TEXT for hit in found):
            return Reason(Because.NOTE, _own_field(found, texts))
        return Reason(Because.NAME, next((text.text for text in texts if text.kind in index.REACH), ""))
    weakest = min(mended, key=lambda hit: hit.points)
    reading = weakest.reading
    assert reading is not None
    if reading.how == "called":
        value = _as_shown(weakest.source, reading.word)
        return _filled(Because.CALLED, tr("Called {name}, close to “{word}”"), "name", value, [], [reading.word],
                       word=weakest.asked.word)  # fmt: skip
    if reading.how == "sound":
        return Reason(Because.SOUND, tr("Sounds like “{word}”").format(word=weakest.asked.word))
    word = query.strip() if len(mended) == len(found) else weakest.asked.word
    return Reason(Because.SPELLING, tr("Spelled almost like “{word}”").format(word=word))


def _own_field(found: Sequence[Hit], texts: Sequence[Text]) -> str:
    for text in texts:
        for label, value in json.loads(text.state) if text.kind == "name" else ():
            if hits(str(value), [hit.asked.word for hit in found]):
                return f"{label}: {value}"
    return ""


def _as_shown(source: Text, word: str) -> str:
    return next((shown for shown in f"{source.other} {source.text}".split() if words(shown) == (word,)), word)


def _from_text(source: Text, found: Sequence[Hit], now: datetime) -> Reason:
    typed = [hit.asked.word for hit in found]
    meant = [hit.reading.word for hit in found if hit.reading]
    if source.kind in ("phone", "card"):
        return _number_reason(source, found[0])
    if source.kind in index.REACH:
        return Reason(Because.REACH, source.text, hits(source.text, typed, whole=meant))
    if source.kind == "thing":
        return _thing_reason(source, typed, meant)
    if source.kind == "issue":
        template = tr("Issue {number}: {text}")
        return _filled(Because.ISSUE, template, "text", source.text, typed, meant, number=source.number)
    if source.kind == SAID:
        at = moment(source.number or 0)
        template = tr("{day}: “{text}”")
        return _filled(Because.SAID, template, "text", source.text, typed, meant, day=wording.day_short(at, now))
    if source.kind == "goodwill":
        template = tr("Voucher {code}: {text}") if source.other else tr("Goodwill: {text}")
        return _filled(Because.GOODWILL, template, "text", source.text, typed, meant, code=source.other)
    because, template = {
        "promise": (Because.PROMISE, tr("Promise: {text}")),
        "note": (Because.NOTE, tr("Note: {text}")),
    }[source.kind]
    return _filled(because, template, "text", source.text, typed, meant)


def _number_reason(source: Text, hit: Hit) -> Reason:
    because = Because.NUMBER if source.kind == "phone" else Because.REACH
    for end in hit.asked.ends:
        if spans := digit_hits(source.text, end):
            break
    if because is Because.NUMBER and hit.points == Points.ENDS and spans and spans[0][1] < 7:
        text = tr("Ends in {digits}").format(digits=hit.asked.word)
        return Reason(because, text, digit_hits(text, hit.asked.word))
    return Reason(because, source.text, spans)


def _thing_reason(source: Text, typed: Sequence[str], meant: Sequence[str]) -> Reason:
    colour = source.other if source.other and source.other.lower() not in source.text.lower() else ""
    value = f"{colour} {source.text}".strip()
    if source.state and hits(source.state, typed) and not hits(value, typed):
        value = f"{value}, {source.state}"
    if source.number and str(source.number) in typed:
        template = tr("Ticket {number}: {text}")
        return _filled(Because.TICKET, template, "text", value, typed, meant, number=source.number)
    return _filled(Because.THING, tr("Thing: {text}"), "text", value, typed, meant)


def _filled(
    because: Because, template: str, name: str, value: str, typed: Sequence[str], meant: Sequence[str], **others: object
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

"""Why somebody matched: the text that did, of all that is kept of them; `domain.match_words` says it."""

import json
from collections.abc import Sequence
from datetime import datetime

from frontdesk.domain import match_words, wording
from frontdesk.domain.hits import digit_hits, hits
from frontdesk.domain.match import Because, Reason
from frontdesk.domain.text import words
from frontdesk.store.fields import moment
from frontdesk.store.finder import index
from frontdesk.store.finder.index import Text
from frontdesk.store.finder.points import SAID, Hit, Points


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
        name = _as_shown(weakest.source, reading.word)
        return match_words.close_to(name, reading.word, weakest.asked.word)
    if reading.how == "sound":
        return match_words.sounds_like(weakest.asked.word)
    return match_words.spelled_like(query.strip() if len(mended) == len(found) else weakest.asked.word)


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
        return match_words.text_of(Because.ISSUE, source.text, typed, meant, number=source.number)
    if source.kind == SAID:
        at = moment(source.number or 0)
        return match_words.text_of(Because.SAID, source.text, typed, meant, day=wording.day_short(at, now))
    if source.kind == "goodwill":
        return match_words.text_of(Because.GOODWILL, source.text, typed, meant, code=source.other)
    because = {"promise": Because.PROMISE, "note": Because.NOTE}[source.kind]
    return match_words.text_of(because, source.text, typed, meant)


def _number_reason(source: Text, hit: Hit) -> Reason:
    because = Because.NUMBER if source.kind == "phone" else Because.REACH
    for end in hit.asked.ends:
        if spans := digit_hits(source.text, end):
            break
    if because is Because.NUMBER and hit.points == Points.ENDS and spans and spans[0][1] < 7:
        return match_words.ends_in(hit.asked.word)
    return Reason(because, source.text, spans)


def _thing_reason(source: Text, typed: Sequence[str], meant: Sequence[str]) -> Reason:
    colour = source.other if source.other and source.other.lower() not in source.text.lower() else ""
    value = f"{colour} {source.text}".strip()
    if source.state and hits(source.state, typed) and not hits(value, typed):
        value = f"{value}, {source.state}"
    if source.number and str(source.number) in typed:
        return match_words.text_of(Because.TICKET, value, typed, meant, number=source.number)
    return match_words.text_of(Because.THING, value, typed, meant)

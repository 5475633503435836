"""Why somebody matched: the customer's own texts, the words typed in them, and the sentence part that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from frontdesk.domain import said as in_words
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.hits import digit_hits, hits
from frontdesk.domain.manner import Act
from frontdesk.domain.match import Because, Match, Reason, Spans
from frontdesk.domain.text import words
from frontdesk.i18n import tr
from frontdesk.store import finder_index
from frontdesk.store.database import Database
from frontdesk.store.finder_index import Text
from frontdesk.store.spelling import Reading

SAID = "said"
_EXCERPT = 90  # characters of a long text that are shown around what matched


class Points:
    """How good a match of one word is: whole before beginning before mended, name before thing before note."""

    NAME = 100
    ENDS = 90
    BEGINS = 80
    CALLED = 68
    THING = 64
    THING_BEGINS = 61
    PIECE = 60
    READ = {("called", 0): 68, ("spelling", 1): 54, ("spelling", 2): 44, ("sound", 2): 41}  # noqa: RUF012
    TEXT = 40  # may be in some text; the kinds of texts, once it is known
    KINDS = {"note": 52, "issue": 50, "goodwill": 50, "promise": 49, SAID: 36}  # noqa: RUF012
    THING_READ = 38
    TEXT_READ = 34
    CHANCE = 1 / 3  # less, of a name not typed in full, when the other words are not in the name
    TOGETHER = 20  # more, when all words are in one text


@dataclass(frozen=True, slots=True)
class Asked:
    """One word that was typed, folded. ends: for a number, the digits it may end with or contain."""

    word: str
    readings: tuple[Reading, ...] = ()
    number: bool = False
    ends: tuple[str, ...] = ()
    meant: Mapping[str, Reading] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meant", {reading.word: reading for reading in self.readings})


class Candidate(NamedTuple):
    """Somebody who may match: their row in the index, and what decides the order."""

    row: int
    customer_id: int
    names: str
    things: str
    digits: str
    visits: int
    last_visit: str | None
    weekday: int | None
    hour: int | None
    regular: int


class Hit(NamedTuple):
    """Where one word was found: in which text, and as which reading when it was mended."""

    points: float
    source: Text
    asked: Asked
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One match with what it was made of. read_as: pairs of a word typed and the word it was mended to."""

    match: Match
    texts: tuple[Text, ...]
    read_as: tuple[tuple[str, str], ...]


def matches(
    database: Database,
    query: str,
    asked: tuple[Asked, ...],
    ranked: Sequence[tuple[Candidate, float]],
    said: Mapping[int, Sequence[Text]],
    now: datetime,
    limit: int,
) -> list[Shown]:
    """The best of the ranked candidates who really have every word, each with the reason."""
    found: list[_Explained] = []
    start, count = 0, limit
    while start < len(ranked) and start < 6 * limit and len(found) < limit:
        found += _explained(database, asked, ranked[start : start + count], said, now)
        start, count = start + count, 2 * limit
    found.sort(key=lambda one: one.order)
    return [_shown(query, one, now) for one in found[:limit]]


class _Explained(NamedTuple):
    """A candidate who has every word: their texts, and where each word is."""

    order: tuple[float, ...]
    candidate: Candidate
    customer: Customer
    texts: tuple[Text, ...]
    found: tuple[Hit, ...]


def _explained(
    database: Database,
    asked: tuple[Asked, ...],
    ranked: Sequence[tuple[Candidate, float]],
    said: Mapping[int, Sequence[Text]],
    now: datetime,
) -> list[_Explained]:
    customers = tuple(candidate.customer_id for candidate, _ in ranked)
    rows = _customers(database, customers)
    families = _families(database, customers)
    texts = _by_root(finder_index.texts(database, tuple(families)), families)
    explained = []
    for candidate, score in ranked:
        own = (*texts.get(candidate.customer_id, ()), *said.get(candidate.customer_id, ()))
        row = rows.get(candidate.customer_id)
        found = _explain(own, asked) if row and may(row, Act.SHOW, now) else None
        if row and found:
            explained.append(_Explained(_order(found, score), candidate, row, own, found))
    return explained


def _order(found: Sequence[Hit], score: float) -> tuple[float, ...]:
    """The place among those who matched: what was found in texts counts by its kind, and more when it is one text."""
    if all(hit.source.kind == "name" and hit.points > Points.TEXT for hit in found):
        return (-round(score / 3),)
    points = sum(hit.points for hit in found) / len(found)
    if len(found) > 1 and all(hit.source is found[0].source for hit in found):
        points += Points.TOGETHER
    elif any(hit.source.kind == "name" for hit in found):
        chance = [hit.points for hit in found if hit.source.kind == "name" and hit.points < Points.NAME]
        points -= sum(chance) * Points.CHANCE / len(found)
    return (-round(points / 3),)


def _customers(database: Database, ids: tuple[int, ...]) -> dict[int, Customer]:
    marks = ", ".join("?" * len(ids))
    found = database.sql(
        f"SELECT id, name, called, photo_id, closed_on, removed_at FROM customer WHERE id IN ({marks})", ids
    )
    return {
        row[0]: Customer(
            row[0],
            row[1],
            row[2],
            photo_id=row[3],
            closed_on=date.fromisoformat(row[4]) if row[4] else None,
            removed_at=datetime.fromtimestamp(row[5] / 1000, UTC) if row[5] else None,
        )
        for row in found.fetchall()
    }


def _families(database: Database, ids: tuple[int, ...]) -> dict[int, int]:
    """Each customer and whoever was merged into them, with the one under whom they are found."""
    families = {customer: customer for customer in ids}
    wave: tuple[int, ...] = ids
    while wave:
        marks = ", ".join("?" * len(wave))
        found = database.sql(f"SELECT id, merged_into FROM customer WHERE merged_into IN ({marks})", wave).fetchall()
        wave = tuple(row[0] for row in found if row[0] not in families)
        families.update((row[0], families[row[1]]) for row in found if row[0] not in families)
    return families


def _by_root(texts: Sequence[Text], families: Mapping[int, int]) -> dict[int, list[Text]]:
    found: dict[int, list[Text]] = {}
    for text in texts:
        found.setdefault(families[text.customer_id], []).append(text)
    return found


def _explain(texts: Sequence[Text], asked: tuple[Asked, ...]) -> tuple[Hit, ...] | None:
    """Where each word typed is; None when one of them is nowhere."""
    read = [(text, _words_of(text)) for text in texts]
    found = []
    for word in asked:
        best: Hit | None = None
        for text, known in read:
            hit = _hit(word, text, known)
            if hit and (best is None or hit.points > best.points):
                best = hit
        if best is None:
            return None
        found.append(best)
    return tuple(found)


def _words_of(text: Text) -> Sequence[str]:
    if text.kind == "name":
        return finder_index.name_words(f"{text.text} {text.other}") + [
            "\n" + word for word in words(text.state)
        ]  # own fields are not names: set apart by a sign that nobody types
    if text.kind == SAID:
        return words(text.text)
    extra = text.state if text.kind == "thing" else ""
    return words(f"{text.text} {text.other} {extra} {text.number or ''}")


def _hit(asked: Asked, text: Text, known: Sequence[str]) -> Hit | None:
    if text.kind in ("phone", "card"):
        return _number_hit(asked, text)
    whole, begins, mended = _levels(text.kind)
    best: Hit | None = None
    for word in known:
        points = 0.0
        reading = None
        if word == asked.word:
            return Hit(whole, text, asked, None)
        if word.startswith(asked.word):
            points = begins
        elif word in asked.meant:
            reading = asked.meant[word]
            points = Points.READ[reading.how, reading.mistakes] if text.kind == "name" else mended
        elif word[0] == "\n" and word.startswith(asked.word, 1):
            points = Points.TEXT
        if points and (best is None or points > best.points):
            best = Hit(points, text, asked, reading)
    return best


def _levels(kind: str) -> tuple[float, float, float]:
    if kind == "name":
        return Points.NAME, Points.BEGINS, 0
    if kind == "thing":
        return Points.THING, Points.THING_BEGINS, Points.THING_READ
    points = Points.KINDS.get(kind, Points.TEXT)
    return points, points - 1, Points.TEXT_READ


def _number_hit(asked: Asked, text: Text) -> Hit | None:
    digits = "".join(sign for sign in text.other if sign.isdigit())
    if not asked.number or len(asked.word) < 2:
        return None
    for end in asked.ends:
        if digits.endswith(end):
            return Hit(Points.ENDS, text, asked, None)
    for end in asked.ends:
        if len(end) > 2 and end in digits:
            return Hit(Points.PIECE, text, asked, None)
    return None


def _shown(query: str, one: _Explained, now: datetime) -> Shown:
    candidate, row, texts, found = one.candidate, one.customer, one.texts, one.found
    typed = [hit.asked.word for hit in found]
    meant = [hit.reading.word for hit in found if hit.reading and hit.source.kind == "name"]
    name = row.known_as or next((text.text for text in texts if text.kind in finder_index.REACH), "")
    on_paper = row.name if row.called and row.name != row.called else ""
    match = Match(
        candidate.customer_id,
        name,
        hits(name, typed, whole=meant),
        on_paper,
        hits(on_paper, typed, whole=meant),
        _reason(query, texts, found, now),
        date.fromisoformat(candidate.last_visit) if candidate.last_visit else None,
        candidate.visits,
        sum(text.kind == "issue" and text.state != "closed" for text in texts),
        sum(text.kind == "promise" for text in texts),
        row.photo_id,
    )
    mended = [(hit.asked.word, hit.reading.word) for hit in found if hit.reading and hit.reading.how != "called"]
    return Shown(match, texts, tuple(mended))


def _reason(query: str, texts: Sequence[Text], found: Sequence[Hit], now: datetime) -> Reason:
    outside = [hit for hit in found if hit.source.kind != "name"]
    if outside:
        source = max(outside, key=lambda hit: hit.points).source
        return _from_text(source, [hit for hit in outside if hit.source is source], now)
    mended = [hit for hit in found if hit.reading]
    if not mended:
        if any(hit.points == Points.TEXT for hit in found):
            return Reason(Because.NOTE, _own_field(found, texts))
        return Reason(Because.NAME, next((text.text for text in texts if text.kind in finder_index.REACH), ""))
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
    import json  # inline: own fields seldom are the reason

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
    if source.kind in finder_index.REACH:
        return Reason(Because.REACH, source.text, hits(source.text, typed, whole=meant))
    if source.kind == "thing":
        return _thing_reason(source, typed, meant)
    if source.kind == "issue":
        template = tr("Issue {number}: {text}")
        return _filled(Because.ISSUE, template, "text", source.text, typed, meant, number=source.number)
    if source.kind == SAID:
        at = datetime.fromtimestamp((source.number or 0) / 1000, UTC)
        template = tr("{day}: “{text}”")
        return _filled(Because.SAID, template, "text", source.text, typed, meant, day=in_words.day_short(at, now))
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

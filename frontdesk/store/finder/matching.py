"""Who really matches: candidates held against their own texts, put in order, each with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from frontdesk.domain.customer import Customer, may
from frontdesk.domain.hits import hits
from frontdesk.domain.manner import Act
from frontdesk.domain.match import Match
from frontdesk.domain.text import words
from frontdesk.store.database import Database
from frontdesk.store.finder import index
from frontdesk.store.finder.index import Text
from frontdesk.store.finder.points import SAID, Asked, Candidate, Hit, Points
from frontdesk.store.finder.reasons import reason
from frontdesk.store.statements import slots

_READ_AT_MOST = 48  # candidates whose texts are read


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
    *,
    said: Mapping[int, Sequence[Text]],
    now: datetime,
    limit: int,
) -> list[Shown]:
    """The best of the ranked candidates who really have every word, each with the reason."""
    found: list[_Explained] = []
    start, count = 0, max(limit, 12)
    while start < len(ranked) and start < max(_READ_AT_MOST, limit) and len(found) < limit:
        found += _explained(database, asked, ranked[start : start + count], said, now)
        start, count = start + count, 24
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
    texts = _by_root(index.texts(database, tuple(families)), families)
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
    marks = slots(ids)
    named = database.make(
        Customer, f"SELECT id, name, called, photo_id, closed_on, removed_at FROM customer WHERE id IN ({marks})", ids
    )
    return {customer.id: customer for customer in named}


def _families(database: Database, ids: tuple[int, ...]) -> dict[int, int]:
    """Each customer and whoever was merged into them, with the one under whom they are found."""
    families = {customer: customer for customer in ids}
    wave: tuple[int, ...] = ids
    while wave:
        marks = slots(wave)
        found = database.sql(f"SELECT id, merged_into FROM customer WHERE merged_into IN ({marks})", wave).fetchall()
        new = {member: families[into] for member, into in found if member not in families}
        wave = tuple(new)
        families.update(new)
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
        return index.name_words(f"{text.text} {text.other}") + [
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
    name = row.known_as or next((text.text for text in texts if text.kind in index.REACH), "")
    on_paper = row.name if row.called and row.name != row.called else ""
    match = Match(
        candidate.customer_id,
        name,
        hits(name, typed, whole=meant),
        on_paper,
        hits(on_paper, typed, whole=meant),
        reason(query, texts, found, now),
        date.fromisoformat(candidate.last_visit) if candidate.last_visit else None,
        candidate.visits,
        sum(text.kind == "issue" and text.state != "closed" for text in texts),
        sum(text.kind == "promise" for text in texts),
        row.photo_id,
    )
    mended = [(hit.asked.word, hit.reading.word) for hit in found if hit.reading and hit.reading.how != "called"]
    return Shown(match, texts, tuple(mended))

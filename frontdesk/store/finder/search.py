"""Finding a customer by anything: at most a few hundred candidates, newest first, then put in order by how they match.

Each way to match (whole names, beginnings of names, other words, mended words, what was said) is one query that stops
early; what is shown is then verified against the customer's own texts, which also give the reason.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import log10
from time import thread_time

from frontdesk.domain import ids, match_words
from frontdesk.domain.match import Found
from frontdesk.domain.phone import normalise, tail
from frontdesk.domain.text import words
from frontdesk.store import families
from frontdesk.store.database import Database
from frontdesk.store.finder import index, matching, spelling
from frontdesk.store.finder import matters as matters_found
from frontdesk.store.finder.index import CUT, LONGEST_NAME
from frontdesk.store.finder.points import SAID, Asked, Candidate, Points
from frontdesk.store.statements import slots

_LONGEST_QUERY, _MOST_WORDS = 200, 6
_NEWEST = 120  # candidates that one way to match may bring
_FEW = 12  # candidates after which weaker ways are not tried
_SAID_DAYS = (45, 180, 500, 0)  # how far back what was said is looked through, step by step; 0 is to the beginning
_SECONDS = 0.005  # of work after which what was said longer ago is left out
_NO_ID = 1 << 62
_READINGS = 8  # readings of a word that are looked up
_A_NUMBER = re.compile(r"[+(]*\d[\d\s().+/\-\u2010-\u2015\xa0\u202f]*")


def find(database: Database, query: str, *, now: datetime, country: str = "GB", limit: int = 12) -> Found:
    """Find customers and matters by whatever was typed, best first, each with the reason why it matched.

    now: the shop's local time, for the rhythm. country: two letters, to read a telephone number. An empty query finds
    nothing; nothing that is typed raises or is understood as a command.
    """
    query = query[:_LONGEST_QUERY]
    asked = _understand(database, query, country)
    if not asked:
        return Found(query)
    search = _Search(database, asked, now)
    candidates = search.run()
    ranked = _rank(candidates, asked, now)
    matches = matching.matches(database, query, asked, ranked, said=search.said, now=now, limit=limit)
    matters = matters_found.matters(database, query, asked, matches, now)
    read_as = next(iter(matches[0].read_as), None) if matches else None
    return Found(query, tuple(found.match for found in matches), matters, read_as)


def _understand(database: Database, query: str, country: str) -> tuple[Asked, ...]:
    if _A_NUMBER.fullmatch(query.strip()):
        typed = "".join(str(int(sign)) for sign in query if sign.isdecimal())
        key = tail(normalise(query, country).key)[::-1]
        ends = dict.fromkeys((typed, typed.lstrip("0"), key))
        return (Asked(typed, (), True, tuple(end for end in ends if end)),)
    typed_words = _without_label(tuple(dict.fromkeys(word[:LONGEST_NAME] for word in words(query)))[:_MOST_WORDS])
    known = [Asked(word, (), word.isdecimal(), (word,)) for word in typed_words]
    return tuple(replace(word, readings=spelling.readings(database, word.word)[:_READINGS]) for word in known)


def _without_label(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the word before a lone number: issue 1184, ticket no. 4417."""
    numbers = tuple(word for word in typed if word.isdecimal())
    labels = {word for label in (*match_words.number_names(), "no", "nr") for word in words(label)}
    return numbers if len(numbers) == 1 and all(word in labels or word in numbers for word in typed) else typed


@dataclass
class _Search:
    """One search: what was asked, and what each way to match has brought so far."""

    database: Database
    asked: tuple[Asked, ...]
    now: datetime

    def __post_init__(self) -> None:
        self.begun = thread_time()
        self.rows: dict[int, None] = {}
        self.customers: dict[int, None] = {}
        self.said: dict[int, list[index.Text]] = {}

    def run(self) -> list[Candidate]:
        """Try the ways to match, the surest first, until there are enough candidates."""
        asked = self.asked
        if len(asked) == 1 and asked[0].number:
            self._by_number(asked[0])
        names = [word.word for word in asked]
        self._look(" AND ".join(f'"n{name}"' for name in names), 80)
        certain = len(asked) > 1 and len(self.rows) > 0  # somebody has the whole name: the rest is by the way
        self._look(" AND ".join(f'"n{name}"*' for name in names))
        by_name = len(self.rows)
        if len(asked) > 1:
            shortest = 3 if by_name >= _FEW else 1
            self._look(" AND ".join(_anywhere(word, shortest) for word in asked))
        elif len(names[0]) > 2 or by_name < _FEW:
            self._look(_text(asked[0]))
        direct = len(self.rows)
        if direct < _FEW and len(asked) > 1:
            self._look(" AND ".join(_any_reading(word, 3 if certain else _READINGS) for word in asked))
        elif by_name < _FEW and len(asked) == 1:
            for reading in asked[0].readings:
                self._look(f'"n{reading.word}"', 40)
                self._look(f'"t{reading.word[:CUT]}"', 20)
        if direct < _FEW and max(map(len, names)) > 2:
            self._by_said(mended=not direct)
        return self._candidates()

    def _look(self, match: str, most: int = _NEWEST) -> None:
        newest = self.database.column(
            "SELECT rowid FROM finder_customer WHERE finder_customer MATCH ? ORDER BY rowid DESC LIMIT ?", (match, most)
        )
        self.rows.update(dict.fromkeys(newest))

    def _by_number(self, asked: Asked) -> None:
        ways: list[tuple[str, tuple[object, ...]]] = []
        for digits in asked.ends:
            end = digits[::-1]
            ways.append(
                (
                    "SELECT customer_id FROM contact_point WHERE tail <> '' AND tail >= ? AND tail < ? LIMIT ?",
                    (end, end + ":", _NEWEST),
                )
            )
        if len(asked.word) <= 9:
            ways.append(("SELECT customer_id FROM issue WHERE number = ?", (int(asked.word),)))
            ways.append(("SELECT customer_id FROM thing WHERE ticket = ?", (int(asked.word),)))
        for sql, parameters in ways:
            self.customers.update(dict.fromkeys(self.database.column(sql, parameters)))

    def _by_said(self, *, mended: bool) -> None:
        """Look through what was said, the last months first, and stop when it takes too long."""
        match = " AND ".join(_in_said(word, 2 if mended else 0) for word in self.asked)
        newest = _NO_ID
        for days in _SAID_DAYS:
            oldest = ids.earliest(self.now - timedelta(days=days)) if days else 0
            self._look_in_said(match, oldest, newest)
            if len(self.said) >= _FEW or thread_time() - self.begun > _SECONDS:
                return
            newest = oldest

    def _look_in_said(self, match: str, oldest: int, newest: int) -> None:
        found = self.database.sql(
            "SELECT i.id, i.customer_id, i.text, i.at FROM finder_said f JOIN interaction i ON i.id = f.rowid "
            "WHERE finder_said MATCH ? AND f.rowid >= ? AND f.rowid < ? ORDER BY f.rowid DESC LIMIT ?",
            (match, oldest, newest, 3 * _FEW),
        )
        for row_id, customer, text, at in found:
            said = index.Text(customer, SAID, row_id, text, "", "", at)
            self.said.setdefault(customer, []).append(said)
            self.customers[customer] = None

    def _candidates(self) -> list[Candidate]:
        found = self._places("p.row", self.rows)
        here = {candidate.customer_id for candidate in found}
        missing = [customer for customer in self.customers if customer not in here]
        found += self._places("p.customer_id", missing)
        if len(found) < len(here) + len(missing):
            found += self._merged(missing, {candidate.customer_id for candidate in found})
        return found

    def _merged(self, missing: Iterable[int], here: set[int]) -> list[Candidate]:
        roots = {}
        for customer in missing:
            if customer not in here:
                root = families.root(self.database, customer)
                roots[root] = customer
                self.said.setdefault(root, []).extend(self.said.get(customer, ()))
        return self._places("p.customer_id", [root for root in roots if root not in here])

    def _places(self, column: str, wanted: Iterable[int]) -> list[Candidate]:
        keys = tuple(wanted)
        if not keys:
            return []
        marks = slots(keys)
        found = self.database.sql(
            "SELECT p.row, p.customer_id, p.names, p.things, p.digits, COALESCE(s.visits, 0), s.last_visit, s.weekday, "
            "s.hour, COALESCE(s.regular, 0) FROM finder_place p LEFT JOIN standing s ON s.customer_id = p.customer_id "
            f"WHERE {column} IN ({marks})",
            keys,
        )
        return [Candidate._make(row) for row in found.fetchall()]


def _text(asked: Asked) -> str:
    word = asked.word
    text = f'"t{word[:CUT]}"' + "*" * (len(word) < CUT)
    if not asked.number or len(word) < 3:
        return text
    digits = min(asked.ends, key=len)
    grams = " AND ".join(f'"{piece}"' for piece in index.grams(digits)) if len(digits) > 3 else f'"d{digits}"*'
    return f"({text} OR ({grams}))"


def _anywhere(asked: Asked, shortest: int) -> str:
    """In names or texts; a word that is still short is not looked for in texts, where it begins too many."""
    name = f'"n{asked.word}"*'
    return name if len(asked.word) < shortest and not asked.number else f"({name} OR {_text(asked)})"


def _any_reading(asked: Asked, most: int) -> str:
    ways = [f'"n{asked.word}"*', _text(asked)]
    for reading in asked.readings[:most]:
        ways += [f'"n{reading.word}"', f'"t{reading.word[:CUT]}"']
    return "(" + " OR ".join(ways) + ")"


def _in_said(asked: Asked, most: int) -> str:
    begins = "*" * (2 < len(asked.word) <= index.INDEXED)
    ways = [f'"n{asked.word}"{begins}', f'"t{asked.word[:CUT]}"{begins}']
    for reading in asked.readings[:most] if len(asked.word) > 3 else ():
        ways += [f'"n{reading.word}"', f'"t{reading.word[:CUT]}"']
    return "(" + " OR ".join(ways) + ")"


def _rank(candidates: Sequence[Candidate], asked: tuple[Asked, ...], now: datetime) -> list[tuple[Candidate, float]]:
    """Put candidates in order; whoever misses a word is left out, whoever may have it in a text is not."""
    ranked = []
    for candidate in candidates:
        score = _score(candidate, asked)
        if score:
            ranked.append((candidate, score, _liveliness(candidate, now)))
    ranked.sort(key=lambda found: (-round(found[1] / 3), -found[2], -found[0].row))
    return _mixed([(candidate, score) for candidate, score, _ in ranked], asked)


def _liveliness(candidate: Candidate, now: datetime) -> int:
    habit = candidate.weekday == now.weekday() and (candidate.hour is None or abs(candidate.hour - now.hour) <= 1)
    return 2 * habit + bool(candidate.regular)


def _score(candidate: Candidate, asked: tuple[Asked, ...]) -> float:
    names = candidate.names.split()
    things = candidate.things.split()
    in_names, chance, elsewhere = 0.0, 0.0, 0.0
    for word in asked:
        best, place = _in_names(word, names)
        other = _in_things(word, things) if best < Points.THING else 0
        if word.number and any(end in candidate.digits for end in word.ends):
            whole = any(number.endswith(end) for end in word.ends for number in candidate.digits.split())
            other = max(other, Points.ENDS if whole else Points.PIECE)
        if best >= max(other, 1):
            names[place] = ""  # one word of a name answers one word typed
            in_names += best
            chance += best if best < Points.NAME else 0
        else:
            elsewhere += other or Points.TEXT
    if in_names and elsewhere:
        in_names -= chance * Points.CHANCE
    elif elsewhere and len(asked) > 1:
        elsewhere += Points.TOGETHER / 2 * len(asked)
    return (in_names + elsewhere) / len(asked)


def _in_names(asked: Asked, names: Sequence[str]) -> tuple[float, int]:
    word = asked.word
    best, at = 0.0, -1
    for place, name in enumerate(names):
        if name == word:
            return Points.NAME, place
        if name.startswith(word) and best < Points.BEGINS:
            best, at = Points.BEGINS + 8 * len(word) / len(name), place
        elif best < Points.CALLED and name in asked.meant:
            reading = asked.meant[name]
            points = Points.READ[reading.how, reading.mistakes] + min(log10(reading.times + 1), 4)
            if points > best:
                best, at = points, place
    return best, at


def _in_things(asked: Asked, things: Sequence[str]) -> float:
    best = 0.0
    for thing in things:
        if thing == asked.word:
            return Points.THING
        if thing.startswith(asked.word):
            best = max(best, Points.THING_BEGINS)
        elif thing in asked.meant:
            best = max(best, Points.THING_READ)
    return best


def _mixed(ranked: list[tuple[Candidate, float]], asked: tuple[Asked, ...]) -> list[tuple[Candidate, float]]:
    """When one word was mended and could be several, the likeliest of each word come before more of the first."""
    if len(asked) > 1 or not ranked or ranked[0][1] >= Points.BEGINS:
        return ranked
    seen: dict[str, int] = {}
    places = []
    for place, (candidate, _) in enumerate(ranked):
        word = next((name for name in candidate.names.split() if name in asked[0].meant), "")
        seen[word] = seen.get(word, 0) + 1
        places.append((seen[word], place))
    return [ranked[place] for _, place in sorted(places)]

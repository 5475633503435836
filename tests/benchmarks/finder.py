"""How fast the finder is, and how well it forgives: python -m tests.benchmarks.finder [--customers N] [--db PATH]."""

import argparse
from collections.abc import Callable
from pathlib import Path
from random import Random

from frontdesk.desk import recognise
from frontdesk.domain.match import Found
from frontdesk.domain.text import words
from frontdesk.store.database import Database
from tests.benchmarks.data import NOW, shop
from tests.benchmarks.timing import best_of, table

LIMIT = 16.7
_SAMPLE = 2_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--each", type=int, default=500, help="keystrokes in a round")
    parser.add_argument("--only", choices=("keystrokes", "mistakes"))
    chosen = parser.parse_args()
    database = shop(chosen.customers, chosen.db)
    if chosen.only != "mistakes":
        print(keystrokes(database, chosen.each))
    if chosen.only != "keystrokes":
        print(mistakes(database))


def _find(database: Database, query: str) -> Found:
    return recognise.find(database, query, now=NOW, country="GB")


def keystrokes(database: Database, each: int) -> str:
    """A table of one keystroke's time by kind of query, from the text in the box to the list ready to paint."""
    random = Random(7)
    names = _names(database, random, 5 * each)
    ways: dict[str, list[str]] = {
        f"{letters} letters": [_typed(random, n)[:letters] for n in names] for letters in (1, 2, 3, 4)
    }
    ways["first and last name"] = [" ".join(name) for name in names]
    ways["first name, beginning of the last"] = [f"{name[0]} {name[-1][:2]}" for name in names]
    ways["one mistake"] = [" ".join(_with_mistake(random, name)) for name in names]
    ways["last name with one mistake"] = [_mistaken(random, name[-1])[0] for name in names]
    tails = _sample(database, random, "SELECT tail FROM contact_point WHERE tail <> '' AND id >= ? LIMIT 1", 5 * each)
    ways["last four digits"] = [tail[:4][::-1] for tail in tails]
    ways["six digits inside a number"] = [tail[2:8][::-1] for tail in tails]
    notes = _sample(database, random, "SELECT text FROM note WHERE id >= ? LIMIT 1", 5 * each)
    ways["a word of a note"] = [random.choice(words(note)) for note in notes]
    ways["two words of a note"] = [" ".join(random.sample(words(note), 2)) for note in notes]
    ways["three words of a note"] = [" ".join(random.sample(words(note), 3)) for note in notes]
    common = sorted({word for note in notes for word in words(note)}, key=lambda word: -sum(word in n for n in notes))
    ways["two of the 30 commonest words"] = [" ".join(random.sample(common[:30], 2)) for _ in notes]
    ways["a thing, by colour and make"] = [
        " ".join(words(thing)[:2]) for thing in _sample(database, random, _THING, 5 * each)
    ]
    return table([best_of(what, _search(database, queries), each=each) for what, queries in ways.items()], LIMIT)


_THING = "SELECT colour || ' ' || words FROM thing WHERE id >= ? LIMIT 1"


def _search(database: Database, queries: list[str]) -> Callable[[int], object]:
    return lambda n: _find(database, queries[n % len(queries)])


def _sample(database: Database, random: Random, sql: str, count: int) -> list[str]:
    # what another measurement wrote since lies far behind the made-up ones
    count_all = database.sql("SELECT COUNT(*) FROM contact_point").fetchone()[0]
    ends = "SELECT id FROM contact_point ORDER BY id LIMIT 1 OFFSET ?"
    low, high = (database.sql(ends, (place,)).fetchone()[0] for place in (0, count_all * 98 // 100))
    found = (database.sql(sql, (random.randint(low, high),)).fetchone() for _ in range(count))
    return [row[0] for row in found if row]


def _names(database: Database, random: Random, count: int) -> list[tuple[str, ...]]:
    last = database.sql("SELECT MAX(row) FROM finder_place").fetchone()[0]
    found: list[tuple[str, ...]] = []
    while len(found) < count:
        row = database.sql("SELECT names FROM finder_place WHERE row = ?", (random.randint(1, last),)).fetchone()
        if row is None:
            continue  # whoever stood there has moved up
        name = tuple(row[0].split())
        if len(name) == 2 and all(len(word) > 2 and word.isalpha() and word < "\u2e80" for word in name):
            found.append(name)
    return found


def _typed(random: Random, name: tuple[str, ...]) -> str:
    return random.choice(name)


def mistakes(database: Database) -> str:
    """How many of 100 customers are among the first five although the name has one mistake, by kind of mistake."""
    random = Random(11)
    lines = [f"{'one mistake in':<26}{'among the first five of 100':>30}"]
    for what, alone in (("first and last name", False), ("the last name alone", True)):
        found: dict[str, list[bool]] = {}
        for name in _names(database, random, _SAMPLE):
            wanted: tuple[str, ...]
            if alone:
                typed, kind = _mistaken(random, name[-1])
                query, wanted = typed, (name[-1],)
            else:
                place = random.randrange(2)
                typed, kind = _mistaken(random, name[place])
                query, wanted = " ".join(typed if place == at else name[at] for at in (0, 1)), name
            first = _find(database, query).matches[:5]
            shown = (set(words(f"{match.name} {match.on_paper}")) for match in first)
            found.setdefault(kind, []).append(any(set(wanted) <= words_shown for words_shown in shown))
        every = [hit for hits in found.values() for hit in hits]
        lines.append(f"{what:<26}{100 * sum(every) / len(every):>30.1f}")
        lines += (f"  {kind:<24}{100 * sum(hits) / len(hits):>30.1f}" for kind, hits in sorted(found.items()))
    return "\n".join(lines)


def _with_mistake(random: Random, name: tuple[str, ...]) -> tuple[str, ...]:
    place = random.randrange(len(name))
    return tuple(_mistaken(random, word)[0] if at == place else word for at, word in enumerate(name))


def _mistaken(random: Random, word: str) -> tuple[str, str]:
    """A word with one letter dropped, doubled, swapped or wrong, and which of these."""
    kind = random.choice(("dropped", "doubled", "swapped", "wrong"))
    place = random.randrange(len(word))
    if kind == "dropped":
        return word[:place] + word[place + 1 :], kind
    if kind == "doubled":
        return word[: place + 1] + word[place:], kind
    if kind == "swapped":
        places = [at for at in range(len(word) - 1) if word[at] != word[at + 1]]
        if places:
            place = random.choice(places)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :], kind
    letters = sorted(set("abcdefghijklmnopqrstuvwxyz") - {word[place]}) if word.isascii() else sorted(set(word))
    return word[:place] + random.choice(letters) + word[place + 1 :], "wrong"


if __name__ == "__main__":
    main()

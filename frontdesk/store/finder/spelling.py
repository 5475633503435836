"""The words of names and things as they may be mistyped: every word under itself with each one letter left out.

Two words that differ by one letter dropped, doubled, wrong or swapped share such a variant, so that a mistake is mended
by a dozen look-ups instead of a scan, without anything kept in memory. A word is also found under its sound.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.domain.nicknames import also_called
from frontdesk.domain.text import sound
from frontdesk.store.database import Database
from frontdesk.store.statements import slots

SCHEMA: tuple[str, ...] = (
    "CREATE TABLE finder_word (word TEXT NOT NULL PRIMARY KEY, times INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE finder_spelling (
    variant TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (variant, word)
) STRICT, WITHOUT ROWID""",
)

SHORTEST, LONGEST = 3, 30  # letters of a word that may be mistyped
_LONG = 8  # letters from which two mistakes are forgiven
_MOST = 12  # readings of one word
_COMMON = 50  # customers with a word that is probably meant as it was typed
_SOUND = "~"  # before the sound among the variants; no word begins with it
_ITALIAN = re.compile("[cg]h(?=[ei])")
_READ = (
    "SELECT s.word, w.times FROM finder_spelling s JOIN finder_word w ON w.word = s.word "
    "WHERE s.variant IN ({marks}) ORDER BY w.times DESC LIMIT {most}"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A known word that a typed one may have meant. how: "spelling", "sound" or "called"; mistakes: how many letters.

    times: how many customers have it.
    """

    word: str
    how: str
    mistakes: int
    times: int


def mendable(word: str) -> bool:
    """Whether a word is one that people misspell: letters, neither very short nor endless."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word < "\u2e80"


def variants(word: str) -> set[str]:
    """A word and what is left of it without one letter."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def keys(word: str) -> set[str]:
    """Everything a word is kept under."""
    return variants(word) | sounds(word)


def sounds(word: str) -> set[str]:
    """How a word may sound, as variants; ch and gh before e and i are k and g in Italian (Bianchi)."""
    return {_SOUND + sound(word), _SOUND + sound(_ITALIAN.sub(_as_hard, word))}


def _as_hard(match: re.Match[str]) -> str:
    return "k" if match[0] == "ch" else "g"


def count(database: Database, come: Iterable[str], gone: Iterable[str]) -> None:
    """Take note that one more customer has the words `come`, and one fewer the words `gone`."""
    for word in come:
        if not mendable(word):
            continue
        times = database.value(
            "INSERT INTO finder_word (word, times) VALUES (?, 1) "
            "ON CONFLICT (word) DO UPDATE SET times = times + 1 RETURNING times",
            (word,),
        )
        if times == 1:
            for key in keys(word):
                database.sql("INSERT OR IGNORE INTO finder_spelling (variant, word) VALUES (?, ?)", (key, word))
    for word in gone:
        if not mendable(word):
            continue
        left = database.sql(
            "UPDATE finder_word SET times = times - 1 WHERE word = ? RETURNING times", (word,)
        ).fetchone()
        if left is not None and left[0] <= 0:
            database.sql("DELETE FROM finder_word WHERE word = ?", (word,))
            for key in keys(word):
                database.sql("DELETE FROM finder_spelling WHERE variant = ? AND word = ?", (key, word))


def readings(database: Database, word: str) -> tuple[Reading, ...]:
    """What a folded word may have been meant to be, most likely first, without the word itself."""
    also = _also_called(database, word)
    if not mendable(word):
        return tuple(also)
    from rapidfuzz.distance import OSA  # inline: not needed before the first search

    near = variants(word)
    times: int | None = database.value("SELECT times FROM finder_word WHERE word = ?", (word,))
    likely_right = times is not None and times >= _COMMON
    found = _read(database, tuple(near), 60 if len(word) > SHORTEST else 20)
    alike = _read(database, tuple(sounds(word)), 30)
    most = 2 if len(word) >= _LONG else 1
    mended = {}
    for other, times in found:
        mistakes = OSA.distance(word, other, score_cutoff=most)
        if 0 < mistakes <= most:
            mended[other] = Reading(other, "spelling", mistakes, times)
    for other, times in alike:
        if other != word and other not in mended and _plausible(word, other, OSA.distance(word, other)):
            mended[other] = Reading(other, "sound", 2, times)
    likely = sorted(mended.values(), key=lambda reading: (reading.mistakes, -reading.times))
    return (*also[: _MOST // 3], *likely[: _MOST // 3 if likely_right else _MOST])


def _also_called(database: Database, word: str) -> list[Reading]:
    """The other names of one first name that somebody here has."""
    names = tuple(sorted(also_called(word)))
    if not names:
        return []
    found = database.sql(
        f"SELECT word, times FROM finder_word WHERE word IN ({', '.join('?' * len(names))}) ORDER BY times DESC", names
    )
    return [Reading(name, "called", 0, times) for name, times in found.fetchall()]


def _plausible(word: str, other: str, mistakes: int) -> bool:
    """Whether two words that sound alike are more than a chance: not too different, or written in two scripts."""
    if word.isascii() != other.isascii():
        return len(sound(word)) > 3
    return mistakes <= max(1, len(word) // 2)


def _read(database: Database, wanted: tuple[str, ...], most: int) -> list[tuple[str, int]]:
    marks = slots(wanted)
    found: list[tuple[str, int]] = database.sql(_READ.format(marks=marks, most=most), wanted).fetchall()
    return found

"""What a contact was about, read from its words against the shop's own short list of topics."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.domain.text import words

_LONGEST = 4  # words in the longest phrase that is looked up


@dataclass(frozen=True)
class Topic:
    """A name from the shop's list and the words that speak for it; a phrase of several words counts as one."""

    name: str
    words: tuple[str, ...] = ()


def read_topic(text: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic most of whose words are in the text; None without any.

    Of equals it is the one named first in the text. Case, accents, plurals and the usual endings make no difference
    ("Bremsen", "brakes", "braking"); words are whole.
    """
    stemmed = stems(text)
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(stemmed)):
        for length in range(1, _LONGEST + 1):
            if start + length <= len(stemmed):
                places.setdefault(stemmed[start : start + length], []).append(start)
    best: tuple[int, int] | None = None
    likeliest = None
    for topic in topics:
        phrases = {stems(word) for word in (topic.name, *topic.words)} - {()}
        hits = [place for phrase in phrases for place in places.get(phrase, ())]
        score = (len(hits), -min(hits)) if hits else None
        if score and (best is None or score > best):
            best, likeliest = score, topic
    return likeliest


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text, folded and without their endings."""
    return tuple(_stem(word) for word in words(text))


def _stem(word: str) -> str:
    """A word without plural, -ing and -ed: crude, but the same crudeness on both sides."""
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("en", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + rest
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word

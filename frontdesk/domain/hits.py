"""Where in a shown text the words of a query are, although text is compared without capitals and accents."""

import re
from collections.abc import Iterable, Iterator

from frontdesk.domain.match import Spans
from frontdesk.domain.text import words

# A word as it is shown: letters, digits and their marks, with every kind of apostrophe inside.
_SHOWN = re.compile(
    "(?:[^\\W_]|['\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02b9\u2032\u00b4`\uff07\u0300-\u036f\u0591-\u05c7\u0610-\u061a"
    "\u064b-\u0670\u06d6-\u06dc\u0900-\u0963\u0970-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    "\u0f18-\u0f87\u102b-\u103e\u17b4-\u17d3\u3099\u309a\u200b-\u200f\ufe00-\ufe0f])+"
)


def shown_words(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text, each with its start and length in it."""
    for run in _SHOWN.finditer(text):
        folded = words(run[0])
        if len(folded) == 1:
            yield folded[0], run.start(), len(run[0])


def hits(text: str, wanted: Iterable[str], *, whole: Iterable[str] = ()) -> Spans:
    """The places of folded words in a text.

    Of `wanted`, the beginning of a word is a hit, as long as what was typed ("jose" in "Josefsdóttir"); of `whole`,
    which was not typed like that, only the entire word is.
    """
    starts = sorted(set(wanted), key=len, reverse=True)
    entire = frozenset(whole)
    places = []
    for word, start, length in shown_words(text):
        if word in entire:
            places.append((start, length))
            continue
        typed = next((typed for typed in starts if word.startswith(typed)), None)
        if typed is not None:
            places.append((start, _shown_length(text[start : start + length], typed)))
    return tuple(places)


def _shown_length(shown: str, typed: str) -> int:
    """How many characters of a shown word make the typed beginning of it."""
    for end in range(1, len(shown) + 1):
        folded = words(shown[:end])
        if folded and len(folded[0]) >= len(typed) and words(shown[: end + 1]) != folded:
            return end
    return len(shown)


def digit_hits(text: str, digits: str) -> Spans:
    """The place of a run of digits in a text that may part them by other signs ("+44 7700 900417"); the last one."""
    places = [place for place, character in enumerate(text) if character.isascii() and character.isdigit()]
    start = "".join(text[place] for place in places).rfind(digits)
    if start < 0 or not digits:
        return ()
    first, last = places[start], places[start + len(digits) - 1]
    return ((first, last - first + 1),)

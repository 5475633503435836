"""Which first names are short forms of each other (resources/nicknames.txt, one group a line)."""

from functools import lru_cache

from frontdesk.domain.text import words
from frontdesk.paths import resource


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    also: dict[str, frozenset[str]] = {}
    for line in resource("nicknames.txt").read_text(encoding="utf-8").splitlines():
        group = frozenset(words(line.partition("#")[0]))
        for name in group:
            also[name] = also.get(name, frozenset()) | group
    return also


def also_called(word: str) -> frozenset[str]:
    """The folded names that one folded first name also goes by, without itself; empty when none is known.

    A name may stand in several groups (Sasha, Alex): it finds all of them, but they do not find each other.
    The list is read at the first call and then kept.
    """
    return _groups().get(word, frozenset()) - {word}

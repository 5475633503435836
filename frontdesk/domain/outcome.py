"""What an outcome does to a thing."""

from collections.abc import Sequence

from frontdesk.domain.text import words
from frontdesk.domain.thing import Thing, Whereabouts

MOVES: dict[str, Whereabouts] = {
    "Taken in": Whereabouts.WITH_US,
    "Ready": Whereabouts.READY,
    "Collected": Whereabouts.WITH_CUSTOMER,
}
"""The outcomes that move a thing, by their English words."""

_BEFORE: dict[str, tuple[Whereabouts, ...]] = {
    "Taken in": (Whereabouts.WITH_CUSTOMER,),
    "Ready": (Whereabouts.WITH_US,),
    "Collected": (Whereabouts.READY, Whereabouts.WITH_US),
}


def thing_meant(things: Sequence[Thing], outcome: str, text: str) -> Thing | None:
    """Which thing an outcome moves: the one named in the text, else the only one it can be; None when unclear."""
    possible = [thing for state in _BEFORE.get(outcome, ()) for thing in things if thing.state is state]
    said = set(words(text))
    named = [thing for thing in possible if said & set(words(f"{thing.words} {thing.colour}"))]
    if named:
        return max(named, key=lambda thing: len(said & set(words(f"{thing.words} {thing.colour}"))))
    return possible[0] if len(possible) == 1 else None

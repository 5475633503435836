"""What an outcome does: the things that it moves, and the one outcome after which nobody was spoken to."""

from collections import Counter
from collections.abc import Sequence

from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.domain.text import words
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.domain.trade import mark

NO_ANSWER = mark("No answer")
"""The outcome of a call out that nobody took: offered for calls out in every trade, by its English word."""

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


def unanswered(encounter: Encounter) -> bool:
    """Whether we called and nobody answered. It was no contact then, so whatever waits for one goes on waiting."""
    return encounter.channel is Channel.CALL_OUT and encounter.outcome == NO_ANSWER


def things_meant(things: Sequence[Thing], outcome: str, text: str) -> tuple[Thing, ...]:
    """Which things an outcome moves: those that the text names, else the only one that it can; none when unclear.

    A word names a thing when no other of the possible ones has it. "The Bianchi and the Pashley" names both: one
    drop-off.
    """
    possible = [thing for state in _BEFORE.get(outcome, ()) for thing in things if thing.state is state]
    spoken = set(words(text))
    own = {thing.id: set(words(f"{thing.words} {thing.colour}")) for thing in possible}
    times = Counter(word for known in own.values() for word in known)
    named = [thing for thing in possible if any(times[word] == 1 for word in spoken & own[thing.id])]
    if not named:
        shared = [thing for thing in possible if spoken & own[thing.id]]
        named = shared if len(shared) == 1 else []
    return tuple(named or (possible if len(possible) == 1 else ()))

"""What a search is made of: the words that were asked, who may match, and how much each kind of match counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from frontdesk.store.finder.index import Text
from frontdesk.store.finder.spelling import Reading

SAID = "said"


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

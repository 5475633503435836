"""The day on one page: what is due and by whom, with whom to be careful, what is owed, whom to thank."""

from dataclasses import dataclass
from datetime import date

from frontdesk.domain.interaction import Encounter
from frontdesk.domain.issue import Issue
from frontdesk.domain.promise import Promise
from frontdesk.domain.thanks import Praise


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come today, and one fact about them."""

    customer_id: int
    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class LineUp:
    """The day on one page.

    promises: every one that is open and due today or earlier.
    tomorrow: those after that, until the end of opens_on, the next day on which the shop opens.
    issues: without a word since their date, the longest silent first.
    silent: how many such issues there are in all.
    story: kind words of yesterday.
    loose: what was written and lacks a name or a date.
    """

    promises: tuple[Promise, ...] = ()
    tomorrow: tuple[Promise, ...] = ()
    issues: tuple[Issue, ...] = ()
    silent: int = 0
    careful: tuple[Person, ...] = ()
    owed: tuple[Person, ...] = ()
    thanks: tuple[Person, ...] = ()
    story: Praise | None = None
    opens_on: date | None = None
    loose: tuple[Encounter, ...] = ()

"""What can be done to something: its name, its words, and the letter that does it on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done now. letter: does it together with Alt on a page. filled: it is the usual one."""

    id: str
    words: str
    letter: str = ""
    filled: bool = False

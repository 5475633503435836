"""One line on arrival: what to say or do first, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Press(StrEnum):
    """What pressing a cue's button does."""

    SEEN = "seen"
    KEEP_PROMISE = "keep_promise"
    MAKE_RIGHT = "make_right"
    MEND_ISSUE = "mend_issue"
    HOLDS = "holds"
    USE_GOODWILL = "use_goodwill"
    CALLED_BACK = "called_back"
    COLLECT = "collect"
    THANKED = "thanked"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Cue:
    """One line on arrival.

    rule: its name.
    target: kind and id of the row that it speaks of, so that nothing below says it again.
    tone: "red", "amber", "accent" or "plain".
    verb, sentence, reason: what to do, about what, and why.
    press: what the button does; None when there is nothing to press.
    label: what will be true after it was pressed.
    about: what it speaks of when no row does, such as the event to thank for.
    """

    rule: str
    target: tuple[str, int]
    tone: str
    icon: str
    verb: str
    sentence: str
    reason: str = ""
    press: Press | None = None
    label: str = ""
    about: str = ""

    @property
    def key(self) -> str:
        """What Not now is remembered under."""
        return f"{self.rule}:{self.about or self.target[1]}"

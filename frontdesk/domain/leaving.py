"""The one question after Done, if a rule finds something: going on is no."""

import re
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.card import Card
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.manner import Style
from frontdesk.domain.outcome import unanswered
from frontdesk.domain.text import fold
from frontdesk.i18n import tr

_PROMISING = ("will call", "will ring", "will tell", "will write", "will let", "i ll", "we ll", "promised", "ready by")
_BETWEEN = re.compile(r"\W+")  # "I'll" is two words, and a full stop is none
_MET = frozenset({Channel.WALK_IN, Channel.CALL_IN, Channel.CALL_OUT})


class Ask(StrEnum):
    """What may be asked."""

    PROMISED = "promised"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A question, with the words of its two answers.

    issue: the one that it is about.
    """

    ask: Ask
    sentence: str
    yes: str
    other: str
    issue: Issue | None = None


def question(encounter: Encounter, card: Card | None) -> Leaving | None:
    """What to ask once a line was logged: the first rule that finds something, or nothing.

    encounter: as it was logged.
    card: of the customer it was logged for, None without one.
    """
    if card is None or card.customer.manner.style is Style.LEAVE_ALONE or unanswered(encounter):
        return None
    if encounter.become is None and _sounds_promised(encounter):
        return Leaving(Ask.PROMISED, tr("Did you promise anything?"), tr("Yes, a promise"), tr("No"))
    mended = [issue for issue in card.issues if issue.state is IssueState.RESOLVED]
    if mended and encounter.become is None and encounter.channel in _MET:
        sentence = tr("Did it hold? “{words}”").format(words=mended[0].text)
        return Leaving(Ask.HELD, sentence, tr("It holds"), tr("It did not"), mended[0])
    return None


def _sounds_promised(encounter: Encounter) -> bool:
    text = f" {_BETWEEN.sub(' ', fold(encounter.text))} "
    ahead = encounter.due_at is not None and encounter.due_at > encounter.started_at  # nobody promises the past
    return ahead or any(f" {words} " in text for words in _PROMISING)

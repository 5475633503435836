"""Whether words that look like a date are one: what stands around them, and whether the sentence tells of the past."""

import re

from frontdesk.domain.when.pieces import Trust
from frontdesk.domain.when.words import DAYS

_DAY = "|".join(DAYS)
_NEAR = 160  # characters of a clause that are looked at on either side

# What a date may be followed by; anything else may be what the number or the word belongs to ("at 5 bar").
_NOTHING_BELONGS = re.compile(
    r"\s*(?:$|[,;:!?)\]\"“”'.–—](?!\d)|-\s|\s(?:and|or|but|if|when|so|then|she|he|they|we|you|i|it|not|please|pls"
    r"|plz|ok|okay|today|tomorrow|tonight|sharp|because|as|after|before|by|from|instead|thanks|again|latest|unless"
    r"|at|on|for|to|until|till|works?|suits?|is|will|would|was|while|since|this|next|in the|ring|call|collect"
    rf"|fits?|ready|{_DAY}|mon|sat|sun|thu|early|first thing)\b)"
)
_PROPOSED = re.compile(
    r"\s(?:(?:is|would be|sounds) (?:fine|ok|okay|good|better|best|free|possible|perfect)|works|suits)\b"
)
_HABIT = re.compile(
    r"\b(?:starts?|works|opens?|close[sd]?|finish(?:es)?|usually|always|normally|never|often|every|each"
    r"|daily|\w+days|mornings|nights)\b"
)
_STANDS_ALONE = re.compile(r"\s*(?:$|[,;.!?]|\s(?:please|pls|or|ok|at|then)\b)")
_CUE = re.compile(
    r"\b(?:on|by|before|until|till|til|for|from|after|at|due|ready|this|than|back|in|collects?|collection"
    r"|collecting|pick(?:s|ing)? ?(?:it |them |her |him )?up|pickup|rings?|calls?|coming|comes?|bring(?:s|ing)?"
    r"|fitting|appointment|booked|wants? it|needs? it|it|or|and|to|is|expires?|flies|returns?|holiday|closed|away"
    r"|wedding|party|not|moved?)[:,]?\s+(?:the\s+)?$"
)
_NUMBER_BELONGS_BEFORE = re.compile(
    r"\b(?:sides|top|clippers?|guard|grade|set|held|price[sd]?|volume|level|weigh(?:t|s)|max|locked|battery|screen"
    r"|resting|pressure|temp|temperature|phone|stay(?:s|ed)|short|longer|shorter|take[ns]? in|took in|let out|wide"
    r"|up|down|off|shorten|lengthen|reduce|sold|quoted|sells|food"
    r"|insulin|dose|feeds?|fed|tablets?|pills?|cheap|tyres?|psi)\s+(?:it |them )?$"
)
_NO_WEEKDAY_AFTER = re.compile(
    r"\s*(?:-\s?|to |till |until |through )(?:" + _DAY + r"|mon|wed|sat|sun)\b"
    r"|'s\b|\s(?:best|girl|boy|job|league|club|roast|brunch|dinner|shift|service|rides?|lunch|class|market"
    r"|team|times|paper|school|group|price|mornings|afternoons|evenings|nights)\b"
)
_NO_WEEKDAY_BEFORE = re.compile(
    r"\b(?:every|each|most|last|black|good|bloody|mr|mrs|ms|miss|dr|since|previous|past|was|cyber|always"
    r"|usually|ash)\s+(?:on )?$"
    r"|\b(?:" + _DAY + r"|mon|wed|sat|sun)(?:\s?-\s?| to )$"
)
_SOMEBODYS = re.compile(r"\b(?:the|a|an|his|her|our|their|my|your)\s+$")

_CLAUSE_END = re.compile(r"[,;:!?\n]|\.(?!\d)|\b(?:but|now|then|and|so)\b")
# What was arranged in the past lies ahead.
_ARRANGED = (
    "booked|promised|needed|wanted|moved|agreed|confirmed|scheduled|asked|expected|arranged|postponed|delayed"
    "|planned|rebooked|rescheduled|prebooked|offered|reserved|extended|changed"
)
_PAST = re.compile(
    r"\b(?:was|were|came|rang|bought|fell|broke|went|had|did|saw|left|took|sold|paid|got|lost|found|brought|wore"
    r"|woke|ate|hurt|gave|sent|spoke|phoned|yesterday|ago|last|since|used to|has been|have been|been|born|knew"
    rf"|made|began|hit|lent|rode|ran|drove|stood|put|already|(?!(?:{_ARRANGED})\b)(?!\w*eed\b)\w{{3,}}ed)\b"
)
_COMING = re.compile(
    r"\b(?:will|wants?|needs?|ready|collects?|collection|collecting|picks? (?:it |them |her |him )?up|coming"
    r"|comes?|can|could|should|going|due|booked|booking|promised?|please|pls|moved?|agreed|later|must|let's|by"
    r"|until|till|rebook(?:ed)?|hopes?|expects?|expected|returns?|arrives?|remind)\b|'ll\b"
)
_DOER = re.compile(
    r"(?:\b(?:will|rings?|calls?|collects?|picks?|picking|coming|comes?|fetch(?:es)?|bring(?:s|ing)?|drops?|text"
    r"|back|ready)\b|'ll\b)"
)
_BEHIND = re.compile(
    r"\b(?:was|were) (?:told|promised|said|meant|supposed|due)\b|\bused to\b|\bborn\b|\bsince\b|\bevery\b"
)
_THEN_PAST = re.compile(
    r"\s+(?:he|she|they|it|we|i)\s+(?:was|were|had|did|came|rang|fell|broke|went|left|took|got"
    rf"|(?!(?:{_ARRANGED})\b)\w{{3,}}ed)\b"
)
_TOWARDS = re.compile(r"\b(?:by|for|until|till|til|before|took|chose|picked)\s+(?:the\s+)?$")


def believable(
    text: str, start: int, end: int, *, trust: Trust, capital: bool, weekday: bool, recurring: bool, bare_clock: bool
) -> bool:
    """Whether text[start:end], a plain text, is said of a day or time to come.

    capital: it was typed with a capital letter within the line.
    recurring: it is a part of the day that may be said of every day ("in the morning").
    bare_clock: it is a time without a day.
    """
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if weekday and (_NO_WEEKDAY_BEFORE.search(before) or _is_attribute(text[start:end], before, after)):
        return False
    if trust < Trust.FIRM:
        lead = (
            _CUE.search(before)
            or _PROPOSED.match(after)
            or capital
            or bare_clock
            or recurring
            or not before.strip(" ,;")
        )
        if not lead or not _NOTHING_BELONGS.match(after):
            return False
        if weekday and lead is True and not capital and not _STANDS_ALONE.match(after):
            return False
    if bare_clock and trust < Trust.FIRM and _NUMBER_BELONGS_BEFORE.search(before):
        return False
    clause = _last_clause(before)
    if bare_clock and _HABIT.search(clause):
        return False
    if recurring and not _DOER.search(clause):
        return False
    return not _tells_of_the_past(clause, before, after, bare_clock)


def _is_attribute(day: str, before: str, after: str) -> bool:
    """Whether a day of the week only says of which kind something else is: "the Saturday girl", "Sunday best"."""
    if " " in day:
        return False
    return bool(_NO_WEEKDAY_AFTER.match(after) or (_SOMEBODYS.search(before) and not _NOTHING_BELONGS.match(after)))


def _last_clause(before: str) -> str:
    breaks = [m.end() for m in _CLAUSE_END.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _tells_of_the_past(clause: str, before: str, after: str, bare_clock: bool) -> bool:
    if _BEHIND.search(clause) or _THEN_PAST.match(after):
        return True
    if _TOWARDS.search(before):
        return False
    rest = _CLAUSE_END.split(after, maxsplit=1)[0]
    past = _PAST.search(clause) or (bare_clock and re.search(r"\b(?:missed|no answer|ago)\b", after))
    return bool(past) and not _COMING.search(clause) and not _COMING.search(rest)

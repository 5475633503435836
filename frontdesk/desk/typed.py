"""What staff typed, as it is kept: cleaned, and refused in words rather than cut."""

from frontdesk.domain.text import clean
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

LABEL_LIMIT = 100
NAME_LIMIT = 500
WORDS_LIMIT = 2_000
TEXT_LIMIT = 100_000


def typed(text: str, limit: int, *, lines: bool = False) -> str:
    """Text as it may be kept (`domain.text.clean`), of at most `limit` characters. Raises FrontdeskError."""
    cleaned = clean(text, lines=lines)
    if len(cleaned) > limit:
        raise FrontdeskError(
            tr("“{beginning}…” is too long.").format(beginning=clean(cleaned, limit=30)),
            tr("Nothing was changed. It has {n} characters; up to {limit} can be kept.").format(
                n=len(cleaned), limit=limit
            ),
        )
    return cleaned

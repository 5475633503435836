from datetime import UTC, date, datetime

import pytest

from frontdesk.domain import match_words
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.issue import IssueState
from frontdesk.domain.match import Because, Reason
from frontdesk.domain.thing import Whereabouts

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 19, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reason", "text", "lit"),
    [
        (match_words.close_to("Josie", "josie", "jose"), "Called Josie, close to “jose”", ["Josie"]),
        (match_words.sounds_like("meier"), "Sounds like “meier”", []),
        (match_words.spelled_like("bianki"), "Spelled almost like “bianki”", []),
        (match_words.ends_in("0417"), "Ends in 0417", ["0417"]),
        (
            match_words.text_of(Because.ISSUE, "Rear brake rubs", ("bra", "1184"), (), number=1184),
            "Issue 1184: Rear brake rubs",
            ["1184", "bra"],
        ),
        (match_words.text_of(Because.SAID, "Wants honey", ("honey",), (), day="Thu"), "Thu: “Wants honey”", ["honey"]),
        (
            match_words.text_of(Because.GOODWILL, "10 % off", ("off",), (), code="K7Q2"),
            "Voucher K7Q2: 10 % off",
            ["off"],
        ),
        (match_words.text_of(Because.GOODWILL, "Flowers", (), ("flowers",)), "Goodwill: Flowers", ["Flowers"]),
        (match_words.text_of(Because.TICKET, "Bianchi", ("4417",), (), number=4417), "Ticket 4417: Bianchi", ["4417"]),
        (match_words.text_of(Because.THING, "Bianchi", ("bian",), ()), "Thing: Bianchi", ["Bian"]),
    ],
)
def test_a_reason_says_why_and_lights_up_what_matched(reason: Reason, text: str, lit: list[str]) -> None:
    assert reason.text == text
    assert [text[start : start + length] for start, length in reason.hits] == lit


def test_of_a_long_text_the_part_around_the_match_is_shown() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    reason = match_words.text_of(Because.NOTE, text, ("word20",), ())
    assert reason.text.startswith("Note: … ") and reason.text.endswith(" …") and "word20" in reason.text
    assert len(reason.text) < 110


def test_a_matter_says_how_it_stands() -> None:
    assert match_words.issue_detail(1184, IssueState.RESOLVED) == "Issue 1184, mended"
    assert match_words.issue_stands(IssueState.REOPENED, THURSDAY, NOW) == "Reopened Thursday"
    assert match_words.issue_stands(IssueState.OPEN, None, NOW) == "Open"
    assert match_words.thing_stands(Whereabouts.READY, THURSDAY, NOW) == "Ready since Thursday"
    assert match_words.thing_stands(Whereabouts.WITH_CUSTOMER, THURSDAY, NOW) == "With the customer"
    assert match_words.goodwill_stands(GoodwillState.OWED, date(2026, 12, 15), NOW) == ("Until 15 Dec", "Owed")
    assert match_words.goodwill_stands(GoodwillState.USED, None, NOW) == ("", "Used")
    assert (match_words.thing_detail(4417), match_words.thing_detail(None)) == ("Ticket 4417", "")

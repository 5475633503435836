"""The cues at the top of a card: what gives way to long names, and what never does."""

import pytest
from pytestqt.qtbot import QtBot

from frontdesk.domain.cue import Cue, Press
from frontdesk.ui.kit import paint
from frontdesk.ui.panels.card.cue_block import CueBlock

LONG = "Wolfeschlegelsteinhausenbergerdorff"


def block(qtbot: QtBot, *cues: Cue, wide: int = 760, neutral: bool = False) -> CueBlock:
    made = CueBlock()
    qtbot.addWidget(made)
    made.show_cues(cues, neutral=neutral)
    made.resize(wide, made.sizeHint().height())
    made.show()
    return made


def cue(
    sentence: str = "“Call about the rim”", *, label: str = "Told Pepe", tone: str = "red", reason: str = ""
) -> Cue:
    return Cue("late", ("promise", 1), tone, "promise", "Promised", sentence, reason, Press.KEEP_PROMISE, label)


def test_a_long_name_on_a_button_leaves_the_sentence_its_room(qtbot: QtBot) -> None:
    made = block(qtbot, cue(label=f"Told {LONG} {LONG}"))
    button = made._buttons[0]
    assert button.width() <= 220
    assert LONG in button.toolTip()
    assert button.accessibleName() == f"Told {LONG} {LONG}"
    assert block(qtbot, cue())._buttons[0].toolTip() == ""


def test_the_sentence_of_a_folded_cue_comes_before_its_reason(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, int]] = []
    monkeypatch.setattr(
        paint,
        "text",
        lambda _painter, rect, words, role="body", *_more, **_named: (
            drawn.append((words, int(rect.width()))) or min(paint.width(words, role), int(rect.width()))
        ),
    )
    sentence = "“Say if the Brooks B17 in honey is in stock with the dealer”"
    made = block(qtbot, cue(), cue(sentence, reason="Promised by Ola for today, 16:00"), wide=700)
    made.fold(True)
    drawn.clear()
    made.grab()
    words = dict(drawn)
    room = made._buttons[1].x() - 145
    assert words[sentence] >= room - 30
    assert "Promised by Ola for today, 16:00" not in words


def test_the_duties_of_somebody_who_wants_to_be_left_alone_are_neutral(qtbot: QtBot) -> None:
    made = block(qtbot, cue(), cue(tone="amber"), neutral=True)
    assert {each.tone for each in made._cues} == {"plain"}

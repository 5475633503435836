"""What gives way to long names and narrow windows, and what never does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.domain.cue import Cue, Press
from frontdesk.domain.quiet import Doing, Quiet, QuietRow
from frontdesk.ui.kit import paint
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.panels.card.cue_block import CueBlock
from frontdesk.ui.panels.quiet.page import QuietPage
from frontdesk.ui.panels.quiet.rows import QuietRowWidget
from tests.ui.panels import sample

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


def test_a_long_word_never_widens_what_it_stands_in(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    label = PlainLabel(LONG * 3, "title", wrap=True, parent=inside)
    qtbot.addWidget(area)
    area.setWidget(inside)
    assert label.minimumSizeHint().width() < 200
    assert label.text() == LONG * 3
    assert label.accessibleName() == LONG * 3
    label.setText("Short words stay as they are")
    assert "\u200b" not in super(PlainLabel, label).text()


def test_title_and_line_of_a_quiet_moment_stay_together_with_nothing_to_list(qtbot: QtBot) -> None:
    page = QuietPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show_quiet(Quiet(), sample.NOW)
    page.show()
    assert page._line.y() - page._title.geometry().bottom() < 20
    assert page._title.y() < 60
    page.show_quiet(replace(Quiet(), closing="Nothing is owed tonight.", until="Closing at 18:00"), sample.NOW)
    assert page._line.y() - page._title.geometry().bottom() < 20


def test_a_fact_of_a_quiet_moment_is_never_cut(qtbot: QtBot) -> None:
    fact = "Brought back the tool kit that somebody left on the bench in front of the shop last Thursday evening"
    rows = (
        QuietRow(Doing.THANK, "a", 1, "Hana Kovářová", fact, "Thanked"),
        QuietRow(Doing.TOLD, "b", 2, "Tove Dahl", "Ready", "Told {name}", called="Wolfeschlegelstein"),
    )
    page = QuietPage()
    qtbot.addWidget(page)
    page.resize(620, 600)
    page.show_quiet(Quiet(thanks=rows), sample.NOW)
    page.show()
    qtbot.waitExposed(page)
    first, second = page.findChildren(QuietRowWidget)
    for label in first.findChildren(PlainLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert first.buttons[0].width() == second.buttons[0].width(), "buttons stand under each other"


def test_a_text_from_right_to_left_is_cut_at_its_own_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    class Painter:
        def __getattr__(self, name: str) -> object:
            return lambda *said: drawn.append(said[-1]) if name == "drawText" else None

    paint.text(Painter(), QRectF(0, 0, 80, 20), "عبد الرحمن بن عبد العزيز بن محمد")  # type: ignore[arg-type]
    paint.text(Painter(), QRectF(0, 0, 80, 20), "Wolfeschlegelsteinhausen عبد")  # type: ignore[arg-type]
    assert drawn[0].endswith("…\u200f")
    assert drawn[1].endswith("…")

"""The page of a quiet moment in a narrow window."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from frontdesk.domain.quiet import Doing, Quiet, QuietRow
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.panels.quiet.page import QuietPage
from frontdesk.ui.panels.quiet.rows import QuietRowWidget
from tests.ui.panels import sample


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

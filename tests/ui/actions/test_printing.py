"""Printing: the desk reads what a paper says, and says where it was kept when there is no printer."""

from pathlib import Path

import pytest

from frontdesk.errors import FrontdeskError
from frontdesk.ui.actions import printing
from frontdesk.ui.shell import paper as shell_paper


@pytest.fixture
def printed(monkeypatch):
    """The papers that came out; there is no printer."""
    papers = []

    def keep(_parent, paper, name) -> Path:
        papers.append(paper)
        return Path(f"/papers/{name}.pdf")

    monkeypatch.setattr(shell_paper, "print_paper", keep)
    return papers


def test_a_slip_says_what_was_promised(counter, parent, make, ann, printed, told) -> None:
    promise = make.promise(ann, "Say if the saddle is in")
    said = told(lambda: printing.print_promise(counter, parent, promise))
    assert said == f"Kept as {printed[0].title}.pdf"
    assert "Say if the saddle is in" in repr(printed[0])


def test_that_what_we_know_was_taken_out_is_written_down(counter, parent, ann, printed, told, read) -> None:
    told(lambda: printing.print_what_we_know(counter, parent, ann))
    assert read("SELECT COUNT(*) FROM action WHERE verb = 'take_out'") == [(1,)]


def test_trouble_with_the_paper_is_told(qtbot, counter, parent, monkeypatch) -> None:
    def full(*_) -> None:
        raise FrontdeskError("The disk is full.")

    monkeypatch.setattr(shell_paper, "print_paper", full)
    with qtbot.waitSignal(counter.trouble) as trouble, qtbot.assertNotEmitted(counter.done):
        printing.print_day(counter, parent, handover=False)
    assert trouble.args[0].title == "The disk is full."

"""Paper: every line of a paper is on a page, long words wrap, and a PDF is written whole or said in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter

from frontdesk.domain import papers
from frontdesk.domain.goodwill import Goodwill, GoodwillKind
from frontdesk.domain.line_up import LineUp, Person
from frontdesk.domain.paper import Code, Heading, Paper, Paragraph, Size, TableRow
from frontdesk.domain.promise import Promise
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.ui.actions import printing
from frontdesk.ui.shell import paper as painting
from tests.making import NOW, moment

PROMISE = Promise(1, 7, "Pepe Beltrán", "True the rim, fit new pads", moment(26, 15), owner_name="Tomasz")
THING = Thing(3, 7, "Bianchi Sprint", ticket=4417, state=Whereabouts.WITH_US)
VOUCHER = Goodwill(5, 7, "Pepe", GoodwillKind.VOUCHER, "£15 off", code="M4TX", minor=1500, currency="GBP")


def blocks_of(paper: Paper) -> list[object]:
    layout = painting.page_layout(paper).paintRect(QPageLayout.Unit.Point)
    return [block for page in painting.pages(paper, layout.width(), layout.height()) for block, _, _ in page]


def said(paper: Paper) -> str:
    return repr(paper.blocks)


def test_a_slip_says_what_stands_in_the_ledger() -> None:
    slip = papers.promise_slip(PROMISE, "Millrace Cycles", NOW, THING)
    assert "True the rim, fit new pads" in said(slip) and "Tomasz" in said(slip)
    assert "Thursday 26 November" in said(slip) and "15:00" in said(slip)


def test_a_ticket_has_its_number_large() -> None:
    ticket = papers.claim_ticket(THING, "Millrace Cycles", NOW, PROMISE)
    assert [block.text for block in ticket.blocks if isinstance(block, Code)] == ["4417"]


def test_a_voucher_has_its_code_to_type_and_to_scan() -> None:
    page = papers.voucher(VOUCHER, "Millrace Cycles")
    (code,) = [block for block in page.blocks if isinstance(block, Code)]
    assert code.text == "M4TX" and code.qr.endswith("M4TX") and len(code.qr) >= 6
    assert "Used once." in said(page)
    assert "Used in parts" in said(papers.voucher(replace(VOUCHER, left_minor=500), "Millrace Cycles"))


def test_nothing_is_lost_between_pages() -> None:
    many = tuple(replace(PROMISE, id=n, text=f"Promise {n}") for n in range(300))
    paper = papers.line_up(LineUp(promises=many, careful=(Person(1, "Ewa", "x" * 400),)), "Shop", NOW, handover=False)
    layout = painting.page_layout(paper).paintRect(QPageLayout.Unit.Point)
    pages = painting.pages(paper, layout.width(), layout.height())
    assert len(pages) > 5
    shown = {block.cells[1] for block in blocks_of(paper) if isinstance(block, TableRow) and block.initials}
    assert shown == {f"Promise {n}" for n in range(300)}


@pytest.mark.parametrize("size", list(Size))
def test_a_pdf_is_written(qapp: object, tmp_path: Path, size: Size) -> None:
    file = tmp_path / "a.pdf"
    paper = Paper(
        size, "Title", (Heading("Head", "2"), Paragraph("W" * 500), Code("M4TX", qr="VOUCHER M4TX")), "Shop", "Foot"
    )
    painting.to_pdf(paper, file)
    assert file.read_bytes().startswith(b"%PDF") and b"%%EOF" in file.read_bytes()[-32:]


@pytest.mark.qt_log_ignore("begin")  # Qt says it too
def test_a_pdf_that_cannot_be_written_is_said_in_words(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(FrontdeskError, match="could not be written"):
        painting.to_pdf(Paper(Size.A6, "Title", (Paragraph("Text"),)), tmp_path / "not there" / "a.pdf")


def test_what_a_customer_writes_is_text(qapp: object, tmp_path: Path) -> None:
    slip = papers.promise_slip(replace(PROMISE, text="<b>bold</b> & “quoted”\n=1+1"), "Shop <i>", NOW)
    painting.to_pdf(slip, tmp_path / "a.pdf")
    assert "<b>bold</b>" in said(slip)


def test_a_page_is_black_on_white(qapp: object) -> None:
    page = papers.voucher(VOUCHER, "Millrace Cycles")
    place = painting.page_layout(page).paintRect(QPageLayout.Unit.Point)
    layout = painting._Layout(page, place.width(), place.height())
    image = QImage(int(place.width()), int(place.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        layout.paint(painter, layout.pages[0], 1)
    colors = {
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert min(colors) < 40 and max(colors) == 255


def test_each_paper_has_a_function_of_its_own() -> None:
    assert {name for name in vars(printing) if name.startswith("print_")} >= {
        "print_promise",
        "print_ticket",
        "print_voucher",
        "print_day",
        "print_what_we_know",
    }

"""Papers on pages: painted black on white in the desk's own type, sent to a printer or kept as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from frontdesk.domain.paper import Block, Code, Heading, Paper, Paragraph, Size, TableRow
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BLACK, _GREY, _RULE = QColor("#000000"), QColor("#444444"), QColor("#999999")
_MARGIN = {Size.A4: 42.0, Size.A6: 22.0}  # points
_BOX = (58.0, 21.0)  # for initials
_QR_SIDE = 96.0
_GAP = 4.0
_MOST_TRIES = 999


@dataclass(frozen=True)
class _Type:
    """The sizes of type on one size of paper, in points."""

    title: int
    large: int
    heading: int
    body: int
    foot: int
    code: int


_TYPES = {Size.A4: _Type(20, 13, 12, 10, 8, 34), Size.A6: _Type(14, 15, 11, 10, 8, 34)}


def pages(paper: Paper, width: float, height: float) -> list[list[tuple[Block, float, float]]]:
    """Which block stands where: for each page its blocks with their top and height, in points."""
    return _Layout(paper, width, height).pages


def paint_paper(paper: Paper, device: QPagedPaintDevice, painter: QPainter) -> None:
    """Paint all pages of a paper; `painter` is active on `device`."""
    scale = painter.device().logicalDpiX() / 72
    painter.scale(scale, scale)
    whole = device.pageLayout().paintRect(QPageLayout.Unit.Point)
    layout = _Layout(paper, whole.width(), whole.height())
    for number, blocks in enumerate(layout.pages, start=1):
        if number > 1:
            device.newPage()
        layout.paint(painter, blocks, number)


def to_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as a PDF. Raises FrontdeskError when the file cannot be written."""
    writer = QPdfWriter(str(path))
    writer.setTitle(paper.title)
    writer.setCreator(tr("Front Desk"))
    writer.setResolution(300)
    writer.setPageLayout(page_layout(paper))
    painter = QPainter()
    if not painter.begin(writer):
        raise FrontdeskError(
            tr("{file} could not be written.").format(file=path.name), tr("Look whether the folder is full or locked.")
        )
    paint_paper(paper, writer, painter)
    if not painter.end():
        raise FrontdeskError(
            tr("{file} could not be written whole.").format(file=path.name), tr("Look whether the disk is full.")
        )


def print_paper(parent: QWidget, paper: Paper, file_name: str) -> Path | None:
    """Ask for a printer and print; without any printer keep a PDF and open it, and give where it is.

    file_name: what the PDF is called, without its ending. Raises what `to_pdf` raises.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if QPrinterInfo.availablePrinterNames():
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file_name)
        printer.setPageLayout(page_layout(paper))
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(paper.title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: _print(paper, printer))
        dialog.setModal(True)
        dialog.show()
        return None
    path = free_path(file_name)
    to_pdf(paper, path)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    return path


def page_layout(paper: Paper) -> QPageLayout:
    """The page of a paper: its size, upright, with its margins."""
    size = QPageSize.PageSizeId.A6 if paper.size is Size.A6 else QPageSize.PageSizeId.A4
    margin = _MARGIN[paper.size]
    margins = QMarginsF(margin, margin, margin, margin)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point)


def free_path(file_name: str) -> Path:
    """A PDF's place among the user's documents, or among what is temporary, that no other file has."""
    plain = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in file_name)
    plain = " ".join(plain.split())[:80] or tr("Front Desk")
    for where in (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.TempLocation):
        folder = Path(QStandardPaths.writableLocation(where) or ".")
        if folder.is_dir():
            for n in range(1, _MOST_TRIES):
                path = folder / (f"{plain}.pdf" if n == 1 else f"{plain} {n}.pdf")
                if not path.exists():
                    return path
    raise FrontdeskError(tr("There is no folder for the PDF."), tr("Ask whoever looks after this PC."))


def _print(paper: Paper, printer: QPagedPaintDevice) -> None:
    painter = QPainter()
    if painter.begin(printer):
        paint_paper(paper, printer, painter)
        painter.end()


class _Layout:
    """Puts the blocks of a paper on pages, and paints them. All measures are points."""

    def __init__(self, paper: Paper, width: float, height: float) -> None:
        self._paper, self._width, self._height = paper, width, height
        self._type = _TYPES[paper.size]
        self._foot = _line_height(self._font(self._type.foot)) + 6
        self.pages: list[list[tuple[Block, float, float]]] = []
        self._place(self._head_height())

    def paint(self, painter: QPainter, blocks: list[tuple[Block, float, float]], number: int) -> None:
        """Paint one page."""
        if number == 1:
            self._paint_head(painter)
        for block, top, _ in blocks:
            self._paint(painter, block, top)
        self._paint_foot(painter, number)

    def _place(self, top: float) -> None:
        page: list[tuple[Block, float, float]] = []
        room = self._height - self._foot
        blocks = [part for block in self._paper.blocks for part in self._parts(block)]
        for at, block in enumerate(blocks):
            high = self._block_height(block)
            wanted = high
            if isinstance(block, Heading) and at + 1 < len(blocks):
                wanted += self._block_height(blocks[at + 1])  # never alone at the foot of a page
            if top + wanted > room and page:
                self.pages.append(page)
                page, top = [], 0.0
            page.append((block, top, high))
            top += high
        self.pages.append(page)

    def _parts(self, block: Block) -> list[Block]:
        """A block, or its pieces when it is longer than a page."""
        most = self._height - self._foot - self._head_height()
        if isinstance(block, Paragraph) and self._block_height(block) > most:
            font = self._font_of(block)
            lines = _broken(block.text, font, self._width)
            each = max(1, int(most / _line_height(font)) - 1)
            return [
                Paragraph("\n".join(lines[i : i + each]), block.large, block.soft) for i in range(0, len(lines), each)
            ]
        if isinstance(block, TableRow) and self._block_height(block) > most:
            return [Paragraph(tr("{first}: {rest}").format(first=block.cells[0], rest=" ".join(block.cells[1:])))]
        return [block]

    def _head_height(self) -> float:
        shop = self._high(self._paper.shop, self._font(self._type.body, 500), self._width) if self._paper.shop else 0
        return shop + self._high(self._paper.title, self._font(self._type.title, 600), self._width) + 12

    def _paint_head(self, painter: QPainter) -> None:
        top = 0.0
        if self._paper.shop:
            font = self._font(self._type.body, 500)
            top += self._text(painter, self._paper.shop, font, QRectF(0, 0, self._width, 0), _GREY)
        font = self._font(self._type.title, 600)
        top += self._text(painter, self._paper.title, font, QRectF(0, top, self._width, 0)) + 4
        painter.setPen(QPen(_BLACK, 1))
        painter.drawLine(QPointF(0, top), QPointF(self._width, top))

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        font = self._font(self._type.foot)
        top = self._height - _line_height(font)
        half = QRectF(0, top, self._width * 0.7, 0)
        if self._paper.foot:
            words = QFontMetricsF(font).elidedText(self._paper.foot, Qt.TextElideMode.ElideRight, half.width())
            self._text(painter, words, font, half, _GREY)
        if len(self.pages) > 1:
            words = tr("Page {n} of {all}").format(n=number, all=len(self.pages))
            wide = QFontMetricsF(font).horizontalAdvance(words) + 1
            self._text(painter, words, font, QRectF(self._width - wide, top, wide + 2, 0), _GREY)

    def _block_height(self, block: Block) -> float:
        if isinstance(block, Heading):
            return self._high(block.text, self._font_of(block), self._width) + 16
        if isinstance(block, Paragraph):
            return self._high(block.text, self._font_of(block), self._width) + 2 * _GAP
        if isinstance(block, Code):
            high = self._high(block.text, self._font_of(block), self._code_width(block))
            return max(high, _QR_SIDE if block.qr else 0) + 4 * _GAP
        high = max(
            self._high(cell, self._cell_font(block, i), wide)
            for i, (cell, (_, wide)) in enumerate(zip(block.cells, self._cells(block), strict=True))
        )
        return max(high, _BOX[1] if block.initials else 0) + 2 * _GAP

    def _paint(self, painter: QPainter, block: Block, top: float) -> None:
        if isinstance(block, Heading):
            font = self._font_of(block)
            high = self._text(painter, block.text, font, QRectF(0, top + 10, self._width, 0))
            if block.note:
                wide = QFontMetricsF(font).horizontalAdvance(block.note) + 2
                self._text(painter, block.note, font, QRectF(self._width - wide, top + 10, wide, 0), _GREY)
            painter.setPen(QPen(_RULE, 0.6))
            painter.drawLine(QPointF(0, top + 12 + high), QPointF(self._width, top + 12 + high))
        elif isinstance(block, Paragraph):
            tone = _GREY if block.soft else _BLACK
            self._text(painter, block.text, self._font_of(block), QRectF(0, top + _GAP, self._width, 0), tone)
        elif isinstance(block, Code):
            wide = self._code_width(block)
            self._text(painter, block.text, self._font_of(block), QRectF(0, top + 2 * _GAP, wide, 0))
            if block.qr:
                place = QRectF(self._width - _QR_SIDE, top + 2 * _GAP, _QR_SIDE, _QR_SIDE)
                _paint_qr(painter, block.qr, place)
        else:
            self._paint_row(painter, block, top)

    def _paint_row(self, painter: QPainter, row: TableRow, top: float) -> None:
        for i, (cell, (left, wide)) in enumerate(zip(row.cells, self._cells(row), strict=True)):
            tone = _BLACK if i == row.strong or row.initials else _GREY
            self._text(painter, cell, self._cell_font(row, i), QRectF(left, top + _GAP, wide, 0), tone)
        if row.initials:
            box = QRectF(self._width - _BOX[0], top + _GAP, *_BOX)
            painter.setPen(QPen(_BLACK, 0.7))
            painter.drawRect(box)
            bottom = top + self._block_height(row)
            painter.setPen(QPen(_RULE, 0.3))
            painter.drawLine(QPointF(0, bottom), QPointF(self._width, bottom))

    def _cells(self, row: TableRow) -> list[tuple[float, float]]:
        room = self._width - (_BOX[0] + 10 if row.initials else 0)
        one = room / sum(row.shares)
        lefts, left = [], 0.0
        for share in row.shares:
            lefts.append((left, max(20.0, share * one - 8)))
            left += share * one
        return lefts

    def _code_width(self, code: Code) -> float:
        return self._width - (_QR_SIDE + 12 if code.qr else 0)

    def _cell_font(self, row: TableRow, i: int) -> QFont:
        return self._font(self._type.body, 600 if i == row.strong else 400)

    def _font_of(self, block: Heading | Paragraph | Code) -> QFont:
        if isinstance(block, Heading):
            return self._font(self._type.heading, 600)
        if isinstance(block, Code):
            return fonts.on_paper(self._type.code, 600, "JetBrains Mono")
        return self._font(self._type.large if block.large else self._type.body, 600 if block.large else 400)

    def _font(self, size: int, weight: int = 400) -> QFont:
        return fonts.on_paper(size, weight)

    def _high(self, text: str, font: QFont, width: float) -> float:
        return sum(layout.boundingRect().height() for layout in _laid_out(text, font, width))

    def _text(self, painter: QPainter, text: str, font: QFont, place: QRectF, tone: QColor = _BLACK) -> float:
        """Paint wrapped plain text; gives the height it took."""
        painter.setPen(tone)
        top = place.top()
        for layout in _laid_out(text, font, place.width()):
            layout.draw(painter, QPointF(place.left(), top))
            top += layout.boundingRect().height()
        return top - place.top()


def _laid_out(text: str, font: QFont, width: float) -> list[QTextLayout]:
    """The paragraphs of a text, each broken into lines of that width."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layouts = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph or " ", font)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        layouts.append(layout)
    return layouts


def _broken(text: str, font: QFont, width: float) -> list[str]:
    """The lines of a text as they are broken at that width."""
    found = []
    for layout in _laid_out(text, font, width):
        for n in range(layout.lineCount()):
            line = layout.lineAt(n)
            found.append(layout.text()[line.textStart() : line.textStart() + line.textLength()].rstrip())
    return found


def _line_height(font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing()


def _paint_qr(painter: QPainter, content: str, place: QRectF) -> None:
    import segno

    rows = [list(row) for row in segno.make_qr(content, error="m").matrix_iter(border=2)]
    side = place.width() / len(rows)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(QRectF(place.left() + x * side, place.top() + y * side, side, side), _BLACK)

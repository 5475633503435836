"""A printed page: what it says and in which order, without a word about fonts or printers."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """The sizes of paper: a page, and a slip to hand over."""

    A4 = "A4"
    A6 = "A6"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part of a page.

    note: what stands at the right of it.
    """

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    large: what the page is about.
    soft: what explains it.
    """

    text: str
    large: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table.

    shares: how wide each cell is, in parts.
    strong: the cell that stands out, by position.
    initials: an empty box at the right, for the initials of whoever takes it over.
    """

    cells: tuple[str, ...]
    shares: tuple[int, ...]
    strong: int = 0
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Something to be read out or typed.

    qr: what a scanner reads, empty for none.
    """

    text: str
    qr: str = ""


Block = Heading | Paragraph | TableRow | Code


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printed page says.

    shop: at the top.
    foot: at the bottom of each page, beside its number.
    """

    size: Size
    title: str
    blocks: tuple[Block, ...]
    shop: str = ""
    foot: str = ""

"""Opens a list of customers from another program, whatever kind of file it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from frontdesk.domain.arrival import Arrival, Preview, RowProblem
from frontdesk.errors import FrontdeskError
from frontdesk.files import csv, headings, vcard
from frontdesk.i18n import tr


class ListKind(StrEnum):
    """The kinds of lists that can be read."""

    CSV = "csv"
    VCARD = "vcard"


_PREVIEW = 20
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def kind_of(path: Path) -> ListKind:
    """What kind of list a file is, by what is in it, never by its name.

    Raises FrontdeskError, with what to do, for a workbook, a PDF, a picture, an empty file, a folder, or no file.
    """
    try:
        with path.open("rb") as file:
            start = file.read(1 << 16)
    except OSError as error:
        raise FrontdeskError(
            tr("“{name}” cannot be opened.").format(name=path.name),
            tr("Nothing was brought in. Check that the file is there, is not open elsewhere, and may be read."),
        ) from error
    nothing = tr("Nothing was brought in.")
    as_csv = tr("Open it in your spreadsheet program, save it as CSV, and bring in that file.")
    if not start.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FrontdeskError(
            tr("This file is empty."), f"{nothing} {tr('Export the list again in the other program.')}"
        )
    if start.startswith((_ZIP, _OLE)):
        raise FrontdeskError(
            tr("This is a workbook or an archive, not a list that can be read."), f"{nothing} {as_csv}"
        )
    if start.startswith(_PDF):
        advice = tr("Ask the other program for an export as CSV or vCard instead.")
        raise FrontdeskError(tr("This is a PDF: a picture of a list, not a list."), f"{nothing} {advice}")
    if start.startswith(_PICTURES) or _is_web_page(start):
        advice = tr("Ask the other program for an export as CSV or vCard.")
        raise FrontdeskError(tr("This file is not a list of customers."), f"{nothing} {advice}")
    letters = start.replace(b"\0", b"").upper()
    return ListKind.VCARD if b"BEGIN:VCARD" in letters[:4096] else ListKind.CSV


def _is_web_page(start: bytes) -> bool:
    return start.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html", b"{\\rtf", b"<?xml", b"sqlite format"))


def read_list(path: Path, country: str) -> Iterator[Arrival | RowProblem]:
    """Every customer and every problem of a list, in order, in bounded memory.

    country: two letters, where its numbers without a country are.
    Raises FrontdeskError.
    """
    reader = vcard.read if kind_of(path) is ListKind.VCARD else csv.read
    with _readable(path):
        yield from reader(path, country)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FrontdeskError(
            tr("“{name}” could not be read to its end.").format(name=path.name),
            tr("Nothing was brought in. If it is on a stick or a network drive, copy it to this PC first."),
        ) from error


def open_list(path: Path, country: str, *, limit: int = _PREVIEW) -> Preview:
    """The first customers of a list, with what its columns were taken for. Raises FrontdeskError."""
    kind = kind_of(path)
    arrivals: list[Arrival] = []
    problems: list[RowProblem] = []
    more = False
    for item in read_list(path, country):
        if len(arrivals) + len(problems) >= 5 * limit or (len(arrivals) >= limit and isinstance(item, Arrival)):
            more = True
            break
        if isinstance(item, Arrival):
            arrivals.append(item)
        else:
            problems.append(item)
    if kind is ListKind.VCARD:
        with _readable(path):
            return Preview(tuple(arrivals), tuple(problems), program=vcard.program(path), more=more)
    with _readable(path):
        layout = csv.layout(path)
    meanings = {
        each.heading: headings.in_words(each.meaning)
        for each in layout.columns
        if each.meaning is not headings.Meaning.OWN
    }
    return Preview(
        tuple(arrivals),
        tuple(problems),
        columns=meanings,
        unknown=tuple(each.heading for each in layout.columns if each.meaning is headings.Meaning.OWN),
        program=headings.program([each.heading for each in layout.columns]),
        more=more,
    )

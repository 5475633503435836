"""Reads lists of customers that any program wrote as CSV: whatever its letters, signs between cells, and headings."""

import csv
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from frontdesk.domain.arrival import Arrival, RowProblem
from frontdesk.domain.text import clean, words
from frontdesk.files.encoding import encoding_of
from frontdesk.files.headings import Column, Meaning, columns
from frontdesk.files.rows import NAME_LIMIT, arrival
from frontdesk.i18n import tr

_DELIMITERS = ",;\t|"
_LONGEST_LINE = 4_000_000  # characters; a line without an end must not fill the memory
_LONGEST_QUOTE = 200  # lines within one pair of quotation marks: more means that the second one is missing
_SAMPLE_ROWS = 50
_TITLE_ROWS = 6
_SEP = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_PHONE_LIKE = re.compile(r"'?\+?[\d\s().\-/]{7,24}")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written.

    delimiter: the sign between cells.
    headed: the first row that is read holds the headings.
    after: the row after which its customers begin.
    """

    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    headed: bool
    after: int


def layout(path: Path) -> Layout:
    """Find out how a file is written, from its letters and its first rows. Raises OSError only."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line.replace("\0", "") for line in islice(iter(lambda: file.readline(_LONGEST_LINE), ""), 120)]
    separator = _SEP.fullmatch(lines[0]) if lines else None
    delimiter = separator[1] if separator else _delimiter(lines)
    rows = [
        item
        for item in islice(_records(path, encoding, delimiter), 2 * _SAMPLE_ROWS)
        if not isinstance(item, RowProblem)
    ]
    rows = [(row, cells) for row, cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        return Layout(encoding, delimiter, (), False, 0)
    top = _heading_place([cells for _, cells in rows])
    headed = top is not None
    first_row, headings = rows[top or 0]
    headings = [clean(cell, limit=NAME_LIMIT) for cell in headings]
    body = [cells for _, cells in rows[top + 1 if top is not None else 0 :]]
    width = len(headings) if headed else Counter(len(cells) for cells in body).most_common(1)[0][0]
    by_heading = columns(headings if headed else [""] * width)
    guessed = _by_content(by_heading, body)
    named = tuple(
        each if each.heading.strip() else Column(tr("Column {n}").format(n=place), each.meaning, each.group)
        for place, each in enumerate(guessed, 1)
    )
    return Layout(encoding, delimiter, named, headed, first_row if headed else 0)


def read(path: Path, country: str) -> Iterator[Arrival | RowProblem]:
    """Every customer and every problem in a CSV file, in order, a row at a time, whatever the length of the file.

    Nothing in a cell is ever computed. What cannot be read is a problem with its row. Raises OSError only.
    """
    written = layout(path)
    for item in _records(path, written.encoding, written.delimiter):
        if isinstance(item, RowProblem):
            yield item
        elif item[0] > written.after:
            yield from arrival(item[0], written.columns, item[1], country)


def _delimiter(lines: list[str]) -> str:
    """The sign that parts most lines into the same number of cells, two at least."""

    def steadiness(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        if not widths:
            return (0.0, 0)
        width, times = Counter(widths).most_common(1)[0]
        return (times / len(widths) if width > 1 else 0.0, width)

    with_field_limit()
    scores = {delimiter: steadiness(delimiter) for delimiter in _DELIMITERS}
    likely = [delimiter for delimiter in _DELIMITERS if scores[delimiter][0] >= 0.9] or list(_DELIMITERS)
    in_heading = {delimiter: lines[0].count(delimiter) if lines else 0 for delimiter in likely}
    return max(likely, key=lambda delimiter: (in_heading[delimiter] > 0, scores[delimiter]))


def with_field_limit() -> None:
    """Let a cell be as long as a line may be; 128 KB, the library's limit, is less than a long note."""
    csv.field_size_limit(_LONGEST_LINE)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]] | RowProblem]:
    """The rows of a file with their numbers, counted as a spreadsheet counts them; a broken one is a problem."""
    with_field_limit()
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        waiting: deque[str] = deque()

        def line() -> str:
            return waiting.popleft() if waiting else file.readline(_LONGEST_LINE).replace("\0", "")

        row = 0
        while text := line():
            row += 1
            if row == 1 and _SEP.fullmatch(text):
                row = 0
                continue
            if len(text) >= _LONGEST_LINE and not text.endswith(("\n", "\r")):
                while text and not text.endswith(("\n", "\r")):
                    text = line()
                yield RowProblem(row, tr("This row is longer than four million characters. It was left out."))
                continue
            if '"' not in text:
                yield row, text.rstrip("\r\n").split(delimiter)
                continue
            taken = [text]
            cells, ended = _quoted(taken, line, delimiter)
            if not ended:
                yield RowProblem(
                    row, tr("A quotation mark in this row has no second one. The row was read without it.")
                )
                waiting.extendleft(reversed(taken[1:]))
                cells = [cell.strip('"') for cell in text.rstrip("\r\n").split(delimiter)]
            yield row, cells


def _quoted(taken: list[str], line: Callable[[], str], delimiter: str) -> tuple[list[str], bool]:
    """Read one row that has quotation marks, taking more lines as it needs them.

    Gives its cells, and whether each mark had a second one.
    """
    ended = True

    def more() -> Iterator[str]:
        nonlocal ended
        yield taken[0]
        while len(taken) < _LONGEST_QUOTE and (text := line()):
            taken.append(text)
            yield text
        ended = False

    try:
        return next(csv.reader(more(), delimiter=delimiter, strict=True)), True
    except (csv.Error, StopIteration):
        if not ended or len(taken) > 1:  # the mark that ended it stood in another row, before a letter
            return [], False
        return next(csv.reader(taken, delimiter=delimiter)), True


def _heading_place(rows: list[list[str]]) -> int | None:
    """Which row holds the headings; None when there are none.

    It is the first with two known ones, since some programs put a title above. Else it is the first row, if nothing in
    it is somebody's number or address and something below it is.
    """
    for place, cells in enumerate(rows[:_TITLE_ROWS]):
        if not any(map(_like_a_point, cells)) and sum(each.meaning is not Meaning.OWN for each in columns(cells)) > 1:
            return place
    if any(map(_like_a_point, rows[0])):
        return None
    known = any(each.meaning is not Meaning.OWN for each in columns(rows[0]))
    return 0 if known or any(_like_a_point(cell) for cells in rows[1:] for cell in cells) else None


def _like_a_point(cell: str) -> bool:
    return "@" in cell or bool(cell.strip() and _PHONE_LIKE.fullmatch(cell.strip()))


def _by_content(by_heading: list[Column], body: list[list[str]]) -> list[Column]:
    """Columns with an unknown heading, told by what stands in them; known headings stay what they are."""
    meanings = {each.meaning for each in by_heading}
    named = meanings & {Meaning.NAME, Meaning.FIRST, Meaning.LAST, Meaning.COMPANY}
    guessed = list(by_heading)
    texts: list[int] = []
    for place, each in enumerate(by_heading):
        cells = [row[place].strip() for row in body if len(row) > place and row[place].strip()]
        if each.meaning is not Meaning.OWN or not cells:
            continue
        half = len(cells) / 2
        if sum("@" in cell for cell in cells) > half:
            guessed[place] = Column(each.heading, Meaning.EMAIL)
        elif sum(bool(_PHONE_LIKE.fullmatch(cell)) for cell in cells) > half and Meaning.PHONE not in meanings:
            guessed[place] = Column(each.heading, Meaning.PHONE)
        elif sum(_like_a_name(cell) for cell in cells) > half:
            texts.append(place)
    if not named and texts:
        single = all(len(words(row[place])) <= 1 for row in body for place in texts[:2] if len(row) > place)
        if len(texts) > 1 and texts[1] == texts[0] + 1 and single:
            guessed[texts[0]] = Column(by_heading[texts[0]].heading, Meaning.FIRST)
            guessed[texts[1]] = Column(by_heading[texts[1]].heading, Meaning.LAST)
        else:
            guessed[texts[0]] = Column(by_heading[texts[0]].heading, Meaning.NAME)
    return guessed


def _like_a_name(cell: str) -> bool:
    return len(cell) <= 60 and 1 <= len(words(cell)) <= 6 and not re.search(r"\d{2}", clean(cell, limit=80))

"""One row of a list becomes one arrival."""

import re
from collections.abc import Iterable, Iterator, Sequence

from frontdesk.domain.arrival import Arrival, ArrivingPoint, RowProblem
from frontdesk.domain.customer import Reach
from frontdesk.domain.phone import Kind, normalise
from frontdesk.domain.text import clean, fold
from frontdesk.files.headings import Column, Meaning
from frontdesk.i18n import tr

NAME_LIMIT = 500
VALUE_LIMIT = 500
NOTE_LIMIT = 100_000
_PART_LIMIT = NAME_LIMIT // 5  # of a name, which has five parts
_MOST_POINTS = 50

_GUARD = re.compile(r"^'(?=[-+=@\t\r0-9\uff0b\uff0d\uff1d\uff20(])")
_SCIENTIFIC = re.compile(r"[+]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_SEVERAL = re.compile(r"\s*:::\s*|\s*[;\n|]\s*|\s+/\s+|,\s*(?=[+0(])")
_EMAIL = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\"]{1,250}")
_NO_DATE = re.compile(r"0{1,4}[/.-]0{1,2}[/.-]0{1,4}")
_POLITE = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "herr", "frau", "m", "mme", "mlle", "sr", "sra", "sig", "pan", "pani")
)
_PARTS = (Meaning.PREFIX, Meaning.FIRST, Meaning.MIDDLE, Meaning.LAST, Meaning.SUFFIX)
_Values = dict[Meaning, list[tuple[Column, str]]]
"""The texts of one row with the columns they stand in, by what they mean."""
_ADDRESS = (Meaning.STREET, Meaning.POSTCODE, Meaning.CITY, Meaning.REGION, Meaning.COUNTRY)


def plain(cell: str) -> str:
    """A cell without the apostrophe that spreadsheets (and our own export) put before what looks like a formula."""
    return _GUARD.sub("", cell)


def phone_points(value: str, label: str, country: str, row: int) -> Iterator[ArrivingPoint | RowProblem]:
    """The telephone numbers in a cell that may hold several; what is no number comes back as a problem."""
    for part in _SEVERAL.split(plain(value.strip())):
        part = clean(plain(part), limit=VALUE_LIMIT)
        if not part:
            continue
        if _SCIENTIFIC.fullmatch(part):
            sentence = tr(
                "{number} has lost its digits in a spreadsheet program and was left out. Write it again there."
            )
            yield RowProblem(row, sentence.format(number=part))
            continue
        phone = normalise(part, country)
        if phone.kind in (Kind.NUMBER, Kind.PREMIUM, Kind.SHORT):
            yield ArrivingPoint(Reach.PHONE, part, phone.key, label)
        elif phone.kind is not Kind.WITHHELD:
            sentence = tr("“{text}” is not a telephone number. It was kept as a note.")
            yield RowProblem(row, sentence.format(text=clean(part, limit=60)))


def email_points(value: str, label: str, row: int) -> Iterator[ArrivingPoint | RowProblem]:
    """The e-mail addresses in a cell that may hold several, also as "Name <address>"."""
    for part in re.split(r"\s*:::\s*|[;,\s]+(?=[^@\s]+@)", plain(value.strip())):
        part = clean(part, limit=VALUE_LIMIT)
        match = _EMAIL.search(part)
        if match:
            yield ArrivingPoint(Reach.EMAIL, match[0], match[0].casefold(), label)
        elif part:
            yield RowProblem(
                row, tr("“{text}” is not an e-mail address. It was kept as a note.").format(text=part[:60])
            )


def sorted_out(items: Iterable[ArrivingPoint | RowProblem]) -> tuple[list[ArrivingPoint], list[RowProblem]]:
    """Contact points without repetition, and the problems."""
    points: dict[tuple[Reach, str], ArrivingPoint] = {}
    problems = []
    for each in items:
        if isinstance(each, RowProblem):
            problems.append(each)
        elif len(points) < _MOST_POINTS:
            points.setdefault((each.kind, each.key), each)
    return list(points.values()), problems


def shortened(row: int, heading: str, text: str, limit: int, notes: list[str]) -> Iterator[RowProblem]:
    """A problem when a text is longer than what is kept of it; None for one that fits.

    The whole text is added to `notes` then, unless it is a note itself.
    """
    if len(text) <= limit or len(clean(text, lines=True)) <= limit:
        return
    note = f"{heading}: {text}"
    if limit < NOTE_LIMIT:
        notes.append(clean(note, limit=NOTE_LIMIT, lines=True))
    if len(note) <= NOTE_LIMIT:
        sentence = tr("“{heading}” is longer than {limit} characters. It was shortened, and kept whole as a note.")
    else:
        sentence = tr("“{heading}” is longer than {limit} characters. Its end was left out.")
        limit = NOTE_LIMIT
    yield RowProblem(row, sentence.format(heading=clean(heading, limit=60), limit=limit))


def full_name(prefix: str, first: str, middle: str, last: str, suffix: str) -> str:
    """A name on paper from its parts; Mr, Frau and their like are left out, Dr stays."""
    prefix = "" if fold(prefix).rstrip(".") in _POLITE else prefix
    return clean(" ".join(filter(None, (prefix, first, middle, last, suffix))), limit=NAME_LIMIT)


def arrival(row: int, columns: Sequence[Column], cells: Sequence[str], country: str) -> Iterator[Arrival | RowProblem]:
    """What one row holds: its problems first, then the arrival.

    There is no arrival when nothing in the row tells who it is.
    """
    values, labels = _by_meaning(columns, cells)
    if not values and not any(cell.strip() for cell in cells):
        return

    def one(meaning: Meaning, limit: int = VALUE_LIMIT) -> str:
        return clean(values[meaning][0][1], limit=limit) if meaning in values else ""

    notes = [clean(text, limit=NOTE_LIMIT, lines=True) for _, text in values.get(Meaning.NOTE, ())]
    points, problems = _points(row, values, labels, country, notes)
    if len(cells) > len(columns):
        problems.append(
            RowProblem(row, tr("This row has more cells than the headings. The last ones were kept as a note."))
        )
        notes.append(clean("\n".join(cells[len(columns) :]), limit=NOTE_LIMIT, lines=True))
    for meaning, written in values.items():
        limit = _PART_LIMIT if meaning in _PARTS else VALUE_LIMIT
        for column, text in written if meaning not in (Meaning.PHONE, Meaning.EMAIL) else ():
            problems += shortened(row, column.heading, text, NOTE_LIMIT if meaning is Meaning.NOTE else limit, notes)
    yield from problems

    name = one(Meaning.NAME, NAME_LIMIT) or full_name(*(one(part, _PART_LIMIT) for part in _PARTS))
    company = one(Meaning.COMPANY, NAME_LIMIT)
    if not (name or company or points or one(Meaning.CALLED)):
        yield RowProblem(row, tr("This row has neither a name nor a number nor an e-mail address. It was left out."))
        return
    yield Arrival(
        row=row,
        name=name or company,
        called=one(Meaning.CALLED, NAME_LIMIT),
        business=bool(company and not name),
        points=tuple(points),
        notes=tuple(filter(None, notes)),
        language=one(Meaning.LANGUAGE),
        fields=tuple(_own_fields(values, company if name else "")),
        uid=one(Meaning.REFERENCE),
    )


def _by_meaning(columns: Sequence[Column], cells: Sequence[str]) -> tuple[_Values, dict[str, str]]:
    """The texts of a row by what they mean, and the labels of its numbers and addresses by their group."""
    values: _Values = {}
    labels: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column.meaning is Meaning.IGNORED or not cell or cell.isspace():
            continue
        text = plain(cell)
        if column.meaning is Meaning.LABEL:
            labels[column.group] = clean(text.lstrip("* "), limit=80)
        else:
            values.setdefault(column.meaning, []).append((column, text))
    return values, labels


def _points(
    row: int, values: _Values, labels: dict[str, str], country: str, notes: list[str]
) -> tuple[list[ArrivingPoint], list[RowProblem]]:
    """The numbers and addresses of a row; a text that was not understood is added to the notes."""
    items: list[ArrivingPoint | RowProblem] = []
    for column, text in values.get(Meaning.PHONE, ()):
        label = labels.get(f"phone {column.group}", "") or column.label
        items += _kept(phone_points(text, label, country, row), column, text, notes)
    for column, text in values.get(Meaning.EMAIL, ()):
        label = labels.get(f"email {column.group}", "") or column.label
        items += _kept(email_points(text, label, row), column, text, notes)
    return sorted_out(items)


def _kept(
    items: Iterable[ArrivingPoint | RowProblem], column: Column, text: str, notes: list[str]
) -> list[ArrivingPoint | RowProblem]:
    """The same, and the text as a note when a part of it was not understood: nothing that came in is lost."""
    every = list(items)
    if any(isinstance(each, RowProblem) for each in every):
        notes.append(clean(f"{column.heading}: {text}", limit=NOTE_LIMIT, lines=True))
    return every


def _own_fields(values: _Values, company: str) -> Iterator[tuple[str, str]]:
    if company:
        yield tr("Company"), company
    places: dict[str, list[str]] = {}
    for meaning in _ADDRESS:
        for column, text in values.get(meaning, ()):
            places.setdefault(column.group, []).append(clean(text, limit=VALUE_LIMIT))
    for group, lines in places.items():
        label = tr("Address") if not group or group.isdigit() else f"{tr('Address')} ({group})"
        yield label, ", ".join(dict.fromkeys(filter(None, lines)))
    for _, text in values.get(Meaning.BIRTHDAY, ()):
        if not _NO_DATE.fullmatch(text.strip()):
            yield tr("Birthday"), clean(text, limit=VALUE_LIMIT)
    for column, text in values.get(Meaning.OWN, ()):
        yield clean(column.heading, limit=NAME_LIMIT), clean(text, limit=VALUE_LIMIT)

"""Bringing a list of customers in: choose a file, look at what was understood, bring it in, see what came of it."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.arrival import Arrival, Preview, RowProblem
from frontdesk.domain.changes import Changes
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Box, Picture, TwoLines
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel, SectionHead
from frontdesk.ui.kit.progress import Progress
from frontdesk.ui.pages.settings.rows import COUNTRIES
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from frontdesk.desk import exchange
else:
    exchange = Later("frontdesk.desk.exchange")

_ROWS = 8
_PROBLEMS = 50


class _Step(Enum):
    CHOOSE = auto()
    LOOK = auto()
    WORK = auto()
    DONE = auto()


class BringIn(QWidget):
    """All steps of it in one place. `finished` says that somebody is done with it, `went_back` that they left.

    `busy` carries whether work is going on. `alone` leaves its own way back out, as in the first run.
    """

    finished = Signal()
    went_back = Signal()
    busy = Signal(bool)
    _told = Signal(int, int)

    def __init__(self, counter: Counter, *, alone: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._path: Path | None = None
        self._stop = Event()
        self.step = _Step.CHOOSE
        self.brought = 0
        self._changes: Changes | None = None
        self._trouble = Banner("red", parent=self)
        self._trouble.hide()
        self._progress = Progress(parent=self)
        self._progress.cancelled.connect(self._stop.set)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self._choose = Button(tr("Choose a file"), "filled", icon="folder", parent=self)
        self._choose.clicked.connect(self.choose)
        self._go = Button(tr("Bring in"), "filled", icon="import", parent=self)
        self._go.clicked.connect(self.bring_in)
        self._undo = Button(tr("Undo"), icon="undo", parent=self)
        self._undo.clicked.connect(self._take_back)
        self._done = Button(tr("Show the customers"), "filled", parent=self)
        self._done.clicked.connect(self.finished)
        self._back = Button(tr("Back"), "quiet", icon="arrow-left", parent=self)
        self._back.clicked.connect(self.went_back)
        self._back.setVisible(not alone)
        self._alone = alone
        self._told.connect(self._show_progress)
        self._lay_out()
        self._show(_Step.CHOOSE)

    def looked(self) -> bool:
        """Whether a list was looked at and waits to be brought in."""
        return self.step is _Step.LOOK

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, tr("Choose a list of customers"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Lists of customers (*.csv *.txt *.tsv *.vcf)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.look(Path(name)))
        dialog.open()

    def look(self, path: Path) -> None:
        """Look at a file before it is brought in."""
        country = self._counter.shop.country
        self._trouble.hide()

        def show(preview: Preview) -> None:
            self._path = path
            self._show_preview(path, preview)

        asked = self._counter.ask_beside(exchange.preview_beside, path, country=country)
        asked.then(show, owner=self).failed(self._failed)

    def bring_in(self) -> None:
        """Bring the file in, beside the desk's own work."""
        path, country, stamp = self._path, self._counter.shop.country, self._counter.stamp()
        if path is None or self.step is not _Step.LOOK:
            return
        self._stop.clear()
        self._show(_Step.WORK)
        self._show_progress(0, 0)

        def tell(done: int, total: int) -> bool:
            self._told.emit(done, total)
            return not self._stop.is_set()

        asked = self._counter.ask_beside(exchange.bring_in, stamp, path, country=country, progress=tell)
        asked.then(self._show_brought).failed(self._failed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._trouble)
        column.addWidget(self._progress)
        inside = QWidget()
        inside.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 8, 0)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._back)
        foot.addStretch(1)
        for button in (self._undo, self._choose, self._go, self._done):
            foot.addWidget(button)
        column.addLayout(foot)

    def _show(self, step: _Step) -> None:
        self.step = step
        working = step is _Step.WORK
        self._progress.setVisible(working)
        self._choose.setVisible(step in (_Step.CHOOSE, _Step.LOOK))
        self._choose.set_kind("filled" if step is _Step.CHOOSE else "outline")
        self._choose.set_words(tr("Choose a file") if step is _Step.CHOOSE else tr("Another file"))
        self._go.setVisible(step is _Step.LOOK)
        self._undo.setVisible(step is _Step.DONE)
        self._done.setVisible(step is _Step.DONE and not self._alone)
        self._back.setVisible(not self._alone and not working)
        self.busy.emit(working)
        if step is _Step.CHOOSE:
            self._clear()
            self._body.addWidget(
                _Note(
                    "folder",
                    tr("A list from another program"),
                    tr(
                        "CSV from any program (Google, Outlook, Square, a spreadsheet) or vCard. "
                        "You see what was understood before anything is kept."
                    ),
                )
            )
            self._body.addStretch(1)

    def _show_preview(self, path: Path, preview: Preview) -> None:
        self._show(_Step.LOOK)
        self._clear()
        what = tr("{file}, written by {program}") if preview.program else "{file}"
        country = tr("Numbers without +44 or the like are read as numbers of {country}. Nothing is kept yet.").format(
            country=_in_words(self._counter.shop.country)
        )
        self._body.addWidget(_Note("check", what.format(file=path.name, program=preview.program), country))
        self._section(tr("The first rows"))
        for arrival in preview.arrivals[:_ROWS]:
            self._line(arrival.name or arrival.called or tr("No name"), _points(arrival))
        if not preview.arrivals:
            self._line(tr("No customer was found in this file."), "")
        self._problems(preview.problems)
        if preview.columns:
            self._section(tr("What the columns are"))
            for heading, taken in preview.columns.items():
                self._line(heading, taken)
        if preview.unknown:
            self._section(tr("Kept as own fields"))
            self._line(tr("On the card"), ", ".join(preview.unknown))
        self._body.addStretch(1)
        self._go.setEnabled(bool(preview.arrivals))
        self._go.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        number = QLocale().toString
        name = self._path.name if self._path else ""
        sentence = tr("Bringing in {file}, {done} of {total}") if total else tr("Reading {file}")
        self._progress.say(
            sentence.format(file=name, done=number(done), total=number(total)),
            done,
            total,
            tr("Nothing is kept until it is finished. Work goes on meanwhile."),
        )

    def _show_brought(self, brought: Any) -> None:
        self.brought, self._changes = brought.added, brought.changes
        self._show(_Step.DONE)
        self._clear()
        number = QLocale().toString
        words = tr("Added {added}, completed {updated}, already known {skipped}").format(
            added=number(brought.added), updated=number(brought.updated), skipped=number(brought.skipped)
        )
        self._body.addWidget(_Note("check-circle", words, tr("Bringing the same list in again adds nobody twice.")))
        self._problems(tuple(brought.problems))
        self._body.addStretch(1)
        self._undo.setEnabled(brought.changes.action > 0)
        self._counter.changed.emit(brought.changes)
        if not self._alone:
            self._done.setFocus()

    def _failed(self, error: Exception) -> None:
        self._show(_Step.CHOOSE)
        if isinstance(error, FrontdeskError):
            self._trouble.say(error.title, error.advice)
        else:
            self._counter.trouble.emit(error)

    def _take_back(self) -> None:
        self._undo.setEnabled(False)
        stamp, changes = self._counter.stamp(), self._changes
        if changes is None:
            return

        def say(result: Changes) -> None:
            self.brought = 0
            self._counter.changed.emit(result)
            self._show(_Step.CHOOSE)
            self._clear()
            self._body.addWidget(_Note("undo", tr("Taken back"), tr("Nobody from this list is kept.")))
            self._body.addStretch(1)
            self._choose.setFocus()

        asked = self._counter.ask_beside(exchange.take_back, stamp, changes)
        asked.then(say, owner=self).failed(self._failed)

    def _problems(self, problems: tuple[RowProblem, ...]) -> None:
        if not problems:
            return
        self._section(trn("{n} problem", "{n} problems", len(problems)).format(n=len(problems)))
        for problem in problems[:_PROBLEMS]:
            row = tr("Row {n}").format(n=problem.row) if problem.row else tr("The list")
            self._line(row, problem.sentence)
        if len(problems) > _PROBLEMS:
            more = len(problems) - _PROBLEMS
            self._line("", trn("and {n} more", "and {n} more", more).format(n=more))

    def _section(self, title: str) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(SectionHead(title))

    def _line(self, first: str, second: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(16)
        head = ElideLabel(first, "matter")
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        detail = PlainLabel(second, "detail", "ink2", wrap=True)
        row.addWidget(head, 1)
        row.addWidget(detail, 2)
        line.setAccessibleName(f"{first}: {second}")
        self._body.addWidget(line)

    def _clear(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


class _Note(Box):
    def __init__(self, icon: str, title: str, detail: str) -> None:
        super().__init__("sunk", "line")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(Picture(icon, "ink2", size=20, parent=self))
        row.addWidget(TwoLines(title, detail, parent=self), 1)
        self.setAccessibleName(f"{title}. {detail}")


def _in_words(country: str) -> str:
    return tr(COUNTRIES[country][0]) if country in COUNTRIES else country


def _points(arrival: Arrival) -> str:
    return ", ".join(point.value for point in arrival.points)

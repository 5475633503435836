"""A picture of each screen and state, drawn on the made-up shop of one fixed afternoon; needs no display."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from frontdesk import app
from frontdesk.clock import LOCAL
from frontdesk.demo.shop import demo_shop
from frontdesk.desk import open_card, recognise, shop
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.interaction import Become, Mood
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import PcSettings
from frontdesk.ui.kit import theme
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.pages.matters import MattersPage
from frontdesk.ui.pages.settings.page import SettingsPage
from frontdesk.ui.pages.specimen import specimen

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=LOCAL)
_SEED = 1
_ROUNDS = 4  # an answer may ask for more: a card asks for its photo


@dataclass(frozen=True)
class _Cast:
    """Whom the pictures show: their ids and numbers by name."""

    ids: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


Scene = Callable[[MainWindow, _Cast], None]


@dataclass(frozen=True)
class _Picture:
    name: str
    scene: Scene
    size: tuple[int, int] = (1366, 768)
    look: str = "light"
    large: bool = False


def take(folder: Path) -> Iterator[Path]:
    """Draw all pictures into `folder`, which is made when it is not there; gives each as it is written.

    Raises FrontdeskError when the folder cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["frontdesk", *theme.STYLE])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FrontdeskError(
            tr("{folder} cannot be made.").format(folder=folder), tr("Choose another folder.")
        ) from error
    with tempfile.TemporaryDirectory(prefix="frontdesk-tour-", ignore_cleanup_errors=True) as place:
        file = Path(place) / "demo.db"
        cast = _stage(file)
        for picture in _PICTURES:
            own = Path(
                shutil.copy(file, Path(place) / f"{picture.name}.db")
            )  # what happens in one is not seen in the next
            yield _draw(application, own, cast, picture, folder)


def _stage(file: Path) -> _Cast:
    cast = _Cast()
    database = shop.open_shop(file)
    try:
        demo_shop(database, seed=_SEED, now=NOW, here=True)
        for name in ("Pepe Beltrán", "Ewa Kowalczyk", "Anneliese Vögel", "Ingrid Solheim"):
            found = recognise.find(database, name, now=NOW, country="GB").matches
            if not found:
                continue
            cast.ids[name] = found[0].customer_id
            points = open_card.open_card(database, found[0].customer_id, now=NOW).contact_points
            cast.numbers[name] = next((point.value for point in points if point.kind == "phone"), "")
    finally:
        database.close()
    return cast


def _draw(application: QCoreApplication, file: Path, cast: _Cast, picture: _Picture, folder: Path) -> Path:
    pc = PcSettings(look=picture.look, large=picture.large)
    window = app.build(file, now=lambda: NOW, pc=pc)
    window.resize(*picture.size)
    window.show()
    _come_to_rest(application, window)
    picture.scene(window, cast)
    _come_to_rest(application, window)
    written = folder / f"{picture.name}.png"
    kept = window.grab().save(str(written))
    window.close()
    window.counter.background.stop()
    window.deleteLater()
    application.processEvents()
    if not kept:
        raise FrontdeskError(tr("{file} could not be written.").format(file=written), tr("Choose another folder."))
    return written


def _come_to_rest(application: QCoreApplication, window: MainWindow) -> None:
    for _ in range(_ROUNDS):
        # the worker answers in order: when this one is answered, so is everything before it
        loop = QEventLoop()
        window.counter.ask(_nothing).then(partial(_quit, loop), owner=window)
        loop.exec()
        application.processEvents()


def _nothing(_database: Any) -> None:
    pass


def _quit(loop: QEventLoop, _nothing: None) -> None:
    loop.quit()


def _nobody_here(window: MainWindow, _cast: _Cast) -> None:
    window.quiet.begin()


def _card(window: MainWindow, cast: _Cast) -> None:
    window.card.show(cast.ids["Pepe Beltrán"])


def _served(window: MainWindow, cast: _Cast) -> None:
    """Pepe's line is typed on, with an outcome, a mood and a promise."""
    _card(window, cast)
    window.card.opened.connect(partial(_type_on, window))


def _type_on(window: MainWindow, _customer_id: int) -> None:
    window.card.opened.disconnect()
    parts = window.card_panel.parts
    assert parts is not None  # a card was opened a moment ago
    parts.log.type_on(" New brake pads and a true rim on us, ready Thursday 3pm")
    parts.log.outcome_chosen.emit("Taken in")
    parts.log.mood_chosen.emit(Mood.UPSET)
    parts.log.choose_become(Become.PROMISE)


def _alone(window: MainWindow, cast: _Cast) -> None:
    window.card.show(cast.ids["Ingrid Solheim"])


def _somebody(window: MainWindow, _cast: _Cast) -> None:
    window.arrivals.here_now()


def _states(window: MainWindow, _cast: _Cast) -> None:
    window.setCentralWidget(specimen(window))


def _first_run(window: MainWindow, _cast: _Cast) -> None:
    window.show_first_run()


def _finder(window: MainWindow, _cast: _Cast) -> None:
    window.finder_panel.take_focus()
    window.finder_panel.set_text("bianki jose")


def _nobody_found(window: MainWindow, _cast: _Cast) -> None:
    window.finder_panel.take_focus()
    window.finder_panel.set_text("Zbigniew Quartermaine")


def _calls(window: MainWindow, cast: _Cast) -> None:
    _card(window, cast)
    _ring(window, cast.numbers["Anneliese Vögel"], "1", 8)
    _ring(window, cast.numbers["Ewa Kowalczyk"], "3", 3)


def _unknown_call(window: MainWindow, cast: _Cast) -> None:
    _card(window, cast)
    _ring(window, "+44 161 496 0777", "1", 4)


def _customers(window: MainWindow, _cast: _Cast) -> None:
    window.pages.go_to("customers")


def _settings(window: MainWindow, _cast: _Cast) -> None:
    window.pages.go_to("settings")
    for page in window.findChildren(SettingsPage):
        page.finish()


def _mending(window: MainWindow, cast: _Cast) -> None:
    """Something is made right with Pepe."""
    _card(window, cast)
    window.card.opened.connect(partial(_make_right, window))


def _make_right(window: MainWindow, _customer_id: int) -> None:
    window.card.opened.disconnect()
    if window.card_panel.parts is not None:
        window.card_panel.parts.cues.press(0)


def _page(place: str) -> Scene:
    """The scene of a page; everyone's matters where there is a choice."""

    def show(window: MainWindow, _cast: _Cast) -> None:
        window.pages.go_to(place)
        for page in window.findChildren(MattersPage):
            if place in ("promises", "issues"):
                page.views.set_value("everyones")

    return show


def _turned(window: MainWindow, cast: _Cast) -> None:
    _card(window, cast)
    window.card.opened.connect(lambda _: window.turned_screen.turn())


def _ring(window: MainWindow, number: str, line: str, seconds: int) -> None:
    at = (NOW - timedelta(seconds=seconds)).astimezone(UTC)
    window.calls.hear(CallEvent("tour", line, f"{line} {number}", CallKind.RING, number, at))


_PICTURES = (
    _Picture("quiet", _nobody_here),
    _Picture("quiet-dark", _nobody_here, look="dark"),
    _Picture("desk", _served),
    _Picture("desk-dark", _served, look="dark"),
    _Picture("desk-1280x640", _served, size=(1280, 640)),
    _Picture("desk-1366x690", _served, size=(1366, 690)),
    _Picture("desk-1920x1080", _served, size=(1920, 1080)),
    _Picture("desk-large", _served, size=(1920, 1080), large=True),
    _Picture("desk-large-1366", _served, large=True),
    _Picture("leave-alone", _alone),
    _Picture("leave-alone-dark", _alone, look="dark"),
    _Picture("somebody", _somebody),
    _Picture("finder", _finder),
    _Picture("finder-dark", _finder, look="dark"),
    _Picture("finder-nobody", _nobody_found),
    _Picture("call", _calls),
    _Picture("call-dark", _calls, look="dark"),
    _Picture("call-unknown", _unknown_call),
    _Picture("customers", _customers),
    _Picture("customers-dark", _customers, look="dark"),
    _Picture("make-it-right", _mending),
    _Picture("make-it-right-dark", _mending, look="dark"),
    _Picture("make-it-right-1280x640", _mending, size=(1280, 640)),
    _Picture("make-it-right-large", _mending, size=(1920, 1080), large=True),
    _Picture("issues", _page("issues")),
    _Picture("issues-dark", _page("issues"), look="dark"),
    _Picture("promises", _page("promises")),
    _Picture("promises-dark", _page("promises"), look="dark"),
    _Picture("promises-large", _page("promises"), large=True),
    _Picture("day", _page("day")),
    _Picture("day-dark", _page("day"), look="dark"),
    _Picture("turned", _turned),
    _Picture("turned-dark", _turned, look="dark"),
    _Picture("turned-1280x640", _turned, size=(1280, 640)),
    _Picture("quiet-1280x640", _nobody_here, size=(1280, 640)),
    _Picture("quiet-large", _nobody_here, large=True),
    _Picture("settings", _settings),
    _Picture("settings-dark", _settings, look="dark"),
    _Picture("first-run", _first_run),
    _Picture("states", _states, size=(1366, 830)),
    _Picture("states-dark", _states, size=(1366, 830), look="dark"),
)

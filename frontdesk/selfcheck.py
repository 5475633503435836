"""Proof that an installed or frozen program works: it does a day's work in a folder of its own, and tells each step."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk import clock, logs, paths
from frontdesk.demo.shop import demo_shop
from frontdesk.desk import exchange, hear, listen, log, open_card, print_out, recognise, shop, sign_in
from frontdesk.desk.doctor import Level, examine
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.domain.changes import Stamp
from frontdesk.domain.telephone import Kind
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import Telephone
from frontdesk.store import goodwill
from frontdesk.store.database import Database

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_CSV = "Name,Phone,Email\nAnneliese Vögel,+44 7700 900238,anneliese@example.com\n"
_VCARD = "BEGIN:VCARD VERSION:3.0 FN:Łukasz_Wójcik N:Wójcik;Łukasz;;; TEL;TYPE=CELL:+442079460123 END:VCARD "
_NOWHERE = "offscreen"
_WAIT = 20_000  # milliseconds until the window must be there, on the slowest PC

Step = Callable[[Path], Iterator[str]]


def run(ok: Callable[[str], None], wrong: Callable[[str, str], None]) -> int:
    """Tell `ok` each thing that works and `wrong` each that does not, with why; gives 0 when all do, else 1."""
    failed = False
    with _own_folder() as folder:
        for step in (_resources, _people, _telephones, _passwords, _made_up, _screen):
            try:
                for done in step(folder):
                    ok(done)
            except Exception as error:
                failed = True
                wrong(f"{step.__name__.strip('_')}: {type(error).__name__}", str(error))
        logs.stop()
    return int(failed)


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder for all that is written meanwhile, also for what else goes into the user's own."""
    name = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME"
    before = os.environ.get(name)
    with tempfile.TemporaryDirectory(prefix="frontdesk-check-", ignore_cleanup_errors=True) as folder:
        os.environ[name] = folder
        try:
            yield Path(folder)
        finally:
            os.environ.pop(name)
            if before is not None:
                os.environ[name] = before


def _resources(folder: Path) -> Iterator[str]:
    logs.start(folder / "logs")
    _sure((folder / "logs" / logs.FILE).exists(), "log")
    yield tr("the log is written")
    for name in ("style/frontdesk.qss", "nicknames.txt"):
        _sure(paths.resource(name).is_file(), name)
    yield tr("the program's own files are there")


def _people(folder: Path) -> Iterator[str]:
    database = shop.open_shop(folder / "shop.db")
    try:
        yield tr("a shop's file is made, {driver}").format(driver=_version(database))
        yield from _brought(database, folder)
        yield from _served(database)
        yield from _copied(database, folder)
    finally:
        database.close()
    for finding in examine(folder / "shop.db", now=clock.now()):
        _sure(finding.level is not Level.WRONG, finding.found)
    yield tr("the doctor finds nothing wrong")


def _brought(database: Database, folder: Path) -> Iterator[str]:
    for name, content in (("list.csv", _CSV), ("list.vcf", _VCARD.replace(" ", "\r\n").replace("_", " "))):
        (folder / name).write_text(content, "utf-8")
        brought = exchange.bring_in(database, _stamp(), folder / name, country="GB")
        _sure(brought.added == 1 and not brought.problems, name)
        yield tr("{file} is brought in").format(file=name)


def _served(database: Database) -> Iterator[str]:
    now = clock.now()
    for query, name in (("vogel", "Anneliese Vögel"), ("0123", "Łukasz Wójcik"), ("lukash", "Łukasz Wójcik")):
        found = recognise.find(database, query, now=now, country="GB").matches
        _sure(bool(found) and found[0].name == name, query)
    yield tr("customers are found by name, number and sound")
    customer_id = found[0].customer_id
    made = log.log_line(database, _stamp(), customer_id, "Took the bike in, back Thursday 3pm").made
    card = open_card.open_card(database, customer_id, now=now)
    _sure([entry.id for entry in card.timeline.entries] == [made], "card")
    yield tr("what happened is logged and on the card")
    shop.undo(database, _stamp())
    _sure(not open_card.open_card(database, customer_id, now=now).timeline.entries, "undo")
    yield tr("it is taken back")
    event = CallEvent("check", "1", "1", CallKind.RING, "020 7946 0123", now.astimezone(UTC))
    call, _ = hear.hear(database, event, settings=shop.settings(database), now=now)
    _sure([candidate.customer_id for candidate in call.candidates] == [customer_id], "call")
    yield tr("a caller is recognised")


def _copied(database: Database, folder: Path) -> Iterator[str]:
    shop.back_up(database, folder / "copy.db")
    copy = shop.open_shop(folder / "copy.db")
    try:
        found = recognise.find(copy, "vogel", now=clock.now(), country="GB").matches
        _sure([match.name for match in found] == ["Anneliese Vögel"], "copy")
    finally:
        copy.close()
    yield tr("a checked copy of the shop's file is made and opened")


def _telephones(folder: Path) -> Iterator[str]:  # noqa: ARG001
    """A test call through each kind of telephone, and the libraries that their wires need."""
    # here as in the steps below, so that a library that is missing is told of by the step that needs it
    import keyring
    import serial
    from nacl.signing import SigningKey

    from frontdesk.calls import switchboard

    _sure(bool(serial.__version__ and keyring.get_keyring() and switchboard.Switchboard), "wires")
    signer = SigningKey.generate()
    _sure(signer.verify_key.verify(signer.sign(b"check")) == b"check", "signatures")
    for kind in Kind:
        ring = listen.try_call(Telephone(id="check", kind=kind, token="check"), "02079460123", clock.now())
        _sure(ring.number == "02079460123", kind)
    yield tr("{n} kinds of telephones ring").format(n=len(Kind))


def _passwords(folder: Path) -> Iterator[str]:  # noqa: ARG001
    """Which keyring this PC has; a PC without one is no fault, a part of ours that is missing is."""
    import keyring
    from keyring.backends import fail

    if sys.platform == "linux":
        import secretstorage  # type: ignore[import-not-found,unused-ignore]  # there on Linux only

        _sure(bool(secretstorage.dbus_init), "keyring")
    if isinstance(keyring.get_keyring(), fail.Keyring):
        yield tr("this PC has no keyring: passwords of telephones are asked for at each start")
    else:
        yield tr("passwords are kept by the system's keyring")


def _made_up(folder: Path) -> Iterator[str]:
    database = shop.open_shop(folder / "demo.db")
    try:
        demo_shop(database, seed=1, now=clock.now())
        yield tr("the made-up shop is there")
        first = shop.people(database)[0]
        sign_in.set_pin(database, first.id, "4711")
        _sure(sign_in.approve(database, first.id, "4711", now=clock.now()).staff_id == first.id, "PIN")
        yield tr("a PIN is kept and read")
    finally:
        database.close()


def _screen(folder: Path) -> Iterator[str]:
    screen = _choose_a_screen()
    from PySide6.QtWidgets import QApplication

    from frontdesk.ui.kit import fonts, icons, theme

    application = QApplication.instance() or QApplication(["frontdesk", *theme.STYLE])
    if screen and QApplication.platformName() == _NOWHERE:
        raise FrontdeskError(
            tr("No window can be shown on this screen."),
            tr("Perhaps a library is missing: install those that README.txt names."),
        )
    _sure(fonts.font("body").family().startswith("Inter"), "fonts")
    yield tr("the fonts are loaded")
    _sure(bool(icons.names()) and all(not icons.path(name).isEmpty() for name in icons.names()), "icons")
    yield tr("{n} icons are drawn").format(n=len(icons.names()))
    yield from _printed(folder)
    yield from _shown(application, folder)


def _printed(folder: Path) -> Iterator[str]:
    from frontdesk.ui.shell.paper import to_pdf

    database = shop.open_shop(folder / "demo.db")
    try:
        to_pdf(print_out.voucher(database, goodwill.any_with_code(database) or 0), folder / "voucher.pdf")
        to_pdf(print_out.line_up(database, now=clock.now(), handover=True), folder / "handover.pdf")
    finally:
        database.close()
    for name in ("voucher", "handover"):
        _sure((folder / f"{name}.pdf").read_bytes().startswith(b"%PDF"), name)
    yield tr("a voucher and the handover are printed into PDFs")


def _shown(application: "QCoreApplication", folder: Path) -> Iterator[str]:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from frontdesk import app

    window = app.build(folder / "demo.db")
    loop = QEventLoop()
    window.ready.connect(window.show)
    window.painted.connect(loop.quit)
    QTimer.singleShot(_WAIT, loop.quit)
    loop.exec()
    _sure(window.isVisible() and not window.grab().isNull(), "window")
    window.close()
    window.counter.background.stop()
    application.processEvents()
    yield tr("the window is shown with its data, on {platform}").format(platform=QApplication.platformName())


def _choose_a_screen() -> bool:
    """Whether there is a screen that the desk has to show itself on; without one it is drawn nowhere.

    When Qt finds no way to show anything it ends the process, so nowhere is the last of its choices.
    """
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return False
    there = [way for way, name in (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY")) if os.environ.get(name)]
    os.environ["QT_QPA_PLATFORM"] = ";".join([*there, _NOWHERE])
    return bool(there)


def _stamp() -> Stamp:
    return Stamp(None, clock.now().astimezone(UTC))


def _version(database: Database) -> str:
    return "SQLite " + ".".join(str(part) for part in database.server_version)


def _sure(well: bool, what: str) -> None:
    if not well:
        raise FrontdeskError(tr("This does not work: {what}").format(what=what))

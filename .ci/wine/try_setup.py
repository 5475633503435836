"""Install, use, upgrade, refuse, repair, uninstall: what a shop does with setup.exe, in wine on the screen of $DISPLAY.

Arguments: the setup.exe, an older one, the version of the first, the folder for pictures. See package-test-windows.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

NEW, OLDER, VERSION, PICTURES = (Path(each).resolve() if "/" in each else each for each in sys.argv[1:5])
PREFIX = Path(os.environ["WINEPREFIX"])
USER = next(path for path in (PREFIX / "drive_c" / "users").iterdir() if path.name != "Public")
LOCAL = USER / "AppData" / "Local"
PROGRAM = LOCAL / "Programs" / "Front Desk"
DATA = LOCAL / "Front Desk"
DEMO = DATA / "demo" / "demo.db"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Front Desk"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
SHAPE = "PRAGMA user_version"
CALLS = "SELECT number FROM call ORDER BY id"
PATIENCE = 60
PYTHON = Path(os.environ["WINE_HERE"]) / "python" / "python.exe"
# A folder behind /D= and _?= is written without quotation marks, also one with spaces, so the whole line is passed on.
AS_IT_IS = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1], stdin=0, stdout=1, stderr=2))"


def wine(*words: object, code: int = 0, **environment: str) -> str:
    """Run a program of Windows to its end; gives what it said, and holds its exit code against `code`.

    wine passes a variable that begins with QT_ on when WINE stands before it.
    """
    command = ["wine", *map(str, words)]
    # through a pipe: a program with a console dies without one
    ended = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | environment,
        timeout=600,
        check=False,
    )
    said = ended.stdout.decode("utf-8", "replace").strip()
    assert ended.returncode == code, f"{words}: exit code {ended.returncode}, not {code}\n{said}"
    return said


def start(*words: object) -> None:
    """Start the desk, and wait for its window."""
    nowhere = subprocess.DEVNULL
    subprocess.Popen(["wine", PROGRAM / "frontdesk.exe", *words], stdin=nowhere, stdout=nowhere, stderr=nowhere)
    until(window, "no window")
    time.sleep(4)  # drawn, and listening


def window() -> str:
    """The X window of the desk; empty when there is none."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "^Front Desk$"], capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


def until(so: Callable[[], object], otherwise: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)


def picture(name: str) -> None:
    """Keep what is on the screen."""
    subprocess.run(["import", "-window", "root", PICTURES / f"{name}.png"], check=True)


def installs(setup: Path, *words: str, code: int = 0) -> str:
    """Run an installer silently; gives what it said. /D=FOLDER is the last word."""
    return wine(PYTHON, "-c", AS_IT_IS, " ".join((f'"{windows(setup)}"', "/S", *words)), code=code)


def uninstalls(*words: str, code: int = 0) -> str:
    """Run the uninstaller silently where it lies, so that it can be waited for."""
    return installs(PROGRAM / "uninstall.exe", *words, f"_?={windows(PROGRAM)}", code=code)


def windows(path: Path) -> str:
    """How Windows writes a path."""
    inside = path.is_relative_to(PREFIX / "drive_c")
    written = f"C:/{path.relative_to(PREFIX / 'drive_c')}" if inside else f"Z:{path}"
    return written.replace("/", "\\")


def registered(key: str, value: str = "") -> str:
    """A value of the registry; empty when it is not there."""
    which = ["/v", value] if value else ["/ve"]
    said = subprocess.run(["wine", "reg", "query", key, *which], capture_output=True, check=False)
    found = re.search(r"REG_\w+\s+(.*)", said.stdout.decode("utf-8", "replace"))
    return found[1].strip() if found and said.returncode == 0 else ""


def print_of(folder: Path) -> str:
    """A fingerprint of every file in a folder."""
    all_of_it = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        all_of_it.update(f"{file.relative_to(folder)} ".encode() + hashlib.sha256(file.read_bytes()).digest())
    return all_of_it.hexdigest()


def rows(sql: str, file: Path = DEMO, mode: str = "ro") -> list[tuple[object, ...]]:
    """Rows of a shop's file that nobody has open. mode: "rw" to change something in it."""
    shop = sqlite.connect(f"file:{file}?mode={mode}", uri=True)
    found = shop.execute(sql).fetchall()
    shop.commit()
    shop.close()
    return found


def says(*words: object, code: int = 0) -> str:
    """What the installed program answers on a command line about the made-up shop's file."""
    return wine(PROGRAM / "frontdesk-cli.exe", "--db", windows(DEMO), *words, code=code)


def nothing_left_over() -> None:
    """Neither the new folder beside the old one nor the old one is still there."""
    assert [path.name for path in PROGRAM.parent.iterdir()] == [PROGRAM.name]


def the_first_time() -> Iterator[str]:
    """Install the older one, and look at what is there."""
    installs(OLDER, "/AUTOSTART")
    nothing_left_over()
    assert registered(UNINSTALL, "DisplayVersion") and "Front Desk" in registered(UNINSTALL, "UninstallString")
    assert registered(RUN, "Front Desk").endswith('frontdesk.exe"')
    assert registered(r"HKCU\Software\RegisteredApplications", "Front Desk")
    assert registered(r"HKCU\Software\Front Desk\Capabilities\UrlAssociations", "tel") == "FrontDesk.Number"
    links = [path.name for path in PREFIX.parent.rglob("Front Desk.lnk")]
    assert len(links) == 2, links
    yield "installed silently, with entries for Start menu, desktop, log-in, links and removal"
    said = wine(PROGRAM / "frontdesk-cli.exe", "--self-check", WINEQT_QPA_PLATFORM="windows")
    assert "on windows" in said, said
    yield f"the installed program checks itself: {len(said.splitlines())} things, with Qt's windows plug-in"


def a_day() -> Iterator[str]:
    """Open the made-up shop, let it ring twice, try to install meanwhile, close properly."""
    start("demo")
    picture("desk")
    wine(PROGRAM / "frontdesk-call.exe", "020 7946 0991")
    time.sleep(2)
    picture("call")
    yield "a call rings through frontdesk-call.exe"
    command = registered(r"HKCU\Software\Classes\frontdesk\shell\open\command")
    program, word = re.findall(r'"([^"]*)"', command)
    assert word == "%1", command
    wine(program, "frontdesk://call?number=%2B442079460992&name=Wilma")
    time.sleep(2)
    picture("link")
    yield f"a call rings through the registered command {command}"
    before = print_of(PROGRAM)
    said = installs(NEW, code=3)
    assert "Front Desk is open" in said and print_of(PROGRAM) == before
    nothing_left_over()
    yield f"while it is open the installer changes nothing, ends with 3 and says: {said}"
    said = uninstalls(code=3)
    assert "Front Desk is open" in said and print_of(PROGRAM) == before
    yield "nor does the uninstaller"
    subprocess.run(["xdotool", "windowactivate", window().split()[0]], check=False)
    for keys in ("Escape", "ctrl+h"):
        subprocess.run(["xdotool", "key", keys], check=True)
        time.sleep(1)
    subprocess.run(["xdotool", "type", "--delay", "60", "Half of a li"], check=True)
    picture("half typed")


def upgrade() -> Iterator[str]:
    """Install over an open desk: not when the new one could not open the file, else when it was asked to close."""
    shutil.copy2(DEMO, DATA / "frontdesk.db")
    rows("ALTER TABLE call ADD COLUMN answered_by TEXT", DATA / "frontdesk.db", mode="rw")
    before, shop = print_of(PROGRAM), (DATA / "frontdesk.db").read_bytes()
    said = installs(NEW, "/CLOSE", code=12)
    assert "cannot open" in said and "answered_by" in said, said
    assert window() and print_of(PROGRAM) == before and (DATA / "frontdesk.db").read_bytes() == shop
    nothing_left_over()
    (DATA / "frontdesk.db").unlink()
    yield f"a new one that cannot open what the shop has saved is not installed, with 12: {said}"
    (PROGRAM / "_internal" / "of the old one.txt").write_text("old")
    installs(NEW, "/CLOSE")
    until(lambda: not window(), "the desk is still open")
    nothing_left_over()
    assert registered(UNINSTALL, "DisplayVersion") == VERSION
    assert not (PROGRAM / "_internal" / "of the old one.txt").exists()
    assert registered(RUN, "Front Desk"), "autostart was not kept"
    typed = [text for (text,) in rows("SELECT text FROM encounter")]
    assert any("Half of a li" in str(text) for text in typed), typed
    numbers = {str(number) for (number,) in rows("SELECT number FROM call")}
    assert {"020 7946 0991", "+442079460992"} <= numbers, numbers
    yield "upgraded over the open desk, which was closed as by its X: the half-typed line and both calls are kept"
    wine(PROGRAM / "frontdesk-cli.exe", "--self-check", WINEQT_QPA_PLATFORM="windows")
    yield from step_fails()
    assert rows(SHAPE) == [(1,)]
    start("demo")
    picture("upgraded")
    wine(PROGRAM / "frontdesk-cli.exe", "--close")
    until(lambda: not window(), "the desk is still open")
    (copy,) = DEMO.parent.glob("demo-before-*.db")
    assert rows(SHAPE) == [(2,)] and rows(SHAPE, copy) == [(1,)] and rows("PRAGMA quick_check", copy) == [("ok",)]
    assert rows(CALLS, copy) == rows(CALLS)
    yield "the new one opens the old one's shop, puts a checked copy beside it first, and closes when it is asked to"


def step_fails() -> Iterator[str]:
    """What the new one has to add to the file is there already: somebody has had a hand in it."""
    rows("ALTER TABLE call ADD COLUMN answered_by TEXT", mode="rw")
    before = DEMO.read_bytes()
    said = says("who", "ewa", code=1)
    assert "could not be changed" in said and DEMO.read_bytes() == before and rows(SHAPE) == [(1,)], said
    shutil.copy2(DEMO, DATA / "frontdesk.db")
    start()
    picture("not up to date")
    wine(PROGRAM / "frontdesk-cli.exe", "--close")
    until(lambda: not window(), "the desk is still open")
    (DATA / "frontdesk.db").unlink()
    yield f"a file that cannot be brought up to date is left as it is: {said}"
    installs(OLDER, "/DOWNGRADE")
    assert "Ewa" in says("who", "ewa")
    rows("ALTER TABLE call DROP COLUMN answered_by", mode="rw")
    installs(NEW)
    yield "the old one is put back and works with it; the new one once more"


def bad_days() -> Iterator[str]:
    """Damage, a downgrade, no room, no right to write, other people's files."""
    shutil.rmtree(PROGRAM / "_internal" / "PySide6")
    (PROGRAM / "frontdesk.exe").write_bytes(b"")
    (PROGRAM / "copy of the shop.db").write_text("ours")
    installs(NEW)
    assert (PROGRAM / "copy of the shop.db").read_text() == "ours"
    (PROGRAM / "copy of the shop.db").unlink()
    nothing_left_over()
    wine(PROGRAM / "frontdesk-cli.exe", "--self-check")
    yield "installed over a damaged one: it is whole again, and what somebody has put there is still there"
    before = print_of(PROGRAM)
    said = installs(OLDER, code=4)
    assert "newer" in said and print_of(PROGRAM) == before
    yield f"an older one is refused with 4: {said}"
    installs(OLDER, "/DOWNGRADE")
    shop = DEMO.read_bytes()
    said = says("who", "ewa", code=1)
    assert "written by a newer Front Desk" in said and DEMO.read_bytes() == shop
    installs(NEW)
    assert "Ewa" in says("who", "ewa")
    yield f"unless it is asked for; then it leaves what the newer one wrote: {said}"
    with held():
        said = says("who", "ewa", code=1)
    assert "Another program is using" in said
    assert "Ewa" in says("who", "ewa")
    yield f"a file in use elsewhere is said: {said}"
    yield from in_other_letters()
    other = PREFIX / "drive_c" / "Other files"
    other.mkdir()
    (other / "diary.txt").write_text("Dear diary")
    (other / "uninstall.exe").write_text("of another program")
    said = installs(NEW, f"/D={windows(other)}", code=7)
    assert (other / "diary.txt").read_text() == "Dear diary" and len(list(other.iterdir())) == 2
    shutil.rmtree(other)
    yield f"a folder with other files is refused with 7: {said}"
    for options, code in (("size=20m", 6), ("ro", 5)):
        with disk(options) as place:
            if place is None:
                yield f"NOT TRIED, no disk can be mounted here: {options}"
                continue
            said = installs(NEW, f"/D={windows(place / 'Front Desk')}", code=code)
            assert not list(place.iterdir())
            yield f"a disk that is {options} is refused with {code}: {said}"
    nothing_left_over()
    assert print_of(PROGRAM) == before
    yield "what was installed is as it was"


def in_other_letters() -> Iterator[str]:
    """Program and data where there are spaces and letters that are not ASCII."""
    place = PREFIX / "drive_c" / "Lädchen von Ü"
    place.mkdir()
    installs(NEW, f"/D={windows(place / 'Front Desk')}")
    program = place / "Front Desk" / "frontdesk-cli.exe"
    wine(program, "--self-check")
    (place / "list.csv").write_text("Name,Phone\nPepe García,020 7946 0018\n", "utf-8")
    file = windows(place / "Laden ñ.db")
    wine(program, "--db", file, "import", windows(place / "list.csv"), "--country", "GB")
    assert "Pepe" in wine(program, "--db", file, "who", "garcia")
    installs(place / "Front Desk" / "uninstall.exe", f"_?={windows(place / 'Front Desk')}")
    assert (place / "Laden ñ.db").exists() and not program.exists()
    shutil.rmtree(place)
    installs(NEW, f"/D={windows(PROGRAM)}")
    yield "program and data work in folders with spaces, ä and ñ"


@contextmanager
def held() -> Iterator[None]:
    """Another program has the made-up shop's file to itself."""
    hold = (
        "import sys; from sqlcipher3 import dbapi2; shop = dbapi2.connect(sys.argv[1], isolation_level=None);"
        "shop.execute('PRAGMA locking_mode = EXCLUSIVE'); shop.execute('BEGIN EXCLUSIVE');"
        "shop.execute('UPDATE customer SET name = name'); print('held', flush=True); sys.stdin.read()"
    )
    holding = subprocess.Popen(
        ["wine", PYTHON, "-c", hold, windows(DEMO)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert holding.stdout and b"held" in holding.stdout.readline()
        yield
    finally:
        holding.communicate(b"")


@contextmanager
def disk(options: str) -> Iterator[Path | None]:
    """A small disk in wine's C:, or None where none can be mounted."""
    place = PREFIX / "drive_c" / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, check=False)
    try:
        yield place if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", place], check=False)
        place.rmdir()


def goodbye() -> Iterator[str]:
    """Uninstall: first without the data, then with a file that cannot be copied, then with the data."""
    shutil.copy2(DEMO, DATA / "frontdesk.db")
    before = print_of(DATA)
    said = uninstalls()
    assert not (PROGRAM / "frontdesk.exe").exists() and not (PROGRAM / "_internal").exists()
    assert print_of(DATA) == before and windows(DATA) in said, said
    assert not registered(UNINSTALL, "DisplayVersion") and not registered(RUN, "Front Desk")
    assert not registered(r"HKCU\Software\Classes\frontdesk\shell\open\command")
    assert not list(PREFIX.parent.rglob("Front Desk.lnk"))
    yield f"uninstalled, the data left: {said}"
    shutil.rmtree(PROGRAM, ignore_errors=True)
    installs(NEW)
    whole = (DATA / "frontdesk.db").read_bytes()
    (DATA / "frontdesk.db").write_bytes(whole[:5000] + b"\xff" * 20000)
    said = uninstalls("/DELETEDATA", code=10)
    assert (DATA / "frontdesk.db").exists() and (PROGRAM / "frontdesk.exe").exists()
    yield f"a file that cannot be copied is not removed, and 10 is the end: {said}"
    (DATA / "frontdesk.db").write_bytes(whole)
    shutil.copy2(DATA / "frontdesk.db", DATA / "second shop.db")
    said = uninstalls("/DELETEDATA")
    assert [path.name for path in DATA.iterdir()] == ["second shop.db"] and "were left there" in said, said
    (DATA / "second shop.db").unlink()
    DATA.rmdir()
    (copy,) = LOCAL.glob("Front Desk 2*/frontdesk.db")
    assert not (PROGRAM / "frontdesk.exe").exists()
    people = "SELECT COUNT(*) FROM customer"
    assert rows("PRAGMA quick_check", copy) == [("ok",)] and rows(people, copy)[0][0]
    yield f"uninstalled with the data: {said}"


def clean() -> None:
    """Take away what an earlier run left."""
    shutil.rmtree(PROGRAM.parent, ignore_errors=True)
    shutil.rmtree(DATA, ignore_errors=True)
    for copy in LOCAL.glob("Front Desk 2*"):
        shutil.rmtree(copy)
    for key in (UNINSTALL, r"HKCU\Software\Front Desk", r"HKCU\Software\Classes\frontdesk"):
        subprocess.run(["wine", "reg", "delete", key, "/f"], capture_output=True, check=False)


if __name__ == "__main__":
    clean()
    for step in (the_first_time, a_day, upgrade, bad_days, goodbye):
        for done in step():
            print(f"ok  {done}", flush=True)

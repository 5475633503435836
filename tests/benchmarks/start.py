"""How fast the desk starts and how small it is: python -m tests.benchmarks.start [--rounds N] [--frozen].

Process start to first paint with the made-up shop's data, against a bare PySide6 window with a line edit and a list;
in turn, on the same platform plug-in, with the byte code made first. The memory is the PSS at that moment.
With --frozen both are frozen by build.spec first, the bare window without what only the desk asks for.
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from frontdesk.demo.shop import demo_shop
from frontdesk.desk import shop
from tests.benchmarks.timing import percentile
from tests.making import NOW

MOST_TIMES, MOST_MEMORY = 2.5, 2.0
ROOT = Path(__file__).parents[2]

_TOLD = """
def told():
    import time
    pss = next(line for line in open("/proc/self/smaps_rollup") if line.startswith("Pss:")).split()[1]
    print(time.clock_gettime(time.CLOCK_MONOTONIC), pss, flush=True)
"""
_BARE = """
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget

class Window(QWidget):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, painted)  # its parts are painted right after it
        return done

def painted():
    told()
    app.quit()

app = QApplication([])
window = Window()
box = QVBoxLayout(window)
box.addWidget(QLineEdit())
box.addWidget(QListWidget())
window.resize(1366, 768)
window.show()
app.exec()
"""
_DESK = """
import gc, sys
gc.disable()  # as `frontdesk open` does before it loads the window, which is loaded here already to be watched
from frontdesk.ui import main_window
made = main_window.MainWindow.__init__
def make(window, *parts):
    made(window, *parts)
    window.painted.connect(told)
main_window.MainWindow.__init__ = make
from frontdesk.cli import main
main(["open", "--quit-when-shown", "--db", sys.argv[1]])
"""


def main() -> int:
    """Measure and print; the exit code says whether both are within their limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--frozen", action="store_true")
    args = parser.parse_args()
    compileall.compile_dir(ROOT / "frontdesk", quiet=1)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        environment = _environment(Path(folder))
        file = Path(folder) / "demo.db"
        database = shop.open_shop(file)
        demo_shop(database, seed=1, now=NOW, here=True)
        database.close()
        took: dict[str, list[tuple[float, float]]] = {"bare": [], "desk": []}
        command = {name: [sys.executable, "-c", _TOLD + code] for name, code in (("bare", _BARE), ("desk", _DESK))}
        if args.frozen:
            command = {name: _frozen(Path(folder), name, words[-1]) for name, words in command.items()}
        for n in range(args.rounds + 2):
            for name, words in command.items():
                found = _started([*words, str(file)], environment)
                if n >= 2:  # the first ones warm the disk's cache and make the style sheet
                    took[name].append(found)
    within = True
    for what, place, unit, limit in (("first paint", 0, "ms", MOST_TIMES), ("memory (PSS)", 1, "MB", MOST_MEMORY)):
        bare, desk = (percentile([found[place] for found in took[name]], 0.5) for name in ("bare", "desk"))
        within &= desk / bare <= limit
        verdict = "" if desk / bare <= limit else "  over"
        print(f"{what:<14} bare {bare:7.1f} {unit}, desk {desk:7.1f} {unit}: ", end="")
        print(f"{desk / bare:.2f} times, limit {limit}{verdict}")
    return int(not within)


def _frozen(folder: Path, name: str, code: str) -> list[str]:
    """Freeze a program of this code by the desk's recipe; gives the command that starts it."""
    first = folder / "work" / name / f"{name}.py"  # where PyInstaller keeps what it makes itself
    first.parent.mkdir(parents=True)
    first.write_text(code, "utf-8")
    changes = {'str(HERE / "frontdesk" / "__main__.py")': repr(str(first)), "Path(SPECPATH)": f"Path({str(ROOT)!r})"}
    if name == "bare":
        changes |= {"hiddenimports=HIDDEN": "hiddenimports=[]", "datas=DATA": "datas=[]"}
    recipe = (ROOT / "build.spec").read_text("utf-8")
    for before, after in changes.items():
        assert before in recipe, before
        recipe = recipe.replace(before, after)
    (folder / f"{name}.spec").write_text(recipe, "utf-8")
    places = ["--distpath", str(folder / name), "--workpath", str(folder / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, f"{name}.spec"]
    subprocess.run(command, check=True, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)})
    return [str(folder / name / "frontdesk" / "frontdesk")]


def _started(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds from before the process was begun to its first paint, and its PSS in megabytes then."""
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment).stdout
    painted, kilobytes = said.split()[-2:]
    return (float(painted) - begun) * 1000, int(kilobytes) / 1024


def _environment(folder: Path) -> dict[str, str]:
    """The caller's, with folders of its own and with byte code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        environment[name] = str(place)
    return environment | {"QT_QPA_PLATFORM": environment.get("QT_QPA_PLATFORM", "offscreen")}


if __name__ == "__main__":
    sys.exit(main())

"""The rules of docs/architecture.md and the traps of Qt, so that nobody has to remember them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import PySide6
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "frontdesk"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 350

BELOW = {
    "root": {"root"},
    "domain": {"root", "domain"},
    "store": {"root", "domain", "store"},
    "files": {"root", "domain", "files"},
    "calls": {"root", "domain", "calls"},
    "desk": {"root", "domain", "store", "files", "calls", "desk"},
    "ui": {"root", "domain", "desk", "ui"},
}
"""What each layer may import; what puts the parts together sees everything."""
TOP = {"__main__", "app", "cli", "selfcheck", "tour"}
ONLY_IN = {
    "peewee": {"store"},
    "playhouse": {"store"},
    "sqlcipher3": {"store"},
    "PySide6": {"ui", "app", "selfcheck", "tour"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "util", "helper", "misc"}


class Import(NamedTuple):
    """A module imported by a file. inline: inside a function. typing: for the type checker only."""

    module: str
    line: int
    inline: bool
    typing: bool


def name_of(file: Path) -> str:
    """frontdesk.desk.log"""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> str:
    """The layer of a module; the modules that put the parts together are their own."""
    parts = module.split(".")
    if len(parts) == 1:
        return "root"
    if parts[1] in BELOW:
        return parts[1]
    return parts[1] if parts[1] in TOP else "root"


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@cache
def imports(file: Path) -> tuple[Import, ...]:
    found: list[Import] = []

    def walk(node: ast.AST, inline: bool, typing: bool) -> None:
        for child in ast.iter_child_nodes(node):
            within = inline or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            typed = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
            if isinstance(child, ast.Import):
                found.extend(Import(alias.name, child.lineno, inline, typing) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                module = child.module or ""
                assert child.level == 0, f"{file}: relative import"
                for alias in child.names:
                    whole = f"{module}.{alias.name}"
                    found.append(Import(whole if whole in modules() else module, child.lineno, inline, typing))
            walk(child, within, typed)

    walk(tree(file), False, False)
    return tuple(found)


@cache
def modules() -> frozenset[str]:
    return frozenset(map(name_of, FILES))


def each_import() -> Iterator[tuple[Path, str, Import]]:
    for file in FILES:
        for found in imports(file):
            yield file, name_of(file), found


def at(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT)}:{line}"


def test_imports_only_go_down() -> None:
    wrong = [
        f"{at(file, found.line)}: {importer} imports {found.module}"
        for file, importer, found in each_import()
        if found.module.startswith("frontdesk")
        and layer(importer) not in TOP
        and layer(found.module) not in BELOW[layer(importer)]
    ]
    assert not wrong


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_its_place_only(library: str) -> None:
    wrong = [
        f"{at(file, found.line)}: {found.module}"
        for file, importer, found in each_import()
        if found.module.split(".")[0] == library and layer(importer) not in ONLY_IN[library]
    ]
    assert not wrong


def test_only_the_theme_knows_qt_material() -> None:
    wrong = [
        at(file, found.line)
        for file, importer, found in each_import()
        if found.module.split(".")[0] == "qt_material" and importer != "frontdesk.ui.theme"
    ]
    assert not wrong


def test_there_is_one_sqlite_in_the_process() -> None:
    wrong = [at(file, found.line) for file, _, found in each_import() if found.module.split(".")[0] == "sqlite3"]
    wrong += [
        str(test.relative_to(ROOT))
        for test in (ROOT / "tests").rglob("*.py")
        if re.search(r"^\s*(import|from) sqlite3", test.read_text("utf-8"), re.M)
    ]
    assert not wrong


def test_nothing_imports_in_a_circle_also_not_inside_functions() -> None:
    graph = {
        name_of(file): {
            found.module
            for found in imports(file)
            if found.module.startswith("frontdesk.") and not found.typing and found.module != name_of(file)
        }
        for file in FILES
    }
    circles: list[str] = []
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            circles.append(" -> ".join((*path[path.index(module) :], module)))
        elif module not in done:
            for below in sorted(graph.get(module, ())):
                visit(below, (*path, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())
    assert not circles


def test_an_inline_import_says_why() -> None:
    wrong = []
    for file, _, found in each_import():
        if found.inline:
            lines = file.read_text("utf-8").splitlines()
            first = found.line - 1
            while not re.match(r"\s*(async )?def ", lines[first]):
                first -= 1
            block = "inline, all" in "".join(lines[first : found.line])  # one comment for all that follows
            if not block and not any("#" in line for line in lines[found.line - 4 : found.line + 1]):
                wrong.append(at(file, found.line))
    assert not wrong


def test_panels_and_dialogs_are_arranged_from_above() -> None:
    """The card is the one panel that arranges others; a panel in several files has one first word for them all."""
    wrong = []
    for file, importer, found in each_import():
        for kind in ("panels", "dialogs"):
            mine, panel = importer.removeprefix(f"frontdesk.ui.{kind}."), found.module
            if mine == importer or not panel.startswith(f"frontdesk.ui.{kind}.") or first_word(mine) == "card":
                continue
            if is_widget(panel) and first_word(panel.rsplit(".", 1)[1]) != first_word(mine):
                wrong.append(f"{at(file, found.line)}: {importer} imports {panel}")
    assert not wrong


def first_word(name: str) -> str:
    return name.split("_")[0]


def is_widget(module: str) -> bool:
    """Whether a module is a panel or a dialog; what these draw with, and the parts of a form, are neither."""
    file = ROOT / Path(*module.split(".")).with_suffix(".py")
    classes = [node for node in tree(file).body if isinstance(node, ast.ClassDef)]
    if ".dialogs." in module:
        return any(node.name.endswith("Dialog") for node in classes)
    return any("Widget" in ast.unparse(base) for node in classes for base in node.bases)


def test_names_say_what_is_in_a_module() -> None:
    wrong = [name_of(file) for file in FILES if FORBIDDEN_NAMES & set(file.stem.split("_"))]
    assert not wrong


def test_files_are_short_enough_to_read() -> None:
    wrong = {}
    for file in FILES:
        lines = len(file.read_text("utf-8").splitlines())
        if lines > LONGEST and file.name not in LISTS:
            wrong[str(file.relative_to(ROOT))] = lines
    assert not wrong


LISTS = {"schema_1.py"}
"""One declaration after the other; nothing is gained by tearing them apart."""


def calls(file: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_nothing_stops_the_desk_to_ask() -> None:
    """A dialog that is run by `exec` holds up everything behind it, a ringing telephone too."""
    wrong = [
        at(file, node.lineno)
        for file in FILES
        for called, node in calls(file)
        if called.endswith(".exec") and not re.search(r"\b(app|application|process|loop)\b", called)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("call", "allowed"),
    [
        (r"(^|\.)QLabel$", {"labels.py"}),
        (r"\.setToolTip$", {"tooltips.py"}),
        (r"\.(setHtml|setMarkdown|insertHtml|appendHtml|toHtml)$", set()),
        (r"(^|\.)QMessageBox(\.|$)", set()),
        (r"(^|\.)QTextBrowser$", set()),
    ],
)
def test_text_from_outside_is_never_read_as_markup(call: str, allowed: set[str]) -> None:
    wrong = [
        f"{at(file, node.lineno)}: {called}"
        for file in FILES
        if file.name not in allowed
        for called, node in calls(file)
        if re.search(call, called)
    ]
    assert not wrong


def test_a_tooltip_of_a_painted_widget_is_plain_text() -> None:
    wrong = [
        at(file, node.lineno)
        for file in FILES
        for called, node in calls(file)
        if called.endswith("QToolTip.showText") and "plain(" not in ast.unparse(node)
    ]
    assert not wrong


def test_nothing_is_swallowed() -> None:
    wrong = []
    for file in FILES:
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            everything = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            silent = all(isinstance(step, ast.Pass | ast.Continue) for step in node.body)
            if node.type is None or (everything and silent):
                wrong.append(at(file, node.lineno))
    assert not wrong


def test_only_the_clock_and_what_is_above_the_desk_ask_the_time() -> None:
    wrong = [
        f"{at(file, node.lineno)}: {called}"
        for file in FILES
        if layer(name_of(file)) in ("domain", "store", "files", "desk")
        for called, node in calls(file)
        if re.search(r"(^|\.)(datetime\.now|date\.today|clock\.now|time\.time|datetime\.utcnow)$", called)
        and file.name not in MAY_ASK
    ]
    assert not wrong


MAY_ASK = {"migrations.py"}
"""The name of a backup made on the way: nothing in the shop depends on it."""


def test_the_desk_loads_without_qt() -> None:
    verbs = sorted(name_of(file) for file in (PACKAGE / "desk").glob("*.py"))
    loaded = "[name for name in sys.modules if 'PySide' in name or 'shiboken' in name]"
    source = f"import sys, {', '.join(verbs)}; print({loaded})"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_qt_is_one_that_keeps_python_alive() -> None:
    """6.12.0 drops a reference to None in every method that returns nothing."""
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)


def test_ten_thousand_calls_into_qt_use_up_no_none() -> None:
    source = (
        "import sys; from PySide6.QtCore import QObject; thing = QObject(); before = sys.getrefcount(None)\n"
        "for _ in range(10_000): thing.setObjectName('row')\n"
        "print(before - sys.getrefcount(None))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100


def test_the_rules_see_what_they_forbid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "frontdesk"
    (package / "ui").mkdir(parents=True)
    bad = package / "ui" / "bad.py"
    bad.write_text("def f():\n\n\n\n    from frontdesk.store import tables\n    label.setHtml(name)\n", "utf-8")
    module = sys.modules[__name__]
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FILES", [bad])
    for rule in (test_imports_only_go_down, test_an_inline_import_says_why):
        with pytest.raises(AssertionError, match="bad"):
            rule()
    with pytest.raises(AssertionError, match="setHtml"):
        test_text_from_outside_is_never_read_as_markup(r"\.setHtml$", set())

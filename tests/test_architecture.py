"""The rules of docs/architecture.md and the traps of Qt, so that nobody has to remember them."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
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
    "demo": {"root", "domain", "store", "desk", "demo"},
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


def modules() -> frozenset[str]:
    return _names(tuple(FILES))


@cache
def _names(files: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(map(name_of, files))


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
        if found.module.split(".")[0] == "qt_material" and importer != "frontdesk.ui.kit.theme"
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


MAY_IMPORT_INLINE = {
    "app": "logging, a second window and what the worker reads are loaded after the first paint, or beside it",
    "calls.local": "frontdesk call need not know what a call is; sockets and threads are for one system each",
    "calls.wires": "serial: only where there is a modem",
    "cli": "logging: only where something is broken",
    "cli.demo": "the made-up shops: only for a file that has none yet",
    "cli.hand_over": "subprocess: a call that finds the desk open starts nothing",
    "cli.open_desk": "Qt: a second start brings the first window to the front without it",
    "cli.output": "ctypes: only on Windows",
    "cli.shop_file": "frontdesk call asks where the file is: it opens none, and reads no settings when one is named",
    "desk.print_out": "the line-up: only when it is printed",
    "desk.shop": "what only writing needs: the first paint reads",
    "domain.phone": "phonenumbers: the first paint has no number",
    "domain.rhythm": "statistics: only after a visit",
    "domain.wording": "money: the first paint has none",
    "domain.text": "regex: only for text from outside",
    "domain.when.words": "dateparser: 60 ms, and only for languages that have no list of words here",
    "files.encoding": "charset_normalizer: only for a file that does not say how it is written",
    "files.vcard": "vobject: most lists are tables",
    "i18n": "gettext: English needs none",
    "passwords": "keyring: 60 ms, and only where a telephone has a password",
    "paths": "ctypes: only on Windows",
    "selfcheck": "whatever is missing is told of by the step that needs it",
    "ui.pages.settings.people": "forms: the first paint of a new shop shows its people",
    "ui.shell.paper": "QtPrintSupport: only when something is printed",
    "store.customers": "folding names: only for writing",
    "store.issues": "pages of a list: the first paint has none",
    "store.migrations": "the first shape of the file: most files have one",
    "store.promises": "pages of a list: the first paint has none",
    "store.shop_settings": "new ids: only for writing",
    "store.finder.spelling": "rapidfuzz: only for a name that is spelt nearly so",
}
"""Modules whose functions may import, and what that spares: the first paint, a telephone's call, a costly library."""


def test_imports_stand_on_top_but_where_that_spares_something() -> None:
    inline = [
        (importer.removeprefix("frontdesk."), at(file, found.line))
        for file, importer, found in each_import()
        if found.inline and (layer(importer) != "ui" or importer.removeprefix("frontdesk.") in MAY_IMPORT_INLINE)
    ]
    assert [where for importer, where in inline if importer not in MAY_IMPORT_INLINE] == []
    assert MAY_IMPORT_INLINE.keys() - {importer for importer, _ in inline} == set(), "they may, and do not"


def test_in_ui_only_what_the_first_paint_loads_imports_inline() -> None:
    """There an inline import spares the first paint; everywhere else it would spare nothing."""
    first = loaded_by("frontdesk.app")
    wrong = [
        at(file, found.line)
        for file, importer, found in each_import()
        if found.inline
        and layer(importer) == "ui"
        and importer not in first
        and importer.removeprefix("frontdesk.") not in MAY_IMPORT_INLINE
    ]
    assert not wrong


def loaded_by(module: str) -> frozenset[str]:
    """The modules of the package that importing one of them loads."""
    above = {
        name_of(file): [found.module for found in imports(file) if not found.inline and not found.typing]
        for file in FILES
    }
    loaded: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in above and name not in loaded:
            loaded.add(name)
            waiting += above[name]
    return frozenset(loaded)


ROOMS = ("controllers", "pages", "actions", "dialogs", "panels", "shell", "kit")
"""The rooms of `ui`, from top to bottom; `main_window` stands over them."""


def room(module: str) -> str:
    """The room of a module of `ui`; empty for what stands in no room."""
    parts = module.split(".")
    return parts[2] if len(parts) > 3 or (len(parts) == 3 and parts[2] in ROOMS) else ""


def test_one_module_stands_in_ui_itself() -> None:
    loose = {file.name for file in (PACKAGE / "ui").glob("*.py")}
    assert loose == {"__init__.py", "main_window.py"}
    assert {each.name for each in (PACKAGE / "ui").iterdir() if (each / "__init__.py").exists()} == set(ROOMS)


def test_rooms_import_only_from_their_own_and_those_below() -> None:
    wrong = []
    for file, importer, found in each_import():
        if layer(importer) != "ui" or layer(found.module) != "ui" or not room(importer):
            continue
        if not room(found.module) or ROOMS.index(room(found.module)) < ROOMS.index(room(importer)):
            wrong.append(f"{at(file, found.line)}: {importer} imports {found.module}")
    assert not wrong


def test_the_kit_knows_no_word_of_the_desk() -> None:
    wrong = [
        f"{at(file, found.line)}: {found.module}"
        for file, importer, found in each_import()
        if room(importer) == "kit"
        and layer(found.module) not in ("ui", "root")
        and found.module.startswith("frontdesk")
    ]
    assert not wrong


def test_a_panel_asks_nobody() -> None:
    """Data in, signals out: what a panel needs is handed to it."""
    wrong = [
        f"{at(file, found.line)}: {importer} imports {found.module}"
        for file, importer, found in each_import()
        if room(importer) == "panels" and (layer(found.module) == "desk" or found.module.endswith("shell.counter"))
    ]
    assert not wrong


def test_ui_hands_verbs_over_as_functions() -> None:
    """No closure over the database, no verb by its name: the type checker sees each verb with its arguments.

    The shell is where they are handed over.
    """
    wrong = []
    for file in FILES:
        importer = name_of(file)
        if layer(importer) != "ui" or room(importer) == "shell":
            continue
        desk = {found.module.split(".")[-1] for found in imports(file) if layer(found.module) == "desk"}
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                if any(each.arg == "database" for each in node.args.args):
                    wrong.append(at(file, node.lineno))
            elif isinstance(node, ast.Call) and ast.unparse(node)[:8] == "getattr(":
                wrong += [at(file, node.lineno)] if ast.unparse(node.args[0]) in {*desk, "desk", "verbs"} else []
    assert not wrong


def test_families_of_panels_do_not_know_each_other() -> None:
    """The card is the one panel that arranges others."""
    wrong = []
    for file, importer, found in each_import():
        mine, other = family(importer), family(found.module)
        if mine and other and mine not in (other, "card"):
            wrong.append(f"{at(file, found.line)}: {importer} imports {found.module}")
    assert not wrong


def family(module: str) -> str:
    """The package of a panel in several modules; empty for what stands by itself, as rail and signs do."""
    parts = module.split(".")
    return parts[3] if room(module) == "panels" and len(parts) > 4 else ""


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


POSITIONAL, IN_ALL = 5, 15


def test_what_takes_many_arguments_takes_them_by_name() -> None:
    """Whoever reads a call sees what each stands for; what takes still more gets a frozen dataclass."""
    wrong = []
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef):
                first = [each for each in (*node.args.posonlyargs, *node.args.args) if each.arg not in ("self", "cls")]
                if len(first) > POSITIONAL or len(first) + len(node.args.kwonlyargs) > IN_ALL:
                    wrong.append(f"{at(file, node.lineno)}: {node.name}")
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
        if layer(name_of(file)) in ("domain", "store", "files", "desk", "demo")
        for called, node in calls(file)
        if re.search(r"(^|\.)(datetime\.now|date\.today|clock\.now|time\.time|datetime\.utcnow)$", called)
        and file.name not in MAY_ASK
    ]
    assert not wrong


MAY_ASK = {"migrations.py"}
"""The name of a backup made on the way: nothing in the shop depends on it."""


def test_the_desk_loads_without_qt() -> None:
    verbs = sorted(name_of(file) for file in FILES if layer(name_of(file)) in ("desk", "demo"))
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
    slow = package / "bad.py"
    slow.write_text("def f():\n    import logging\n", "utf-8")
    module = sys.modules[__name__]
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FILES", [bad, slow])
    rules = (
        test_imports_only_go_down,
        test_in_ui_only_what_the_first_paint_loads_imports_inline,
        test_imports_stand_on_top_but_where_that_spares_something,
    )
    for rule in rules:
        with pytest.raises(AssertionError, match="bad"):
            rule()
    with pytest.raises(AssertionError, match="setHtml"):
        test_text_from_outside_is_never_read_as_markup(r"\.setHtml$", set())


BAD_ROOMS = {
    "kit/bad_kit.py": "from frontdesk.domain import promise\n",
    "panels/bad_panel.py": "from frontdesk.desk import promise\n",
    "panels/card/bad_up.py": "from frontdesk.ui.controllers import bad_verb\n",
    "panels/calls/bad_family.py": "from frontdesk.ui.panels.finder import bad_late\n",
    "panels/finder/bad_late.py": "def f():\n    import logging\n",
    "controllers/bad_many.py": "def f(a, b, c, d, e, g):\n    pass\n",
    "controllers/bad_verb.py": "from frontdesk.desk import promise\ngetattr(promise, verb)(lambda database: 1)\n",
    "bad_loose.py": "",
}


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (test_one_module_stands_in_ui_itself, "bad_loose"),
        (test_rooms_import_only_from_their_own_and_those_below, "bad_up"),
        (test_the_kit_knows_no_word_of_the_desk, "bad_kit"),
        (test_a_panel_asks_nobody, "bad_panel"),
        (test_ui_hands_verbs_over_as_functions, "bad_verb.py:2"),
        (test_families_of_panels_do_not_know_each_other, "bad_family"),
        (test_what_takes_many_arguments_takes_them_by_name, "bad_many"),
        (test_in_ui_only_what_the_first_paint_loads_imports_inline, "bad_late"),
    ],
)
def test_the_rules_of_the_rooms_see_what_they_forbid(
    rule: Callable[[], None], bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ui = tmp_path / "frontdesk" / "ui"
    files = [ui / place for place in BAD_ROOMS]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(BAD_ROOMS[str(file.relative_to(ui))], "utf-8")
    module = sys.modules[__name__]
    for name, value in {"ROOT": tmp_path, "PACKAGE": tmp_path / "frontdesk", "FILES": files}.items():
        monkeypatch.setattr(module, name, value)
    with pytest.raises(AssertionError, match=bad):
        rule()

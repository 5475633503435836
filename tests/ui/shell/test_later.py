"""Modules that the first paint does not wait for: each is named once for mypy and once for later."""

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

import frontdesk.ui
from frontdesk.ui.shell.later import Later

UI = Path(frontdesk.ui.__file__).parent
FILES = sorted(file for file in UI.rglob("*.py") if "import Later" in file.read_text("utf-8"))


def put_off(tree: ast.Module) -> dict[str, str]:
    """The modules that a file loads later, by their name in it."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            called, target = node.value, node.targets[0]
            if isinstance(called.func, ast.Name) and called.func.id == "Later" and isinstance(target, ast.Name):
                found[target.id] = ast.literal_eval(called.args[0])
    return found


def for_the_type_checker(tree: ast.Module) -> dict[str, str]:
    """What a file imports for the type checker only, by its name in it."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for test in tree.body
        if isinstance(test, ast.If) and ast.unparse(test.test) == "TYPE_CHECKING"
        for node in test.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_some_files_put_modules_off() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(UI).as_posix())
def test_what_is_loaded_later_is_what_mypy_was_shown(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    shown = for_the_type_checker(tree)
    later = put_off(tree)
    assert later
    assert {name: shown.get(name) for name in later} == later
    assert [module for module in later.values() if find_spec(module) is None] == []


def test_it_is_loaded_when_a_verb_is_called() -> None:
    later = Later("frontdesk.no_such_module")
    verb = later.do_it
    with pytest.raises(ModuleNotFoundError):
        verb()
    assert Later("frontdesk.domain.customer").spoken("Pepe Beltrán") == "Pepe"

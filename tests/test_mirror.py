"""The tree under tests/ is the tree under frontdesk/: whoever knows a module knows where its test stands."""

from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "frontdesk"

ELSEWHERE = {"benchmarks", "calls/peers", "faults", "installer", "journeys"}
"""Folders of what no single module answers for."""
SEVERAL = {"calls/test_fuzzing.py", "test_architecture.py", "test_sealed_store.py", "test_gate.py", "test_mirror.py"}
"""Tests about many modules at once."""


def misplaced(tests: Path) -> list[str]:
    """The test files that stand beside no module: `tests/a/test_b.py` is about `frontdesk/a/b.py` or the package."""
    found = []
    for file in tests.rglob("test_*.py"):
        place = file.relative_to(tests)
        if place.as_posix() in SEVERAL or any(place.is_relative_to(folder) for folder in ELSEWHERE):
            continue
        about = PACKAGE / place.parent / file.stem.removeprefix("test_")
        if not (about.with_suffix(".py").is_file() or (about / "__init__.py").is_file()):
            found.append(place.as_posix())
    return sorted(found)


def test_each_test_stands_where_its_module_stands() -> None:
    assert not misplaced(TESTS)


def test_each_controller_has_a_test_of_its_own() -> None:
    controllers = {file.stem for file in (PACKAGE / "ui/controllers").glob("*.py")} - {"__init__"}
    tested = {file.stem.removeprefix("test_") for file in (TESTS / "ui/controllers").glob("test_*.py")}
    assert controllers - tested == set()


def test_what_is_excepted_is_still_there() -> None:
    assert [name for name in sorted(ELSEWHERE | SEVERAL) if not (TESTS / name).exists()] == []


def test_a_test_that_is_misplaced_is_found(tmp_path: Path) -> None:
    for name in ("ui/panels/test_finder.py", "ui/test_finder.py", "test_nothing.py", "journeys/test_nothing.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert misplaced(tmp_path) == ["test_nothing.py", "ui/test_finder.py"]

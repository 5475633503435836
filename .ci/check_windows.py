"""Nothing of wine, no stub, no test, no debug symbol becomes setup.exe: python check_windows.py FOLDER."""

import fnmatch
import sys
from pathlib import Path

NEEDED = ("frontdesk.exe", "frontdesk-call.exe", "frontdesk-cli.exe", "_internal/base_library.zip")
UNWANTED = (
    "icu*.dll", "mscms*.dll", "api-ms-win-*.dll", "*.pdb", "*.pyi", "*.a", "*.lib", "test_*.py", "conftest.py", "*.nsi",
    "qt6qml*.dll", "qt6quick*.dll", "opengl32sw.dll",
)  # fmt: skip
MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL", b"TEST ONLY, never shipped")


def troubles(folder: Path) -> list[str]:
    """What is missing or has no place there, a sentence each."""
    found = [f"{name} is missing." for name in NEEDED if not (folder / name).is_file()]
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        if any(fnmatch.fnmatch(file.name.lower(), pattern) for pattern in UNWANTED) or "/tests/" in f"/{name}":
            found.append(f"{name} has no place in it.")
        elif file.suffix.lower() in (".dll", ".exe", ".pyd"):
            found += [f"{name} is of wine or a stub." for mark in MARKS if mark in file.read_bytes()]
    return found


if __name__ == "__main__":
    wrong = troubles(Path(sys.argv[1]))
    sys.exit("\n".join(wrong) or None)

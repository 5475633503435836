"""What must never be shipped is found in a bundle, on Linux and on Windows."""

import importlib.machinery
import importlib.util
import json
import struct
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def load(path: Path) -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(path.stem.replace("-", "_"), str(path))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


bundle_check = load(ROOT / ".ci" / "bundle-check")
BILL = {"bomFormat": "CycloneDX", "components": [{"name": "h11", "licenses": [{"expression": "MIT"}]}]}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder in which nothing is wrong."""
    put(tmp_path, "_internal/resources/sbom.json", json.dumps(BILL).encode())
    put(tmp_path, "_internal/PySide6/Qt/lib/libicudata.so.73", elf(b".text", b".dynsym"))
    put(tmp_path, "_internal/PySide6/Qt6Core.dll", pe(b".text"))
    put(tmp_path, "_internal/resources/nicknames.txt", b"Bob Robert")
    return tmp_path


def put(folder: Path, name: str, content: bytes = b"") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o644)
    return path


def elf(*sections: bytes) -> bytes:
    """An ELF file of nothing but section names."""
    names = b"\0" + b"".join(name + b"\0" for name in (*sections, b".shstrtab"))
    head = bytearray(64)
    head[:6] = b"\x7fELF\x02\x01"
    struct.pack_into("<Q", head, 0x28, 64 + len(names))
    struct.pack_into("<HHH", head, 0x3A, 64, len(sections) + 2, len(sections) + 1)
    table = bytearray(64 * (len(sections) + 2))
    for number, name in enumerate((*sections, b".shstrtab"), 1):
        struct.pack_into("<I", table, 64 * number, names.index(b"\0" + name + b"\0") + 1)
    struct.pack_into("<QQ", table, 64 * (len(sections) + 1) + 24, 64, len(names))
    return bytes(head) + names + bytes(table)


def pe(*sections: bytes, symbols: int = 0, mark: bytes = b"") -> bytes:
    """The head of a PE file."""
    head = bytearray(0x80)
    head[:2] = b"MZ"
    head[0x40 : 0x40 + len(mark)] = mark
    struct.pack_into("<I", head, 0x3C, 0x80)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, len(sections), 0, symbols, 0, 0, 0)
    return bytes(head) + coff + b"".join(name.ljust(40, b"\0") for name in sections)


def wrong(folder: Path) -> list[tuple[str, str]]:
    return list(bundle_check.check(folder))


def test_a_clean_bundle_passes(bundle: Path) -> None:
    assert wrong(bundle) == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("_internal/icuuc.dll", b"", "stand-in of wine"),
        ("_internal/MSCMS.dll", b"", "stand-in of wine"),
        ("_internal/api-ms-win-core-path-l1-1-0.dll", b"", "stand-in of wine"),
        ("_internal/comctl32.dll", pe(mark=b"Wine builtin DLL"), "part of wine"),
        ("_internal/ntdll.dll.so", elf(b".text"), "stand-in of wine"),
        ("_internal/peewee/tests/base.py", b"", "a test"),
        ("_internal/test_desk.py", b"", "a test"),
        ("_internal/conftest.py", b"", "a test"),
        ("_internal/_xxtestfuzz_test.so", elf(b".text"), "a test"),
        ("_internal/babel/locale-data/de.dat", b"", "building only"),
        ("_internal/resources/installer/parts.py", b"", "building only"),
        ("_internal/frontdesk.egg-info/SOURCES.txt", b"", "of the building machine"),
        ("_internal/qt_material/__pycache__/__init__.cpython-311.pyc", b"", "of the building machine"),
        ("_internal/libpython3.11.so.1.0", elf(b".text", b".symtab"), "debugging: .symtab"),
        ("_internal/libfoo.so", elf(b".debug_info"), "debugging: .debug_info"),
        ("_internal/Qt6Core.pdb", b"", "debugging"),
        ("_internal/stub.dll", pe(b".text", b"/19"), "debugging: the section /19"),
        ("_internal/other.dll", pe(b".text", symbols=4096), "debugging: a table of symbols"),
        ("_internal/libreadline.so.8", elf(b".text"), "under the GPL"),
    ],
)
def test_what_does_not_belong_is_found(bundle: Path, name: str, content: bytes, why: str) -> None:
    put(bundle, name, content)
    assert [(where, why in said) for where, said in wrong(bundle)] == [(name, True)]


def test_a_library_that_may_be_started_is_found(bundle: Path) -> None:
    put(bundle, "_internal/libfoo.so.1", elf(b".text")).chmod(0o755)
    assert [where for where, _ in wrong(bundle)] == ["_internal/libfoo.so.1"]


def test_a_link_out_of_the_bundle_is_found(bundle: Path) -> None:
    (bundle / "libc.so.6").symlink_to("/lib/x86_64-linux-gnu/libc.so.6")
    assert wrong(bundle) == [("libc.so.6", "leads out of the folder")]


def test_a_bundle_without_a_bill_or_without_anything_is_none(bundle: Path, tmp_path: Path) -> None:
    (bundle / "_internal" / "resources" / "sbom.json").unlink()
    assert wrong(bundle) == [(str(bundle), "has no bill of materials")]
    (tmp_path / "empty").mkdir()
    assert ("is empty") in [why for _, why in wrong(tmp_path / "empty")]


@pytest.mark.parametrize(
    ("licence", "is_wrong"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", False),
        ("GPL-3.0-only", True),
        ("GPL-2.0-only OR AGPL-3.0-only", True),
        ("MIT AND GPL-3.0-or-later", True),
        ("", True),
    ],
)
def test_nothing_that_is_under_the_gpl_alone_is_shipped(bundle: Path, licence: str, is_wrong: bool) -> None:
    part = {"name": "part", "licenses": [{"expression": licence}] if licence else []}
    bill = BILL | {"components": [part]}
    put(bundle, "_internal/resources/sbom.json", json.dumps(bill).encode())
    assert bool(wrong(bundle)) == is_wrong

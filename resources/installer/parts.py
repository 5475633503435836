"""What the frozen program is made of: a bill of materials (CycloneDX) and the licences of all parts.

build.spec calls `write` with everything that it puts into the program; `check` says what is wrong with a finished bill.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
_OURS = (HERE.parents[1] / "frontdesk", HERE.parents[1] / "resources")
TABLE = tomllib.loads((HERE / "parts.toml").read_text("utf-8"))
_LICENCE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_EXCEPTED = re.compile(r"\S+ WITH \S+")  # the GPL with an exception for what is built with it
_GPL = re.compile(r"(?<!L)GPL")  # the AGPL too


class UnknownPart(Exception):
    """A file of the program belongs to a part whose licence nobody has looked at."""


@dataclass(frozen=True)
class Part:
    """purl: where it comes from, in the words of the bill; texts: its licences; within: the part it is linked into."""

    name: str
    version: str
    licence: str
    purl: str = ""
    texts: tuple[str, ...] = field(default=(), repr=False)
    within: str = ""


def write(folder: Path, name: str, version: str, licence: str, sources: Iterable[str]) -> list[Path]:
    """Write sbom.json and licences.txt of the parts that the files `sources` belong to. Raises UnknownPart."""
    parts = _parts(sources)
    folder.mkdir(parents=True, exist_ok=True)
    bill, texts = folder / "sbom.json", folder / "licences.txt"
    bill.write_text(json.dumps(_bill(name, version, licence, parts), indent=1, ensure_ascii=False) + "\n", "utf-8")
    texts.write_text(_all_texts(parts), "utf-8")
    if wrong := list(check(json.loads(bill.read_text("utf-8")))):
        raise UnknownPart("\n".join(wrong))
    return [bill, texts]


def check(bill: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a bill of materials, a sentence each: no licence, or none but the GPL."""
    if bill.get("bomFormat") != "CycloneDX" or not bill.get("components"):
        yield "This is no bill of materials."
    for part in bill.get("components", ()):
        expression = " ".join(entry.get("expression", "") for entry in part.get("licenses", ()))
        if not expression:
            yield f"{part['name']} has no licence."
        elif all(_GPL.search(_EXCEPTED.sub("", choice)) for choice in expression.split(" OR ")):
            yield f"{part['name']} may be passed on under the GPL only: {expression}"


def _parts(sources: Iterable[str]) -> list[Part]:
    owners = _owners()
    found: set[Part] = set()
    for source in sorted({Path(source).resolve() for source in sources}):
        if not any(source.is_relative_to(own) for own in _OURS):
            found.add(_inside(source) or _of(source, owners))
    found = {part for part in found if part.name != "frontdesk"}
    names = {part.name for part in found}
    linked = {_linked(entry) for entry in TABLE["linked"] if entry["into"] in names}
    return sorted(found | linked, key=lambda part: (part.name.lower(), part.within))


def _owners() -> dict[Path, metadata.Distribution]:
    return {
        Path(str(dist.locate_file(file))).resolve(): dist
        for dist in metadata.distributions()
        for file in dist.files or ()
    }


def _of(source: Path, owners: dict[Path, metadata.Distribution]) -> Part:
    if dist := owners.get(source):
        name = re.sub(r"[-_.]+", "-", dist.metadata["Name"]).lower()
        licence = _licence_of(name, TABLE["pypi"], dist.metadata["Name"])
        texts = tuple(_read(file) for file in _licence_files(dist)) or _kept(TABLE["texts"].get(name, []))
        return Part(name, dist.version, licence, f"pkg:pypi/{name}@{dist.version}", texts)
    if source.is_relative_to(Path(sys.base_prefix).resolve()):
        version = ".".join(map(str, sys.version_info[:3]))
        library = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        texts = [Path(sys.base_prefix) / "LICENSE.txt", Path(sys.base_prefix) / "lib" / library / "LICENSE.txt"]
        kept = tuple(_read(file) for file in texts if file.exists())
        return Part("Python", version, TABLE["python"]["licence"], f"pkg:generic/python@{version}", kept)
    return _debian(source)


def _licence_of(name: str, table: dict[str, str], said: str) -> str:
    for known, licence in table.items():
        if re.sub(r"[-_.]+", "-", known).lower() == re.sub(r"[-_.]+", "-", name):
            return licence
    raise UnknownPart(f"{said} is not in resources/installer/parts.toml: look at its licence and write it there.")


def _licence_files(dist: metadata.Distribution) -> list[Path]:
    inside = [file for file in dist.files or () if ".dist-info" in str(file) and _LICENCE.search(str(file))]
    return sorted(path for file in inside if (path := Path(str(dist.locate_file(file)))).is_file())


def _debian(source: Path) -> Part:
    for asked in (str(source), str(source).removeprefix("/usr"), f"/usr{source}"):  # merged /usr: either may be known
        said = subprocess.run(["dpkg", "-S", asked], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            package = said.stdout.split(":")[0]
            break
    else:
        raise UnknownPart(f"{source} belongs to no package.")
    wanted = ["dpkg-query", "-W", "-f", "${Version}", f"{package}:amd64"]
    version = subprocess.run(wanted, capture_output=True, text=True, check=True).stdout
    text = _read(Path("/usr/share/doc") / package / "copyright")
    licence = _licence_of(package, TABLE["debian"], package)
    return Part(package, version, licence, f"pkg:deb/debian/{package}@{version}?arch=amd64", (text,))


def _inside(source: Path) -> Part | None:
    for entry in TABLE["inside"]:
        if fnmatch(source.name.lower(), entry["files"]):
            number = re.search(r"\.so\.(\d+)", source.name)
            return Part(entry["name"], number[1] if number else "", entry["licence"], texts=_kept(entry["texts"]))
    return None


def _linked(entry: dict[str, Any]) -> Part:
    version = _VERSIONS[entry["into"], entry["name"]]()
    return Part(entry["name"], version, entry["licence"], texts=_kept(entry["texts"]), within=entry["into"])


def _sqlcipher() -> str:
    from sqlcipher3 import dbapi2

    return str(dbapi2.connect(":memory:").execute("PRAGMA cipher_version").fetchone()[0]).split()[0]


def _sqlite() -> str:
    from sqlcipher3 import dbapi2

    return str(dbapi2.sqlite_version)


def _openssl() -> str:
    from cryptography.hazmat.backends.openssl import backend

    return str(backend.openssl_version_text()).split()[1]


_VERSIONS = {
    ("sqlcipher3", "SQLCipher"): _sqlcipher,
    ("sqlcipher3", "SQLite"): _sqlite,
    ("sqlcipher3", "OpenSSL"): lambda: "",  # this driver does not tell
    ("cryptography", "OpenSSL"): _openssl,
    ("pynacl", "libsodium"): lambda: "",  # nor does this
    ("pyside6-essentials", "Qt"): lambda: metadata.version("PySide6_Essentials"),
}


def _kept(names: list[str]) -> tuple[str, ...]:
    return tuple(_read(HERE / "licences" / f"{name}.txt") for name in names)


def _read(path: Path) -> str:
    return path.read_text("utf-8", "replace").strip()


def _bill(name: str, version: str, licence: str, parts: list[Part]) -> dict[str, Any]:
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "frontdesk",
                "name": name,
                "version": version,
                "licenses": [{"expression": licence}],
            }
        },
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": "frontdesk", "dependsOn": [_ref(part) for part in parts]}],
    }


def _component(part: Part) -> dict[str, Any]:
    component = {
        "type": "data" if part.licence == "OFL-1.1" else "library",  # of what is passed on, fonts alone are no code
        "bom-ref": _ref(part),
        "name": part.name,
        "version": part.version,
        "licenses": [{"expression": part.licence}],
    }
    if part.purl:
        component["purl"] = part.purl
    if part.within:
        component["description"] = f"linked into {part.within}"
    return {key: value for key, value in component.items() if value != ""}


def _ref(part: Part) -> str:
    return part.purl or f"{part.within or 'file'}/{part.name}".replace(" ", "-").lower()


def _all_texts(parts: list[Part]) -> str:
    """One heading for all parts with the same text, so that the long ones stand there once."""
    told: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            told.setdefault(text, []).append(f"{part.name} {part.version}".strip())
    rule = "=" * 80
    heads = "\n".join(f"{part.name} {part.version}: {part.licence}".replace(" :", ":") for part in parts)
    bodies = (f"{rule}\n{', '.join(dict.fromkeys(names))}\n{rule}\n\n{text}\n" for text, names in told.items())
    return f"Front Desk is made with these parts. The texts of their licences follow.\n\n{heads}\n\n" + "\n".join(
        bodies
    )


if __name__ == "__main__":
    found = [sentence for path in sys.argv[1:] for sentence in check(json.loads(Path(path).read_text("utf-8")))]
    sys.exit("\n".join(found))

"""What this program is made of: from the bill of materials in a frozen program, else from what is installed."""

import json
from dataclasses import dataclass
from importlib import metadata

from frontdesk import paths

SBOM, LICENCES = "sbom.json", "licences.txt"


@dataclass(frozen=True, slots=True)
class Part:
    """A library, its version and its licence."""

    name: str
    version: str
    licence: str


def parts() -> tuple[Part, ...]:
    """Every part, by name."""
    try:
        told = json.loads(paths.resource(SBOM).read_text("utf-8"))
        found = [Part(str(c["name"]), str(c.get("version", "")), _licence(c)) for c in told["components"]]
    except (OSError, ValueError, KeyError, TypeError):
        found = [Part(*_installed(name)) for name in _required()]
    return tuple(sorted(found, key=lambda part: part.name.lower()))


def licences() -> str:
    """The licences of all parts, word for word; in a program that is not frozen, where to find them."""
    try:
        return paths.resource(LICENCES).read_text("utf-8")
    except OSError:
        return ""


def _licence(component: dict[str, object]) -> str:
    """The licence of a component, as CycloneDX 1.5 says it: an id, a name, or an expression."""
    said: list[str] = []
    for each in component.get("licenses", []):  # type: ignore[attr-defined]  # JSON
        licence = each.get("license", {})
        said.append(each.get("expression") or licence.get("id") or licence.get("name") or "")
    return ", ".join(filter(None, said))


def _required() -> list[str]:
    wanted = metadata.requires("frontdesk") or []
    return [each.split(";")[0].split(">")[0].split("<")[0].split("=")[0].strip() for each in wanted]


def _installed(name: str) -> tuple[str, str, str]:
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return name, "", ""
    licence = next((str(found[key]) for key in ("License-Expression", "License") if key in found), "")
    return found["Name"], found["Version"], licence.split("\n")[0][:60]

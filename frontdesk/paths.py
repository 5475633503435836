"""Where Front Desk finds its own files and keeps the shop's."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder of icons, styles, lists and demo texts: beside the package, or inside the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    return (Path(frozen) if frozen else Path(__file__).parents[1]) / "resources"


def resource(name: str) -> Path:
    """One file of `resources()`."""
    return resources() / name

"""What tests of the screen share: no window on the tester's screen, and the desk's look on every widget."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.ui.kit import theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def style_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests: making a style sheet takes 0.15 s."""
    return tmp_path_factory.mktemp("style")


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication, style_cache: Path) -> Iterator[None]:
    """Every test starts in the light look at normal size; only what differs is applied again."""
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp, look="light", large=False, cache_folder=style_cache)
    yield

"""The same small shop as behind the pages."""

from tests.ui.pages.conftest import NOW, counter, path, read

__all__ = ["NOW", "counter", "path", "read"]

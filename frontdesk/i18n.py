"""Words on screen in the language of the shop: `tr` and `trn` look a sentence up, `use` chooses the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: NullTranslations | None = None


def use(language: str, folder: Path) -> bool:
    """Take the catalogue of `language` ("pl", "pt_BR") from `folder`; say whether there is one. English needs none."""
    global _catalogue
    file = folder / language / "LC_MESSAGES" / "frontdesk.mo"
    if not file.is_file():
        _catalogue = None
        return False
    from gettext import GNUTranslations

    with file.open("rb") as catalogue:
        _catalogue = GNUTranslations(catalogue)
    return True


def tr(text: str) -> str:
    """Say a sentence in the language in use; a sentence without a translation stays English."""
    return _catalogue.gettext(text) if _catalogue else text


def trn(singular: str, plural: str, n: int) -> str:
    """Say a sentence about `n` of something, in the form the language has for that number; fill `{n}` in yourself."""
    if _catalogue:
        return _catalogue.ngettext(singular, plural, n)
    return singular if n == 1 else plural

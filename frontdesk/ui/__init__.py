"""What staff see and press. The only package, with what puts the parts together, that knows Qt."""

import PySide6.QtCore  # noqa: F401  # loads what the next line looks into
from shibokensupport import feature

# Qt's binding offers Python spellings of its names, module by module; to know which modules may want them, it reads the
# source of everything that is imported after it: a tenth of the start, for something that is used nowhere here.
if hasattr(feature, "_mod_uses_pyside"):
    feature._mod_uses_pyside = lambda _module: True

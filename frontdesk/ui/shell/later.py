"""Modules of the desk that the first paint does not wait for."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any


class Later:
    """Stands for a module of the desk that is loaded when one of its verbs is first called, on the worker's thread.

    For what the first paint loads only, also that of a new shop's first run. The type checker is shown the module:

        if TYPE_CHECKING:
            from frontdesk.desk import serve
        else:
            serve = Later("frontdesk.desk.serve")
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, verb: str) -> Any:
        return partial(_call, self._module, verb)


def _call(module: str, verb: str, *args: object, **more: object) -> object:
    return getattr(import_module(module), verb)(*args, **more)

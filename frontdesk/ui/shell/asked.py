"""What was asked of the desk, and who wants to hear the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, Self, TypeVar
from weakref import ref

from PySide6.QtCore import QObject
from shiboken6 import isValid

if TYPE_CHECKING:
    from frontdesk.domain.changes import Changes

T = TypeVar("T")


class Asked(Generic[T]):
    """An answer that is on its way to the screen.

    Whoever asked adds what follows, in the same breath: the answer comes through the event loop, never before that.
    What is to follow for a part of the window is a method of it, or names it as `owner`: once that part is gone, it
    does not follow.

    trouble: hears an error that nobody listens to.
    """

    def __init__(self, trouble: Callable[[Exception], object]) -> None:
        self._trouble = trouble
        self._then: list[tuple[Callable[[T], object], ref[QObject] | None]] = []
        self._failed: tuple[Callable[[Exception], object], ref[QObject] | None] | None = None

    def then(self, follow: Callable[[T], object], owner: QObject | None = None) -> Self:
        """Let `follow(answer)` come next, after what was added before."""
        self._then.append((follow, _owner_of(follow, owner)))
        return self

    def failed(self, tell: Callable[[Exception], object], owner: QObject | None = None) -> Self:
        """Let `tell(error)` say what went wrong. Without an owner that is still there, the window says it."""
        self._failed = tell, _owner_of(tell, owner)
        return self

    def arrive(self, answer: T) -> None:
        """Hand the answer over, on the screen's thread."""
        for follow, owner in self._then:
            if _there(owner):
                follow(answer)

    def fail(self, error: Exception) -> None:
        """Hand the error over, on the screen's thread."""
        if self._failed is not None and _there(self._failed[1]):
            self._failed[0](error)
        else:
            self._trouble(error)


class Acted(Asked["Changes"]):
    """An action that is on its way into the file.

    told: hears the sentence for the toast, and whether Undo can take the action back.
    """

    def __init__(self, trouble: Callable[[Exception], object], told: Callable[[str, bool], object]) -> None:
        super().__init__(trouble)
        self._told = told
        self._sentence = ""

    def say(self, sentence: str) -> Self:
        """Let the toast say what was done, once it is safely written and all that follows has been."""
        self._sentence = sentence
        return self

    def arrive(self, answer: Changes) -> None:
        super().arrive(answer)
        if self._sentence:
            self._told(self._sentence, answer.action > 0)


def _owner_of(follow: Callable[..., object], owner: QObject | None) -> ref[QObject] | None:
    whose = owner if owner is not None else getattr(follow, "__self__", None)
    return ref(whose) if isinstance(whose, QObject) else None


def _there(owner: ref[QObject] | None) -> bool:
    if owner is None:
        return True
    part = owner()
    return part is not None and isValid(part)

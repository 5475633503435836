"""Work away from the screen: one worker owns the desk's connection, long work runs beside it on one of its own.

Results arrive on the UI thread, and are dropped when whoever asked is gone.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import ref

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

Work = Callable[[Any], Any]
Then = Callable[[Any], None]


@dataclass(eq=False, slots=True)
class _Job:
    work: Work
    then: Then | None
    failed: Callable[[Exception], None] | None
    owner: ref[QObject] | None
    newest: str
    own_connection: bool = False
    overtaken: bool = False  # interrupted: a newer search has taken its place


class Background(QObject):
    """Runs work on the shop's database and hands the results to the UI thread.

    `opening` makes the database on the worker's thread, so that not even opening it holds up the window.
    `failed_unhandled` carries what nobody asked to hear: a FrontdeskError in words, or a bug.
    """

    failed_unhandled = Signal(object)
    _arrived = Signal(object, object, object)

    def __init__(self, opening: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opening = opening
        self._database: Any = None
        self._connection: Any = None
        self._jobs: deque[_Job | None] = deque()
        self._ready = threading.Condition()
        self._running: _Job | None = None
        self._long: set[threading.Thread] = set()
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._worker = threading.Thread(target=self._serve, name="desk", daemon=True)
        self._worker.start()

    def run(
        self,
        work: Work,
        then: Then | None = None,
        *,
        owner: QObject | None = None,
        failed: Callable[[Exception], None] | None = None,
        newest: str = "",
    ) -> None:
        """Run `work(database)` in its turn, then `then(result)` on the UI thread, unless `owner` is gone by then.

        newest: work under the same name that still waits is dropped, and what runs is interrupted; for searches only.
        """
        job = _Job(work, then, failed, ref(owner) if owner else None, newest)
        with self._ready:
            if newest:
                self._jobs = deque(waiting for waiting in self._jobs if waiting is None or waiting.newest != newest)
                if self._running and self._running.newest == newest and self._connection is not None:
                    self._running.overtaken = True
                    self._connection.interrupt()
            self._jobs.append(job)
            self._ready.notify()

    def run_long(
        self,
        work: Work,
        then: Then | None = None,
        *,
        owner: QObject | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run long work on a thread and a connection of its own, so that a ringing phone is never queued behind it."""
        job = _Job(work, then, failed, ref(owner) if owner else None, "", own_connection=True)
        thread = threading.Thread(target=self._serve_long, args=(job,), name="long work", daemon=True)
        self._long.add(thread)
        thread.start()

    def stop(self) -> None:
        """Finish what is queued, then close the connection. Waits for it."""
        with self._ready:
            self._jobs.append(None)
            self._ready.notify()
        self._worker.join()

    def idle(self) -> bool:
        """Whether nothing waits and nothing runs."""
        with self._ready:
            return not self._jobs and self._running is None

    def _serve(self) -> None:
        while True:
            with self._ready:
                self._running = None
                while not self._jobs:
                    self._ready.wait()
                job = self._jobs.popleft()
                self._running = job
            if job is None:
                break
            self._do(job)
        if self._database is not None:
            self._database.close()
        with self._ready:
            self._running = None

    def _do(self, job: _Job) -> None:
        try:
            if self._database is None:
                self._database = self._opening()
                self._connection = self._database.connection()
            result = job.work(self._database)
        except Exception as error:  # handed over: the UI thread says it in words or reports the bug
            self._arrived.emit(job, None, error)
        else:
            self._arrived.emit(job, result, None)

    def _serve_long(self, job: _Job) -> None:
        database = None
        try:
            database = self._opening()
            result = job.work(database)
        except Exception as error:  # as above
            self._arrived.emit(job, None, error)
        else:
            self._arrived.emit(job, result, None)
        finally:
            if database is not None:
                database.close()
            self._long.discard(threading.current_thread())

    @Slot(object, object, object)
    def _hand_over(self, job: _Job, result: Any, error: Exception | None) -> None:
        if job.owner is not None:
            owner = job.owner()
            if owner is None or not isValid(owner):
                return
        if error is None:
            if job.then:
                job.then(result)
        elif job.overtaken:
            pass  # SQLite says "interrupted" in many words
        elif job.failed:
            job.failed(error)
        else:
            self.failed_unhandled.emit(error)

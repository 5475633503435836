"""The counter: what is done is told to whoever asked, as long as they are there."""

from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import delete

from frontdesk.domain.changes import Changes
from frontdesk.errors import FrontdeskError
from frontdesk.ui.shell.background import Background
from frontdesk.ui.shell.counter import Counter
from tests.making import NOW


def test_a_form_that_was_closed_hears_nothing_and_its_trouble_is_told(qtbot, tmp_path):
    class Nothing:
        def connection(self):
            return None

        def close(self):
            pass

    def fail(_database, _stamp):
        raise FrontdeskError("The disk is full.")

    background = Background(Nothing)
    counter = Counter(background, lambda: NOW)
    form, heard = QObject(), list[Any]()
    counter.hold_writes()
    counter.act(lambda _database, _stamp: Changes(1)).then(heard.append, owner=form).say("Saved")
    counter.act(fail).then(heard.append, owner=form).failed(heard.append, owner=form)
    delete(form)
    with qtbot.waitSignal(counter.done) as done, qtbot.waitSignal(counter.trouble) as trouble:
        counter.release_writes()
    assert (heard, done.args, str(trouble.args[0])) == ([], ["Saved", True], "The disk is full.")
    background.stop()

"""What is laid on the clipboard does nothing wherever it is pasted, and secrets do not stay there."""

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.domain.customer import Reach
from frontdesk.ui.shell import clipboard as shell_clipboard


@pytest.fixture
def clipboard(qapp):
    yield qapp.clipboard()
    qapp.clipboard().clear()


def test_what_is_copied_is_one_clean_line(clipboard):
    shell_clipboard.copy("Ewa\r\nrm -rf ~\n\x1b[31m\u202eEwa\x00")
    assert clipboard.text() == "Ewa rm -rf ~ [31mEwa"


@pytest.mark.parametrize(
    ("kind", "value", "goes_out"),
    [
        (Reach.PHONE, "+44 (0)20 7946-0123 ext 5", "+442079460123"),
        (Reach.PHONE, "020 7946 0123\r\nrm -rf ~", ""),
        (Reach.PHONE, "020 7946 0123;ext=5", "02079460123"),
        (Reach.PHONE, "*21*555#", ""),
        (Reach.PHONE, "ask at the hotel", ""),
        (Reach.PHONE, "9" * 40, ""),
        (Reach.EMAIL, "ewa@example.com\r\n", "ewa@example.com"),
        (Reach.CARD, "4711\x07", "4711"),
    ],
)
def test_what_goes_to_another_program(kind, value, goes_out):
    assert shell_clipboard.outgoing(kind, value) == goes_out


def test_a_secret_is_forgotten_after_a_while(qtbot, clipboard, monkeypatch):
    monkeypatch.setattr(shell_clipboard, "SECRET_FOR_MS", 1)
    shell_clipboard.copy("http://127.0.0.1:1/secret", secret=True)
    assert clipboard.text()
    qtbot.waitUntil(lambda: not clipboard.text())


def test_what_was_copied_since_stays(qtbot, clipboard, monkeypatch):
    monkeypatch.setattr(shell_clipboard, "SECRET_FOR_MS", 1)
    shell_clipboard.copy("http://127.0.0.1:1/secret", secret=True)
    QApplication.clipboard().setText("something else")
    qtbot.wait(20)
    assert clipboard.text() == "something else"


def test_a_secret_stays_for_half_a_minute():
    assert shell_clipboard.SECRET_FOR_MS == 30_000

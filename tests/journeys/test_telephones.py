"""Telephones are set up and tell: real lines into the real window."""

import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace

import keyring
import keyring.backend
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QApplication, QLineEdit

from frontdesk.domain.telephone import Kind, State
from frontdesk.settings import PcSettings, Telephone, read_pc, write_pc
from frontdesk.ui.dialogs.telephone import PasswordDialog, TelephoneDialog, TestCallDialog
from frontdesk.ui.pages.settings.telephones import TelephoneSettings
from frontdesk.ui.shell import telephones

EWA = "020 7946 0958"


class Keyring(keyring.backend.KeyringBackend):
    """A keyring that opens."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def ring() -> Iterator[Keyring]:
    before, made = keyring.get_keyring(), Keyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def box() -> Iterator[socket.socket]:
    """A FRITZ!Box that listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture
def ewa(make):
    return make.customer("Ewa Kowalczyk", EWA)


def listen(desk, *telephones, **pc):
    """Let the desk have these telephones."""
    desk.window.counter.pc = replace(desk.window.counter.pc, telephones=telephones, **pc)
    desk.window.telephones.begin()


def fritz(box, **more):
    return Telephone(id="box", kind=Kind.FRITZBOX, name="Box", host="127.0.0.1", port=box.getsockname()[1], **more)


def called(desk, box):
    """The line to the desk, once it is there; the window goes on meanwhile."""
    found = []

    def there():
        with suppress(BlockingIOError):
            found.append(box.accept()[0])
        return found

    desk.until(there)
    return found[0]


def settings(desk):
    desk.press("Ctrl+,")
    desk.until(lambda: [page for page in desk.window.findChildren(TelephoneSettings) if page.isVisible()])
    desk.rest()
    return desk.window.findChildren(TelephoneSettings)[0]


def form(desk, kind):
    desk.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    desk.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    return QApplication.activeModalWidget()


def test_a_box_is_set_up_and_rings(open_desk, make, box, ewa):
    desk = open_desk()
    page = settings(desk)
    page.set_up(Kind.FRITZBOX)
    form(desk, TelephoneDialog)
    for typed in ("Box", "127.0.0.1"):
        desk.type(typed)
        desk.press("Tab")
    QApplication.focusWidget().clear()
    desk.type(str(box.getsockname()[1]))
    desk.press("Ctrl+Return")
    with called(desk, box) as line:
        desk.until(lambda: state(desk) is State.LISTENING)
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\n".encode())
        desk.press("F2")
        desk.until(desk.strip)
        assert desk.strip().call().candidates[0].name == "Ewa Kowalczyk"
    desk.until(lambda: desk.window.telephones.trouble() == "Box: The other side has hung up the line.")


def state(desk):
    return desk.window.telephones.light(desk.window.counter.pc.telephones[0]).state


def test_a_box_tells_that_we_reached_whoever_was_to_be_called_back(open_desk, make, box, ewa):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana")
    desk.type("Wants a sad")
    listen(desk, fritz(box))
    with called(desk, box) as line:
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\nd;DISCONNECT;0;0;\r\n".encode())
        desk.until(lambda: any("Call back" in row for row in desk.column_says()))
        had = QApplication.focusWidget()
        line.sendall(f"d;CALL;1;4;0301;*111#{EWA}#;SIP0;\r\nd;DISCONNECT;1;0;\r\n".encode())
        desk.type("d")
        desk.rest()
        assert any("Call back" in row for row in desk.column_says()), "nobody answered"
        line.sendall(f"d;CALL;1;4;0301;*111#{EWA}#;SIP0;\r\nd;CONNECT;1;4;{EWA};\r\n".encode())
        desk.until(lambda: not any("Call back" in row for row in desk.column_says()))
        line.sendall(b"d;DISCONNECT;1;61;\r\n")
        desk.type("le")
        desk.rest()
    assert QApplication.focusWidget() is had
    assert not desk.strip() and desk.whose() == ana and desk.line() == "Wants a saddle"
    assert desk.rows("SELECT COUNT(*) FROM call") == [(1,)]


def test_our_own_handset_answers_and_the_card_opens_by_itself(open_desk, make, box, ewa):
    desk = open_desk()
    listen(desk, fritz(box), handset="4")
    with called(desk, box) as line:
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\nd;CONNECT;0;4;{EWA};\r\n".encode())
        desk.until(lambda: desk.whose() == ewa)
        desk.rest()
        assert desk.in_hand().channel == "call_in"
        assert not desk.strip()


@pytest.mark.parametrize("where", ["the line", "the finder"])
def test_while_something_is_typed_it_does_not(open_desk, make, box, ewa, where):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana")
    desk.type("Wants") if where == "the line" else (desk.press("Ctrl+K"), desk.type("x"))
    listen(desk, fritz(box), handset="4")
    with called(desk, box) as line:
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\nd;CONNECT;0;4;{EWA};\r\n".encode())
        desk.until(lambda: desk.strip() and desk.strip().call().answered_at)
        desk.rest()
    assert desk.whose() == ana


@pytest.mark.parametrize("handset", ["11", ""])
def test_another_handset_opens_no_card(open_desk, make, box, ewa, handset):
    desk = open_desk()
    listen(desk, fritz(box), handset=handset)
    with called(desk, box) as line:
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\nd;CONNECT;0;4;{EWA};\r\n".encode())
        desk.until(lambda: desk.strip() and desk.strip().call().answered_at)
        desk.rest()
    assert desk.whose() is None


def test_a_shared_number_is_never_guessed(open_desk, make, box, ewa):
    make.customer("Jan Kowalczyk", EWA)
    desk = open_desk()
    listen(desk, fritz(box), handset="4")
    with called(desk, box) as line:
        line.sendall(f"d;RING;0;{EWA};;SIP0;\r\nd;CONNECT;0;4;{EWA};\r\n".encode())
        desk.until(lambda: desk.strip() and desk.strip().call().answered_at)
        desk.rest()
    assert desk.whose() is None


def test_a_test_call_rings_through_the_same_parser_and_leaves_no_call_back(open_desk, make, box, ewa, monkeypatch):
    monkeypatch.setattr(telephones, "_TEST_LASTS_MS", 50)
    desk = open_desk()
    listen(desk, fritz(box))
    page = settings(desk)
    page._try(desk.window.counter.pc.telephones[0])
    form(desk, TestCallDialog)
    QApplication.focusWidget().clear()
    desk.type(EWA)
    desk.press("Ctrl+Return")
    desk.press("F2")
    desk.until(desk.strip)
    assert desk.strip().call().candidates[0].name == "Ewa Kowalczyk"
    desk.until(lambda: desk.strip().call().ended_at)
    desk.clock.go_on(minutes=20)
    desk.minute()
    assert desk.rows("SELECT COUNT(*) FROM call_back") == [(0,)]


def test_a_password_lies_in_the_keyring_and_in_no_file(open_desk, make, ring, own_home, shop_file):
    desk = open_desk()
    page = settings(desk)
    page.set_up(Kind.ASTERISK)
    form(desk, TelephoneDialog)
    for typed in ("", "127.0.0.1", "desk", "s3cret-word", "101"):
        desk.type(typed)
        desk.press("Tab")
    desk.press("Ctrl+Return")
    desk.until(lambda: ring.kept)
    desk.rest()
    assert list(ring.kept.values()) == ["s3cret-word"]
    files = [file for folder in (own_home, shop_file.parent) for file in folder.rglob("*") if file.is_file()]
    assert not [file for file in files if b"s3cret-word" in file.read_bytes()]
    page._remove(desk.window.counter.pc.telephones[0])
    desk.until(lambda: not ring.kept)


def test_without_a_keyring_it_asks_at_the_start_and_keeps_the_focus_where_it_is(open_desk, make):
    keyring.set_keyring(fail.Keyring())
    desk = open_desk()
    had = QApplication.focusWidget()
    listen(desk, Telephone(id="pbx", kind=Kind.ASTERISK, name="Counter", host="127.0.0.1", port=1, extension="101"))
    desk.until(lambda: "needs its password" in desk.asked())
    assert QApplication.focusWidget() is had
    assert "Its password is needed" in desk.window.telephones.trouble()
    desk.press("Alt+Y")
    form(desk, PasswordDialog)
    desk.type("s3cret-word")
    desk.press("Ctrl+Return")
    desk.until(lambda: "holds until Front Desk is closed" in desk.toast())
    desk.until(lambda: "takes no connection" in desk.window.telephones.trouble())


def test_what_is_typed_wrong_in_the_form_is_said_and_stays(open_desk, make):
    desk = open_desk()
    settings(desk).set_up(Kind.WEBHOOK)
    dialog = form(desk, TelephoneDialog)
    desk.press("Tab")
    QApplication.focusWidget().clear()
    desk.type("99999")
    desk.press("Ctrl+Return")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget().accessibleDescription() == "A port is a number from 1 to 65535."
    assert dialog.isVisible()
    desk.press("Esc")
    desk.press("Esc")


def test_telephones_are_kept_for_the_next_start_and_for_this_user_only(own_home):
    file = own_home / "pc.json"
    pc = PcSettings(telephones=(Telephone(id="a", kind=Kind.WEBHOOK, token="t0ken", port=8421),), handset="101")
    write_pc(file, pc)
    assert read_pc(file) == pc
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "broken", ['{"telephones": 5}', '{"telephones": [5, {"id": 7}, {}]}', "[]", '{"telephones": [{"kind": "x"}]}']
)
def test_a_broken_file_of_settings_has_no_telephones(own_home, broken):
    file = own_home / "pc.json"
    file.write_text(broken, "utf-8")
    assert read_pc(file).telephones == ()

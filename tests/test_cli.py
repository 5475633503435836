"""The command line, as a script uses it: real files, one JSON object a line, errors in words."""

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk import clock, logs, paths
from frontdesk.cli import call_program, main
from frontdesk.settings import PcSettings, write_pc
from frontdesk.store import migrations

CSV = "Name,Phone,Email\nEwa Kowalczyk,020 7946 0123,ewa@example.com\nPepe Beltrán,07700 900238,\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, Any]]]:
    """Run a command on the test's own file; gives its lines, and the error's line with the key "error"."""

    def run(*words: str, code: int = 0) -> list[dict[str, Any]]:
        assert main(["--db", str(tmp_path / "shop.db"), "--json", *words]) == code
        said = capsys.readouterr()
        return [json.loads(line) for line in (said.out + said.err).splitlines()]

    return run


@pytest.fixture
def ewa(run: Callable[..., list[dict[str, Any]]], tmp_path: Path) -> int:
    (tmp_path / "list.csv").write_text(CSV, "utf-8")
    run("import", str(tmp_path / "list.csv"), "--country", "GB")
    return int(run("who", "Ewa")[0]["customer_id"])


def test_a_list_is_brought_in_once(run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(CSV, "utf-8")
    first = run("import", str(tmp_path / "list.csv"), "--country", "GB")[-1]
    assert first == {"read": 2, "added": 2, "updated": 0, "skipped": 0, "problems": 0}
    assert run("import", str(tmp_path / "list.csv"), "--country", "GB")[-1]["added"] == 0


def test_a_program_that_cannot_print_shows_what_went_wrong(monkeypatch, tmp_path: Path) -> None:
    shown: list[str] = []
    monkeypatch.setattr("frontdesk.cli.output._show", shown.append)
    monkeypatch.setattr(sys, "stderr", None)  # as in a program of Windows without a console
    assert main(["--db", str(tmp_path / "shop.db"), "tel:nonsense"]) == 1
    assert shown == ["This is no link that Front Desk knows. Nothing was done."]


def test_a_backup_is_a_whole_shop_with_what_was_left_aside(run, ewa: int, tmp_path: Path) -> None:
    (tmp_path / "shop.db.drafts").write_text("half typed", "utf-8")
    assert run("backup", "--to", str(tmp_path / "copy.db"))[-1] == {"copy": str(tmp_path / "copy.db")}
    assert main(["who", "Ewa", "--db", str(tmp_path / "copy.db")]) == 0
    assert (tmp_path / "copy.db.drafts").read_text("utf-8") == "half typed"


def test_a_backup_replaces_nothing_and_makes_no_shop(run, ewa: int, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("Dear diary", "utf-8")
    assert "there already" in run("backup", "--to", str(tmp_path / "copy.db"), code=1)[-1]["error"]
    assert (tmp_path / "copy.db").read_text("utf-8") == "Dear diary"
    assert "error" in run("backup", "--to", str(tmp_path / "no folder" / "copy.db"), code=1)[-1]
    (tmp_path / "shop.db").unlink()
    assert "not there" in run("backup", "--to", str(tmp_path / "other.db"), code=1)[-1]["error"]
    assert not list(tmp_path.glob("other*")) and not (tmp_path / "shop.db").exists()


def test_this_version_says_whether_it_can_open_a_file(run, ewa: int, tmp_path: Path) -> None:
    assert run("try-file")[-1] == {"file": str(tmp_path / "shop.db")}
    database = migrations.open_shop(tmp_path / "shop.db")
    database.sql("PRAGMA user_version = 999")
    database.close()
    assert "newer Front Desk" in run("try-file", code=1)[-1]["error"]


def test_all_that_was_saved_is_removed_after_a_copy(run, tmp_path: Path) -> None:
    folder, copy = paths.data_folder(), tmp_path / "copy.db"
    (tmp_path / "list.csv").write_text(CSV, "utf-8")
    assert main(["import", str(tmp_path / "list.csv"), "--country", "GB", "--json"]) == 0
    for name in ("logs/frontdesk.log", "demo/demo.db", "frontdesk.db.drafts", "frontdesk-before-x-1.db", "pc.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("{}", "utf-8")
    assert "error" in run("remove-data", "--to", str(tmp_path / "no folder" / "copy.db"), code=1)[-1]
    assert (folder / paths.DATABASE).exists() and (folder / "pc.json").exists()
    assert run("remove-data", "--to", str(copy))[-1] == {"removed": str(folder)}
    assert not folder.exists()
    assert main(["who", "Ewa", "--db", str(copy), "--json"]) == 0
    assert "Nothing is saved" in run("remove-data", "--to", str(tmp_path / "again.db"), code=1)[-1]["error"]


def test_what_somebody_put_beside_it_is_not_removed(run, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["who", "nobody", "--json"]) == 0  # makes the shop's file
    theirs = paths.data_folder() / "second shop.db"
    theirs.write_text("Dear diary", "utf-8")
    assert main(["remove-data", "--to", str(paths.data_folder() / "copy.db")]) == 0
    assert "not Front Desk’s own" in capsys.readouterr().out
    assert sorted(path.name for path in paths.data_folder().iterdir()) == ["copy.db", "second shop.db"]


def test_nothing_is_removed_while_the_desk_is_open(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert main(["who", "nobody", "--json"]) == 0  # makes the shop's file
    monkeypatch.setattr("frontdesk.calls.local.raise_window", lambda address: True)
    (error,) = run("remove-data", "--to", str(tmp_path / "copy.db"), code=1)
    assert "is open" in error["error"] and (paths.data_folder() / paths.DATABASE).exists()
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b'Name,Phone\n"Ewa,020 7946 0123\n'])
def test_a_broken_list_is_said_in_words(run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    code = main(["import", str(tmp_path / "list.csv"), "--db", str(tmp_path / "shop.db"), "--json"])
    assert code in (0, 1)


def test_a_list_that_is_not_there_is_said_in_words(run, tmp_path: Path) -> None:
    assert "error" in run("import", str(tmp_path / "no.csv"), code=1)[-1]


def test_somebody_is_found_with_a_reason(run, ewa: int) -> None:
    (match,) = run("who", "0123")
    assert match["customer_id"] == ewa and match["name"] == "Ewa Kowalczyk" and match["reason"]


@pytest.mark.parametrize("query", ["", " ", '"', 'NEAR("', "col:*", "a" * 10_000, "\x00", "\ud800", "%s{0}", "-x"])
def test_whatever_is_asked_is_answered(run, ewa: int, query: str) -> None:
    assert all("customer_id" in line for line in run("who", "--", query))


def test_each_line_of_standard_input_is_answered_at_once(run, ewa: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\ufeffewa\r\nnobody at all\n\n".encode() + b"\xff\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    answers = run("who", "-")
    assert [answer["query"] for answer in answers] == ["ewa", "nobody at all", "", "�"]
    assert [match["customer_id"] for match in answers[0]["matches"]] == [ewa]
    assert answers[1]["matches"] == []


def test_what_was_logged_is_on_the_card(run, ewa: int) -> None:
    (logged,) = run("log", "--customer", str(ewa), "Took the bike in")
    (card,) = run("card", "--customer", str(ewa))
    assert [entry["id"] for entry in card["timeline"]["entries"]] == [logged["interaction_id"]]
    assert card["cues"] and card["customer"]["name"] == "Ewa Kowalczyk"


@pytest.mark.parametrize("words", [("card", "--customer", "4711"), ("log", "--customer", "4711", "Hello")])
def test_a_customer_who_is_not_there_is_said_in_words(run, words: tuple[str, ...]) -> None:
    (error,) = run(*words, code=1)
    assert error["error"] and error["advice"]


def test_the_shop_file_is_made_but_not_by_the_doctor_or_a_call(run, tmp_path: Path) -> None:
    run("doctor", code=1)
    run("call", "020 7946 0123", code=1)
    assert not (tmp_path / "shop.db").exists()
    run("who", "Ewa")
    assert (tmp_path / "shop.db").exists()
    run("doctor")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "Ewa", "--db", str(tmp_path / "drive" / "shop.db")]) == 1
    assert "not there" in capsys.readouterr().err and not (tmp_path / "drive").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a folder that nobody may write into: /proc")
def test_a_copy_that_cannot_be_written_is_not_said_of_the_shops_file(run, ewa: int) -> None:
    (error,) = run("backup", "--to", "/proc/copy.db", code=1)
    assert "copy.db could not be written" in error["error"] and "as it was" in error["advice"]


@pytest.mark.parametrize("command", [["who", "ewa"], ["backup", "--to", "copy.db"], ["doctor"]])
@pytest.mark.parametrize("leads_to", ["drive that is gone", "frontdesk", "a file/frontdesk"])
def test_a_usual_folder_that_cannot_be_made_is_said(
    own_home: Path, command: list[str], leads_to: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home / "data" / "a file").write_text("in the way")
    (own_home / "data" / "frontdesk").symlink_to(own_home / "data" / leads_to)
    assert main(command) == 1
    said = "".join(capsys.readouterr())
    assert "inside Front Desk" not in said and "is not there" in said
    assert paths.desk_address(paths.data_folder() / paths.DATABASE)


@pytest.mark.parametrize("content", [b"", b"Dear customers, " * 100])
def test_what_is_no_shop_file_is_left_as_it_is(run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "shop.db").write_bytes(content)
    for words in (("who", "Ewa"), ("log", "--customer", "1", "x"), ("card", "--customer", "1")):
        assert "error" in run(*words, code=1)[0]
    assert (tmp_path / "shop.db").read_bytes() == content


def test_without_a_name_the_usual_file_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "Ewa"]) == 0
    assert (paths.data_folder() / paths.DATABASE).exists()


def test_the_file_may_stand_before_the_command(tmp_path: Path) -> None:
    assert main(["--db", str(tmp_path / "shop.db"), "who", "Ewa"]) == 0
    assert (tmp_path / "shop.db").exists()


def test_a_call_without_a_desk_is_said_in_words(run) -> None:
    (error,) = run("call", "020 7946 0123", code=1)
    assert "not open" in error["error"] and error["advice"]


def test_a_call_needs_a_number_unless_it_is_withheld(run) -> None:
    assert "number" in run("call", code=1)[0]["error"]


@pytest.fixture
def door(tmp_path: Path) -> Iterator[list[bytes]]:
    """A desk's door that notes what it hears."""
    import socket

    heard: list[bytes] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(paths.desk_address(tmp_path / "shop.db"))
        listener.listen(1)

        def serve() -> None:
            guest, _ = listener.accept()
            with guest:
                heard.append(guest.recv(8192))
                guest.sendall(b'{"ok": true}\n')

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield heard
        thread.join(5)


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_a_call_reaches_the_desk_that_has_the_file_open(run, door: list[bytes]) -> None:
    run("call", "020 7946 0123", "--name", "Ewa", "--line", "2", "--event", "answer")
    assert json.loads(door[0]) == {
        "do": "call",
        "number": "020 7946 0123",
        "name": "Ewa",
        "line": "2",
        "event": "answer",
        "withheld": False,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_a_link_in_a_commands_place_reaches_the_desk(run, door: list[bytes]) -> None:
    (line,) = run("tel:+44-20-7946-0123")
    assert line == {"number": "+44-20-7946-0123", "do": "find"} and json.loads(door[0]) == line


@pytest.mark.parametrize(
    "words",
    [
        ["file:///etc/passwd"],
        ["javascript:alert(1)"],
        ["/etc/passwd"],
        ["tel:" + "1" * 65_536],
        ["tel:1%00"],
        ["tel:1\n2"],
        ["frontdesk://settings"],
        [""],
        ["tel:1", "--db", "/tmp/other.db"],  # what a page gets to stand behind its link
        ["tel:1", "--json"],
        ["frontdesk:1", "call", "2"],
    ],
    ids=lambda words: repr(words[0][:20]),
)
def test_a_link_that_is_none_of_ours_is_refused_in_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, own_home: Path
) -> None:
    before = sorted(own_home.rglob("*"))
    assert main(["--db", str(tmp_path / "shop.db"), *words]) == 1
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert sorted(own_home.rglob("*")) == before and not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
@pytest.mark.parametrize(
    "number", ["+442079460123", "--help", "--db=/etc/passwd", "-", "1; rm -rf ~", "", "x" * 100_000]
)
def test_what_a_telephone_program_puts_behind_ours_is_data(
    number: str, door: list[bytes], tmp_path: Path, own_home: Path
) -> None:
    write_pc(paths.pc_settings(), PcSettings(database=str(tmp_path / "shop.db")))
    program = [sys.executable, "-m", "frontdesk.cli.call_program", number]
    ended = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    told = json.loads(door[0])
    assert (told["do"], told["event"], told["withheld"]) == ("call", "ring", not number)
    assert told["number"] == number[:200]


def test_the_program_for_telephones_says_when_it_was_given_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert call_program.main([]) == 2
    assert "number" in capsys.readouterr().err


def test_the_program_for_telephones_loads_next_to_nothing() -> None:
    code = (
        "import sys; from frontdesk.cli import call_program; call_program.main(['1']);"
        "slow = {'PySide6', 'peewee', 'sqlcipher3', 'phonenumbers', 'asyncio', 'subprocess', 'logging'};"
        "sys.exit(str(slow & set(sys.modules)) if slow & set(sys.modules) else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert ended.returncode == 0 and "not open" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets")
def test_a_second_start_brings_the_first_window_to_the_front(run, door: list[bytes]) -> None:
    (line,) = run("open")
    assert line == {"open": True} and json.loads(door[0]) == {"do": "raise"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
@pytest.mark.parametrize("command", ["open", "demo"])
def test_no_screen_is_said_in_words(command: str, run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    (error,) = run(command, code=1)
    assert "no screen" in error["error"] and "tour" in error["advice"]


def test_an_installation_proves_itself_and_leaves_nothing(own_home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "frontdesk", "--self-check", "--json"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    told = [json.loads(line)["ok"] for line in ended.stdout.splitlines()]
    assert any("copy of the shop's file" in done for done in told)
    assert [path for path in own_home.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_an_installation_that_cannot_use_the_screen_says_so(own_home: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    }
    ended = subprocess.run(
        [sys.executable, "-m", "frontdesk", "--self-check"],
        env=environment | {"DISPLAY": ":4711"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1 and "No window can be shown on this screen" in ended.stderr
    assert "handover are printed" not in ended.stdout


def test_a_call_reaches_a_desk_that_was_opened(tmp_path: Path) -> None:
    """The whole way once: two processes, one window, one row."""
    shop = str(tmp_path / "shop.db")
    frontdesk = [sys.executable, "-m", "frontdesk"]
    with subprocess.Popen([*frontdesk, "open", "--db", shop], stderr=subprocess.DEVNULL) as desk:
        try:
            _until(
                lambda: subprocess.run([*frontdesk, "call", "020 7946 0123", "--db", shop], check=False).returncode == 0
            )
            _until(lambda: _ringing(tmp_path / "shop.db") == ["020 7946 0123"])
            second = subprocess.run([*frontdesk, "open", "--db", shop], check=False, capture_output=True, text=True)
            assert (second.returncode, desk.poll()) == (0, None) and "open already" in second.stdout
        finally:
            desk.terminate()


def test_a_desk_that_cannot_use_its_file_takes_no_call(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_text("Dear diary", "utf-8")
    frontdesk = [sys.executable, "-m", "frontdesk"]
    with subprocess.Popen([*frontdesk, "open", "--db", str(file)], stderr=subprocess.DEVNULL) as desk:
        try:
            command = [*frontdesk, "call", "020 7946 0123", "--db", str(file)]
            said = "cannot use the shop’s file"
            _until(lambda: said in subprocess.run(command, check=False, capture_output=True, text=True).stderr)
        finally:
            desk.terminate()


def _ringing(shop: Path) -> list[str]:
    from frontdesk.desk import show_calls
    from frontdesk.settings import ShopSettings

    opened = migrations.open_shop(shop)
    calls = show_calls.ringing(opened, settings=ShopSettings(), now=clock.now())
    opened.close()
    return [call.number for call in calls]


def _until(come_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not come_true():
        assert time.monotonic() < deadline
        os.sched_yield()


def test_the_tour_draws_each_screen_without_a_display(tmp_path: Path) -> None:
    surroundings = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    surroundings.pop("QT_QPA_PLATFORM")
    command = [sys.executable, "-m", "frontdesk", "tour", "--to", str(tmp_path / "pictures"), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert ended.returncode == 0, ended.stderr
    drawn = [Path(line["picture"]) for line in map(json.loads, ended.stdout.splitlines()) if "picture" in line]
    assert {"quiet.png", "desk.png", "call.png"} <= {picture.name for picture in drawn}
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in drawn)


def test_a_demo_of_any_size_is_made_in_its_own_file(run, ewa: int, tmp_path: Path) -> None:
    assert "never mixed" in run("demo", "--customers", "20", code=1)[0]["error"]
    large = ["demo", "--customers", "20", "--interactions", "50", "--seed", "1", "--promises", "3", "--issues", "2"]
    assert main([*large, "--json"]) == 1
    assert main([*large, "--db", str(tmp_path / "large.db")]) == 0
    assert (tmp_path / "large.db").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["bogus"],
        ["card"],
        ["card", "--customer", "x"],
        ["card", "--customer", "-1"],
        ["log", "--customer", str(2**64), "x"],
    ],
)
def test_a_command_that_is_not_understood_is_said_as_json_too(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*words, "--json"])
    assert caught.value.code == 2 and json.loads(capsys.readouterr().err)["error"]


def test_nothing_from_outside_moves_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text("Name\nEwa \x1b[31mred\x07\n", "utf-8")
    main(["import", str(tmp_path / "list.csv"), "--db", str(tmp_path / "shop.db")])
    main(["who", "Ewa", "--db", str(tmp_path / "shop.db")])
    main(["who", "\x1b[2J", "--db", str(tmp_path / "no" / "\x1b[2J.db")])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err and "\x07" not in said.out


def test_a_bug_is_said_in_words_and_logged_without_what_was_typed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ewa Kowalczyk")

    monkeypatch.setattr("frontdesk.desk.recognise.find", broken)
    assert main(["who", "Ewa", "--db", str(tmp_path / "shop.db")]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and "Something went wrong" in said
    log = (paths.logs() / "frontdesk.log").read_text("ascii")
    assert "ValueError" in log and "Kowalczyk" not in log
    logs.stop()
    caplog.clear()


def test_a_telephone_waits_for_nothing_that_a_call_does_not_need() -> None:
    code = (
        "import sys; from frontdesk.cli import main; main(['call', '1', '--db', 'nowhere.db']);"
        "print({'PySide6', 'peewee', 'sqlcipher3', 'phonenumbers', 'dateparser', 'babel'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "set()"


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    import tomllib

    with pytest.raises(SystemExit):
        main(["--version"])
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert capsys.readouterr().out.strip() == f"Front Desk {project['project']['version']}"

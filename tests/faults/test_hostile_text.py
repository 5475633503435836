"""Whatever is typed, read or sent is text: kept clean or refused in a sentence, by the desk and the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk import logs
from frontdesk.calls import kinds, local, whozz
from frontdesk.cli import main
from frontdesk.desk import answer, edit_customer, hear, log, recognise, serve, shop, tick_off
from frontdesk.desk.issue import mend_issue
from frontdesk.desk.note import NewNote, add_note
from frontdesk.desk.promise import keep_promise, release_promise
from frontdesk.domain.call import CallEvent
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer import Link, Reach
from frontdesk.domain.manner import Manner
from frontdesk.domain.promise import PromiseState
from frontdesk.domain.telephone import Kind
from frontdesk.domain.thing import Whereabouts
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings, Telephone
from frontdesk.store import tables
from tests.calls.telling import Telling
from tests.making import NOW, Maker

# what is sent, and what may be kept of it
HARMLESS = {
    "markup": ("<img src=file://evil/share/x>", "<img src=file://evil/share/x>"),
    "entities": ("&lt;b&gt; <Bob> A & B", "&lt;b&gt; <Bob> A & B"),
    "tables": ("<table>" * 60, "<table>" * 60),
    "rtl override": ("Ann\u202egpj.exe", "Anngpj.exe"),
    "zero width": ("A\u200bn\u2060n", "Ann"),
    "nul": ("An\0n", "Ann"),
    "control": ("An\x1b[2Jn\x07", "An[2Jn"),
    "lone surrogate": ("An\ud800n", "Ann"),
    "noncharacter": ("An\ufffen", "Ann"),
    "marks": ("A" + "\u0301" * 5_000 + "nn", None),
    "family": ("\U0001f469\u200d\U0001f469\u200d\U0001f467 Ann",) * 2,
    "sql": ("Ann'; DROP TABLE customer; -- % _ \\",) * 2,
    "format": ("{0.__class__} %n %s %1 Ann",) * 2,
    "formula": ("=cmd|' /C calc'!A0",) * 2,
}
TOO_LONG = "Ann " * 2_500
CASES = pytest.mark.parametrize(("sent", "kept"), HARMLESS.values(), ids=HARMLESS.keys())


def texts(make: Maker) -> list[str]:
    """Every text in the shop's file, but those of the search index, which are never shown."""
    found = []
    for table in (*tables.UNDOABLE, "setting", "action", "action_change"):
        for row in make.database.sql(f"SELECT * FROM {table}"):
            found += [value for value in row if isinstance(value, str)]
    return found


VERBS: dict[str, Callable[[Maker, int, str, Stamp], object]] = {
    "name": lambda m, _, text, stamp: edit_customer.add(
        m.database, stamp, edit_customer.Draft(name=text, called=text, said=text), country="GB"
    ),
    "manner": lambda m, _, text, stamp: edit_customer.add(
        m.database,
        stamp,
        edit_customer.Draft(name="Ann", manner=Manner(speak_only_with=text, language=text)),
        country="GB",
    ),
    "own field": lambda m, _, text, stamp: edit_customer.add(
        m.database, stamp, edit_customer.Draft(name="Ann", fields=((text[:90], text),)), country="GB"
    ),
    "contact point": lambda m, _, text, stamp: edit_customer.add(
        m.database, stamp, edit_customer.Draft(reaches=tuple((kind, text, text[:90]) for kind in Reach)), country="GB"
    ),
    "note": lambda m, who, text, stamp: add_note(m.database, stamp, who, NewNote(text)),
    "thing": lambda m, who, text, stamp: edit_customer.add_thing(
        m.database, stamp, who, text, colour=text[:90], serial=text[:90]
    ),
    "relation": lambda m, who, text, stamp: edit_customer.relate(
        m.database, stamp, who, m.customer("Other"), Link.HOUSEHOLD, words=text[:90]
    ),
    "closed": lambda m, who, text, stamp: edit_customer.close(m.database, stamp, who, NOW.date(), text),
    "log": lambda m, who, text, stamp: log.log_line(m.database, stamp, who, text),
    "promise kept": lambda m, who, text, stamp: keep_promise(m.database, stamp, m.promise(who), reason=text),
    "promise broken": lambda m, who, text, stamp: release_promise(
        m.database, stamp, m.promise(who), PromiseState.BROKEN, text
    ),
    "issue": lambda m, who, text, stamp: mend_issue(m.database, stamp, m.issue(who), text=text),
    "thing gone": lambda m, who, text, stamp: tick_off.move_thing(
        m.database, stamp, m.thing(who), Whereabouts.GONE, gone_why=text
    ),
    "staff": lambda m, _, text, stamp: shop.add_staff(m.database, stamp, text),
    "settings": lambda m, _, text, stamp: shop.keep_settings(
        m.database, stamp, ShopSettings(shop_name=text, own_fields=text, opening_hours=text)
    ),
    "number": lambda m, who, text, stamp: answer.attach_number(
        m.database, stamp, "020 7946 0123", who, label=text, settings=ShopSettings()
    ),
    "encounter": lambda m, who, text, _: serve.keep(
        m.database,
        serve.begin(m.database, now=NOW, staff=None, customer_id=who, label=text, line=text, text=text).id,
        now=NOW,
        text=text,
        outcome=text,
        topic=text,
    ),
}


@CASES
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_keeps_it_as_clean_text(make: Maker, stamp: Stamp, verb: str, sent: str, kept: str | None) -> None:
    VERBS[verb](make, make.customer("Ewa Kowalczyk"), sent, stamp)
    everything = "\n".join(texts(make))
    assert everything.encode("utf-8")
    assert not set("\0\x07\x1b\u200b\u202e\u2060\ufffe") & set(everything)
    assert make.database.pragma("quick_check") == "ok"
    assert make.database.sql("SELECT COUNT(*) FROM customer").fetchone()[0] > 0
    if kept is not None and verb in ("name", "note", "log", "staff"):
        assert kept in everything


@pytest.mark.parametrize("verb", ["name", "manner", "own field", "thing", "closed", "promise broken", "staff"])
def test_what_is_too_long_is_refused_in_a_sentence_and_not_cut(make: Maker, stamp: Stamp, verb: str) -> None:
    ewa = make.customer("Ewa Kowalczyk")
    with pytest.raises(FrontdeskError, match="too long") as caught:
        VERBS[verb](make, ewa, TOO_LONG, stamp)
    assert "Nothing was changed" in caught.value.advice
    assert not any("Ann Ann" in text for text in texts(make))


def test_a_contact_point_of_signs_or_words_is_kept(make: Maker, stamp: Stamp) -> None:
    written = {Reach.PHONE: "ask at the hotel", Reach.HANDLE: "!!!", Reach.CARD: "--", Reach.EMAIL: "no address"}
    draft = edit_customer.Draft(reaches=tuple((kind, value, "") for kind, value in written.items()))
    made = edit_customer.add(make.database, stamp, draft, country="GB").made
    assert made is not None
    assert {point.kind: point.value for point in make.card(made).contact_points} == written


QUERIES = ["", "   ", '"', "*", "NEAR(", "a OR", "name:x", "-", "'", "%", "_", "\\", "\0", "\ud800", "1" * 40, "(" * 99]


@pytest.mark.parametrize("query", [*QUERIES, *(sent for sent, _ in HARMLESS.values()), TOO_LONG], ids=repr)
def test_the_finder_answers_anything(make: Maker, query: str) -> None:
    make.customer("Ewa Kowalczyk")
    assert recognise.find(make.database, query, now=NOW).matches in ((), recognise.find(
        make.database, "Ewa", now=NOW).matches)  # fmt: skip


@CASES
def test_the_command_line_logs_and_shows_it_as_text(
    shop_file: Path, capsys: pytest.CaptureFixture[str], sent: str, kept: str | None
) -> None:
    listed = shop_file.with_name("list.csv")
    listed.write_text("Name,Phone\nEwa Kowalczyk,020 7946 0123\n", "utf-8")
    assert main(["import", str(listed), "--country", "GB", "--db", str(shop_file), "--json"]) == 0
    assert main(["who", "ewa", "--db", str(shop_file), "--json"]) == 0
    ewa = str(json.loads(capsys.readouterr().out.splitlines()[-1])["customer_id"])
    assert main(["log", "--customer", ewa, "--db", str(shop_file), "--json", "--", sent]) == 0
    assert main(["card", "--customer", ewa, "--db", str(shop_file), "--json"]) == 0
    *_, card = map(json.loads, capsys.readouterr().out.splitlines())
    text = card["timeline"]["entries"][0]["text"]
    assert text == kept or kept is None
    assert text.encode()
    assert main(["card", "--customer", ewa, "--db", str(shop_file)]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("command", [["card", "--customer"], ["log", "--customer"]])
@pytest.mark.parametrize("number", ["1" * 40, "0", "-5", "1.5", "x\0y", ""])
def test_a_number_that_is_no_id_is_refused(
    shop_file: Path, capsys: pytest.CaptureFixture[str], command: list[str], number: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, number, "text", "--db", str(shop_file)])
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_log_line_that_is_too_long_is_refused_and_nothing_is_logged(
    shop_file: Path, capsys: pytest.CaptureFixture[str], make: Maker
) -> None:
    ewa = make.customer("Ewa Kowalczyk")
    assert main(["log", "--customer", str(ewa), "x" * 110_000, "--db", str(shop_file), "--json"]) == 1
    assert "too long" in json.loads(capsys.readouterr().err)["error"]
    assert make.card(ewa).timeline.total == 0


def brought(file: Path, shop_file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, int], str]:
    """Bring a list in from the command line; gives its last line, and the problems."""
    assert main(["import", str(file), "--country", "GB", "--db", str(shop_file), "--json"]) == 0
    *problems, last = map(json.loads, capsys.readouterr().out.splitlines())
    return last, "\n".join(problem["problem"] for problem in problems)


ODD_LISTS = {
    "quote": ("list.csv", b'Name,Phone\n"Ann Lee,020 7946 0001\nBob Roe,020 7946 0002\n', "quotation mark"),
    "utf-16": ("list.csv", "Name,Phone\nAnn Lee,020 7946 0001\nBob Roe,020 7946 0002\n".encode("utf-16"), ""),
    "no end": (
        "list.vcf",
        b"BEGIN:VCARD\r\nFN:Ann Lee\r\nTEL:020 7946 0001\r\nBEGIN:VCARD\r\nFN:Bob Roe\r\nTEL:020 7946 0002\r\n",
        "end of this card is missing",
    ),
}


@pytest.mark.parametrize(("name", "content", "problem"), ODD_LISTS.values(), ids=ODD_LISTS.keys())
def test_an_odd_list_is_brought_in_whole_and_once(
    tmp_path: Path, shop_file: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    first, said = brought(tmp_path / name, shop_file, capsys)
    assert (first["read"], first["added"]) == (2, 2)
    assert problem in said
    second, _ = brought(tmp_path / name, shop_file, capsys)
    assert (second["added"], second["skipped"]) == (0, 2)


def test_what_is_too_long_in_a_list_is_told_and_kept_whole_as_a_note(
    tmp_path: Path, shop_file: Path, capsys: pytest.CaptureFixture[str], make: Maker
) -> None:
    name, hobby = "Ann " * 2_500, "chess " * 300
    (tmp_path / "list.csv").write_text(f"Name,Phone,Hobby\n{name},020 7946 0001,{hobby}\n", "utf-8")
    last, said = brought(tmp_path / "list.csv", shop_file, capsys)
    assert (last["added"], last["problems"]) == (1, 2)
    assert "shortened" in said
    notes = " ".join(row[0] for row in make.database.sql("SELECT text FROM note"))
    assert name.strip() in notes and hobby.strip() in notes


def test_a_long_name_on_a_vcard_is_told_and_kept_whole_as_a_note(
    tmp_path: Path, shop_file: Path, capsys: pytest.CaptureFixture[str], make: Maker
) -> None:
    name = "Ann " * 2_500
    (tmp_path / "list.vcf").write_text(f"BEGIN:VCARD\r\nFN:{name}\r\nTEL:020 7946 0001\r\nEND:VCARD\r\n", "utf-8")
    _, said = brought(tmp_path / "list.vcf", shop_file, capsys)
    assert "shortened" in said
    assert name.strip() in make.database.sql("SELECT text FROM note").fetchone()[0]


def test_a_country_that_is_none_is_refused(
    tmp_path: Path, shop_file: Path, capsys: pytest.CaptureFixture[str], make: Maker
) -> None:
    (tmp_path / "list.csv").write_text("Name,Phone\nAnn Lee,020 7946 0001\n", "utf-8")
    assert main(["import", str(tmp_path / "list.csv"), "--country", "XYZ", "--db", str(shop_file), "--json"]) == 1
    assert "XYZ" in json.loads(capsys.readouterr().err)["error"]
    assert make.database.sql("SELECT COUNT(*) FROM customer").fetchone() == (0,)


NAME = "<img src=x>\x1b[31mEwa\u202e\x07" + "x" * 4_000
NUMBER = "02079460123"
TELEPHONES: dict[Kind, Callable[[], bytes | str]] = {
    Kind.SIP: lambda: (
        "INVITE sip:test@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKtest;rport\r\n"
        f'From: "{NAME}" <sip:{NUMBER}@127.0.0.1>;tag=test\r\nTo: <sip:test@127.0.0.1>\r\nCall-ID: 1\r\n'
        "CSeq: 1 INVITE\r\n\r\n"
    ),
    Kind.FRITZBOX: lambda: f"24.11.26 15:42:00;RING;0;{NUMBER};{NAME};{NAME};\r\n",
    Kind.ASTERISK: lambda: (
        f"Event: DialBegin\r\nCallerIDNum: {NUMBER}\r\nCallerIDName: {NAME}\r\nDestChannel: PJSIP/test-1\r\n"
        "Linkedid: 1.1\r\n\r\n"
    ),
    Kind.WHOZZ: lambda: whozz.sample(NUMBER, NOW)[0][:-15] + b"<b>\r\n\x1b[31mEwa\x00\xff",
    Kind.MODEM: lambda: f"\r\nNMBR = {NUMBER}\r\n\r\nNAME = {NAME}\r\n\r\nRING\r\n",
    Kind.WEBHOOK: lambda: webhook_call(number=NUMBER, name=f"Ewa\r\n{NAME}", line=NAME, call="1"),
}


def webhook_call(**fields: str) -> bytes:
    body = json.dumps(fields).encode()
    head = f"POST /test HTTP/1.1\r\nHost: 127.0.0.1:5060\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def rung(kind: Kind, data: bytes | str) -> CallEvent:
    """What a telephone of this kind tells when this comes through its wire."""
    about = Telephone(id="a", kind=kind, token="test", extension="test")
    telling = Telling(kinds.source(about).protocol())
    telling.feed(data)
    if "quiet" in telling.timers:
        telling.wake("quiet")
    return telling.events[0]


@pytest.mark.parametrize("kind", TELEPHONES)
def test_what_a_caller_is_called_is_cut_to_eighty_clean_letters(make: Maker, tmp_path: Path, kind: Kind) -> None:
    logs.start(tmp_path)
    call, _ = hear.hear(make.database, rung(kind, TELEPHONES[kind]()), settings=ShopSettings(), now=NOW)
    (row,) = make.database.sql("SELECT number, name, line FROM call").fetchall()
    assert call.number == row[0] == NUMBER
    for text in (call.name, call.line, call.shown, *row):
        assert len(text) <= 80 and (text.isprintable() or not text) and not set("\x1b\r\n\x07\u202e") & set(text)
    assert kind is Kind.FRITZBOX or call.name  # a box tells no name
    logs.stop()
    logged = (tmp_path / logs.FILE).read_text("ascii")
    assert "Ewa" not in logged and NUMBER not in logged


@pytest.mark.parametrize("number", [NAME, "1\r\n2", "<b>1</b>", "9" * 4_000, "--db=x", "*21*555#"])
def test_what_a_program_calls_a_number_is_cut_and_clean(make: Maker, number: str) -> None:
    event = local.event_from(local.call_message(number, name=number, line=number), NOW)
    call, _ = hear.hear(make.database, event, settings=ShopSettings(), now=NOW)
    for text, most in ((call.number, 64), (call.shown, 80), (call.name, 80), (call.line, 20)):
        assert len(text) <= most and not set("\x1b\r\n\x07\u202e") & set(text)

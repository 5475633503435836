"""Another program holds the file: short waits are waited for, long ones are told."""

import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from frontdesk.desk import log
from frontdesk.domain.changes import Stamp
from frontdesk.store import database as files
from frontdesk.store import migrations
from frontdesk.store.database import Busy
from tests.making import NOW, Maker

HOLDER = textwrap.dedent("""
    import sys, time
    from sqlcipher3 import dbapi2
    held = dbapi2.connect(sys.argv[1], isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
    held.execute("ROLLBACK")
""")


@contextmanager
def held(file: Path, seconds: float) -> Iterator[None]:
    """Another program writes to the file for some seconds."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file), str(seconds)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        try:
            yield
        finally:
            holder.kill()


def test_a_lock_of_a_second_is_waited_for(shop_file: Path) -> None:
    database = migrations.open_shop(shop_file)
    pepe = Maker(database).customer()
    with held(shop_file, 1):
        began = time.monotonic()
        log.log_line(database, Stamp(None, NOW), pepe, "Two tubes")
        assert time.monotonic() - began > 0.5
    assert database.sql("SELECT COUNT(*) FROM interaction").fetchone() == (1,)
    database.close()


def test_a_lock_for_ever_is_told_and_reading_goes_on(shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_BUSY_SECONDS", 0.2)
    monkeypatch.setattr(
        files, "_PRAGMAS", tuple((name, 200 if name == "busy_timeout" else value) for name, value in files._PRAGMAS)
    )
    database = migrations.open_shop(shop_file)
    make = Maker(database)
    pepe = make.customer()
    stamp = Stamp(None, NOW)
    with held(shop_file, 60):
        with pytest.raises(Busy, match="Another program") as caught:
            log.log_line(database, stamp, pepe, "Two tubes")
        assert "kept" in caught.value.advice
        assert make.card(pepe).customer.id == pepe
    log.log_line(database, stamp, pepe, "Two tubes")
    assert database.sql("SELECT COUNT(*) FROM interaction").fetchone() == (1,)
    database.close()


def test_two_at_once_lose_no_update(shop_file: Path) -> None:
    """Reading, then writing, in two threads: numbers that people read come once each."""
    first = migrations.open_shop(shop_file)
    pepe = Maker(first).customer()
    failed: list[BaseException] = []

    def write(times: int) -> None:
        try:
            mine = migrations.open_shop(shop_file)
            for _ in range(times):
                Maker(mine).issue(pepe, "Squeaks")
            mine.close()
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=write, args=(10,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    numbers = [row[0] for row in first.sql("SELECT number FROM issue ORDER BY number")]
    assert numbers == list(range(1001, 1021))
    first.close()


def test_a_long_reader_does_not_hold_up_writing(shop_file: Path) -> None:
    database = migrations.open_shop(shop_file)
    pepe = Maker(database).customer()
    reader = files.open_file(shop_file)
    reader.sql("BEGIN")
    reader.sql("SELECT * FROM customer").fetchall()
    Maker(database).said(pepe, "Meanwhile")
    assert reader.sql("SELECT COUNT(*) FROM interaction").fetchone() == (0,)
    reader.sql("COMMIT")
    assert reader.sql("SELECT COUNT(*) FROM interaction").fetchone() == (1,)
    reader.close()
    database.close()

"""Drafts that the database could not take: kept in a second file until it can."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk.desk import serve
from frontdesk.domain.changes import Changes
from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import customers, encounters
from frontdesk.store.database import Database, in_words


def second_file(folder: Path, database: Database) -> Path:
    """The file of what a shop's file could not take."""
    # two shops may lie in one folder, and no draft may land in the other
    return folder / f"{Path(database.database).name}.drafts"


def keep(database: Database, /, folder: Path, encounter: Encounter, *, now: datetime, **changed: Any) -> Changes:
    """Keep a draft in the database; when that fails, in the second file, and say so.

    An encounter that is not in the database yet is begun there.
    folder: where the second file is.
    changed: the fields of the encounter that have changed.
    Raises FrontdeskError after keeping it aside.
    """
    try:
        with in_words():
            kept = encounters.read(database, encounter.id)
        if kept is None:
            serve.begin(
                database,
                now=encounter.started_at,
                staff=encounter.staff,
                customer_id=encounter.customer_id,
                channel=encounter.channel,
                label=encounter.label,
                line=encounter.line,
                call_id=encounter.call_id,
                encounter_id=encounter.id,
            )
        serve.keep(database, encounter.id, now=now, **changed)
    except FrontdeskError as error:
        try:
            aside(second_file(folder, database), encounter, str(changed.get("text", encounter.text)))
        except OSError:
            raise FrontdeskError(
                tr("What is typed cannot be kept on this disk."),
                tr("Leave the window open and make room on the disk; it is tried again by itself."),
            ) from error
        raise
    _forget(second_file(folder, database), encounter.id)
    return Changes(0, kinds=frozenset({"encounter"}) if kept is None else frozenset())


def aside(file: Path, encounter: Encounter, text: str) -> None:
    """Write a draft to the second file, safely on disk when this returns."""
    row = {
        "id": encounter.id,
        "customer_id": encounter.customer_id,
        "channel": encounter.channel.value,
        "started_at": encounter.started_at.isoformat(),
        "label": encounter.label,
        "text": text,
    }
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
        out.flush()
        os.fsync(out.fileno())


def _forget(file: Path, encounter_id: int) -> None:
    """Remove what lies aside of an encounter that the database has taken; else it would come back older than it is."""
    if not file.exists():
        return
    lines = file.read_text("utf-8", errors="replace").splitlines()
    others = [line for line in lines if f'"id": {encounter_id},' not in line]
    if others:
        part = file.with_suffix(".part")
        part.write_text("".join(f"{line}\n" for line in others), "utf-8")
        part.replace(file)
    else:
        file.unlink()


def take_back(database: Database, folder: Path) -> Changes:
    """Bring the drafts of the second file into the database, and remove the file.

    Raises FrontdeskError when the database still cannot take them; then the file stays.
    """
    file = second_file(folder, database)
    if not file.exists():
        return Changes(0)
    latest: dict[int, Encounter] = {}
    for line in file.read_text("utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
            latest[row["id"]] = Encounter(
                id=row["id"],
                channel=Channel(row["channel"]),
                started_at=datetime.fromisoformat(row["started_at"]),
                customer_id=row["customer_id"],
                label=row["label"],
                text=row["text"],
            )
        except (ValueError, KeyError, TypeError):
            continue  # the power failed in the middle of this line; the one before it is whole
    with in_words():
        for draft in latest.values():
            _bring_in(database, draft)
    file.unlink()
    return Changes(0, kinds=frozenset({"encounter"}))


def _bring_in(database: Database, draft: Encounter) -> None:
    if encounters.read(database, draft.id) is not None:
        serve.keep(database, draft.id, now=draft.started_at, text=draft.text)
        return
    there = draft.customer_id is not None and customers.read(database, draft.customer_id) is not None
    serve.begin(
        database,
        now=draft.started_at,
        staff=None,
        customer_id=draft.customer_id if there else None,  # made, and undone since: the words are kept
        channel=draft.channel,
        label=draft.label,
        encounter_id=draft.id,
        text=draft.text,
    )

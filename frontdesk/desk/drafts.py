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
from frontdesk.store import encounters
from frontdesk.store.database import Database, in_words

_FILE = "drafts.jsonl"


def keep(database: Database, folder: Path, encounter: Encounter, *, now: datetime, **changed: Any) -> Changes:
    """Keep a draft in the database; when that fails, in the second file, and say so.

    An encounter that is not in the database yet is begun there. Raises FrontdeskError after keeping it aside.
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
            aside(folder, encounter, str(changed.get("text", encounter.text)))
        except OSError:
            raise FrontdeskError(
                tr("What is typed cannot be kept on this disk."),
                tr("Leave the window open and make room on the disk; it is tried again by itself."),
            ) from error
        raise
    _forget(folder, encounter.id)
    return Changes(0, kinds=frozenset({"encounter"}) if kept is None else frozenset())


def aside(folder: Path, encounter: Encounter, text: str) -> None:
    """Write a draft to the second file, safely on disk when this returns."""
    row = {
        "id": encounter.id,
        "customer_id": encounter.customer_id,
        "channel": encounter.channel.value,
        "started_at": encounter.started_at.isoformat(),
        "label": encounter.label,
        "text": text,
    }
    with (folder / _FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _forget(folder: Path, encounter_id: int) -> None:
    """Remove what lies aside of an encounter that the database has taken: it would come back older than it is."""
    file = folder / _FILE
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
    file = folder / _FILE
    if not file.exists():
        return Changes(0)
    latest: dict[int, dict[str, Any]] = {}
    for line in file.read_text("utf-8", errors="replace").splitlines():
        try:
            row = json.loads(line)
            latest[row["id"]] = row
        except (ValueError, KeyError, TypeError):
            continue  # the power failed in the middle of this line; the one before it is whole
    for row in latest.values():
        begun = datetime.fromisoformat(row["started_at"])
        with in_words():
            if encounters.read(database, row["id"]) is None:
                serve.begin(
                    database,
                    now=begun,
                    staff=None,
                    customer_id=row["customer_id"],
                    channel=Channel(row["channel"]),
                    label=row["label"],
                    encounter_id=row["id"],
                    text=row["text"],
                )
            else:
                serve.keep(database, row["id"], now=begun, text=row["text"])
    file.unlink()
    return Changes(0, kinds=frozenset({"encounter"}))

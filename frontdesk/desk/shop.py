"""The shop itself: its file, its settings, its people.

What only writes is imported where it is used: the first paint opens the shop and waits for everything imported here.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.domain.staff import Role
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import customers, migrations, shop_settings, staff
from frontdesk.store.database import CannotSave, in_words
from frontdesk.store.kinds import Kind

if TYPE_CHECKING:
    from frontdesk.domain.changes import Changes, Done, Stamp
    from frontdesk.domain.staff import Approval, Staff
    from frontdesk.settings import ShopSettings
    from frontdesk.store.database import Database
    from frontdesk.store.writer import Writer


def open_shop(path: Path) -> Database:
    """Open the shop's file; one that is not there is made. Raises FrontdeskError, and then changes nothing."""
    return migrations.open_shop(path)


def try_file(path: Path) -> None:
    """See whether this version can open a file, on a copy of it. Raises what opening the file itself would raise."""
    migrations.try_file(path)


def back_up(database: Database, to: Path) -> None:
    """Copy the shop's file to a new one and check the copy. Raises FrontdeskError; then there is no half copy.

    What is typed but could not be kept yet lies beside it.
    """
    import shutil  # inline, all: seldom needed

    from frontdesk.desk import drafts

    if to.exists():
        raise FrontdeskError(tr("{file} is there already.").format(file=to.name), tr("Name a new file."))
    if not to.parent.is_dir():
        raise FrontdeskError(
            tr("The folder {folder} is not there.").format(folder=to.parent), tr("Nothing was copied.")
        )
    try:
        with in_words():
            migrations.back_up(database, to)
        aside = drafts.second_file(Path(database.database).parent, database)
        if aside.exists():
            shutil.copy2(aside, to.with_name(f"{to.name}{aside.suffix}"))
    except (CannotSave, OSError) as error:
        to.unlink(missing_ok=True)
        raise CannotSave(
            tr("The copy {file} could not be written.").format(file=to.name),
            tr("Look whether its disk has room and may be written to. The shop's file is as it was."),
        ) from error


def settings(database: Database) -> ShopSettings:
    """The shop's settings."""
    with in_words():
        return shop_settings.read(database)


def keep_settings(database: Database, stamp: Stamp, changed: ShopSettings) -> Changes:
    """Keep the shop's settings. Raises FrontdeskError for a text that is too long."""
    from frontdesk.desk.typed import WORDS_LIMIT, typed  # inline, all: only for writing
    from frontdesk.store import actions

    texts = {each.name: getattr(changed, each.name) for each in fields(changed)}
    cleaned: dict[str, Any] = {name: typed(text, WORDS_LIMIT) for name, text in texts.items() if isinstance(text, str)}

    def work(writer: Writer) -> None:
        shop_settings.write(writer, replace(changed, **cleaned), stamp.at)

    return actions.perform(database, "change_settings", stamp, work)


def people(database: Database) -> tuple[Staff, ...]:
    """The staff who have not left."""
    with in_words():
        return staff.present(database)


def settings_and_people(database: Database) -> tuple[ShopSettings, tuple[Staff, ...]]:
    """The shop's settings and the staff who have not left."""
    return settings(database), people(database)


def add_staff(
    database: Database, stamp: Stamp, name: str, *, role: Role = Role.STAFF, approval: Approval | None = None
) -> Changes:
    """Add somebody who serves. Raises FrontdeskError, also for an empty name.

    approval: the yes that it takes for somebody who decides.
    """
    from frontdesk.desk.deciding import check_decides  # inline, all: only for writing
    from frontdesk.desk.typed import NAME_LIMIT, typed
    from frontdesk.domain import ids
    from frontdesk.store import actions

    name = typed(name, NAME_LIMIT)
    if not name:
        raise FrontdeskError(tr("This person needs a name."), tr("A first name is enough."))

    def work(writer: Writer) -> int:
        check_decides(writer.database, role, approval, stamp.at)
        return writer.insert(Kind.STAFF, id=ids.new_id(stamp.at), name=name, role=role)

    return actions.perform(database, "add_staff", stamp, work)


def undo(database: Database, stamp: Stamp) -> tuple[Changes, Done | None]:
    """Undo the last action, and name it. Raises FrontdeskError when that is not possible any more."""
    from frontdesk.store import actions  # inline: only for writing

    changes = actions.undo(database, stamp)
    return changes, actions.describe(database, changes.action)


def redo(database: Database, stamp: Stamp) -> tuple[Changes, Done | None]:
    """Do again what the last undo took back, and name it. Raises FrontdeskError."""
    from frontdesk.store import actions  # inline: only for writing

    changes = actions.redo(database, stamp)
    return changes, actions.describe(database, changes.action)


def has_customers(database: Database) -> bool:
    """Whether anybody is in the shop's file, removed ones among them."""
    with in_words():
        return customers.anybody(database)

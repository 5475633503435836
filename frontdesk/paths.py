"""Where Front Desk finds its own files and keeps the shop's."""

import hashlib
import os
import sys
from pathlib import Path

DATABASE = "frontdesk.db"
_LONGEST_SOCKET = 100  # bytes of a Unix socket's path, on every system that we know
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "ncpfs")
)
_CLOUD = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "pcloud", "mega")


def resources() -> Path:
    """The folder of icons, styles, lists and demo texts: beside the package, or inside the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    return (Path(frozen) if frozen else Path(__file__).parents[1]) / "resources"


def resource(name: str) -> Path:
    """One file of `resources()`."""
    return resources() / name


def data_folder() -> Path:
    """Where this user's shop is kept when no other place was chosen; it may not be there yet."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Front Desk"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Front Desk"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "frontdesk"


def pc_settings() -> Path:
    """The file of this PC's settings."""
    return data_folder() / "pc.json"


def demo_database() -> Path:
    """The file of the made-up shop."""
    return data_folder() / "demo" / "demo.db"


def cache_folder() -> Path:
    """The folder of what can be made anew at any time, such as the finished style sheet."""
    return data_folder() / "cache"


def logs() -> Path:
    """The folder of the log."""
    return data_folder() / "logs"


def desk_address(database: Path) -> str:
    """Where the desk that has this file open listens: a Unix socket's path, or the name of a named pipe on Windows.

    The same for every way to write the path of one file; another user of this PC has another one. On Linux and macOS
    its folder is made, for this user alone.
    """
    where = os.path.normcase(os.path.realpath(database.expanduser()))
    name = hashlib.sha256(f"{_user()}:{where}".encode("utf-8", "surrogateescape")).hexdigest()[:24]
    if sys.platform == "win32":
        return f"frontdesk-{name}"
    elsewhere = Path("/tmp") / f"frontdesk-{_user()}"
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or data_folder() / "run")
    if "XDG_RUNTIME_DIR" in os.environ and not folder.is_dir():
        folder = data_folder() / "run"
    if len(os.fsencode(folder / name)) + len("frontdesk-.sock") > _LONGEST_SOCKET:
        folder = elsewhere
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:  # a home that this user may not write into
        folder = elsewhere
        folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user")  # somebody waits there for our messages
    return str(folder / f"frontdesk-{name}.sock")


def _user() -> str:
    return os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())


def on_network(path: Path) -> bool:
    """Whether a file lies on a network share, where two programs can destroy it.

    A system whose root is on a share has no other disk: there nothing counts as one.
    """
    where = str(path.expanduser().absolute())
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        return where.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{where[:3]}") == remote
    try:
        mounts = [line.split(" ") for line in Path("/proc/mounts").read_text("utf-8", "replace").splitlines()]
    except OSError:
        return False
    where = os.path.realpath(where)  # a link may lead to it
    around = [(place.replace("\\040", " "), kind) for _, place, kind, *_ in mounts if place != "/"]
    inside = [(place, kind) for place, kind in around if where == place or where.startswith(place.rstrip("/") + "/")]
    return bool(inside) and max(inside, key=lambda mount: len(mount[0]))[1] in _NETWORK


def cloud_folder(path: Path) -> str:
    """The name of the folder above a file that a cloud service copies while it is in use; empty when there is none."""
    parts = path.expanduser().absolute().parts[:-1]
    return next((part for part in parts if part.lower().startswith(_CLOUD)), "")

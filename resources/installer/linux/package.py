"""Packages of the frozen desk for Linux: python package.py DIST makes the .deb and the .tar.xz beside DIST/frontdesk.

The same folder and the same SOURCE_DATE_EPOCH give the same bytes. `--quick` packs fast instead of small, for tests.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
VERSION = re.findall(r'__version__ = "(.*)"', (ROOT / "frontdesk" / "__init__.py").read_text("utf-8"))[0]
MOST = 54 << 20  # bytes of the .deb
# Opened by name: no library links them.
BY_NAME = ("tzdata", "xdg-utils")
TEXTS = {
    "Package": "frontdesk",
    "Version": VERSION,
    "Architecture": "amd64",
    "Maintainer": "Front Desk <frontdesk@localhost>",
    "Section": "misc",
    "Priority": "optional",
    "Recommends": "fonts-noto-color-emoji, gnome-keyring | kwalletmanager | keepassxc",
    "Description": "knows who has just walked in or is calling\n"
    " A desktop for the counter of a small business: who they are, what was promised,\n"
    " what went wrong; and each contact logged in a line, in a database on this PC.",
}
_READ_ME = f"""Front Desk {VERSION} for Linux (x86-64, glibc {{glibc}} or newer)

Start ./frontdesk here. It needs no installation; the folder may lie anywhere and may be read-only.
What the shop writes down is kept in ~/.local/share/frontdesk, never here.

./frontdesk --self-check tries everything. When a library is missing, install it from your system:
{{libraries}}

_internal/resources/licences.txt has the licences of all parts.
"""


def main() -> int:
    """Make both packages; gives 1 with a sentence when the .deb is too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    desk = args.dist / "frontdesk"
    libraries = sorted(_outside(desk))
    depends = sorted({f"libc6 (>= {_glibc(desk)})", *_packages(libraries), *BY_NAME})
    with tempfile.TemporaryDirectory() as folder:
        deb = _deb(desk, Path(folder) / "deb", depends, args.dist, quick=args.quick)
        archive = _archive(desk, Path(folder) / "tar", libraries, args.dist, quick=args.quick)
    for made in (deb, archive):
        print(f"{made}  {made.stat().st_size / (1 << 20):.1f} MB")
    if not args.quick and deb.stat().st_size > MOST:
        print(
            f"{deb.name} is larger than {MOST >> 20} MB: docs/packaging.md says what takes the space.", file=sys.stderr
        )
        return 1
    return 0


def _binaries(desk: Path) -> Iterator[Path]:
    for path in sorted(desk.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF":
            yield path


def _read(tool: str, option: str, path: Path) -> str:
    return subprocess.run([tool, option, str(path)], capture_output=True, text=True, check=True).stdout


def _outside(desk: Path) -> set[str]:
    """The libraries that are linked by something here and not here."""
    inside = {path.name for path in desk.rglob("*.so*")}
    linked = {
        name for path in _binaries(desk) for name in re.findall(r"NEEDED.*\[(.*)\]", _read("readelf", "-d", path))
    }
    return linked - inside


def _glibc(desk: Path) -> str:
    """The oldest C library that everything here can be linked to."""
    numbers = {n for path in _binaries(desk) for n in re.findall(r"GLIBC_2\.(\d+)", _read("objdump", "-T", path))}
    return f"2.{max(map(int, numbers))}"


def _packages(libraries: list[str]) -> set[str]:
    """The Debian packages of these libraries, by the names that Debian 12 and its kin give them."""
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    places = dict(re.findall(r"^\s*(\S+) \(libc6,x86-64[^)]*\) => (\S+)", cache, re.MULTILINE))
    found = {_package(places[library]) for library in libraries if library in places}
    if missing := [library for library in libraries if library not in places]:
        sys.exit(f"Nothing on this machine has {', '.join(missing)}.")
    return found - {"libc6"}


def _package(place: str) -> str:
    real = str(Path(place).resolve())
    for asked in (place, real, real.removeprefix("/usr")):  # merged /usr: either may be known
        said = subprocess.run(["dpkg", "-S", asked], capture_output=True, text=True, check=False).stdout
        if said:
            return said.split(":")[0]
    sys.exit(f"{place} belongs to no package.")


def _deb(desk: Path, tree: Path, depends: list[str], to: Path, *, quick: bool) -> Path:
    shutil.copytree(desk, tree / "opt" / "frontdesk", symlinks=True)
    bin_folder = tree / "usr" / "bin"
    bin_folder.mkdir(parents=True)
    for name in ("frontdesk", "frontdesk-call"):
        (bin_folder / name).symlink_to(f"/opt/frontdesk/{name}")
    _put(HERE / "frontdesk.desktop", tree / "usr" / "share" / "applications" / "frontdesk.desktop")
    _icons(tree / "usr" / "share" / "icons" / "hicolor")
    _copyright(desk, tree / "usr" / "share" / "doc" / "frontdesk" / "copyright")
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN"
    control.mkdir()
    texts = TEXTS | {"Depends": ", ".join(depends), "Installed-Size": str(size)}
    texts["Description"] = texts.pop("Description")  # the last, as is the custom
    (control / "control").write_text("".join(f"{key}: {value}\n" for key, value in texts.items()), "utf-8")
    for name in ("preinst", "postinst", "prerm", "postrm"):
        script = (HERE / name).read_text("utf-8").replace("#RUNNING#", (HERE / "running").read_text("utf-8").strip())
        (control / name).write_text(script.replace("#SIZE#", str(size)).replace("#VERSION#", VERSION), "utf-8")
        (control / name).chmod(0o755)
    _tidy(tree)
    made = to / f"frontdesk_{VERSION}_amd64.deb"
    packing = ["-Zgzip", "-z1"] if quick else ["-Zxz", "-z6", "--threads-max=2"]
    command = ["dpkg-deb", "--root-owner-group", *packing, "--build", str(tree), str(made)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


def _icons(folder: Path) -> None:
    command = [sys.executable, str(HERE.parent / "icon.py")]
    with tempfile.TemporaryDirectory() as drawn:
        subprocess.run([*command, drawn], check=True)
        _put(Path(drawn) / "frontdesk.svg", folder / "scalable" / "apps" / "frontdesk.svg")
        for picture in sorted(Path(drawn).glob("frontdesk-*.png")):
            size = picture.stem.removeprefix("frontdesk-")
            _put(picture, folder / f"{size}x{size}" / "apps" / "frontdesk.png")


def _copyright(desk: Path, to: Path) -> None:
    to.parent.mkdir(parents=True)
    own = (ROOT / "LICENSE").read_text("utf-8")
    to.write_text(own + "\n" + (desk / "_internal" / "resources" / "licences.txt").read_text("utf-8"), "utf-8")


def _archive(desk: Path, tree: Path, libraries: list[str], to: Path, *, quick: bool) -> Path:
    name = f"frontdesk-{VERSION}-linux-x86_64"
    shutil.copytree(desk, tree / name, symlinks=True)
    said = _READ_ME.format(glibc=_glibc(desk), libraries=" ".join(libraries))
    (tree / name / "README.txt").write_text(said, "utf-8")
    _tidy(tree)
    made = to / f"{name}.tar.xz"
    order = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    command = ["tar", *order, "-C", str(tree), "-c", name]
    packed = ["xz", "-0" if quick else "-6", "-T2", "--stdout"]
    with made.open("wb") as file, subprocess.Popen(command, stdout=subprocess.PIPE) as packing:
        subprocess.run(packed, stdin=packing.stdout, stdout=file, check=True)
    if packing.returncode:
        sys.exit(f"tar ended with {packing.returncode}")
    return made


def _put(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)


def _tidy(tree: Path) -> None:
    """Give everything the same time and no more rights than it needs."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main())

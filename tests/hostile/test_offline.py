"""It opens no connection, starts no process, and writes only into its own folders."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from haiti_brief.loading.bundled import bundled_brief
from tests.terminal import ESC, PROGRAM, ROOT, Terminal, environment

WATCHED = Path(__file__).with_name("watched.py")
NETWORK = ("ssl", "_ssl", "http", "urllib.request", "ftplib", "smtplib", "socketserver", "requests")
"""Modules that only networking needs."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("check",),
    ("check", "--json"),
    ("search", "police"),
    ("search", "--json", "--scope", "all", "polise"),
    ("search", "--folder", "seeds", "police"),
    ("show", "figures"),
    ("show", "--json"),
    ("--as-of", "2025-02-07"),
    ("--help",),
    ("chek",),
)
TOUR = (
    *"1j2j3j4j5j6j7j", "1", "\r", "j", "n", "\r", ESC, "4", "v", "l", ESC, "?", ESC,
    "/", "polis", "\t", "\t", "\r", "n", ESC, ESC, "p", ESC, "2", "f", "kenya", "\r",
    "t", "h", "l", ESC, "\x10", "kenya", ESC, "y", "m", "[", "]",
)  # fmt: skip


class House(NamedTuple):
    """A user's folders: what the program is given, and what it may write into."""

    root: Path
    brief: Path

    @property
    def environ(self) -> dict[str, str | None]:
        """The environment that points into these folders."""
        named = {"HOME": "home", "TMPDIR": "tmp", "XDG_STATE_HOME": "state",
                 "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config",
                 "XDG_DATA_HOME": "data", "XDG_RUNTIME_DIR": "run"}  # fmt: skip
        return {key: str(self.root / name) for key, name in named.items()}

    @property
    def own(self) -> list[Path]:
        """The folders that are the program's."""
        return [self.root / name / "haiti-brief" for name in ("state", "cache")]

    def files(self) -> dict[str, tuple[int, int]]:
        """Everything below the root but the program's own: its size and its time."""
        found = (path for path in sorted(self.root.rglob("*")) if path.name != "report")
        return {
            str(path.relative_to(self.root)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in found
            if path.is_file() and not any(path.is_relative_to(own) for own in self.own)
        }

    def command(self, *arguments: str) -> list[str]:
        """The command that runs the program watched."""
        report = str(self.root / "report")
        return [sys.executable, str(WATCHED), report, *map(str, self.own), "--", *arguments]

    @property
    def report(self) -> str:
        """What the program did that it may not."""
        return (self.root / "report").read_text(encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path) -> House:
    for name in ("home", "tmp", "state", "cache", "config", "data", "run", "desk"):
        (tmp_path / name).mkdir()
    folder = tmp_path / "desk" / "briefs"
    folder.mkdir()
    shutil.copytree(ROOT / "seeds", tmp_path / "desk" / "seeds")
    shutil.copy(bundled_brief(), folder / "brief.yaml")
    return House(tmp_path, folder / "brief.yaml")


def tour(terminal: Terminal, keys: Sequence[str] = TOUR) -> None:
    """Go through the whole program and leave it."""
    terminal.ready().read(0.5)
    for key in keys:
        terminal.press(key, quiet=0.08)
    terminal.press("\x11", quiet=0.0)
    assert terminal.ended() == 0
    terminal.assert_left_in_order()


def test_the_screens_touch_nothing_but_their_own(house: House) -> None:
    before = house.files()
    command = house.command(str(house.brief))
    with Terminal(command=command, environ=house.environ, cwd=house.brief.parent) as terminal:
        tour(terminal)
    assert house.report == ""
    assert house.files() == before


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_touches_nothing_but_its_own(house: House, arguments: tuple[str, ...]) -> None:
    before = house.files()
    ran = subprocess.run(
        house.command(*arguments), cwd=house.brief.parents[1], env=environment(house.environ),
        capture_output=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert ran.returncode in {0, 1, 2}
    assert b"Traceback" not in ran.stderr
    assert house.report == ""
    assert house.files() == before


@pytest.mark.parametrize("deed", ["socket.socket()", "open('x', 'w')", "os.system('true')",
                                  "socket.getaddrinfo('localhost', 1)"])  # fmt: skip
def test_the_watch_sees_what_it_looks_for(house: House, deed: str) -> None:
    (house.root / "desk" / "sitecustomize.py").write_text(
        f"import os, socket, atexit\natexit.register(lambda: {deed})\n", encoding="utf-8"
    )
    environ = environment(house.environ) | {"PYTHONPATH": str(house.root / "desk")}
    ran = subprocess.run(
        house.command("--version"), cwd=house.root / "desk", env=environ, capture_output=True,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 97
    assert house.report


LIST = """
import sys
from haiti_brief.cli.main import main
main(sys.argv[1:])
print("\\n" + " ".join(sys.modules))
"""


@pytest.mark.parametrize("arguments", COMMANDS[:-2], ids=" ".join)
def test_no_command_loads_what_only_networking_needs(arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LIST, *arguments], cwd=ROOT, env=environment(), text=True,
        capture_output=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    loaded = ran.stdout.splitlines()[-1].split()
    assert "haiti_brief.loading.dossier" in loaded
    assert not set(NETWORK) & set(loaded)


def _cannot_cut_off() -> str:
    tool = shutil.which("unshare")
    if tool is None:
        return "there is no unshare(1) here"
    tried = subprocess.run([tool, "-rn", "true"], capture_output=True, text=True, check=False)
    return tried.stderr


def test_it_runs_where_there_is_no_network_at_all(house: House) -> None:
    if reason := _cannot_cut_off():
        pytest.skip(reason)
    command = ["unshare", "-rn", *PROGRAM, str(house.brief)]
    with Terminal(command=command, environ=house.environ) as terminal:
        tour(terminal, ("2", "j", "\r", ESC, "/", "polis", "\r", ESC))

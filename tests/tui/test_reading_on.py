"""What a reader runs into: long rows, wrapped sources, clicks, bursts of keys, odd ids."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.tui.messages import OpenSource
from haiti_brief.tui.running import speaks_utf8
from tests.tui.brief import open_brief, tree
from tests.tui.reader import reading

WORDS = [f"word{number:03}" for number in range(60)]


def wrapped(folder: Path) -> Dossier:
    """A brief whose one source has lines broken to a width."""
    lines = [" ".join(WORDS[at : at + 8]) for at in range(0, len(WORDS), 8)]
    (folder / "source.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "brief.yaml").write_text(
        "format: 1\ntitle: Wrapped\nsources:\n  s0: {file: source.txt}\n", encoding="utf-8"
    )
    return open_dossier(folder / "brief.yaml")


@pytest.mark.parametrize("width", [41, 43, 51, 59, 80])
async def test_no_letter_of_a_wrapped_source_is_cut_off(width: int, tmp_path: Path) -> None:
    async with reading(wrapped(tmp_path), (width, 40), "sources/s0") as reader:
        await reader.press("enter")
        if width < 80:
            await reader.press("escape")
            reader.app.call_later(reader.app.on_open_source, _whole())
            await reader.resize(width, 40)
        assert [word for word in WORDS if word not in reader.text] == []


def _whole() -> Any:  # noqa: ANN401
    return OpenSource("s0", None)


async def test_copying_in_a_source_takes_the_lit_words(tmp_path: Path) -> None:
    async with reading(open_brief(tmp_path)) as reader:
        await reader.press("j", "enter", "n", "y")
        here = reader.app.screen.query_one("#document").here  # type: ignore[attr-defined]
        text = reader.app.dossier.documents["s1"].text
        assert reader.app.copied[-1].startswith(f"“{here.of(text)}”")


async def test_a_click_on_the_footer_does_what_it_names(tmp_path: Path) -> None:
    async with reading(open_brief(tmp_path)) as reader:
        await reader.press("question_mark")
        assert "Help" in reader.lines[0]
        await reader.pilot.click("#footer", offset=(2, 0))
        await reader.pilot.pause()
        assert "A mission" in reader.lines[0]


async def test_an_id_with_markup_stays_text(tmp_path: Path) -> None:
    brief = tree()
    first = next(iter(brief["events"]))
    title = brief["events"][first]["title"]
    brief["events"]["[red]x"] = brief["events"].pop(first)
    async with reading(open_brief(tmp_path, brief)) as reader:
        await reader.press("ctrl+p")
        await reader.type(title)
        assert "events/[red]x" in reader.text


async def test_disputes_and_shared_origins_stand_on_the_card(bundled: Dossier) -> None:
    at = "figures/kenyan-officers-in-haiti"
    async with reading(bundled, (120, 60), at) as reader:
        assert "open conflicts are about this: c" in reader.panel
        await reader.press("c")
        assert "400 + 217 is 617" in reader.pane
    async with reading(bundled, (120, 60), "events/kenya-at-1000") as reader:
        assert "s3 and s4 share one origin and count once" in reader.panel


@pytest.fixture
def bundled() -> Dossier:
    return open_dossier(bundled_brief())


@pytest.mark.parametrize(
    ("environ", "spoken"),
    [
        ({}, True),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "C"}, False),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "de_DE.utf8"}, True),
    ],
)
def test_the_locale_tells_whether_more_than_ascii_can_be_shown(
    environ: dict[str, str], spoken: bool
) -> None:
    assert speaks_utf8(environ) is spoken


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(number: int) -> None:
    child, descriptor = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(sys.executable, [sys.executable, "-m", "haiti_brief"])
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    written = b""
    sent = False
    while select.select([descriptor], [], [], 20)[0]:
        try:
            written += os.read(descriptor, 65536)
        except OSError:
            break
        if not sent and b"Evidence" in written:
            os.kill(child, number)
            sent = True
    if not sent:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(descriptor)
    assert os.waitstatus_to_exitcode(status) == 128 + number
    assert b"\x1b[?1049l" in written
    assert b"\x1b[?25h" in written

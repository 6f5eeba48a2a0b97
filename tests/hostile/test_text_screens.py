"""Hostile text on the screens: every strip that is drawn, and every byte that a terminal gets."""

from __future__ import annotations

import base64
import contextlib
import re
import tomllib
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.keymap import KeymapFault, read_keymap
from tests.hostile.hostile_text import (
    GROUPS,
    NAMES,
    WORDS,
    assert_harmless,
    most_in_a_cell,
    quote_of,
    text_of,
    write_hostile,
)
from tests.terminal import ESC, Terminal
from tests.tui.reader import Reader, reading
from tests.tui.screen import strips

SIZES = ((80, 24), (160, 45), (40, 12))
MOST = 9
"""A character and the marks that are let by on it."""


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("haiti_brief.tui.app.CHECK_AFTER", 0.001)


def assert_drawn_safely(reader: Reader) -> None:
    """All that stands on the screen is harmless, and each line as wide as its widget."""
    for strip, width in strips(reader.app):
        text = "".join(segment.text for segment in strip if not segment.control)
        assert_harmless(text)
        assert "\n" not in text
        assert strip.cell_length == width
        assert cell_len(text) == width, ascii(text)
        # Two pieces may meet in one cell, each with its own marks.
        assert most_in_a_cell(text) <= 2 * MOST


async def tour(reader: Reader) -> None:
    """Go everywhere; look at what is drawn at each step."""
    for keys in (
        ("1", "j"), ("2", "j"), ("3",), ("4",), ("v",), ("escape",), ("5",), ("6",),
        ("7", "j", "k"),
        ("2", "g", "tab"), ("enter",), ("y",), ("escape",), ("p",), ("G",), ("escape",),
    ):  # fmt: skip
        await reader.press(*keys)
        assert_drawn_safely(reader)
    await reader.press("slash")
    await reader.type("quadrille")
    await reader.press("tab", "tab")
    assert_drawn_safely(reader)
    await reader.press("enter")
    assert_drawn_safely(reader)


async def paste(reader: Reader, text: str) -> None:
    """Paste as a terminal does."""
    reader.app.post_message(events.Paste(text))
    await reader.press()


@pytest.mark.parametrize("name", GROUPS)
async def test_nothing_on_any_screen_acts(tmp_path: Path, name: str) -> None:
    dossier = open_dossier(write_hostile(tmp_path, name), f"b {text_of(name)[:50]}.yaml")
    async with reading(dossier, SIZES[GROUPS.index(name) % len(SIZES)]) as reader:
        await tour(reader)
        assert reader.app.copied
        for copied in reader.app.copied:
            assert_harmless(copied)
            # What is pasted into a shell is one line, and does not start the next.
            assert "\n" not in copied
            # A lone carriage return is read as the end of a line.
            assert visible_line(quote_of(name).replace("\r", " ")) in copied


@pytest.mark.parametrize("name", GROUPS)
async def test_the_palette_lists_it_harmlessly(tmp_path: Path, name: str) -> None:
    dossier = open_dossier(write_hostile(tmp_path, name))
    async with reading(dossier) as reader:
        await reader.press("ctrl+p")
        assert_drawn_safely(reader)
        word = re.search(r"[a-z]+", text_of(name))
        await reader.type(word.group()[:20] if word else "t")
        assert_drawn_safely(reader)


@pytest.mark.parametrize("door", ["t", "slash", "f", "ctrl+p"])
async def test_what_is_pasted_is_drawn_harmlessly(hostile: Dossier, door: str) -> None:
    async with reading(hostile) as reader:
        await reader.press(door)
        for name in NAMES:
            await paste(reader, text_of(name)[:60])
            assert_drawn_safely(reader)


RAW_KEYS = ("\\u001b[31m", "\\u009b2J", "\\u202ex", "\\u0000")
KEYS = ("[bold]x[/bold]", ",", "ctrl+", "x,,y", "Z" * 300, "e\\u0301\\u0301", "[/x]", "escape",
        " ", "a,a", "ctrl+c", "%s")  # fmt: skip


@pytest.mark.parametrize("value", [*KEYS, *RAW_KEYS])
async def test_keys_of_the_readers_own_that_are_none(
    hostile: Dossier, tmp_path: Path, value: str
) -> None:
    path = tmp_path / "keys.toml"
    written = f'search = "{value}"\nhelp = "{value}"\n'
    path.write_text(written, encoding="utf-8")
    with contextlib.suppress(KeymapFault):
        read_keymap(path)
    # What the file may not hold is drawn safely all the same.
    async with reading(hostile, user_keys=tomllib.loads(written)) as reader:
        assert_drawn_safely(reader)
        await reader.press("ctrl+p")
        assert_drawn_safely(reader)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return open_dossier(write_hostile(tmp_path_factory.mktemp("keys"), "indic"))


# The bytes that a terminal gets

ALLOWED = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours
    rb"|\x1b\[[0-9;]*[CHJKX]"  # where, and what is wiped
    rb"|\x1b\[\d*[LM]|\x1b\[(?:\d+;\d+)?r|\x1b\[6n"  # lines that move; how far it has come
    rb"|\x1b\[\?(?:25|7|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p"
    rb"|\x1b\[\?1016\$p|\x1b\[[<>]\d*u|\x1b\[\?u|\x1b\[\?4m|\x1b\[\d ?q|\x1b\[\?996n"
    rb"|\x1b\]22;default\x07"  # the shape of the mouse's pointer
    rb"|\x1b\]52;c;(?P<copied>[A-Za-z0-9+/=]*)\x07"
)
"""Every sequence that the program itself has a use for."""


def test_no_sequence_reaches_a_terminal_but_the_programs_own(tmp_path: Path) -> None:
    name = "+".join(NAMES)
    path = write_hostile(tmp_path, name)
    words = visible_line(quote_of(name).replace("\r", " "))
    keys = tmp_path / "config" / "haiti-brief" / "keys.toml"
    keys.parent.mkdir(parents=True)
    keys.write_text('"\\u001b]0;t\\u0007" = "x"\n', encoding="utf-8")
    environ = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "CACHE")}
    environ["XDG_CONFIG_HOME"] = str(tmp_path / "config")
    with Terminal(str(path), environ=environ, size=(120, 40)) as terminal:
        terminal.until("Overview", "Help")
        terminal.read(1.0)
        for key in ("2", "\t", "\r", "y", ESC, "3", "4", "v", ESC, "5", "6", "7", "p", "G",
                    ESC, "?", ESC, "/", "quadrille", "\t", "\t", "\r", "n", ESC, ESC,
                    "\x10", "officers", ESC, "f", "217", "\r"):  # fmt: skip
            terminal.press(key, quiet=0.1)
        terminal.press("\x03", quiet=0.0)
        assert terminal.ended() == 130
        terminal.assert_left_in_order()
        written = bytes(terminal.written)
    copied = [m["copied"] for m in ALLOWED.finditer(written) if m["copied"] is not None]
    assert copied
    for each in copied:
        text = base64.b64decode(each).decode()
        assert_harmless(text)
        assert "\n" not in text
        assert words in text
    rest = ALLOWED.sub(b"", written)
    assert not re.search(rb"\x1b.{0,20}", rest), re.findall(rb"\x1b.{0,12}", rest)[:20]
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]", rest)
    assert_harmless(re.sub("[\r\n]", "", rest.decode("utf-8")))
    assert WORDS.encode() in rest

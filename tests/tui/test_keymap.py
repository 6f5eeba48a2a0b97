"""The reader's own keys: what of a file is taken, and what is said of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.tui.commands import COMMANDS, key_name
from haiti_brief.tui.keymap import KeymapFault, read_keymap


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.toml"


def fault(path: Path) -> str:
    with pytest.raises(KeymapFault) as raised:
        read_keymap(path)
    assert str(raised.value).startswith("keys.toml: ")
    return str(raised.value)


def test_the_keys_that_the_commands_have_are_keys(path: Path) -> None:
    own = {command.id: ",".join(command.keys) for command in COMMANDS}
    path.write_text("".join(f'"{key}" = "{value}"\n' for key, value in own.items()), "utf-8")
    assert read_keymap(path) == own


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("x, Y", "x,Y"),
        ("/", "/"),
        ("+", "+"),
        ("é", "é"),
        ("f12,full_stop,alt+x,alt+enter", "f12,full_stop,alt+x,alt+enter"),
        ("ctrl+slash,underscore", "ctrl+slash,underscore"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("a,a", "a"),
    ],
)
def test_keys_are_named_as_the_screen_knows_them(path: Path, written: str, read: str) -> None:
    path.write_text(f'quit = "{written}"\n', "utf-8")
    assert read_keymap(path) == {"quit": read}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nosuchkey,,, ", "no terminal gives a key “nosuchkey”"),
        ("x,,y", "a key is missing beside a comma"),
        ("x,", "a key is missing beside a comma"),
        (" ", "a key is missing beside a comma"),
        ("Ctrl+P", "did you mean ctrl+p?"),
        ("F2", "did you mean f2?"),
        ("ctrl+", "no terminal gives a key “ctrl+”"),
        ("shift+a", "no terminal gives a key “shift+a”"),
        ("ctrl+/", "no terminal gives a key “ctrl+/”"),
        ("return", "no terminal gives a key “return”"),
        ("solidus", "no terminal gives a key “solidus”"),
        ("\\u001b[31m", "no terminal gives a key “␛[31m”"),
        ("Z" * 300, "ZZZ…”"),
    ],
)
def test_what_is_no_key_is_refused_with_its_entry(path: Path, written: str, said: str) -> None:
    path.write_text(f'search = "s"\nquit = "{written}"\n', "utf-8")
    told = fault(path)
    assert "“quit”: " in told
    assert said in told


@given(st.sampled_from("x ,+") | st.text(max_size=12))
def test_any_entry_is_keys_with_names_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory, written: str
) -> None:
    path = tmp_path_factory.mktemp("keys") / "keys.toml"
    quoted = "".join(f"\\U{ord(char):08x}" for char in written)
    path.write_text(f'quit = "{quoted}"\n', "utf-8")
    try:
        keys = read_keymap(path)["quit"]
    except KeymapFault:
        return
    assert all(key and key_name(key).isprintable() for key in keys.split(","))


def test_without_a_file_there_are_no_keys(path: Path) -> None:
    assert read_keymap(path) == {}
    assert read_keymap(path / "below") == {}


def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert "not a regular file" in fault(path)


def test_a_device_and_a_folder_are_refused(path: Path) -> None:
    path.symlink_to("/dev/zero")
    assert "not a regular file" in fault(path)
    path.unlink()
    path.mkdir()
    assert "it is a folder" in fault(path)


def test_no_more_is_read_than_anybody_writes(path: Path) -> None:
    path.write_text("#" * 65_535 + "\n")
    assert read_keymap(path) == {}
    path.write_text("#" * 65_536 + "\n")
    assert "larger than 64 KiB" in fault(path)


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 5000, "a = " + "{a=" * 5000, "a = " + "1" * 5000, "a = [", "\x00"]
)
def test_what_is_no_toml_is_told(path: Path, text: str) -> None:
    path.write_text(text)
    assert len(fault(path)) < 300


def test_bytes_that_are_no_text_are_told(path: Path) -> None:
    path.write_bytes(b'quit = "\xff"')
    assert "cannot be read" in fault(path)

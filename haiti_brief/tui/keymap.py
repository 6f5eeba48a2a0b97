"""The reader's own keys, from a file in the configuration folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from haiti_brief.loading.files import OPEN, Unreadable, read_opened, unreadable
from haiti_brief.loading.nodes import short
from haiti_brief.tui.commands import COMMANDS

FILE_NAME: Final = "keys.toml"

LARGEST: Final = 65_536
"""Bytes of a key map that are read."""

_TOLD: Final = 40
_HELD: Final = frozenset(("alt", "ctrl", "hyper", "meta", "shift", "super"))
"""The keys that are held while another is pressed."""
_NEVER_GIVEN: Final = frozenset(("return", "ctrl-at", "ctrl+h", "ctrl+i", "ctrl+m"))
"""Names for which terminals give others: enter, ctrl+@, backspace, tab."""


class KeymapFault(Exception):
    """The key map cannot be used; the message says where and why."""


def keymap_path() -> Path:
    """Where the key map is looked for."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_config_dir("haiti-brief")) / FILE_NAME


def read_keymap(path: Path) -> dict[str, str]:
    """The key map in a file: command ids to keys, several parted by commas.

    Empty where there is no such file. Raises `KeymapFault`.
    """
    try:
        descriptor = os.open(path, OPEN)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise KeymapFault(f"{path.name}: cannot be read: {unreadable(error)}") from error
    try:
        text = read_opened(descriptor, LARGEST).decode("utf-8")
    except (Unreadable, UnicodeDecodeError) as error:
        raise KeymapFault(f"{path.name}: cannot be read: {error}") from error
    known = {command.id for command in COMMANDS}
    keymap = {}
    for key, value in _entries(path, text).items():
        named = f"{path.name}: “{short(key, _TOLD)}”"
        if key not in known:
            raise KeymapFault(
                f"{path.name}: there is no command “{short(key, _TOLD)}”; ? lists the commands"
            )
        if not isinstance(value, str) or not value:
            raise KeymapFault(f'{named} must be keys in quotes, such as "x,Y"')
        try:
            keymap[key] = ",".join(dict.fromkeys(_keys(value)))
        except ValueError as error:
            raise KeymapFault(f"{named}: {error}") from error
    return keymap


def _entries(path: Path, text: str) -> dict[str, Any]:
    # Few readers have a key map; the others need not wait for the parser.
    import tomllib  # noqa: PLC0415

    try:
        # Not only what is no TOML is refused with a ValueError, but a number too long as well.
        return tomllib.loads(text)
    except ValueError as error:
        raise KeymapFault(f"{path.name}: {error}") from error
    except RecursionError as error:
        raise KeymapFault(f"{path.name}: it has brackets within brackets without end") from error


def _keys(written: str) -> Iterator[str]:
    """The keys of an entry as Textual names them. Raises `ValueError`, which says what is wrong."""
    for part in written.split(","):
        key = part.strip()
        if not key:
            raise ValueError("a key is missing beside a comma; the comma's own name is comma")
        held, last = _taken_apart(key)
        if not _is_given(held, last):
            meant = key.lower()
            like = meant != key and _is_given(*_taken_apart(meant))
            hint = f"did you mean {meant}?" if like else "keys are x, Y, slash, f2, pageup, ctrl+p"
            raise ValueError(f"no terminal gives a key “{short(key, _TOLD)}”; {hint}")
        yield "+".join((*held, last))


def _taken_apart(key: str) -> tuple[list[str], str]:
    """What is held, in Textual's order, and what is pressed last."""
    *held, last = key.split("+") if len(key) > 1 else (key,)
    return sorted(set(held)), last


def _is_given(held: list[str], last: str) -> bool:
    """Whether a terminal may give a key: `last`, pressed while others are `held`."""
    from textual.keys import Keys  # noqa: PLC0415

    key = "+".join((*held, last))
    names = {each.value for each in Keys if "<" not in each.value}
    if key in _NEVER_GIVEN or not _HELD.issuperset(held):
        return False
    if key in names:
        return True
    if len(last) == 1 and not held:
        return last.isprintable() and not last.isspace()
    if len(last) == 1:
        # A sign goes by its name then, and a letter is a small one.
        given = last.isalnum() and last == last.lower()
    elif last in {name.rpartition("+")[2] for name in names}:
        return True
    else:
        given = _is_character(last)
    # With Shift alone a key gives another character.
    return given and held != ["shift"]


def _is_character(name: str) -> bool:
    """Whether `name` is Textual's for a character that is neither a letter nor a digit."""
    from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, key_to_character  # noqa: PLC0415

    character = key_to_character(REPLACED_KEYS.get(name, name))
    if character is None or character.isalnum() or not character.isprintable():
        return False
    import unicodedata  # noqa: PLC0415

    usual = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(usual, usual) == name


def user_keymap() -> dict[str, str]:
    """The reader's key map; empty where there is none."""
    return read_keymap(keymap_path())

"""The reader's own keys, from a file in the configuration folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from haiti_brief.tui.commands import COMMANDS

FILE_NAME: Final = "keys.toml"


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
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise KeymapFault(f"{path.name}: cannot be read: {error}") from error
    # Few readers have a key map; the others need not wait for the parser.
    import tomllib  # noqa: PLC0415

    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeymapFault(f"{path.name}: {error}") from error
    known = {command.id for command in COMMANDS}
    for key, value in entries.items():
        if key not in known:
            raise KeymapFault(f"{path.name}: there is no command “{key}”; ? lists the commands")
        if not isinstance(value, str) or not value:
            raise KeymapFault(f'{path.name}: “{key}” must be keys in quotes, such as "x,Y"')
    return entries


def user_keymap() -> dict[str, str]:
    """The reader's key map; empty where there is none."""
    return read_keymap(keymap_path())

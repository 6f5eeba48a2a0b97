"""What a source's `file` or a brief's own path may be, by name; and the house they stand in."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Final, NamedTuple

SECRET: Final = "no word of this may come out"
WORDS: Final = "Kenya sent 144 officers to Haiti on Thursday."
MISSING: Final = "source-missing"
OUTSIDE: Final = "source-outside"


def house(root: Path) -> Path:
    """Make the folder `briefs` with all that a path can lead to below `root`; the folder."""
    briefs = root / "briefs"
    for folder in (briefs / "below", root / "seeds", root / "other", briefs / "empty"):
        folder.mkdir(parents=True)
    (root / "sources").symlink_to("other")
    for path in (root / "secret.txt", root / "other" / "secret.txt"):
        path.write_text(SECRET)
    for path in (briefs / "a.txt", briefs / "below" / "a.txt", root / "seeds" / "a.txt"):
        path.write_text(WORDS)
    for name, target in {
        "in": "below/a.txt",
        "in-twice": "in",
        "in-up": "../briefs/a.txt",
        "to-seeds": "../seeds/a.txt",
        "out": "../secret.txt",
        "out-twice": "out",
        "out-absolute": str(root / "secret.txt"),
        "folder-out": "../other",
        "folder-up": "..",
        "folder-in": "below",
        "root": "/",
        "loop": "loop",
        "loop-a": "loop-b",
        "loop-b": "loop-a",
        "loop-folder": "loop-folder/x",
        "nowhere": "none",
        "to-zero": "/dev/zero",
        "to-passwd": "/etc/passwd",
        "proc": "/proc/self",
        "to-stdin": "/dev/stdin",
    }.items():
        (briefs / name).symlink_to(target)
    for number in range(60):
        (briefs / f"chain-{number}").symlink_to(f"chain-{number + 1}" if number < 59 else "a.txt")
        # Each of these doubles the way that the next one makes.
        following = f"double-{number + 1}"
        target = f"{following}/../{following}" if number < 59 else "below"
        (briefs / f"double-{number}").symlink_to(target)
    (root / "seeds" / "out").symlink_to("../secret.txt")
    os.mkfifo(briefs / "pipe")
    (briefs / "to-pipe").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as made:
        before = Path.cwd()
        # The path of a socket must be short.
        os.chdir(briefs)
        try:
            made.bind("socket")
        finally:
            os.chdir(before)
    for raw in (
        b"line\nfeed",
        b"esc\x1b[2Jape",
        b"latin-\xe9",
        b"~",
        b"C:\\a.txt",
        b"n" * 255,
        b" ",
    ):
        Path(os.fsdecode(os.fsencode(briefs) + b"/" + raw)).write_text(WORDS)
    with (briefs / "sparse").open("wb") as file:
        file.truncate(10**12)
    return briefs


class Way(NamedTuple):
    """A source's `file` as it stands in YAML, and the rule it breaks, None where it is read."""

    name: str
    file: str
    rule: str | None


WAYS: Final = tuple(
    Way(*row)
    for row in (
        ("plain", "a.txt", None),
        ("dot", "./a.txt", None),
        ("below", "below/a.txt", None),
        ("round", "below/../a.txt", None),
        ("home-again", "../briefs/a.txt", None),
        ("seeds", "../seeds/a.txt", None),
        ("slashes", "below//a.txt", None),
        ("link-in", "in", None),
        ("link-in-twice", "in-twice", None),
        ("link-up-in", "in-up", None),
        ("link-seeds", "to-seeds", None),
        ("folder-link", "folder-in/a.txt", None),
        ("long-chain", "chain-0", None),
        ("chain", "chain-30", None),
        ("by-the-root", "root/{root}/briefs/a.txt", None),
        ("absolute-in", "{root}/briefs/a.txt", None),
        ("line-feed", "line\\nfeed", None),
        ("escape", "esc\\e[2Jape", None),
        ("tilde", "~", None),
        ("drive", "C:\\\\a.txt", None),
        ("255-letters", "n" * 255, None),
        ("space", " ", None),
        ("up", "../secret.txt", OUTSIDE),
        ("up-twice", "below/../../secret.txt", OUTSIDE),
        ("up-far", "../" * 60 + "etc/passwd", OUTSIDE),
        ("absolute", "{root}/secret.txt", OUTSIDE),
        ("passwd", "/etc/passwd", OUTSIDE),
        ("two-slashes", "//etc/passwd", OUTSIDE),
        ("beside", "../other/secret.txt", OUTSIDE),
        ("link-beside", "../sources/secret.txt", OUTSIDE),
        ("link-out", "out", OUTSIDE),
        ("link-out-twice", "out-twice", OUTSIDE),
        ("link-out-absolute", "out-absolute", OUTSIDE),
        ("seeds-out", "../seeds/out", OUTSIDE),
        ("folder-out", "folder-out/secret.txt", OUTSIDE),
        ("folder-up", "folder-up/secret.txt", OUTSIDE),
        ("folder-up-up", "folder-up/briefs/folder-up/secret.txt", OUTSIDE),
        ("in-and-out", "folder-in/../out", OUTSIDE),
        ("root", "root/etc/passwd", OUTSIDE),
        ("zero", "/dev/zero", OUTSIDE),
        ("stdin", "/dev/stdin", OUTSIDE),
        ("tty", "/dev/tty", OUTSIDE),
        ("link-zero", "to-zero", OUTSIDE),
        ("link-passwd", "to-passwd", OUTSIDE),
        ("proc", "/proc/self/environ", OUTSIDE),
        ("link-proc", "proc/environ", OUTSIDE),
        ("proc-root", "proc/root/etc/passwd", OUTSIDE),
        ("descriptor", "/dev/fd/0", OUTSIDE),
        ("link-stdin", "to-stdin", OUTSIDE),
        ("parent", "..", OUTSIDE),
        ("parent-slash", "../", OUTSIDE),
        ("none-outside", "../none", OUTSIDE),
        ("root-itself", "/", OUTSIDE),
        ("loop", "loop", MISSING),
        ("loop-of-two", "loop-a", MISSING),
        ("loop-folder", "loop-folder/a", MISSING),
        ("nowhere", "nowhere", MISSING),
        ("none", "none.txt", MISSING),
        ("none-below", "none/a.txt", MISSING),
        ("below-a-file", "a.txt/b", MISSING),
        ("folder", "below", MISSING),
        ("folder-slash", "below/", MISSING),
        ("file-slash", "a.txt/", MISSING),
        ("nothing", "", MISSING),
        ("dot-alone", ".", MISSING),
        ("dot-slash", "./", MISSING),
        ("pipe", "pipe", MISSING),
        ("link-pipe", "to-pipe", MISSING),
        ("socket", "socket", MISSING),
        ("nul", "a\\0b", MISSING),
        ("256-letters", "n" * 256, MISSING),
        ("5000-letters", "n" * 5000, MISSING),
        ("deep", "a/" * 3000, MISSING),
        ("long-way", "below/../" * 400 + "a.txt", None),
        ("too-long-a-way", "below/../" * 3000 + "a.txt", MISSING),
        ("doubling", "double-0/a.txt", None),
        ("home", "~/secret.txt", MISSING),
        ("url", "file:///etc/passwd", MISSING),
        ("sparse", "sparse", MISSING),
        ("bidi", "\\u202Etxt.a", MISSING),
        ("latin", "latin-\\u00e9", MISSING),
    )
)

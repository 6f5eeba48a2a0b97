"""The documents of a brief: their bytes, read as text, and what was found on the way."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from haiti_brief.loading.files import Unreadable
from haiti_brief.loading.inside import Outside, SourceFiles
from haiti_brief.loading.nodes import short
from haiti_brief.model.brief import Source
from haiti_brief.text.anchoring import SourceText
from haiti_brief.text.spans import Span

_BOM: Final = b"\xef\xbb\xbf"
_WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_NAMED: Final = 80
"""How many characters of a file's name a message gives."""
_OUTSIDE: Final = (
    "move it beside the brief, or into a folder `seeds` or `sources` next to the brief's; a "
    "reader can pass --allow-outside"
)


_MOST_BOILERPLATE: Final = 200
_MOST_LOOKED_THROUGH: Final = 200_000_000
"""Pieces of boilerplate that are looked for in any text; in a short one more, up to so many
characters gone through.
"""
_MOST_STRETCHES: Final = 100_000
"""Places of boilerplate that are left out of a source."""


class SourceFault(msgspec.Struct, frozen=True):
    """What is wrong with a source's file: the rule it breaks, in words, and how to mend it."""

    rule: str
    message: str
    help: str


# `dict` gives the cached property room.
class Document(msgspec.Struct, frozen=True, dict=True):
    """One source with its text.

    `text` is the source as shown: UTF-8, without a byte order mark, every line end one line feed.
    Offsets count its code points. It is empty where the file could not be read. `folder` is what
    the source's `file` is relative to. `sha256` is the hash of the file's bytes, None where there
    are none; `remarks` say what reading changed.
    """

    id: str
    source: Source
    folder: Path
    body: SourceText
    sha256: str | None
    faults: tuple[SourceFault, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The source's file."""
        return self.folder / self.source.file

    @property
    def text(self) -> str:
        """The source's text as shown."""
        return self.body.text

    @property
    def changed(self) -> bool:
        """Whether the file is not the one that the brief was written from."""
        return any(fault.rule == "source-changed" for fault in self.faults)

    @property
    def name(self) -> str:
        """The title where one is known, else the file's name."""
        return self.source.title if self.source.title != "unknown" else self.path.name

    @cached_property
    def boilerplate(self) -> tuple[Span, ...]:
        """Where the source's boilerplate stands."""
        found: list[Span] = []
        for words in self.sought_boilerplate:
            at = self.text.find(words) if words else -1
            while at >= 0 and len(found) < _MOST_STRETCHES:
                found.append(Span(at, at + len(words)))
                at = self.text.find(words, at + len(words))
        return tuple(sorted(found))

    @cached_property
    def sought_boilerplate(self) -> tuple[str, ...]:
        """The source's boilerplate that is looked for, each once: of very much only the first."""
        most = max(_MOST_BOILERPLATE, _MOST_LOOKED_THROUGH // max(1, len(self.text)))
        return tuple(islice(dict.fromkeys(self.source.boilerplate), most))

    @property
    def is_bare(self) -> bool:
        """Whether all of the boilerplate was looked for, at all of its places."""
        all_sought = len(set(self.source.boilerplate)) == len(self.sought_boilerplate)
        return all_sought and len(self.boilerplate) < _MOST_STRETCHES


def decode(data: bytes) -> tuple[str, tuple[str, ...], tuple[SourceFault, ...]]:
    """The text of a source's bytes, what was changed in reading it, and what is wrong with it."""
    remarks: list[str] = []
    faults: list[SourceFault] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        remarks.append("a byte order mark was skipped")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        faults.append(_encoding_fault(data, text, error.start))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        remarks.append("carriage returns were read as line ends")
    return text, tuple(remarks), tuple(faults)


def _encoding_fault(data: bytes, text: str, start: int) -> SourceFault:
    """What to say of bytes that are not UTF-8 from `start` on and were read as `text`."""
    if data.startswith(_WIDE_BOMS):
        return SourceFault(
            "source-encoding", "the file is UTF-16 or UTF-32, not UTF-8", "save it as UTF-8"
        )
    line = data.count(b"\n", 0, start) + 1
    bad = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    return SourceFault(
        "source-encoding",
        f"bytes that are not UTF-8, the first on line {line}; {bad} shown as {_REPLACEMENT}",
        "save the file as UTF-8; it may be Windows-1252",
    )


def read_document(source_id: str, source: Source, folder: Path, files: SourceFiles) -> Document:
    """The document of `source`, whose file is given relative to `folder` and is one of `files`.

    Never raises: what is wrong stands in the document's faults, and its text is then empty.
    """

    def without_text(rule: str, message: str, mend: str) -> Document:
        fault = SourceFault(rule, message, mend)
        return Document(source_id, source, folder, SourceText(""), None, (fault,))

    try:
        # One of two thousand paths costs more as a Path than the file's bytes cost to be read.
        data = files.read(os.path.join(folder, source.file))  # noqa: PTH118
    except Outside:
        message = f"{short(source.file, _NAMED)} lies outside the brief's folder tree"
        return without_text("source-outside", message, _OUTSIDE)
    except Unreadable as error:
        named = short(source.file, _NAMED)
        message = f"{named} cannot be read: {error}" if named else f"it cannot be read: {error}"
        mend = error.help or "correct `file`, which is relative to the brief"
        return without_text("source-missing", message, mend)
    text, remarks, faults = decode(data)
    found = hashlib.sha256(data).hexdigest()
    if source.sha256 is not None and source.sha256.lower() != found:
        faults = (
            *faults,
            SourceFault(
                "source-changed",
                f"{short(source.file, _NAMED)} is not the file that the brief was written from",
                f"read it again, then write `sha256: {found}`",
            ),
        )
    return Document(source_id, source, folder, SourceText(text), found, faults, remarks)

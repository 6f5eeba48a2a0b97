"""How findings put things: text that is safe to paste into YAML, and excerpts of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from haiti_brief.model.diagnostic import Excerpt
from haiti_brief.text.cells import joins
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line

_PLAIN: Final = re.compile(r"[^\W_](?:[\w .;()/+'\u2019\u201c\u201d\u2013\u2014-]*[\w.)\u201d])?")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_LONGEST: Final = 420
_AROUND: Final = 60
_GAP: Final = " … "


def yaml_text(text: str) -> str:
    """`text` as a YAML scalar of one line that reads back as `text` wherever it is pasted.

    The form is the plainest that is safe in block and in flow style. What a terminal could not
    show as it is gets escaped, so that what is printed can be pasted.
    """
    if _PLAIN.fullmatch(text):
        return text
    if visible_line(text) == text:
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    # Of marks, `visible_line` lets by only so many in a row.
    if visible_line(char) == char and not joins(char):
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """`text` with each run of white space that holds a line break as one space."""
    # A pattern would look at each of very many spaces again and again.
    return " ".join(filter(None, map(str.strip, text.split("\n"))))


def short(text: str, width: int = 60) -> str:
    """`text` on one line and cut to `width` characters, for use inside a message."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1] + "…"


def listing(parts: Sequence[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def are(number: int) -> str:
    """`1 is`, `2 are`."""
    return f"{number:,} {'is' if number == 1 else 'are'}"


def excerpt(label: str, text: str, marks: Iterable[tuple[int, int]] = ()) -> Excerpt:
    """An excerpt of `text` as one line, with `marks` given as offsets into it.

    A long text is cut down to what stands around its marks.
    """
    line = text.replace("\n", " ")
    wanted = sorted((start, end) for start, end in marks if start < end)
    if len(line) <= _LONGEST:
        return Excerpt(label=label, text=line, marks=tuple(wanted))
    return _cut(label, line, wanted)


def _cut(label: str, line: str, marks: list[tuple[int, int]]) -> Excerpt:
    windows: list[Span] = []
    for start, end in marks or [(0, _AROUND)]:
        window = Span(max(0, start - _AROUND), min(len(line), min(end, start + 240) + _AROUND))
        if windows and window.start <= windows[-1].end + len(_GAP):
            windows[-1] = Span(windows[-1].start, max(windows[-1].end, window.end))
        elif len(windows) < 6:
            windows.append(window)
    text, kept = "", []
    for window in windows:
        text += "… " if window.start > 0 and not text else ""
        text += _GAP if text and window is not windows[0] else ""
        shift = len(text) - window.start
        text += window.of(line)
        kept += [
            (start + shift, min(end, window.end) + shift)
            for start, end in marks
            if window.start <= start < window.end
        ]
    text += " …" if windows[-1].end < len(line) else ""
    return Excerpt(label=label, text=text, marks=tuple(kept))

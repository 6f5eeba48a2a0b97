"""A report as lines of text, as a compiler prints them, and as plain data.

Everything that a file holds passes through `visible_line` here, so that no line can move the
cursor or hide what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from haiti_brief.checking.check import Report
from haiti_brief.model.diagnostic import Diagnostic, Excerpt
from haiti_brief.text.cells import cell, cells
from haiti_brief.text.visible import visible_line

_WIDTH: Final = 92
"""Cells of an excerpt's text on one line; beyond it goes on beneath."""

_INDENT: Final = "    "


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Offsets that cut `text` into lines of at most `_WIDTH` cells, after spaces where it can."""
    start, length = 0, len(text)
    while start < length:
        end, used, space = start, 0, 0
        while end < length and used + cell(text[end]) <= _WIDTH:
            used += cell(text[end])
            end += 1
            if text[end - 1] == " ":
                space = end
        if end < length and space:
            end = space
        yield start, end
        start = end


def _marks_line(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> str:
    """Carets under the marked characters of `text` from `start` to `end`; empty without any."""
    line = ""
    for left, right in sorted(marks):
        left, right = max(left, start), min(right, end)  # noqa: PLW2901
        while right > left and text[right - 1].isspace():
            right -= 1  # noqa: PLW2901
        if left < right:
            line = line.ljust(cells(text[start:left]))
            line += "^" * (cells(text[start:right]) - len(line))
    return line


def excerpt_lines(excerpt: Excerpt) -> Iterator[str]:
    """An excerpt under its label, carets beneath what is marked."""
    text = visible_line(excerpt.text)
    yield f"  {visible_line(excerpt.label)}:"
    for start, end in _chunks(text):
        yield _INDENT + text[start:end].rstrip()
        marks = _marks_line(text, start, end, excerpt.marks)
        if marks:
            yield _INDENT + marks


def diagnostic_lines(found: Diagnostic) -> Iterator[str]:
    """A diagnostic: where, how grave, its rule and message; then excerpts, help and fix."""
    place = f"{found.file}:{found.place.line}:{found.place.column}"
    yield visible_line(f"{place}: {found.severity}[{found.rule}] {found.message}")
    for excerpt in found.excerpts:
        yield from excerpt_lines(excerpt)
    if found.help:
        yield visible_line(f"  help: {found.help}")
    for line in (found.fix or "").splitlines():
        yield visible_line(f"  fix: {line}")


def render_diagnostics(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as text, an empty line after each."""
    return "".join("\n".join(diagnostic_lines(found)) + "\n\n" for found in diagnostics)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def summary(report: Report) -> str:
    """What was checked and what was found, in one line."""
    counts = report.counts
    quotes = _counted(sum(counts.quotes.values()), "quote")
    if counts.quotes:
        quotes += f" ({', '.join(f'{n:,} {name}' for name, n in counts.quotes.items())})"
    checked = (
        _counted(counts.sources, "source"), _counted(counts.statements, "statement"), quotes,
        _counted(counts.dates, "date"), _counted(counts.numbers, "number"),
    )  # fmt: skip
    found = [_counted(report.errors, "error"), _counted(report.warnings, "warning")]
    if report.silenced:
        found.append(f"{report.silenced:,} silenced")
    return visible_line(f"{report.file}: {', '.join(checked)}: {', '.join(found)}")


def render(report: Report) -> str:
    """The whole report as text: its diagnostics, then the summary, which is never left out."""
    return f"{render_diagnostics(report.diagnostics)}{summary(report)}\n"


def diagnostic_data(found: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain data; lines and columns count from 1 in code points."""
    # What stands for several says for how many; of all others nothing would be told by it.
    several = {"stands_for": found.stands_for} if found.stands_for > 1 else {}
    return {
        "file": found.file,
        "line": found.place.line,
        "column": found.place.column,
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "at": found.at,
        "help": found.help,
        "fix": found.fix,
        "excerpts": [
            {
                "label": excerpt.label,
                "text": excerpt.text,
                "marks": [list(m) for m in excerpt.marks],
            }
            for excerpt in found.excerpts
        ],
        **several,
    }


def to_json(report: Report) -> dict[str, Any]:
    """The report as plain data, its text as it stands in the files."""
    counts = report.counts
    return {
        "file": report.file,
        "opened": True,
        "diagnostics": [diagnostic_data(found) for found in report.diagnostics],
        "summary": {
            "sources": counts.sources,
            "statements": counts.statements,
            "quotes": counts.quotes,
            "dates": counts.dates,
            "numbers": counts.numbers,
            "errors": report.errors,
            "warnings": report.warnings,
            "silenced": report.silenced,
        },
    }

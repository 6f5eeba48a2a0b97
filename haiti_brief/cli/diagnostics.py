"""What is wrong with a brief that does not open, one line each, for standard error."""

from __future__ import annotations

from collections.abc import Iterable

from haiti_brief.model.diagnostic import Diagnostic
from haiti_brief.text.visible import visible_line


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """Each diagnostic as `file:line:col: error[rule] message`, its help below, indented."""
    lines = []
    for found in diagnostics:
        place = f"{found.file}:{found.place.line}:{found.place.column}"
        lines.append(f"{place}: {found.severity}[{found.rule}] {found.message}")
        if found.help:
            lines.append(f"  help: {found.help}")
    return "".join(f"{visible_line(line)}\n" for line in lines)

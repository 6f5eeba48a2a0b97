"""What panes and screens ask of the app: each message names one thing to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from haiti_brief.text.spans import Span

if TYPE_CHECKING:
    from haiti_brief.checking.check import Report


class OpenItem(Message):
    """Show the item, or the part of one, at a path such as `figures/officers/readings/2`.

    `pane` is the pane to show it in, None for the one that lists its section.
    """

    def __init__(self, path: str, pane: str | None = None) -> None:
        super().__init__()
        self.path = path
        self.pane = pane


class AtItem(Message):
    """The reader has moved to the item at a path in a pane; a place to come back to, not a step."""

    def __init__(self, path: str, pane: str) -> None:
        super().__init__()
        self.path = path
        self.pane = pane


class OpenSource(Message):
    """Show a source at a span; None for its beginning."""

    def __init__(self, source: str, span: Span | None) -> None:
        super().__init__()
        self.source = source
        self.span = span


class OpenQuote(Message):
    """Show the words of a quote in their source."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Checking(Message):
    """How much of the check is done, from 0 to 1."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part = part


class Checked(Message):
    """The checker is done."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

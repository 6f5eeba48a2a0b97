"""Pages of text: the help and the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.evidence import heading, note
from haiti_brief.tui.commands import COMMANDS, SCOPE_TITLES, bindings_for, keys_of
from haiti_brief.tui.lines import Line, Piece, line, merged, toned, wrap
from haiti_brief.tui.messages import OpenItem
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.widgets.bar import Bar, part
from haiti_brief.tui.widgets.line_list import LineList, Row

if TYPE_CHECKING:
    from haiti_brief.checking.check import Report
    from haiti_brief.loading.dossier import Dossier
    from haiti_brief.model.diagnostic import Diagnostic

LEGEND: Final = (
    ("●", "happened"),
    ("○", "planned, as seen from the source"),
    ("◇", "claimed by somebody"),
    ("✗", "denied"),
    ("├──┤", "somewhere in this stretch, or lasting all of it"),
    ("c.", "approximate"),
    ("6?", "uncertain"),
    ("21..31", "one day of these"),
    ("21–31", "from the one to the other"),
    ("≠", "an open conflict is about it, or its readings do not agree"),
    ("× ↑ ↓", "on a chart: computed, over or at least, under or at most"),
    ("(●)", "on a chart: the day itself is not certain; ○ there is an amount “about”"),
    ("&", "on a chart: several values in one place"),
    ("3▌", "in a margin: so many statements rest on words that begin on this line"),
    ("· in a margin", "a sentence with a number, date or name that nothing cites"),
    ("A, B", "the positions of a conflict, side against side"),
    ("‹ ›", "words in which one rendering differs from the other"),
    ("‹—›", "words are left out here that the other rendering has"),
    ("●━━○", "on the rail of days: sources that are there, and sources still to come"),
    ("* in a margin", "you have marked it or written a note on it: ' lists them"),
    ("▌", "words that the brief quotes stand on this line"),
    ("!", "its words were not found, or something else is wrong: p lists it"),
)
"""The marks on the screens and what they mean."""


class PageScreen(BriefScreen):
    """A page to read by scrolling. Subclasses say what is on it."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("pages"))
    scopes: ClassVar[tuple[str, ...]] = ("pages",)
    heading: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """The page between its title and the footer."""
        yield Bar(id="title")
        yield LineList(id="page")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Show the page."""
        self.title_bar.show((part(f" {self.heading} ", "strong"),))
        page = self.query_one("#page", LineList)
        self.take_keys(page)
        page.set_rows(self.rows(), self.start())
        self.show_footer()

    def rows(self) -> list[Row]:
        """What stands on the page."""
        return []

    def start(self) -> str | None:
        """The row to begin at; None for the first."""
        return None


def _entry(left: str, text: str, column: int) -> Row:
    words = line(text)

    def lines(width: int) -> list[Line]:
        room = min(column, max(8, width // 3))
        first = Piece(f"  {left:<{room}} ", "strong")
        return wrap(words, width, line(first), (Piece(" " * len(first.text)),))

    return Row(lines)


class HelpScreen(PageScreen):
    """The keys, from the table of commands, and the legend."""

    heading = "Help"

    def rows(self) -> list[Row]:
        """A heading a scope with its commands, then the marks."""
        keymap: dict[str, str] = getattr(self.app, "user_keys", {})
        rows: list[Row] = []
        told: set[str] = set()
        for scope, title in SCOPE_TITLES.items():
            commands = [c for c in COMMANDS if scope in c.scopes and c.id not in told]
            told.update(command.id for command in commands)
            if commands:
                rows.append(heading(title))
            rows += [_entry(" ".join(keys_of(c, keymap)), c.help, 14) for c in commands]
        rows.append(heading("Marks"))
        rows += [_entry(mark, meaning, 14) for mark, meaning in LEGEND]
        return rows


class ProblemsScreen(PageScreen):
    """What the checker found, each with its place and how to mend it."""

    heading = "Problems"
    scopes = ("list", "pages")

    def __init__(self, dossier: Dossier, report: Report, item: str | None = None) -> None:
        super().__init__()
        self.item = item
        self.dossier = dossier
        self.report = report

    def rows(self) -> list[Row]:
        """A row a problem; one that concerns an item leads to it."""
        if not self.report.diagnostics:
            silenced = self.report.silenced
            more = f" {silenced} findings are silenced in it, with reasons." if silenced else ""
            return [note(f"The checker finds nothing wrong with this brief.{more}")]
        return [_problem(found, n) for n, found in enumerate(self.report.diagnostics)]

    def start(self) -> str | None:
        """The first error of the item that the reader comes from, else any, else its warning."""
        found = list(enumerate(self.report.diagnostics))
        mine = [n for n, d in found if self.item and f"{d.at}/".startswith(f"{self.item}/")]
        errors = [n for n, d in found if d.severity == "error"]
        grave = [n for n in mine if n in errors]
        return next((str(n) for n in (*grave, *errors, *mine)), None)

    @on(LineList.Chosen)
    def _open(self, event: LineList.Chosen) -> None:
        found = self.report.diagnostics[int(event.key)]
        item = "/".join(found.at.split("/")[:2])
        if self.dossier.has_item(item):
            self.post_message(OpenItem(item))
        else:
            self.say("This problem concerns the file, not an item of the brief.")


def _problem(found: Diagnostic, number: int) -> Row:
    where = f"{found.file}:{found.place.line}:{found.place.column}"
    head = line(Piece(f"{found.severity} ", "warn"), Piece(f"{found.rule}  ", "strong"),
                Piece(where, "dim"))  # fmt: skip
    more = [line(found.message)]
    for excerpt in found.excerpts:
        marks = merged(Span(*mark) for mark in excerpt.marks)
        more.append(
            (*line(Piece(f"{excerpt.label}: ", "dim")), *toned(excerpt.text, marks, "here"))
        )
    more += [line(Piece("help: ", "accent"), found.help)] if found.help else []
    more += [line(Piece("fix: ", "accent"), found.fix)] if found.fix else []
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap(head, width, hang=indent)
        for pieces in more:
            drawn += wrap(pieces, width, indent, indent)
        return [*drawn, ()]

    return Row(lines, str(number), head=1)

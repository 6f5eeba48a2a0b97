"""Every command of the app, in one table.

Key bindings, the footer, the help screen, the palette, the user's key map and the key table of
the manual are all made from it. A command's action is the method `action_NAME` of the screen or
widget whose scope it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from textual.binding import Binding

from haiti_brief.text.visible import visible_line

KEY_NAMES: Final = {
    "slash": "/", "question_mark": "?", "left_square_bracket": "[", "right_square_bracket": "]",
    "exclamation_mark": "!", "escape": "Esc", "enter": "Enter", "tab": "Tab", "up": "↑",
    "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn",
    "shift+tab": "Shift+Tab", "home": "Home", "end": "End", "space": "Space",
    "ctrl+p": "Ctrl+P", "backspace": "Backspace", "apostrophe": "'", "delete": "Del",
    "ctrl+y": "Ctrl+Y", "ctrl+z": "Ctrl+Z",
}  # fmt: skip
"""How keys are printed; a key that is not here is printed by its name."""


class Command(NamedTuple):
    """One thing a reader can do.

    `scopes` are the places where its key works: `main`, `reader`, `search`, `chart`, `pages`,
    `marks`, `note`, `list` (any list), `all`. `keys` are the keys, the first one printed. `help`
    is one line. A command with a `footer` weight is named in the footer, the lowest first.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    scopes: tuple[str, ...]
    action: str
    footer: int = 0


PANES: Final = (
    ("overview", "1", "Overview", "Judgements, key figures, what is next, conflicts, gaps"),
    ("timeline", "2", "Timeline", "Events by year and month"),
    ("actors", "3", "Actors", "People and bodies, with their roles over time"),
    ("figures", "4", "Figures", "Every number with its readings"),
    ("quotations", "5", "Quotations", "Who said what, and how each source renders it"),
    ("conflicts", "6", "Conflicts", "What the sources disagree on, position against position"),
    ("sources", "7", "Sources", "The documents and how much of each is cited"),
)
"""The panes of the main screen: id, key, title, what they show."""

MAIN: Final = ("main", "reader")
WIDELY: Final = (*MAIN, "chart")
COMMANDS: Final[tuple[Command, ...]] = (
    *(
        Command(f"pane.{name}", (key,), title, f"{what}.", MAIN, f"pane('{name}')")
        for name, key, title, what in PANES
    ),
    Command("list.down", ("j", "down"), "Down", "Go to the next row.", ("list",), "cursor_down"),
    Command("list.up", ("k", "up"), "Up", "Go to the row before.", ("list",), "cursor_up"),
    Command("list.first", ("g", "home"), "First", "Go to the first row.", ("list",), "first"),
    Command("list.last", ("G", "end"), "Last", "Go to the last row.", ("list",), "last"),
    Command(
        "list.page-down", ("pagedown", "space"), "Page down", "Go a page on.", ("list",),
        "page_down",
    ),
    Command("list.page-up", ("pageup",), "Page up", "Go a page back.", ("list",), "page_up"),
    Command(
        "open", ("enter",), "Open",
        "Open what the cursor is on: the words in their source, or the statement they carry.",
        ("list",), "choose", 1,
    ),
    Command(
        "back", ("escape",), "Back",
        "Go back: leave the reader or the panel, clear the filter, return to the present.",
        ("main", "reader", "search", "pages", "chart", "marks"), "back", 2,
    ),
    Command(
        "other", ("tab", "shift+tab"), "Evidence",
        "Go between the list and the evidence beside it.",
        ("main", "reader"), "other", 8,
    ),
    Command(
        "history.back", ("left_square_bracket",), "Back to", "Go to where you were before.",
        ("main", "reader"), "history(-1)",
    ),
    Command(
        "history.forward", ("right_square_bracket",), "Forward", "Go forward again.",
        ("main", "reader"), "history(1)",
    ),
    Command(
        "search", ("slash",), "Search", "Search the quoted words; Tab widens the search.",
        WIDELY, "search", 3,
    ),
    Command(
        "next", ("n",), "Next match", "Go to the next match, or the next cited words in a source.",
        ("main", "reader"), "match(1)",
    ),
    Command(
        "previous", ("N",), "Previous match", "Go to the match or cited words before.",
        ("main", "reader"), "match(-1)",
    ),
    Command(
        "filter", ("f",), "Filter", "Show only the rows of this pane that hold what you type.",
        ("main",), "filter", 5,
    ),
    Command(
        "actors", ("a",), "Its actors", "Show the actors of this item.", ("main",), "actors",
    ),
    Command(
        "conflicts", ("c",), "Its conflicts", "Show the conflicts about this item.", ("main",),
        "conflicts",
    ),
    Command(
        "chart", ("v",), "Chart", "Show this figure as a chart over the whole screen.", ("main",),
        "chart", 2,
    ),
    Command(
        "as-of", ("t",), "As of",
        "Turn time back: show the brief as the sources issued by a day would have it.", ("main",),
        "as_of", 6,
    ),
    Command(
        "as-of.earlier", ("h", "left"), "Earlier",
        "With time turned back: the sources' date before.", ("main",), "step(-1)",
    ),
    Command(
        "as-of.later", ("l", "right"), "Later",
        "With time turned back: the sources' date after.", ("main",), "step(1)",
    ),
    Command(
        "chart.next", ("l", "right"), "Next figure", "Go to the next figure.", ("chart",),
        "figure(1)", 3,
    ),
    Command(
        "chart.previous", ("h", "left"), "Figure before", "Go to the figure before.", ("chart",),
        "figure(-1)", 3,
    ),
    Command(
        "copy", ("y",), "Copy", "Copy the citation: the words, their source and place.",
        ("main", "reader"), "copy", 9,
    ),
    Command(
        "mark", ("m",), "Mark", "Mark the words at hand, or the item; take the mark away again.",
        MAIN, "mark",
    ),
    Command(
        "note", ("e",), "Note", "Write a note on the words at hand, or on the item.",
        (*MAIN, "marks"), "note", 9,
    ),
    Command(
        "note.close", ("escape",), "Save and close",
        "Save the note and close it; a note without any words is removed.", ("note",), "close", 1,
    ),
    Command(
        "note.undo", ("ctrl+z",), "Undo",
        "Undo what was typed last, back to the note as it was opened.", ("note",), "undo", 2,
    ),
    Command(
        "note.redo", ("ctrl+y",), "Redo", "Do again what was undone.", ("note",), "redo", 3,
    ),
    Command(
        "marks", ("apostrophe",), "Marks", "List your marks and notes.", WIDELY, "marks",
    ),
    Command(
        "marks.remove", ("d", "delete"), "Remove", "Remove this mark or note; put it back again.",
        ("marks",), "remove", 3,
    ),
    Command(
        "problems", ("p",), "Problems", "List what the checker finds wrong with the brief.",
        WIDELY, "problems",
    ),
    Command(
        "help", ("question_mark",), "Help", "Show the keys and what the marks mean.",
        (*WIDELY, "marks"), "help", 4,
    ),
    Command(
        "palette", ("ctrl+p",), "Palette", "Find a command or an item of the brief by name.",
        ("all",), "app.command_palette",
    ),
    Command(
        "scope", ("tab",), "Scope", "Widen the search: quotes, sources, everything.",
        ("search",), "scope(1)", 3,
    ),
    Command(
        "scope.back", ("shift+tab",), "Narrow", "Narrow the search again.", ("search",),
        "scope(-1)",
    ),
    Command(
        "search.open", ("enter",), "Open",
        "Open the hit in its source; search again for an earlier search; put in the nearest word.",
        ("search",), "open_hit", 1,
    ),
    Command("search.down", ("down",), "Next", "Go to the next hit.", ("search",), "hit(1)", 2),
    Command(
        "search.up", ("up",), "Previous", "Go to the hit before.", ("search",), "hit(-1)", 2
    ),
    Command(
        "search.page-down", ("pagedown",), "Page down", "Go a page of hits on.", ("search",),
        "hit_page(1)",
    ),
    Command(
        "search.page-up", ("pageup",), "Page up", "Go a page of hits back.", ("search",),
        "hit_page(-1)",
    ),
    Command(
        "quit", ("q",), "Quit", "Leave the program.", ("main", "reader", "pages", "chart", "marks"),
        "quit", 7,
    ),
)  # fmt: skip

SCOPE_TITLES: Final = {
    "main": "Brief", "list": "Lists", "reader": "Source reader", "search": "Search",
    "pages": "Help and problems", "chart": "Chart", "marks": "Marks and notes", "note": "Note",
    "all": "Everywhere",
}  # fmt: skip


def in_scope(scope: str) -> Iterator[Command]:
    """The commands whose keys work in a scope, in the table's order."""
    return (command for command in COMMANDS if scope in command.scopes)


def bindings_for(scope: str) -> Iterator[Binding]:
    """Textual's bindings for a scope. Each has the command's id, so that a key map can move it.

    Each is done before the next key is looked at: over a slow line keys come in bursts, and `/`
    must have opened the search before the letters after it arrive, `j` have moved the cursor
    before `m` marks what it is on. Those of screens come before those of the focused widget.
    """
    for command in in_scope(scope):
        keys = ",".join(command.keys)
        yield Binding(keys, command.action, command.title, id=command.id, priority=True)


def key_name(key: str) -> str:
    """How a key is printed."""
    return KEY_NAMES.get(key) or visible_line(key)


def keys_of(command: Command, keymap: dict[str, str]) -> tuple[str, ...]:
    """The keys of a command as printed, under a user's key map (command id to keys)."""
    keys = keymap.get(command.id)
    return tuple(key_name(key) for key in (keys.split(",") if keys else command.keys))

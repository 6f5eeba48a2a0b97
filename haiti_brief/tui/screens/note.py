"""A note being written: the words that it is about, and below them the text.

It is saved while the reader types. The title says "saved" only when the text is on the disk.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.tui.cards.evidence import note, source_line
from haiti_brief.tui.commands import bindings_for
from haiti_brief.tui.lines import Line, Piece, clip
from haiti_brief.tui.once import once
from haiti_brief.tui.screens.bars import turned_part
from haiti_brief.tui.screens.base import BriefScreen
from haiti_brief.tui.titles import item_words
from haiti_brief.tui.widgets.bar import Bar, part
from haiti_brief.tui.widgets.divider import Divider
from haiti_brief.tui.widgets.line_list import LineList, Row
from haiti_brief.tui.widgets.note_area import NoteArea

if TYPE_CHECKING:
    from textual.timer import Timer

    from haiti_brief.tui.draft import Draft, Outcome

REST: Final = 0.5
"""Seconds after the last key until what is typed is saved."""
LONGEST: Final = 3.0
"""Seconds after which it is saved though the reader types on."""
COPIED: Final = "Another program changed this note too: its text is kept as a copy (' lists)."
AGAIN: Final = 5.0
"""Seconds until a save that failed is tried again."""


class NoteScreen(BriefScreen):
    """Writes on a draft. Esc saves and closes; where that fails, it says why and stays."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("note"))
    scopes: ClassVar[tuple[str, ...]] = ("note",)

    about = getters.query_one("#about", LineList)
    area = getters.query_one(NoteArea)

    def __init__(self, dossier: Dossier, draft: Draft) -> None:
        super().__init__()
        self.dossier = dossier
        self.draft = draft
        self._ending = False
        self._warned = False
        self._told_copies = draft.copies
        self._loaded = ("", "")
        self._timer: Timer | None = None
        self._since: float | None = None

    def compose(self) -> ComposeResult:
        """The words between the title and the text."""
        yield Bar(id="title")
        yield LineList(id="about")
        yield Divider(classes="-across")
        yield NoteArea(self.draft.text, id="note")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Go on at the end of the text."""
        self.about.can_focus = False
        self.draft.told = self._told
        self._loaded = (self.area.text, self.draft.text)
        area = self.area
        self.draft.typed = lambda: self._text_of(area)
        self.take_keys(self.area)
        self.area.move_cursor(self.area.document.end)
        self._show()
        self.show_footer()
        self.book.look_again(self._looked)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let what is typed be undone."""
        return action in ("undo", "redo") or super().check_action(action, parameters)

    def _text_of(self, area: NoteArea) -> str:
        """What is typed, also once the screen is gone; what was only looked at is as it was."""
        there, stored = self._loaded
        return stored if area.text == there else area.text

    def _looked(self, _outcome: Outcome) -> None:
        """Begin with what another program has written meanwhile, if nothing is typed yet."""
        draft = self.draft
        draft.take_in()
        if self.is_attached and self.book.renew(self.dossier, draft):
            self.area.load_text(draft.text)
            self._loaded = (self.area.text, draft.text)
            self.area.move_cursor(self.area.document.end)
            self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Leave most of the room to the text."""
        self._show()

    # What is shown

    def _show(self) -> None:
        draft = self.draft
        state, tone = ("saved", "dim") if draft.base.revision else ("", "dim")
        if not draft.saved:
            state, tone = "not saved yet", "accent"
        if draft.error:
            state, tone = "! not saved", "warn"
        if draft.is_empty and draft.is_stored:
            state, tone = "empty: Esc removes it", "accent"
        day = turned_part(self.dossier, narrow=True)
        titled = (*((day,) if day else ()), part(" Note ", "strong"))
        self.title_bar.show(titled, (part(f"{state} ", tone),))
        width, height = self.app.size
        room = max(1, height // (2 if draft.error else 3))
        rows = fitted([*self._error_rows(), *self._about_rows()], max(1, width - 2), room)
        self.about.styles.height = sum(len(row.lines(max(1, width - 2))) for row in rows)
        self.about.set_rows(rows)

    def _error_rows(self) -> list[Row]:
        if not self.draft.error:
            return []
        told = f"Not saved: {self.draft.error}."
        if self._warned:
            told += (
                " Esc closes the note all the same: its text is kept as long as the program runs,"
                " and is tried again when it ends."
            )
        return [note(Piece("! ", "warn"), told, hang=2)]

    def _about_rows(self) -> list[Row]:
        hold, base = self.draft.hold, self.draft.base
        document = self.dossier.documents.get(hold.source or base.source or "")
        rows = [note(Piece(told, "dim"))] if (told := item_words(self.dossier, base.item)) else []
        words = base.exact
        if document is not None and hold.span is not None:
            words = hold.span.of(document.text)
        if words:
            rows.append(note(Piece(f"“{' '.join(words.split())}”", "strong")))
        if document is not None and words:
            rows.append(note(Piece(source_line(document, file=True), "accent")))
        rows = rows or [note(Piece("A note on the brief as a whole.", "dim"))]
        if self.draft.others:
            more = counted(self.draft.others, "more note")
            rows.append(note(Piece(f"{more} here: the list of marks (Esc ') has all.", "dim")))
        return rows

    # Typing

    def action_undo(self) -> None:
        """Undo what was typed last."""
        # In one burst with the key there may be letters which the text has still to take in.
        self.area.call_later(self.area.undo)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.area.call_later(self.area.redo)

    # Saving

    @on(TextArea.Changed)
    def _changed(self) -> None:
        text = self._text_of(self.area)
        if text == self.draft.text:
            return
        self.draft.text = text
        self._ending = self._warned = False
        now = monotonic()
        if self._since is None:
            self._since = now
        self._save_in(max(0.0, min(REST, self._since + LONGEST - now)))
        self._show()

    def _save_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = once(self, seconds, self._save)

    def _save(self) -> None:
        self._timer = self._since = None
        self.draft.save()

    def _told(self) -> None:
        """Something became of an attempt to save."""
        draft = self.draft
        if self._ending:
            self._end()
            return
        if not draft.saved and self._timer is None:
            self._save_in(AGAIN if draft.error else REST)
        if told := self._copies():
            self.say(told, unasked=True)
        self._show()

    def _copies(self) -> str:
        """What is to be told of copies that were made; "" for nothing new."""
        new = self.draft.copies > self._told_copies
        self._told_copies = self.draft.copies
        return COPIED if new else ""

    # Closing

    def action_close(self) -> None:
        """Save and close."""
        # In one burst with Esc there may be letters which the text has still to take in.
        self.area.call_later(self._close)

    async def _close(self) -> None:
        draft = self.draft
        draft.take_in()
        if draft.is_empty and draft.is_stored:
            draft.remove(self._removed)
        elif draft.is_empty or draft.saved:
            self._leave("Note saved." if draft.base.revision and draft.attempts else "")
        elif self._warned:
            self._leave("The note is not saved; e on the same words goes on with it.")
        else:
            self._ending = True
            draft.save()

    def _end(self) -> None:
        """Close once all is saved; else stay."""
        draft = self.draft
        if draft.saved:
            self._leave(self._copies() or "Note saved.")
        elif draft.error:
            self._ending, self._warned = False, True
            self._save_in(AGAIN)
            self._show()
        else:
            draft.save()

    def _removed(self, outcome: Outcome) -> None:
        if outcome.error:
            self.draft.error = outcome.error
            self._show()
        elif outcome.annotation is not None:
            self._leave("Another program changed this note meanwhile: it is not removed.")
        else:
            self._leave("Note removed.")

    def _leave(self, told: str) -> None:
        if self._timer is not None:
            self._timer.stop()
        self.draft.leave()
        if self.app.screen is self:
            # A screen that waited here for its own end would wait for ever.
            self.app.call_later(self._leave_saying, told)

    async def _leave_saying(self, told: str) -> None:
        if self.app.screen is self:
            await self.app.pop_screen()
            below = self.app.screen
            if told and isinstance(below, BriefScreen):
                below.say(told)


def fitted(rows: list[Row], width: int, room: int) -> list[Row]:
    """The rows in at most `room` lines of `width` cells: the last ones shortened, or left out.

    An ellipsis shows where a row goes on.
    """
    counts = [len(row.lines(width)) for row in rows]
    over = sum(counts) - room
    for at in reversed(range(len(rows))):
        left = max(1, counts[at] - max(0, over))
        over -= counts[at] - left
        counts[at] = left
    if over > 0:
        # Not even a line for each: the first rows say what the note is about.
        rows, counts = rows[:room], counts[:room]
    return [_cut(row, lines) for row, lines in zip(rows, counts, strict=True)]


def _cut(row: Row, most: int) -> Row:
    """The row in at most so many lines."""

    def lines(width: int) -> list[Line]:
        drawn = row.lines(width)
        if len(drawn) <= most:
            return drawn
        last = drawn[most - 1]
        tone = last[-1].tone if last else "text"
        return [*drawn[: most - 1], clip((*last, Piece(" …", tone)), width)]

    return row._replace(lines=lines)

"""The list of marks and notes: the newest first, those without a place at the end."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.state.annotation import Annotation
from haiti_brief.state.placing import Placed
from haiti_brief.tui.cards.evidence import heading, note
from haiti_brief.tui.cards.notes import day_of, was_in
from haiti_brief.tui.commands import Command, bindings_for
from haiti_brief.tui.draft import Outcome
from haiti_brief.tui.lines import Line, Piece, clip, line, wrap
from haiti_brief.tui.messages import OpenItem, OpenSource
from haiti_brief.tui.notes import hold_of, is_note
from haiti_brief.tui.screens.bars import Title
from haiti_brief.tui.screens.marking import NoteCommands
from haiti_brief.tui.screens.title_lines import TitleLines
from haiti_brief.tui.titles import item_words
from haiti_brief.tui.widgets.bar import part
from haiti_brief.tui.widgets.line_list import LineList, Row

NOTHING = "Nothing is marked yet. m marks the words at hand, e writes a note on them."
UNFOUND = "None has been found in the sources yet."
GONE = "Removed: d puts it back, as long as this list is open."
WORD_LINES = 2
NEEDED: Final = ("marks.remove", "note", "open", "help")
"""The commands that the footer names first: there is room for few on a narrow screen."""


class MarksScreen(NoteCommands):
    """Marks and notes with their words. What is removed stays in sight, to be put back."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for("marks"))
    scopes: ClassVar[tuple[str, ...]] = ("list", "marks")
    stays_beneath = True

    title_lines = getters.query_one(TitleLines)
    listed = getters.query_one("#marks", LineList)

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier
        self._removed: dict[str, Placed] = {}
        self._under_way: dict[str, Placed] = {}
        self._order: list[str] = []

    def compose(self) -> ComposeResult:
        """The list between its title and the footer."""
        yield TitleLines(self.dossier)
        yield LineList(id="marks")
        yield from self.compose_footer()

    def on_mount(self) -> None:
        """Show what there is, and look whether other programs have written more."""
        self.take_keys(self.listed)
        self.show_notes()
        self.book.look_again()

    # What is shown

    def _found(self) -> list[Placed]:
        """All of them, the newest first; none changes its place while the list is open."""
        there = {each.annotation.id: each for each in self.book.notes(self.dossier).all}
        shown = {**self._under_way, **self._removed, **there}
        new = [each for key, each in shown.items() if key not in self._order]
        new.sort(key=lambda each: each.annotation.turn)
        self._order[:0] = [each.annotation.id for each in reversed(new)]
        return [shown[key] for key in self._order if key in shown]

    def show_notes(self) -> None:
        """Show them as they are now, the cursor where it was."""
        found = self._found()
        rows = [self._row(each) for each in found if each.lost is None]
        lost = [self._row(each) for each in found if each.lost is not None]
        if lost:
            rows += [heading("Without a place in this brief", str(len(lost))), *lost]
        rows += self._rest_rows(bare=not rows)
        self.listed.set_rows(rows, self.listed.key)
        written = [is_note(each.annotation) for each in found if not self._is_gone(each)]
        marks, notes = written.count(False), written.count(True)
        told = f" {counted(marks, 'mark')}, {counted(notes, 'note')} "
        later = self.book.notes(self.dossier).later
        of_day = (part(f" {later} not there yet ", "dim"),) if later else ()
        titled = (part(" Marks and notes ", "strong"), part(told, "dim"))
        self.title_lines.tell(Title(titled, needed=2, of_day=of_day))
        self._show_position()

    def _rest_rows(self, *, bare: bool) -> list[Row]:
        """How many are not listed and why, or, where none are (`bare`), why there is nothing."""
        notes = self.book.notes(self.dossier)
        told: list[str] = []
        if bare and self.book.trouble:
            told.append(f"Marks and notes are not kept: {self.book.trouble}")
        elif bare and not notes.later:
            told.append(UNFOUND if notes.sought else NOTHING)
        if notes.later:
            none = "No mark or note is on what is there on this day, but" if bare else "And"
            day = "" if bare else " on the day that time is turned back to"
            told.append(f"{none} {notes.later} on what is not there yet{day}.")
        if notes.sought:
            told.append(f"And {notes.sought} whose words are still looked for.")
        rows = [row for each in told for row in (note(" "), note(Piece(each, "dim")))]
        return rows[1:] if bare else rows

    @on(LineList.Moved)
    def _show_position(self) -> None:
        keys = self.listed.keys
        at = keys.index(self.listed.key) + 1 if self.listed.key in keys else 0
        self.show_footer(f"{at}/{len(keys)}" if keys else "")

    def _is_gone(self, found: Placed) -> bool:
        return found.annotation.id in self._removed

    def footer_commands(self) -> list[Command]:
        """What only this list has first; on an empty one nothing that is about a row."""
        found = super().footer_commands()
        if self.listed.key is None:
            found = [command for command in found if command.id not in ("marks.remove", "note")]
        return sorted(found, key=lambda command: (*NEEDED, command.id).index(command.id))

    def _row(self, found: Placed) -> Row:
        """One of them: what it is and hangs on, its words, the first line of its text."""
        annotation = found.annotation
        gone, why = self._is_gone(found), found.why
        kind = "Note" if is_note(annotation) else "Mark"
        copy = "an earlier text" if annotation.copy_of else ""
        source = found.source or (annotation.source if annotation.has_words else "")
        author = f"by {annotation.creator}" if annotation.creator else ""
        item = item_words(self.dossier, found.item)
        about = (copy, author, day_of(annotation), source, was_in(found), item)
        told = " · ".join(filter(None, about))
        head = line(Piece(kind, "dim" if gone else "accent"), Piece(f"  {told}", "dim"))
        words = line(Piece(f"“{' '.join(self._words(found).split())}”", "dim" if gone else "text"))
        text = line(Piece(annotation.body.strip().split("\n")[0], "dim" if gone else "strong"))
        indent = (Piece("  "),)

        def lines(width: int) -> list[Line]:
            drawn = wrap(head, width, hang=indent)
            if annotation.has_words:
                drawn += _short(wrap(words, width, indent, indent), width)
            if annotation.body.strip():
                drawn += _short(wrap(text, width, indent, indent), width)
            told = GONE if gone else f"! {why[:1].upper()}{why[1:]}." if why else ""
            return drawn + (wrap(line(Piece(told, "warn")), width, indent, indent) if told else [])

        return Row(lines, annotation.id, head=1)

    def _words(self, found: Placed) -> str:
        """The words as they stand now; those that were marked, where they are lost."""
        if found.source is None or found.span is None:
            return found.annotation.exact
        return found.span.of(self.dossier.documents[found.source].text)

    # Commands

    @property
    def chosen(self) -> Placed | None:
        """The mark or note that the cursor is on."""
        key = self.listed.key
        return next((each for each in self._found() if each.annotation.id == key), None)

    @on(LineList.Chosen)
    def _go(self) -> None:
        found = self.chosen
        if found is None:
            return
        if found.item:
            self.post_message(OpenItem(self._path(found)))
        elif found.source is not None:
            self.post_message(OpenSource(found.source, found.span))
        else:
            self.say("It has no place in this brief to go to.")

    def _path(self, found: Placed) -> str:
        """The statement of its item that rests on its words, else the item."""
        for statement in self.dossier.of_item("/".join(found.item.split("/")[:2])):
            for quote in statement.quotes:
                if (quote.source, quote.span) == (found.source, found.span):
                    return statement.path
        return found.item

    async def action_note(self) -> None:
        """Go on with the note; on what is only marked, begin one."""
        found = self.chosen
        if found is None or found.annotation.id in self._removed:
            self.say("There is nothing to write on here.")
        elif is_note(found.annotation):
            await self.write_note(hold_of(found), found.annotation)
        elif hold_of(found).place:
            await self.write_note(hold_of(found))
        else:
            self.say("It has no place in this brief to write on.")

    def action_remove(self) -> None:
        """Remove what the cursor is on, or put it back."""
        found = self.chosen
        if found is None:
            return
        annotation = found.annotation
        if annotation.id in self._under_way:
            return
        self._under_way[annotation.id] = found
        if annotation.id in self._removed:
            self.book.put(annotation, lambda outcome: self._put_back(annotation, outcome))
        else:
            self.book.remove(lambda: annotation, lambda outcome: self._took_away(found, outcome))

    def _took_away(self, found: Placed, outcome: Outcome) -> None:
        self._under_way.pop(found.annotation.id, None)
        if outcome.error:
            self.tell_trouble(outcome.error)
        elif outcome.annotation is None:
            self._removed[found.annotation.id] = found
            self._show_and_say("Removed: d puts it back.")
        else:
            self._show_and_say(
                "Another program changed this note meanwhile: it is not removed.", unasked=True
            )

    def _put_back(self, annotation: Annotation, outcome: Outcome) -> None:
        self._under_way.pop(annotation.id, None)
        if outcome.error:
            self.tell_trouble(outcome.error)
        else:
            self._removed.pop(annotation.id, None)
            self._show_and_say("It is back.")

    def _show_and_say(self, told: str, *, unasked: bool = False) -> None:
        if self.is_attached:
            self.show_notes()
            self.say(told, unasked=unasked)


def _short(lines: list[Line], width: int) -> list[Line]:
    """At most two of the lines, an ellipsis where more is left out."""
    if len(lines) <= WORD_LINES:
        return lines
    last = (*lines[WORD_LINES - 1], Piece(" …", "dim"))
    return [*lines[: WORD_LINES - 1], clip(last, width)]

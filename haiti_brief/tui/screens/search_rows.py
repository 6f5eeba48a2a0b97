"""The rows of the search: the hits, what there is instead of them, and the earlier searches.

A row's key says what Enter does with it: `hit/3` opens a hit, `past/0` searches again, `word/0/1`
puts in the nearest word, `scope/sources` widens the search, `bare/` leaves out the filters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from haiti_brief.loading.dossier import Dossier
from haiti_brief.plain.wording import counted
from haiti_brief.search.results import Count, Hit, Results, Scope
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible_line
from haiti_brief.tui.cards.card import SECTION_NAMES
from haiti_brief.tui.cards.evidence import heading, note
from haiti_brief.tui.commands import Command
from haiti_brief.tui.lines import Line, Piece, clip, line, merged, toned, width_of, wrap
from haiti_brief.tui.screens.search_bars import SCOPE_TITLES
from haiti_brief.tui.searches import Search, without_filters
from haiti_brief.tui.widgets.line_list import Row

ENTER_TITLES: Final = {
    "hit": "Open",
    "past": "Search",
    "word": "Put in",
    "scope": "Widen",
    "bare": "Leave out",
}
"""What Enter does with a row, by the beginning of its key."""
HIT_LINES: Final = 3
"""The most lines of a hit in the list; the panel beside it has the whole."""

SPOKEN: Final = 45
"""Cells from which on a hit says in words what it supports."""


def with_enter(commands: Iterable[Command], kind: str) -> list[Command]:
    """The commands, Enter by what it does with a row of a kind; those about rows only with one."""
    title = ENTER_TITLES.get(kind)
    about_rows = {"search.open", "search.down", "search.up"}
    return [
        command._replace(title=title) if command.id == "search.open" and title else command
        for command in commands
        if title or command.id not in about_rows
    ]


def supported(dossier: Dossier, hit: Hit) -> list[str]:
    """The titles of the statements that rest on words of a hit, each once."""
    found = []
    for path in hit.cited_by:
        statement = dossier.by_path.get(path)
        found.append(statement.title if statement else path)
    return list(dict.fromkeys(found))


_HANG: Final = (Piece("   "),)


def hit_rows(dossier: Dossier, hits: Sequence[Hit]) -> list[Row]:
    """The hits with the matched words lit."""
    return [Row(_hit_lines(dossier, hit), f"hit/{at}") for at, hit in enumerate(hits)]


def _hit_lines(dossier: Dossier, hit: Hit) -> Callable[[int], list[Line]]:
    spans = merged(Span(*match) for match in hit.matches)
    section = (hit.item or "").partition("/")[0]
    named = visible_line(hit.source or SECTION_NAMES.get(section, section))
    first = (Piece(f"{named} ", "accent"),)
    pieces = toned(hit.text, spans, "match")
    carries = len(supported(dossier, hit)) if hit.source is not None else 0

    def lines(width: int) -> list[Line]:
        # Where there is little room, the mark that the margin of the source reader has.
        said = f" · supports {carries}" if width >= SPOKEN else f" {carries}▌"
        told = Piece(said if carries else "", "dim")
        drawn = wrap(pieces, width, first, _HANG)
        if len(drawn) > HIT_LINES:
            drawn = _from_match(drawn, hit.text, spans, width, first)
        shown = drawn[:HIT_LINES]
        if len(drawn) > HIT_LINES:
            shown[-1] = (*shown[-1], Piece(" …", "dim"))
        return _with_end(shown, told, width)

    return lines


def _from_match(
    drawn: list[Line], text: str, spans: Sequence[Span], width: int, first: Line
) -> list[Line]:
    """The lines of a hit from where a match is among those shown, with what fits before it."""
    lit = next((n for n, one in enumerate(drawn) if _is_lit(one)), 0)
    begin = min(lit, len(drawn) - HIT_LINES)
    if not begin:
        return drawn
    whole = visible_line(text)
    at = 0
    rest = drawn
    for number, one in enumerate(drawn[: lit + 1]):
        words = "".join(piece.text for piece in one[1:])
        at = whole.index(words, at)
        if number >= begin:
            left = [Span(max(0, s.start - at), s.end - at) for s in spans if s.end > at]
            pieces = toned(text[at:], left, "match")
            rest = wrap(pieces, width, (*first, Piece("… ", "dim")), _HANG)
            if any(map(_is_lit, rest[:HIT_LINES])):
                break
        at += len(words)
    return rest


def _is_lit(line: Line) -> bool:
    return any(piece.tone == "match" for piece in line)


def _with_end(drawn: list[Line], told: Piece, width: int) -> list[Line]:
    """The lines with something said at their end, on a line more only where there is room."""
    room = width - width_of((told,))
    if not told.text or room < width // 3:
        return drawn
    if width_of(drawn[-1]) <= room:
        return [*drawn[:-1], (*drawn[-1], told)]
    if len(drawn) < HIT_LINES:
        return [*drawn, (Piece("  "), told)]
    return [*drawn[:-1], (*clip(drawn[-1], room), told)]


def rest_rows(results: Results) -> list[Row]:
    """That there are more hits than those listed, at the end of these."""
    if results.total <= len(results.hits):
        return []
    best = f"The best {len(results.hits)} of {results.count}"
    said = f"{best}; more words or a filter narrow it."

    def lines(width: int) -> list[Line]:
        # Below the last hit only one line is sure to be seen.
        shown = said if len(said) <= width else f"{best}: narrow the search"
        return wrap((Piece(shown, "dim"),), width)

    return [Row(lines)]


def aside_rows(told: Sequence[str]) -> list[Row]:
    """What there is to say before the hits, where no line under the box has room for it."""
    return [note(Piece("! ", "warn"), Piece(text, "warn"), hang=2) for text in told]


def nothing_rows(
    results: Results, search: Search, counts: Mapping[Scope, Count] | None
) -> list[Row]:
    """That nothing matches, the nearest words, and where there would be hits."""
    rows: list[Row] = []
    bare = without_filters(search.words)
    if results.taken_away is not None and bare != " ".join(search.words.split()):
        rows.append(note("The filters leave no passage with these words."))
        rows.append(note(f"Without filters: {_hits(results.taken_away)}", key="bare/"))
    elif results.taken_away is not None:
        rows.append(note("The words with a minus leave no passage with the others."))
    for at, (word, nearest) in enumerate(zip(results.unmatched, results.nearest, strict=True)):
        named = word if word.startswith("“") else f"“{word}”"
        if not nearest:
            rows.append(note(f"No match for {named}, and no word is near it."))
            continue
        rows.append(note(f"No match for {named}. Nearest words:"))
        rows += [note(visible_line(near), key=f"word/{at}/{n}") for n, near in enumerate(nearest)]
    if not rows:
        rows.append(note("No match."))
    return _wider(search.scope, counts) + rows


def _wider(scope: Scope, counts: Mapping[Scope, Count] | None) -> list[Row]:
    scopes = list(SCOPE_TITLES)
    wider = scopes[scopes.index(scope) + 1 :]
    if not wider or counts is None:
        return []
    rows = [
        note(f"{SCOPE_TITLES[each][0]}: {_hits(counts[each])} (Tab)", key=f"scope/{each}")
        for each in wider
        if each in counts and counts[each].total
    ]
    return [note("No match here, but in a wider search:"), *rows, note(" ")] if rows else []


def _hits(count: Count) -> str:
    return f"{count} hits" if count.capped else counted(count.total, "hit")


def start_rows(dossier: Dossier, searches: Sequence[Search]) -> list[Row]:
    """The earlier searches, then how to search."""
    rows: list[Row] = []
    if searches:
        rows.append(heading("Earlier searches"))
        rows += [_past(at, search) for at, search in enumerate(searches)]
        rows.append(note(" "))
    source = next(iter(dossier.brief.sources), "s1")
    actor = next(iter(dossier.brief.actors), "ID")
    ways = (
        "Words in any order. Accents, case and a wrong letter or two do not matter.",
        "“Quotation marks” keep words together; -word leaves out what has it.",
        f"Filters: source:{source}  actor:{actor}  kind:figure  after:2025-02  before:2025-03",
    )
    return [*rows, *(note(Piece(way, "dim"), hang=2) for way in ways)]


def _past(at: int, search: Search) -> Row:
    more = "" if search.scope is Scope.QUOTES else f"  {SCOPE_TITLES[search.scope][0].lower()}"
    pieces = line(search.words, Piece(more, "dim"))
    return Row(lambda width: wrap(pieces, width, hang=(Piece("  "),)), f"past/{at}")

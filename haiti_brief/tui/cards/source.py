"""A source's card: what it is, where it comes from, what of it is cited and what is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from haiti_brief.analysis.coverage import Uncited, cited_share, uncited
from haiti_brief.analysis.origins import origin_of
from haiti_brief.loading.dossier import Citation, Dossier
from haiti_brief.loading.source_file import Document
from haiti_brief.plain.wording import counted, joined
from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.evidence import heading, link, note
from haiti_brief.tui.cards.facts import date_rows, fact, note_rows, title
from haiti_brief.tui.lines import Line, Piece, clip, line, width_of, wrap
from haiti_brief.tui.widgets.line_list import Row

if TYPE_CHECKING:
    from haiti_brief.analysis.reuse import Reuse

LONG: Final = 100_000
"""The characters from which looking for what is not cited takes longer than a key press may."""
MAX_UNCITED: Final = 30
"""The sentences that a card lists as not cited; the document has them all."""
MAX_SHARED: Final = 3
"""The shared passages, and the sentences alike, that a card lists of two sources."""
MIN_WORDS: Final = 16
"""The cells behind a title from which there is room for words that tell its row from others."""
MAX_LETTERS: Final = 400
"""What two lines of a card can hold, in characters, and some to spare."""


def source_card(dossier: Dossier, key: str, reuse: tuple[Reuse, ...] | None = None) -> list[Row]:
    """The rows for a source; `reuse` is the text that sources share, None while it is not known."""
    document = dossier.documents[key]
    source = document.source
    rows = [title(f"{key} · {document.name}")]
    rows += [note(Piece("! ", "warn"), fault.message, hang=2) for fault in document.faults]
    for name, value in (("Publisher", source.publisher), ("Author", source.author)):
        rows.append(fact(name, value))
    rows.append(fact("File", source.file))
    rows += date_rows(source.issued, "issued")
    rows.append(fact("Grade", source.reliability or "not graded"))
    rows += [fact("Reading", remark) for remark in document.remarks]
    cover = cited_share(dossier, key)
    rows.append(
        fact("Cited", f"{cover.sentences_cited} of {cover.sentences_total} sentences, "
              f"{cover.share:.0%} of its characters")
    )  # fmt: skip
    rows += [*_lineage(dossier, key), *note_rows(source.note)]
    shared = shared_rows(dossier, key, reuse)
    return [*rows, *shared, *_uncited(dossier, key), *_citing(dossier, key)]


def _lineage(dossier: Dossier, key: str) -> list[Row]:
    rows = []
    for tie in dossier.brief.sources[key].lineage:
        reason = f": {tie.why}" if tie.why else ""
        rows.append(fact("Lineage", f"{tie.relation} {tie.of}{reason}"))
    origins = origin_of(dossier.brief)
    others = [other for other in origins if other != key and origins[other] == origins[key]]
    told = f"one origin with {joined(others)}; they count once" if others else "its own"
    return [*rows, fact("Origin", told)]


def _uncited(dossier: Dossier, key: str) -> list[Row]:
    """The sentences that nothing cites, those that a reader might miss first."""
    document = dossier.documents[key]
    if len(document.text) > LONG:
        told = "The source is long; its margin in the reader marks what nothing cites."
        return [heading("Not cited"), note(Piece(told, "dim"))]
    found = uncited(dossier, key)
    if not found:
        return []
    notable = sum(sentence.notable for sentence in found)
    rows = [heading("Not cited", f"{counted(len(found), 'sentence')}, {notable} notable")]
    ordered = sorted(found, key=lambda sentence: not sentence.notable)
    rows += [
        _passage(document, sentence.span, held_words(sentence))
        for sentence in ordered[:MAX_UNCITED]
    ]
    if len(found) > MAX_UNCITED:
        rows.append(note(Piece(f"And {len(found) - MAX_UNCITED} more in the document.", "dim")))
    return rows


def held_words(sentence: Uncited) -> str:
    """What a sentence holds that a reader might miss: `number, date`; nothing for nothing."""
    return ", ".join(name for name in ("number", "date", "name") if getattr(sentence, name))


def _passage(document: Document, span: Span, told: str) -> Row:
    """Words of a document in at most two lines, `told` behind them; they lead to their place."""
    words = " ".join(span.of(document.text[: span.start + MAX_LETTERS]).split())
    whole = span.end - span.start <= MAX_LETTERS
    said = line(words if whole else f"{words} …")
    tail = line(Piece(f" ({told})", "dim")) if told else ()
    indent = (Piece("  "),)

    def lines(width: int) -> list[Line]:
        drawn = wrap((*said, *tail), width, hang=indent)
        if len(drawn) <= 2:
            return drawn
        first, *rest = wrap(said, width, hang=indent)
        after = (piece for more in rest[1:2] for piece in (Piece(" "), *more[1:]))
        second = clip((*rest[0], *after), width - width_of(tail)) if rest else indent
        return [first, (*second, *tail)]

    return Row(lines, f"at/{document.id}/{span.start}/{span.end}")


def _citing(dossier: Dossier, key: str) -> list[Row]:
    rows = [heading("What cites it, in its order")]
    # A quote with cuts is cited in parts.
    quotes: dict[str, Citation] = {}
    for citation in dossier.citations(key):
        quotes.setdefault(citation.quote.path, citation)
    # Those of one title at one place lead to the same words: no reader could tell them apart.
    places: dict[tuple[str, int], list[Citation]] = {}
    for citation in quotes.values():
        places.setdefault((citation.statement.title, citation.span.start), []).append(citation)
    titles = Counter(named for named, _ in places)
    for (named, _), found in places.items():
        rows.append(_cited(dossier.documents[key], found, apart=titles[named] > 1))
    if not quotes:
        rows.append(note(Piece("Nothing in the brief rests on this source.", "dim")))
    return rows


def _cited(document: Document, found: list[Citation], *, apart: bool) -> Row:
    """A statement that cites words, as often as they are `found`.

    To be told `apart` from others with its title, it has the first of the words.
    """
    statement, span = found[0].statement, found[0].span
    count = (Piece(f"  ×{len(found)}", "dim"),) if len(found) > 1 else ()
    if not apart:
        return link(found[0].quote.path, statement.title, *count)
    told = line(statement.title, *count)
    words = " ".join(span.of(document.text[: span.start + MAX_LETTERS]).split())
    said = line(Piece(f"“{words}”", "dim"))
    indent, gap = Piece("  "), Piece("  ")

    def lines(width: int) -> list[Line]:
        *before, last = wrap(told, width, hang=(indent,))
        room = width - width_of((*last, gap))
        if room < MIN_WORDS:
            return [*before, last, (indent, *clip(said, width - width_of((indent,))))]
        return [*before, (*last, gap, *clip(said, room))]

    return Row(lines, found[0].quote.path)


def shared_rows(dossier: Dossier, key: str, reuse: tuple[Reuse, ...] | None) -> list[Row]:
    """The text that a source shares with others; `reuse` is None while it is not known."""
    rows = [heading("Shared text")]
    if reuse is None:
        return [*rows, note(Piece("Shared text is still being looked for.", "dim"))]
    found = [shared for shared in reuse if key in (shared.left, shared.right)]
    if not found:
        return [*rows, note(Piece("No text shared with another source.", "dim"))]
    for number, shared in enumerate(found):
        rows += [note(" ")] if number else []
        rows += _shared(dossier, key, shared)
    return rows


def _shared(dossier: Dossier, key: str, shared: Reuse) -> list[Row]:
    """What one other source has of this one's text."""
    left = shared.left == key
    other = shared.right if left else shared.left
    rows = [link(f"sources/{other}", Piece(f"With {other}", "strong"))]
    origins = origin_of(dossier.brief)
    if origins.get(key) == origins.get(other):
        rows.append(note(Piece("Lineage ties them: one origin.", "dim"), hang=2))
    elif shared.suggests_origin:
        told = "too much for chance, and no lineage ties them: they may be one origin."
        rows.append(note(Piece("! ", "warn"), told, hang=2))
    document = dossier.documents[key]
    rows += _tiles(document, shared, left=left)
    return rows + _alike(document, dossier.documents[other], shared, left=left)


def _tiles(document: Document, shared: Reuse, *, left: bool) -> list[Row]:
    """The longest of the passages that stand in both sources word for word."""
    tiles = sorted(shared.tiles, key=lambda tile: -tile.words)
    if not tiles:
        return []
    told = (
        f"{counted(len(tiles), 'passage')} in the same words, "
        f"the longest of {counted(tiles[0].words, 'word')}"
    )
    rows = [
        _passage(document, each.left if left else each.right, f"{each.words} words")
        for each in tiles[:MAX_SHARED]
    ]
    return [note(told, hang=2), *rows, *_left_out(len(tiles))]


def _alike(document: Document, other: Document, shared: Reuse, *, left: bool) -> list[Row]:
    """The likest of the sentences that say what one of the other source says, above that one."""
    likest: dict[Span, Span] = {}
    for pair in sorted(shared.alike, key=lambda pair: -pair.score):
        likest.setdefault(*((pair.left, pair.right) if left else (pair.right, pair.left)))
    if not likest:
        return []
    total = shared.sentences[0 if left else 1]
    rows = [note(f"{len(likest)} of its {counted(total, 'sentence')} alike", hang=2)]
    for own, its in list(likest.items())[:MAX_SHARED]:
        rows += [_passage(document, own, "alike"), _passage(other, its, f"in {other.id}")]
    return [*rows, *_left_out(len(likest))]


def _left_out(count: int) -> list[Row]:
    more = count - MAX_SHARED
    return [note(Piece(f"And {more} more.", "dim"))] if more > 0 else []

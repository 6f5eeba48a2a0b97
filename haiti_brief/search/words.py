"""Words: what search takes a text apart into, each with the way back to its characters.

A word is a run of letters or of digits in the folded text. A number is one word whatever separates
its digits ("1,000" is 1000, "40.7" stays whole), and so are initials ("U.S." is us). Words tied by
a hyphen, an apostrophe or nothing at all ("Port-au-Prince", "Haiti’s", "Ksh5.2") can be found by
their parts and as a whole: `port`, `au`, `prince` and `portauprince`.

A number whose groups of three digits are parted by spaces ("1 200") is 1200, and can be found by
its groups as well: they may be numbers of their own, as in the row of a table.

Chinese and Japanese are written without spaces. Each two characters that stand together are a word
there, and so is the last one by itself: every character begins one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from haiti_brief.text.folding import Folded, fold_search

MAX_WORD: Final = 64
"""Letters of a word that count; a longer one is known by its beginning."""

_MAX_PARTS: Final = 8
_UNSPACED: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
"""Han, kana and bopomofo, for a character class; folding leaves no other forms of them."""
_IS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_TOKEN: Final = re.compile(
    r"(?P<initials>(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?)"
    r"|(?P<number>\d{1,3}(?:[,_']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*)"
    rf"|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<letters>[^\W\d_{_UNSPACED}]+)"
)
_GROUPED: Final = re.compile(
    # A decimal, a word with digits and the day of a date begin no number in groups.
    r"(?<![\w.,'])(?<![0-9]{4}-)(?<!-[0-9]{2}-)"
    r"[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}(?![0-9]|[,'][0-9]{3})"
)
_TO_GROUP: Final = str.maketrans(dict.fromkeys(" \u00a0\u2009\u202f", "_"))
_SEPARATORS: Final = str.maketrans("", "", ",_'.")
_GROUP: Final = re.compile(r"[^_]+")
_GROUPS: Final = str.maketrans("", "", ",_'")
_TIES: Final = frozenset(("", "-", "'", "&"))
_NOTE: Final = re.compile(
    r"(?<=\d)[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u215e]+"
    r"|[\u00bc-\u00be\u2150-\u215e]+(?=\d)"
)
_BEFORE_FOLDING: Final = str.maketrans({"\u2014": " ", "\u2015": " ", "`": "'"})
_RUN: Final = r"[^\x00-\x25\x28-\x2b/:-@\[-^{-\x7f]+"
_RAW: Final = re.compile(rf"{_RUN}(?:(?<=[0-9])(?: (?=[0-9]{{3}}(?![0-9])){_RUN})+)?+")
_EDGES: Final = "&',-._`"


def fold_words(text: str) -> Folded:
    """`text` folded for its words; a raised figure or a fraction beside a digit is no part of them.

    Otherwise "400²", a number with a footnote, would be read as 4002 and "2½" as 21. A long dash
    parts a sentence where a hyphen ties words. The spaces between the groups of a number become
    underscores, as which the groups are one word.
    """
    text = _GROUPED.sub(lambda match: match.group().translate(_TO_GROUP), text)
    if not text.isascii():
        text = _NOTE.sub(lambda match: " " * len(match.group()), text)
    return fold_search(text.translate(_BEFORE_FOLDING))


class Piece(NamedTuple):
    """A word and where it stands, in characters of the folded text.

    A number written with spaces has its `groups`: those of "1 200" are 1 and 200.
    """

    word: str
    start: int
    end: int
    groups: tuple[Piece, ...] = ()


class Chunk(NamedTuple):
    """Words tied together as written: the parts, and the whole where it is not just the part.

    A short ending behind an apostrophe ("Haiti’s", "don't") belongs to the whole alone.
    """

    parts: tuple[Piece, ...]
    whole: Piece | None

    @property
    def start(self) -> int:
        """Where the chunk starts in the folded text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the chunk ends in the folded text."""
        return self.whole.end if self.whole else self.parts[-1].end

    def pieces(self) -> Iterator[tuple[Piece, bool]]:
        """All words of the chunk, each with whether it is a part: one comes last at its position.

        The others are the whole, and the groups of numbers.
        """
        if self.whole is not None:
            yield self.whole, False
        for part in self.parts:
            for group in part.groups:
                yield group, False
            yield part, True


class Whole(NamedTuple):
    """A chunk as one word, standing at the position of its first part and covering `length`.

    The groups of a number stand at its position, each as a whole of length 1.
    """

    position: int
    length: int
    word: str


class Words(NamedTuple):
    """The words of a text: the parts by position, and what they make as wholes."""

    parts: tuple[str, ...]
    wholes: tuple[Whole, ...]


class Form(NamedTuple):
    """A word at its position, and the characters of the original text that it stands for."""

    word: str
    position: int
    start: int
    end: int


def is_unspaced(word: str) -> bool:
    """Whether `word` is a piece of a text that is written without spaces."""
    return _IS_UNSPACED.match(word) is not None


class _Token(NamedTuple):
    piece: Piece
    kind: str
    tie: str


def _word(match: re.Match[str]) -> str:
    text = match.group()
    if match.lastgroup == "initials":
        text = text.translate(_SEPARATORS)
    elif match.lastgroup == "number":
        text = text.translate(_GROUPS)
    return text[:MAX_WORD]


def _tied(folded: str, last: _Token, match: re.Match[str]) -> str | None:
    """What ties the word of `match` to `last`; None where they stand apart."""
    gap = folded[last.piece.end : match.start()]
    if gap not in _TIES:
        return None
    if gap in ("'", "&") and not last.kind == match.lastgroup == "letters":
        return None
    return gap


def _chunk(tokens: list[_Token]) -> Chunk:
    first, last = tokens[0].piece, tokens[-1].piece
    if len(tokens) == 1:
        return Chunk((first,), None)
    parts = tuple(
        token.piece for token in tokens if not (token.tie == "'" and len(token.piece.word) <= 2)
    )
    word = "".join(token.piece.word for token in tokens)[:MAX_WORD]
    return Chunk(parts, Piece(word, first.start, last.end))


def _groups(match: re.Match[str]) -> tuple[Piece, ...]:
    text = match.group()
    if match.lastgroup != "number" or "_" not in text:
        return ()
    at = match.start()
    return tuple(
        Piece(each.group(), at + each.start(), at + each.end()) for each in _GROUP.finditer(text)
    )


def _unspaced(match: re.Match[str]) -> Iterator[Chunk]:
    text, at = match.group(), match.start()
    for number in range(len(text)):
        word = text[number : number + 2]
        yield Chunk((Piece(word, at + number, at + number + len(word)),), None)


def chunks(folded: str, start: int = 0, end: int | None = None) -> Iterator[Chunk]:
    """The chunks of the folded text between the bounds `start` and `end`, in order."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(folded, start, len(folded) if end is None else end):
        if match.lastgroup == "unspaced":
            if tokens:
                yield _chunk(tokens)
                tokens = []
            yield from _unspaced(match)
            continue
        tie = _tied(folded, tokens[-1], match) if tokens else None
        if tokens and (tie is None or len(tokens) == _MAX_PARTS):
            yield _chunk(tokens)
            tokens = []
        piece = Piece(_word(match), *match.span(), _groups(match))
        tokens.append(_Token(piece, match.lastgroup or "", tie or ""))
    if tokens:
        yield _chunk(tokens)


def words_of(text: str) -> Words:
    """The words of `text` by position."""
    parts: list[str] = []
    wholes: list[Whole] = []
    for chunk in chunks(fold_words(text).text):
        for piece, is_part in chunk.pieces():
            if is_part:
                parts.append(piece.word)
            else:
                length = len(chunk.parts) if piece is chunk.whole else 1
                wholes.append(Whole(len(parts), length, piece.word))
    return Words(tuple(parts), tuple(wholes))


def raw_runs(text: str) -> list[str]:
    """`text` cut at every character that ties no words and is part of none.

    The spaces within a number do not cut it.

    Folding is dear and runs repeat, so a run is taken apart once by `entries_of`. The entries of
    its runs, one after the other, are those of the text.
    """
    return _RAW.findall(text)


def entries_of(run: str) -> tuple[tuple[str, bool], ...]:
    """The words of a run of `raw_runs` in the order of `forms`, each with whether it is a whole."""
    plain = run.strip(_EDGES)
    if plain.isascii() and plain.isalpha():
        return ((plain.lower()[:MAX_WORD], False),)
    return tuple(
        (piece.word, not is_part)
        for chunk in chunks(fold_words(run).text)
        for piece, is_part in chunk.pieces()
    )


@lru_cache(maxsize=1 << 13)
def _forms_of_run(run: str) -> tuple[Form, ...]:
    """The forms of a run by itself. Remembered: few runs make up most of what is shown."""
    folded = fold_words(run)
    found: list[Form] = []
    position = 0
    for chunk in chunks(folded.text):
        for piece, is_part in chunk.pieces():
            found.append(_form(run, folded, piece, position))
            position += is_part
    return tuple(found)


def forms(text: str) -> tuple[Form, ...]:
    """Every word of `text` with the characters it stands for, at each position the part last."""
    found: list[Form] = []
    position = 0
    for run in _RAW.finditer(text):
        of_run = _forms_of_run(run.group())
        at = run.start()
        found.extend(Form(w, position + p, at + start, at + end) for w, p, start, end in of_run)
        if of_run:
            position += of_run[-1].position + 1
    return tuple(found)


@lru_cache(maxsize=512)
def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """The characters that each of the `forms` of `text` stands for.

    Remembered for the texts seen last: each query typed shows many of the same again.
    """
    found: list[tuple[int, int]] = []
    for match in _RAW.finditer(text):
        run = match.group()
        plain = run.strip(_EDGES)
        if plain.isascii() and plain.isalpha():
            at = match.start() + run.index(plain)
            found.append((at, at + len(plain)))
        else:
            at = match.start()
            found += [(at + start, at + end) for _, _, start, end in _forms_of_run(run)]
    return tuple(found)


def _form(text: str, folded: Folded, piece: Piece, position: int) -> Form:
    start, end = folded.span(piece.start, piece.end)
    # Folding drops combining accents; those behind the last letter still belong to it.
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return Form(piece.word, position, start, end)

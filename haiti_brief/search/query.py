"""The query: what a reader typed, as things to find.

Nothing that can be typed is an error. Words stand for themselves in any order; words in double
quotes must follow each other as written; a word or a phrase behind a minus must not be there. The
last word counts as unfinished until something follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.search.numbers import is_ordinal
from haiti_brief.search.words import Chunk, Piece, chunks, fold_words, is_unspaced
from haiti_brief.text.folding import Folded

MAX_QUERY: Final = 4000
"""Characters of a query that are read."""

MAX_TERMS: Final = 64
"""Words of a query that are looked for."""

_HALF_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*,\d{1,2}$")
_MINUS: Final = re.compile(r"(?<!\S)-(?=\w)\S*")
_OPEN_ENDS: Final = "-'.,_&"
_HARDLY: Final = 2
FUNCTION_WORDS: Final = frozenset(
    "a an the this that these those of in on at to for by with from as into over about and or but "
    "if not is are was were be been being has have had do does did it its he his she her they "
    "their them we our you your i who which what when where how there will would s t".split()
)
"""Words that say nothing about a passage."""


class Asked(NamedTuple):
    """One word to find, and the whole of the tied words that it is part of ("port-au-prince").

    `literal` means as it is, without endings or slips.
    """

    word: str
    unfinished: bool = False
    whole: str = ""
    literal: bool = False

    @property
    def is_number(self) -> bool:
        """Whether there are digits in it, so that no letter of it may be wrong."""
        return any(char.isdigit() for char in self.word)

    @property
    def is_function_word(self) -> bool:
        """Whether it is a word such as "the", which says nothing about a passage."""
        return self.word in FUNCTION_WORDS

    @property
    def is_one_character(self) -> bool:
        """Whether it is a character of a text without spaces, with which words begin."""
        return self.unfinished and is_unspaced(self.word)

    @property
    def is_hardly_begun(self) -> bool:
        """Whether there are so few letters of it that many words begin so."""
        return self.unfinished and len(self.word) <= _HARDLY and self.word.isalpha()


class Phrase(NamedTuple):
    """Words that follow each other as written, the last of them perhaps unfinished.

    `ending` is the whole that they end with where it reaches beyond the last of them: `dont`.
    """

    words: tuple[str, ...]
    unfinished: bool
    label: str
    ending: str = ""


class Query(NamedTuple):
    """The words in the order typed, the phrases, and those that must not be there.

    Of the latter a word by itself is a phrase too, and so are tied words.
    """

    words: tuple[Asked, ...]
    phrases: tuple[Phrase, ...]
    without: tuple[Phrase, ...]


def _is_open(folded: str, chunk: Chunk) -> bool:
    """Whether the word of `chunk` may still be growing at the end of the query.

    Initials that end with their full stop are done.
    """
    if folded[chunk.end - 1] == ".":
        return False
    return not folded[chunk.end :].strip(_OPEN_ENDS)


def _asked(folded: str, start: int, end: int, *, literal: bool = False) -> list[Asked]:
    """The words between two places of the folded query; `literal` as they stand in a text."""
    half = _HALF_NUMBER.search(folded, start) if end == len(folded) else None
    found: list[Asked] = []
    typed = list(chunks(folded, start, half.start() if half else end))
    for at, chunk in enumerate(typed):
        if is_unspaced(chunk.parts[0].word):
            found += _unspaced(typed, at, literal=literal)
            continue
        groups = chunk.parts[0].groups
        if groups and chunk.whole is None and not literal:
            # "217 400" may as well be two numbers.
            found += [Asked(group.word, whole=chunk.parts[0].word) for group in groups]
            found[-1] = found[-1]._replace(unfinished=_is_open(folded, chunk))
            continue
        whole = chunk.whole.word if chunk.whole else ""
        is_open = _is_open(folded, chunk)
        parts = chunk.parts if literal else _without_endings(chunk.parts, is_open=is_open)
        if len(parts) == 1 and len(chunk.parts) == 2:
            # "4th" is one word: "th" by itself would be on the way to "the".
            word = "".join(part.word for part in chunk.parts)
            found.append(Asked(word, unfinished=is_open))
            continue
        found += [Asked(piece.word, whole=whole) for piece in parts]
        if is_open and parts[-1] == chunk.parts[-1]:
            found[-1] = found[-1]._replace(unfinished=True)
    if half is not None:
        # "1,0" is on the way to "1,000".
        found.append(Asked(half.group().replace(",", ""), unfinished=True))
    return found


def _unspaced(typed: list[Chunk], at: int, *, literal: bool) -> Iterator[Asked]:
    """What is asked for by the chunk at a place, which is of a text without spaces.

    A character by itself is the beginning of a word. The last of several was asked for with the
    one before it, unless the text must go on behind it otherwise.
    """
    word = typed[at].parts[0].word
    is_last = at + 1 == len(typed)
    if len(word) > 1:
        yield Asked(word)
    elif not at or typed[at - 1].end <= typed[at].start:
        yield Asked(word, unfinished=is_last or not literal)
    elif literal and not is_last:
        yield Asked(word)


def _without_endings(parts: tuple[Piece, ...], *, is_open: bool) -> tuple[Piece, ...]:
    """The parts of a chunk but for the endings of ordinals: 18 of "18th", 18 and century."""
    if not any(part.word.isdigit() for part in parts[:-1]):
        return parts
    return tuple(
        part
        for at, part in enumerate(parts)
        if not at
        or parts[at - 1].end < part.start
        or not is_ordinal(parts[at - 1].word + part.word, begun=is_open and at + 1 == len(parts))
    )


def _phrase(text: str, folded: Folded, start: int, end: int) -> Phrase | None:
    asked = _asked(folded.text, start, end, literal=True)[:MAX_TERMS]
    if not asked:
        return None
    label = folded.span(start, end).of(text).strip()
    *_, last = chunks(folded.text, start, end)
    beyond = last.whole is not None and last.whole.end > last.parts[-1].end
    ending = last.whole.word if last.whole is not None and beyond else ""
    return Phrase(tuple(each.word for each in asked), asked[-1].unfinished, f"“{label}”", ending)


def _done(phrase: Phrase) -> Phrase:
    """`phrase` with nothing unfinished, but for a single character that begins many words."""
    return phrase._replace(unfinished=Asked(phrase.words[-1], phrase.unfinished).is_one_character)


def phrase_of(name: str) -> Phrase | None:
    """The words of `name` as a phrase; None where there are none."""
    # Behind a space no word is unfinished.
    folded = fold_words(f"{name} ")
    phrase = _phrase(name, folded, 0, len(folded.text))
    return phrase and _done(phrase)


def _bounds(found: Iterator[Chunk]) -> Iterator[tuple[int, int]]:
    """Where each chunk starts and ends; of those that overlap, where all of them do."""
    start = end = -1
    for chunk in found:
        if chunk.start < end:
            end = chunk.end
            continue
        if end > 0:
            yield start, end
        start, end = chunk.start, chunk.end
    if end > 0:
        yield start, end


def _is_minus(text: str, folded: Folded, at: int) -> bool:
    """Whether a minus stands at a place of the folded query, at the beginning of a word."""
    if at < 0 or folded.text[at] != "-" or folded.text[at - 1 : at].strip():
        return False
    # Another dash than that of the keyboard was copied from a text.
    return folded.span(at, at + 1).of(text) == "-"


def parse_query(text: str) -> Query:
    """The query `text`, each of its words once.

    Never raises. A quotation mark without its partner opens a phrase that is still being typed.
    """
    text = text[:MAX_QUERY]
    folded = fold_words(text)
    words: dict[str, Asked] = {}
    phrases: dict[Phrase, None] = {}
    without: list[Phrase] = []
    start = 0
    for number, segment in enumerate(folded.text.split('"')):
        end = start + len(segment)
        if number % 2:
            phrase = _phrase(text, folded, start, end)
            if phrase is not None and _is_minus(text, folded, start - 2):
                without.append(_done(phrase))
            elif phrase is not None:
                phrases[phrase] = None
        else:
            done = start
            for minus in _MINUS.finditer(folded.text, start, end):
                if not _is_minus(text, folded, minus.start()):
                    continue
                for asked in _asked(folded.text, done, minus.start()):
                    words.setdefault(asked.word, asked)
                for bounds in _bounds(chunks(folded.text, *minus.span())):
                    phrase = _phrase(text, folded, *bounds)
                    if phrase is not None:
                        without.append(_done(phrase))
                done = minus.end()
            for asked in _asked(folded.text, done, end):
                if asked.unfinished:
                    # What it is on the way to is not yet the word it looks like.
                    words.pop(asked.word, None)
                words.setdefault(asked.word, asked)
        start = end + 1
    return Query(
        tuple(words.values())[:MAX_TERMS], tuple(phrases)[:MAX_TERMS], tuple(without)[:MAX_TERMS]
    )

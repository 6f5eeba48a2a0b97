"""`search`: the passages of a brief, or of a folder of texts, that have the words asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

import click

from haiti_brief.cli.as_of import as_of_option, turned_back_or_exit
from haiti_brief.cli.opening import (
    allow_outside_option,
    collection_paused,
    open_or_exit,
    read_limits,
)
from haiti_brief.cli.output import fail, write_err, write_out
from haiti_brief.cli.progress import ProgressLine
from haiti_brief.loading.files import Unreadable
from haiti_brief.loading.limits import DEFAULT, Limits
from haiti_brief.search.filters import parse_filters
from haiti_brief.search.index import Index, build_index
from haiti_brief.search.results import Fit, Hit, Results, Scope
from haiti_brief.text.visible import visible_line

NOTHING_FOUND: Final = 1
"""The exit code where no query had a hit."""

_LONGEST_LINE: Final = 65_536
"""Bytes of a line of standard input that are read as a query; of these 4,000 characters count."""
_HITS: Final = 50
"""How many hits are given where no number is asked for."""
_FITS: Final = list(Fit)
_HELP: Final = """\
Find the passages that have the words of QUERY, in any order, the best first.

Accents, case and curly quotes do not matter, the last word may be unfinished, and a letter or two
may be wrong. Words in "double quotes" must stand together as written, and -word must not be
there. Without --scope the quotes of the brief are searched, or its whole sources where those
answer better. QUERY - reads one query a line from standard input.

Filters narrow the search: source:s2, actor:rubio, kind:figure, before:2025-02, after:2025-02.
With a minus they leave out (write -- before a QUERY that begins with one): -source:s3.

\b
Examples:
  haiti-brief search kenscoff
  haiti-brief search --scope sources '"join 400"'
  haiti-brief search 'actor:"Marco Rubio" waiver before:2025-03'
  haiti-brief search --folder notes --json port-au-prince

Exit codes: 0 found, 1 nothing found, 2 it could not be done.
"""


def _hits_and_limits(
    _context: click.Context, _parameter: click.Parameter, written: tuple[str, ...]
) -> tuple[int, Limits]:
    """How many hits are wanted, which a number alone says, and the limits on what is read."""
    counts = [each for each in written if "=" not in each]
    limits = read_limits([each for each in written if "=" in each])
    return click.IntRange(min=1)(counts[-1]) if counts else _HITS, limits


@click.command("search", help=_HELP)
@click.argument("query", nargs=-1, required=True)
@click.option("--brief", metavar="BRIEF", help="The brief; by default the bundled one.")
@click.option(
    "--scope", type=click.Choice([scope.value for scope in Scope]), help="Where to search."
)
@click.option(
    "--limit",
    "limits",
    metavar="NUMBER|NAME=NUMBER",
    multiple=True,
    callback=_hits_and_limits,
    help="Hits at most, by default 50; or a limit on what is read, such as brief=64M. Repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each query.")
@click.option("--mark/--no-mark", default=None, help="Set «» around what matched, or do not.")
@allow_outside_option
@as_of_option
@click.option("--folder", metavar="DIR", help="Search the .txt and .md files below DIR instead.")
@click.option("--no-cache", is_flag=True, help="Keep no index of many texts, and use none.")
def search_command(  # noqa: PLR0913 - a parameter for each option
    query: tuple[str, ...],
    brief: str | None,
    scope: str | None,
    limits: tuple[int, Limits],
    folder: str | None,
    as_of: int | None,
    *,
    as_json: bool,
    mark: bool | None,
    allow_outside: bool,
    no_cache: bool,
) -> None:
    """Find the passages that have the words of the query."""
    chosen = Scope(scope) if scope is not None else None
    if folder is not None:
        if brief is not None or chosen is Scope.QUOTES:
            raise click.UsageError("--folder searches whole texts, without a brief or its quotes")
        if as_of is not None:
            raise click.UsageError("--as-of needs a brief, which says when its sources were issued")
        if limits[1] != DEFAULT:
            raise click.UsageError("--limit NAME=NUMBER needs a brief")
        index = _folder_or_exit(folder, kept=not no_cache)
        chosen = Scope.SOURCES
    else:
        index = _brief_or_exit(
            brief, as_of, limits[1], allow_outside=allow_outside, kept=not no_cache
        )
    if index.remark:
        write_err(f"{visible_line(index.remark)}\n")
    found = False
    for words in _queries(query):
        results, answered, widened = _answer(index, words, chosen, limits[0])
        found = found or bool(results.hits)
        write_err("".join(f"{remark}\n" for remark in results.remarks))
        if as_json:
            write_out(_json(words, results, answered) + "\n", flush=True)
            continue
        write_err(_explained(words, results, widened=widened))
        write_out(_plain(results, marked=_is_terminal() if mark is None else mark), flush=True)
    if not found:
        raise SystemExit(NOTHING_FOUND)


def _brief_or_exit(
    brief: str | None, as_of: int | None, limits: Limits, *, allow_outside: bool, kept: bool
) -> Index:
    whole = open_or_exit(brief, allow_outside=allow_outside, limits=limits)
    dossier = turned_back_or_exit(whole, as_of)
    for document in dossier.documents.values():
        for fault in document.faults:
            write_err(f"{document.id}: {visible_line(fault.message)}\n")
    with collection_paused(), ProgressLine("Indexing") as progress:
        return build_index(dossier, progress, kept=kept)


def _folder_or_exit(folder: str, *, kept: bool) -> Index:
    # A search of a brief needs none of it.
    from haiti_brief.search.folder import index_folder  # noqa: PLC0415

    try:
        with collection_paused(), ProgressLine("Indexing") as progress:
            found = index_folder(Path(folder), progress, kept=kept)
    except Unreadable as error:
        fail(f"{folder} cannot be searched: {error}")
    for remark in found.remarks:
        write_err(f"{visible_line(remark)}\n")
    if not found.files:
        write_err(f"no text files (.txt, .md) below {visible_line(folder)}\n")
    return found.index


def _queries(query: tuple[str, ...]) -> Iterator[str]:
    """The query of the command line, or those of standard input as its lines arrive."""
    if query != ("-",):
        yield " ".join(query)
        return
    stream: TextIO | None = sys.stdin
    if stream is None:
        fail("standard input is closed")
    # As bytes, so that a line that is not UTF-8 is a query with a symbol in it and not the end.
    while line := _line(stream):
        yield line[:_LONGEST_LINE].decode("utf-8", errors="replace").rstrip("\r\n")
        if _is_cut(line):
            told = f"a line has more than {_LONGEST_LINE:,} bytes; what is beyond is left out"
            write_err(f"{told}\n")
        while _is_cut(line):
            line = _line(stream)


def _is_cut(line: bytes) -> bool:
    return len(line) > _LONGEST_LINE and not line.endswith(b"\n")


def _line(stream: TextIO) -> bytes:
    """The next line of standard input, or as much of it as is read at once; nothing at the end."""
    try:
        return stream.buffer.readline(_LONGEST_LINE + 1)
    except (OSError, ValueError) as error:
        fail(f"standard input cannot be read: {getattr(error, 'strerror', None) or error}")


def _answer(
    index: Index, words: str, scope: Scope | None, limit: int
) -> tuple[Results, Scope, bool]:
    """The answer in `scope`, that scope, and False; without one, that in the quotes.

    Where the sources answer better than the quotes it is theirs, and True.
    """
    if scope is not None:
        return index.search(words, scope, limit, finished=True), scope, False
    quoted = index.search(words, Scope.QUOTES, limit, finished=True)
    if quoted.fit is Fit.ALL:
        return quoted, Scope.QUOTES, False
    wider = index.search(words, Scope.SOURCES, limit, finished=True)
    if _FITS.index(wider.fit) < _FITS.index(quoted.fit):
        return wider, Scope.SOURCES, True
    # Where both have nothing, the wider vocabulary has the nearer words.
    return (quoted, Scope.QUOTES, False) if quoted.hits else (wider, Scope.SOURCES, False)


def _is_terminal() -> bool:
    stream: TextIO | None = sys.stdout
    return stream is not None and stream.isatty()


def _json(words: str, results: Results, scope: Scope) -> str:
    hits: list[dict[str, object]] = []
    for hit in results.hits:
        entry: dict[str, object] = {
            "source": hit.source,
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
            "score": hit.score,
            "cited_by": hit.cited_by,
        }
        if hit.item is not None:
            entry["item"] = hit.item
        hits.append(entry)
    answer: dict[str, object] = {
        "query": words,
        "hits": hits,
        "scope": scope,
        "fit": results.fit,
        "total": results.total,
        "unmatched": results.unmatched,
    }
    if results.capped:
        answer["capped"] = True
    if results.remarks:
        answer["remarks"] = results.remarks
    # ASCII is all that json.dumps writes, and DEL the one control character it lets by.
    return json.dumps(answer).replace("\x7f", "\\u007f")


def _plain(results: Results, *, marked: bool) -> str:
    return "".join(f"{line}\n" for hit in results.hits for line in _block(hit, marked=marked))


def _block(hit: Hit, *, marked: bool) -> Iterator[str]:
    """The lines of one hit: its place and its text, then what it carries."""
    place = f"{hit.source}:{hit.start}" if hit.source is not None else hit.item or ""
    # One character in gives one character out, so the matches stay where they are.
    text = visible_line(hit.text)
    yield f"{visible_line(place)}  {_with_marks(text, hit.matches) if marked else text}"
    if hit.cited_by:
        yield f"    cited by {', '.join(map(visible_line, hit.cited_by))}"


def _with_marks(text: str, matches: tuple[tuple[int, int], ...]) -> str:
    pieces = []
    done = 0
    for start, end in matches:
        pieces += [text[done:start], "«", text[start:end], "»"]
        done = end
    return "".join((*pieces, text[done:]))


def _explained(words: str, results: Results, *, widened: bool) -> str:
    """What an answer lacks, for standard error: quotes, words, or hits at all."""
    lines = []
    if widened:
        are = "sentence of the sources is" if results.total == 1 else "sentences of the sources are"
        total = results.count
        lines.append(f"no quote has these words; {total} {are} found by --scope sources:")
    if results.fit is Fit.NEAR:
        lines.append("no passage has these words as typed; these have words near them:")
    if results.fit is Fit.PART:
        lines.append("no passage has all of these words; these have the most of them:")
    for word, nearest in zip(results.unmatched, results.nearest, strict=True):
        near = f"; nearest words: {', '.join(nearest)}" if nearest else ""
        lines.append(f"no match for {word}{near}")
    asked = parse_filters(words, finished=True)
    if results.taken_away is not None:
        what = "filters leave" if asked.filters else "words with a minus leave"
        are = "is" if str(results.taken_away) == "1" else "are"
        lines.append(
            f"the {what} no passage with these words; without them there {are} {results.taken_away}"
        )
    elif not results.hits and not results.unmatched:
        some = asked.filters and not asked.words.strip() and not results.remarks
        lines.append(
            "no passage is left by the filters"
            if some
            else f"no words to search for in “{words[:80]}”"
        )
    if results.total > len(results.hits):
        total = results.count
        lines.append(f"the best {len(results.hits)} of {total}; --limit gives more:")
    return "".join(f"{visible_line(line)}\n" for line in lines)

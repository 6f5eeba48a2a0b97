"""What must hold whatever is put in: one function a door, for Hypothesis and for Atheris alike.

Each takes what a stranger may write and raises only where a promise is broken.
"""

from __future__ import annotations

import atexit
import re
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from haiti_brief.checking.check import check
from haiti_brief.checking.render import render, render_diagnostics
from haiti_brief.cli.show import as_json
from haiti_brief.loading.brief_file import CannotOpen, parse_brief
from haiti_brief.loading.dossier import Dossier, build_dossier
from haiti_brief.model.amounts import format_amount, numbers_in, parse_amount
from haiti_brief.model.arithmetic import ArithmeticFault, evaluate, operands
from haiti_brief.model.edtf import Edtf, EdtfDate, EdtfError, parse_edtf
from haiti_brief.plain.document import lines
from haiti_brief.search.index import Index, build_index
from haiti_brief.search.results import Hit, Scope
from haiti_brief.state.placing import placed
from haiti_brief.state.web_reading import NotAnnotations, read_web
from haiti_brief.state.web_writing import web_collection
from haiti_brief.text.anchoring import SourceText, Verdict, anchor
from haiti_brief.text.letters import splits_letter
from haiti_brief.text.spans import Span
from haiti_brief.text.visible import visible
from haiti_brief.tui.commands import COMMANDS, keys_of
from haiti_brief.tui.keymap import KeymapFault, read_keymap
from tests.plain.sample import open_sample


@cache
def _folder() -> Path:
    """A folder where no source can be found; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="haiti-brief-fuzz-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@cache
def sample_dossier() -> Dossier:
    """The sample brief, for what needs one."""
    folder = _folder() / "sample"
    folder.mkdir()
    return open_sample(folder)


@cache
def sample_index() -> Index:
    """The sample brief, ready to be searched."""
    return build_index(sample_dossier(), kept=False)


def _safe(text: str) -> None:
    assert visible(text) == text, ascii(text)
    assert "\t" not in text


# The loader


def loads(text: str) -> None:
    """A text opens as a brief and can be printed and checked, or is refused with its reasons."""
    try:
        file = parse_brief(text, _folder() / "brief.yaml", "brief.yaml")
    except CannotOpen as fault:
        assert fault.diagnostics
        count = text.count("\n") + text.count("\r") + 2
        assert all(1 <= found.place.line <= count for found in fault.diagnostics)
        assert all(found.place.column >= 1 for found in fault.diagnostics)
        _safe(render_diagnostics(fault.diagnostics))
        return
    dossier = build_dossier(file)
    for line in lines(dossier):
        assert "\n" not in line
        _safe(line)
    assert as_json(dossier, None, None).isascii()
    _safe(render(check(dossier)))


# Dates


def date(text: str) -> None:
    """A date is read as what it prints as, its bounds in order; or refused with a column."""
    try:
        read = parse_edtf(text)
    except EdtfError as error:
        assert error.message
        assert 0 <= error.column <= len(text)
        return
    assert read.text == text
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest
    assert (read.earliest is None) == (read.start != "known")
    assert (read.latest is None) == (read.end != "known")
    assert read.label()
    assert read.describe()
    assert read.overlaps(read)
    assert not read.before(read)
    again = parse_edtf(_printed(read))
    assert again.sort_key()[:4] == read.sort_key()[:4]
    assert (again.kind, again.qualifier, again.precision, again.ranges) == (
        read.kind, read.qualifier, read.precision, read.ranges,
    )  # fmt: skip


def _printed(read: Edtf) -> str:
    """The date written anew from its parts."""
    sides = [tuple(map(_written, pair)) for pair in read.ranges]
    if read.kind == "date":
        return sides[0][0]
    if read.kind == "interval":
        open_as = {"open": "..", "unknown": "", "known": ""}
        ((left, right),) = sides
        return f"{left or open_as[read.start]}/{right or open_as[read.end]}"
    return f"[{','.join(a if a == b else f'{a}..{b}' for a, b in sides)}]"


def _written(part: EdtfDate | None) -> str:
    return part.text if part else ""


# Anchoring

_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TYPOGRAPHY: Final = re.compile("[\u02bc\u0060\u00b4\u1fef\u1ffd]")


def letters(text: str) -> str:
    """The letters, digits and accents of a text alone: what no typography may change."""
    seen = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    kept = (c for c in seen if c.isalnum() or unicodedata.category(c)[0] == "M")
    return _TYPOGRAPHY.sub("", "".join(kept))


def anchors(text: str, quote: str, prefix: str | None = None, suffix: str | None = None) -> None:
    """Whatever is asked, a quote anchors at words with its own letters in their order, or not."""
    source = SourceText(text)
    found = anchor(source, quote, prefix, suffix)
    assert (found.span is not None) == found.verdict.anchors == bool(found.parts)
    for place in (*found.parts, *found.places):
        assert 0 <= place.start < place.end <= len(text)
    for left, right in pairwise(found.parts):
        assert left.end <= right.start
    if found.span is not None:
        assert found.span == (found.parts[0].start, found.parts[-1].end)
        words = "\n".join(part.of(text) for part in found.parts)
        assert letters(words) == letters(quote)
        assert not any(splits_letter(text, edge) for edge in found.span)
        if found.verdict is Verdict.EXACT and len(found.parts) == 1:
            assert words == quote


def cut_anchors(text: str, start: int, end: int) -> None:
    """A quote cut from a text anchors at its place, or is one of several that are named."""
    quote = text[start:end]
    if not letters(quote) or any(splits_letter(text, edge) for edge in (start, end)):
        return
    found = anchor(SourceText(text), quote)
    if found.verdict is Verdict.AMBIGUOUS:
        assert all(other.of(text) == quote for other in found.places)
        assert found.reason or len(found.places) > 1
    else:
        assert found.verdict is Verdict.EXACT
        assert found.span == Span(start, end)


# Search


def query(text: str) -> None:
    """Nothing typed raises, and every hit stands where it says, its matches in it and in order."""
    index = sample_index()
    documents = sample_dossier().documents
    for scope in Scope:
        found = index.search(text, scope, 20)
        assert len(found.hits) <= found.total
        assert len(found.unmatched) == len(found.nearest)
        for remark in found.remarks:
            assert "\n" not in remark
            _safe(remark)
        for hit in found.hits:
            _sound(hit, documents[hit.source].text if hit.source else None)
    assert set(index.counts(text)) == set(Scope)


def _sound(hit: Hit, text: str | None) -> None:
    if text is None:
        assert hit.item
    else:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.text == text[hit.start : hit.end]
    assert 0 <= hit.score <= 100
    done = 0
    for start, end in hit.matches:
        assert done <= start < end <= len(hit.text)
        done = end


# Numbers


def amounts(text: str) -> None:
    """The numbers of a text are in order and apart, and print as what they are read from."""
    done = 0
    for number in numbers_in(text):
        assert done <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        assert number.value == 0 or parse_amount(format_amount(number.value)) in {
            number.value, None,
        }  # fmt: skip
        done = number.end
    written = parse_amount(text)
    if written is not None:
        assert parse_amount(format_amount(written)) in {written, None}
    try:
        assert evaluate(text).is_finite()
        assert operands(text)
    except ArithmeticFault as fault:
        assert fault.message
        assert 0 <= fault.column <= len(text)


# Notes


def notes(data: bytes) -> None:
    """Bytes are annotations, each of them placed or refused; or are told to be none."""
    dossier = sample_dossier()
    try:
        found = read_web(data, dossier)
    except NotAnnotations as error:
        assert str(error)
        return
    for _, why in found.refused:
        assert why
    texts = {key: document.text for key, document in dossier.documents.items()}
    for each in placed(dossier, found.annotations):
        if each.span is not None:
            assert each.source is not None
            assert 0 <= each.span.start <= each.span.end <= len(texts[each.source])
    # What is exported must be JSON for other programs, whatever came in.
    assert web_collection(dossier, found.annotations)


# Keys


def keymap(data: bytes, folder: Path | None = None) -> None:
    """A file of keys is a map of known commands, or a fault that names the file."""
    path = (folder or _folder()) / "keys.toml"
    path.write_bytes(data)
    try:
        keys = read_keymap(path)
    except KeymapFault as fault:
        assert str(fault).startswith("keys.toml: ")
        return
    assert set(keys) <= {command.id for command in COMMANDS}
    for command in COMMANDS:
        assert all(isinstance(key, str) for key in keys_of(command, keys))


TEXT_DOORS: Final[dict[str, Callable[[str], None]]] = {
    "loader": loads,
    "dates": date,
    "queries": query,
    "amounts": amounts,
}
"""The doors that take one text."""

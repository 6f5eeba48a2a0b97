"""A brief's file: its text, its tree of places, and the model it gives."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from haiti_brief.loading.binder import Binder, Fault, suggest
from haiti_brief.loading.files import TooLarge, Unreadable, read_regular
from haiti_brief.loading.limits import DEFAULT, Limits, amount, how_to_raise
from haiti_brief.loading.nodes import Mapping, Node, NodeFault, Scalar, parse_nodes, place_of, short
from haiti_brief.model.brief import Brief
from haiti_brief.model.diagnostic import Diagnostic, Place
from haiti_brief.text.visible import visible_line

FORMAT: Final = "1"
_WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class CannotOpen(Exception):
    """The brief does not open; `diagnostics` say why and where, ordered by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics[0].message)
        self.diagnostics = diagnostics


class BriefFile(msgspec.Struct, frozen=True):
    """A brief as read: the model, the tree it came from, and the faults that let it open."""

    name: str
    path: Path
    brief: Brief
    tree: Node
    diagnostics: tuple[Diagnostic, ...]

    def place(self, at: str) -> Place:
        """Where the part of the brief at the path `at` stands in its file."""
        return place_of(self.tree, at)


def _decoded(data: bytes, name: str) -> str:
    # A brief begins with ASCII, which has a NUL beside it in UTF-16 and UTF-32.
    if data.startswith(_WIDE_BOMS) or b"\0" in data[:2]:
        raise _fatal(name, "brief-encoding", "the file is UTF-16, UTF-32 or no text, not UTF-8",
                     Place(1, 1), "save it as UTF-8")  # fmt: skip
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", errors="replace")) + 1
        raise _fatal(name, "brief-encoding", "this byte is not UTF-8", Place(line, column),
                     "save the file as UTF-8; it may be Windows-1252") from error  # fmt: skip
    return text


def _fatal(name: str, rule: str, message: str, place: Place, mend: str | None) -> CannotOpen:
    return CannotOpen((_diagnostic(Fault(rule, message, place, "", mend), name),))


def _diagnostic(fault: Fault, name: str) -> Diagnostic:
    return Diagnostic(
        rule=fault.rule, message=visible_line(fault.message), file=name, place=fault.place,
        at=fault.at, help=visible_line(fault.help) if fault.help else None, fix=fault.fix,
        fatal=fault.fatal, stands_for=fault.stands_for,
    )  # fmt: skip


def _check_format(tree: Node, name: str) -> None:
    """Refuse what is no brief of this format, before its keys are judged by it."""
    if not isinstance(tree, Mapping):
        raise _fatal(name, "wrong-form", "the file must be a mapping", tree.place,
                     "start with `format: 1`")  # fmt: skip
    entry = tree.entries.get("format")
    if entry is None:
        near = suggest("format", list(islice(tree.entries, 20)))
        mend = f"is “{short(near)}” meant?" if near else "start with `format: 1`"
        raise _fatal(name, "missing-key", "“format” is missing", tree.place, mend)
    place, node = entry
    if not isinstance(node, Scalar) or node.value != FORMAT:
        raise _fatal(name, "unknown-format", "this format is not known", place,
                     f"this program reads `format: {FORMAT}`")  # fmt: skip


def _check_sources(tree: Node, name: str, limits: Limits) -> None:
    """Refuse more sources than may be opened, before any is."""
    entry = tree.entries.get("sources") if isinstance(tree, Mapping) else None
    if entry is None or not isinstance(entry[1], Mapping):
        return
    found = entry[1].entries
    if len(found) > limits.sources:
        place = next(islice(found.values(), limits.sources, None))[0]
        raise _fatal(
            name, "too-large", f"the brief has more than {amount('sources', limits)} sources",
            place, how_to_raise("sources", limits),
        )  # fmt: skip


def read_brief(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> BriefFile:
    """The brief in the file at `path`; `name` is what messages call the file.

    Raises `CannotOpen` with every fault of form that the file has.
    """
    name = name or str(path)
    try:
        data = read_regular(path, limits.brief)
    except TooLarge as error:
        raise _fatal(name, "cannot-read", f"cannot be read: {error}", Place(1, 1),
                     how_to_raise("brief", limits)) from error  # fmt: skip
    except Unreadable as error:
        mend = "a brief is read from a file: give its path" if name == "-" else None
        raise _fatal(name, "cannot-read", f"cannot be read: {error}", Place(1, 1), mend) from error
    return parse_brief(_decoded(data, name), path, name, limits)


def parse_brief(text: str, path: Path, name: str, limits: Limits = DEFAULT) -> BriefFile:
    """The brief that `text` gives; as `read_brief`, with the reading done."""
    try:
        tree = parse_nodes(text, limits)
    except NodeFault as fault:
        raise _fatal(name, fault.rule, fault.message, fault.place, fault.help) from fault
    _check_format(tree, name)
    _check_sources(tree, name, limits)
    binder = Binder(limits)
    brief = binder.struct(tree, Brief, "")
    diagnostics = sorted(
        (_diagnostic(fault, name) for fault in binder.faults), key=Diagnostic.sort_key
    )
    if brief is None:
        raise CannotOpen(tuple(diagnostics))
    return BriefFile(name, path, brief, tree, tuple(diagnostics))

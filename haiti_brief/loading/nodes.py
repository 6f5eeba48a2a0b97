"""YAML as a tree of nodes that know their line and column, every scalar as it was written.

The tree is built from the parser's events, so nothing is resolved to a type and no constructor
runs: `no`, `010` and `1_000` stay the characters that stand in the file. Tags, merge keys and
several documents in one file have no meaning in a brief and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import yaml

from haiti_brief.model.diagnostic import Place

_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")
MAX_DEPTH: Final = 32
MAX_NODES: Final = 2_000_000


class NodeFault(Exception):
    """The file cannot be read as a tree.

    `rule` names the diagnostic; `place` is where; `help` says how to mend it.
    """

    def __init__(self, rule: str, message: str, place: Place, mend: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.place = place
        self.help = mend


class Scalar:
    """A scalar: the characters of its value. `empty` where nothing was written at all.

    `style` is the sign that it was written with: a quotation mark, `|`, `>`, or none.
    """

    __slots__ = ("empty", "place", "style", "value")

    def __init__(self, value: str, place: Place, *, empty: bool, style: str = "") -> None:
        self.value = value
        self.place = place
        self.empty = empty
        self.style = style


class Sequence:
    """A list of nodes."""

    __slots__ = ("items", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.items: list[Node] = []


class Mapping:
    """Keys with their nodes, in the order written; `doubled` holds keys that came again."""

    __slots__ = ("doubled", "entries", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.entries: dict[str, tuple[Place, Node]] = {}
        self.doubled: list[tuple[str, Place]] = []


Node: TypeAlias = Scalar | Sequence | Mapping


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _refuse_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.tag is not None and event.tag != "!":
        raise NodeFault(
            "yaml-form", f"the tag {event.tag} has no meaning in a brief", _place(event),
            "remove the tag: every value is read as the characters written",
        )  # fmt: skip


class _TreeBuilder:
    """Builds the tree with a stack of open nodes, so that depth costs no recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.key: tuple[str, Place] | None = None
        """The key of the innermost mapping that waits for its value."""
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.started: dict[int, tuple[str, int]] = {}
        self.count = 0
        self.documents = 0

    def take_all(self, loader: yaml.SafeLoader | yaml.CSafeLoader) -> None:
        """Add the parser's events to the tree, until there are no more."""
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceStartEvent: self._sequence,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        # A brief is thousands of events, so none is asked twice what it is.
        next_event = loader.get_event
        while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
            if kind in take:
                take[kind](event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise NodeFault(
                "yaml-form", "a second document starts here", _place(event),
                "keep one brief in one file: remove the `---` and what follows",
            )  # fmt: skip

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None:
            _refuse_tag(event)
        value, style = event.value, event.style or ""
        node = Scalar(value, _place(event), empty=not (value or style), style=style)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1)
        self._add(node, event)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open(Mapping(_place(event)), event)

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._open(Sequence(_place(event)), event)

    def _open(self, node: Sequence | Mapping, event: yaml.CollectionStartEvent) -> None:
        _refuse_tag(event)
        if len(self.open) >= MAX_DEPTH:
            raise NodeFault(
                "too-deep", f"the file nests deeper than {MAX_DEPTH} levels", _place(event)
            )
        if event.anchor:
            # Until the node is closed its name means nothing, whatever it meant before.
            self.anchors.pop(event.anchor, None)
            self.started[id(node)] = (event.anchor, self.count)
        self._add(node, event)
        self.open.append(node)

    def _close(self, _event: yaml.CollectionEndEvent) -> None:
        node = self.open.pop()
        if id(node) in self.started:
            name, before = self.started.pop(id(node))
            self.anchors[name] = (node, self.count - before)

    def _alias(self, event: yaml.AliasEvent) -> None:
        found = self.anchors.get(event.anchor or "")
        if found is None:
            raise NodeFault(
                "yaml-form", f"the alias *{event.anchor} names no finished anchor", _place(event)
            )
        node, size = found
        self._add(node, event, size)

    def _add(self, node: Node, event: yaml.Event, size: int = 1) -> None:
        """Put a node, which unfolds to `size` values, where the tree is being built."""
        self.count += size
        if self.count > MAX_NODES:
            raise NodeFault(
                "too-large", f"the file unfolds to more than {MAX_NODES:,} values", _place(event)
            )
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        key = self.key
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is None:
            self._key(node, event)
        elif key[0] in parent.entries:
            parent.doubled.append(key)
            self.key = None
        else:
            parent.entries[key[0]] = (key[1], node)
            self.key = None

    def _key(self, node: Node, event: yaml.Event) -> None:
        if not isinstance(node, Scalar):
            raise NodeFault(
                "yaml-form", "a key must be a word, not a list or a mapping", _place(event)
            )
        if node.value == "<<":
            raise NodeFault(
                "yaml-form", "merge keys (<<) have no meaning in a brief", node.place,
                "write the keys out",
            )  # fmt: skip
        self.key = (node.value, node.place)


def parse_nodes(text: str) -> Node:
    """The tree of `text`.

    Raises `NodeFault` at the first place where the text is no YAML that a brief may use.
    """
    _refuse_line_ends(text)
    builder = _TreeBuilder()
    loader_type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Both parsers read the beginning of the text when they are made.
        loader = loader_type(text)
        try:
            builder.take_all(loader)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _inside(text, mark.line, mark.column) if mark else Place(1, 1)
        about = ", ".join(part for part in (error.context, error.problem) if part)
        raise NodeFault("yaml-syntax", about, place, _syntax_help(about)) from error
    except yaml.reader.ReaderError as error:
        # Its position counts bytes in one of the two parsers, characters in the other.
        place = _place_at(text, max(0, text.find(chr(error.character))))
        raise NodeFault("yaml-syntax", "this character may not stand in YAML", place) from error
    except yaml.YAMLError as error:
        raise NodeFault("yaml-syntax", str(error), Place(1, 1)) from error
    if builder.root is None:
        raise NodeFault("yaml-form", "the file is empty", Place(1, 1), "start with `format: 1`")
    return builder.root


def _inside(text: str, line: int, column: int) -> Place:
    """The place of a parser's mark, which may lie behind the end of the text."""
    last = _place_at(text, len(text))
    return Place(line + 1, column + 1) if line < last.line else last


def _place_at(text: str, offset: int) -> Place:
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refuse_line_ends(text: str) -> None:
    """Refuse what is a line end to YAML and no editor shows as one: it makes two lines of one."""
    found = _LINE_ENDS.search(text)
    if found is not None:
        raise NodeFault(
            "yaml-syntax", f"the character U+{ord(found.group()):04X} ends a line here",
            _place_at(text, found.start()), "write a space in its place",
        )  # fmt: skip


def _syntax_help(problem: str) -> str | None:
    if "mapping values are not allowed" in problem:
        return "text that holds a colon and a space needs quotation marks around it"
    if "\\t" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put quotation marks around text that starts with a sign"
    if "expected <block end>" in problem or "block mapping" in problem:
        return "look at the indentation of this line and the one before it"
    return None


def place_of(root: Node, path: str) -> Place:
    """Where the part of the tree named by `path` stands.

    `path` is keys and list positions joined by `/`, as in `events/arrival/evidence/0/quote`. A
    scalar's place is its own, a mapping's or list's is that of its key. Where the path runs on
    past what the file has, the place of the last part that exists.
    """
    node, place = root, root.place
    steps = path.split("/") if path else []
    while steps:
        step = steps.pop(0)
        if isinstance(node, Mapping):
            # A key may hold a slash itself.
            while step not in node.entries and steps:
                step += "/" + steps.pop(0)
            if step not in node.entries:
                return place
            place, node = node.entries[step]
        elif isinstance(node, Sequence) and step.isdecimal() and int(step) < len(node.items):
            node = node.items[int(step)]
            place = node.place
        else:
            return place
    return node.place if isinstance(node, Scalar) else place

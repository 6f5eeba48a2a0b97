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

from haiti_brief.loading.limits import DEFAULT, Limits, amount, how_to_raise
from haiti_brief.model.diagnostic import Place
from haiti_brief.text.visible import visible_line

_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")
_TAG_DIRECTIVES: Final = ("\n%TAG", "\r%TAG")
_MAX_TAG_DIRECTIVES: Final = 32
_UNFOLDED: Final = "brief"
"""The limit that the text of a brief keeps to when every alias is written out."""


def short(text: str, width: int = 40) -> str:
    """`text` of a file as a message quotes it: what is hidden is shown, and its end cut off."""
    return visible_line(text if len(text) <= width else text[: width - 1] + "…")


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
            "yaml-form", f"the tag {short(event.tag)} has no meaning in a brief", _place(event),
            "remove the tag: every value is read as the characters written",
        )  # fmt: skip


class _TreeBuilder:
    """Builds the tree with a stack of open nodes, so that depth costs no recursion."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.key: tuple[str, Place] | None = None
        """The key of the innermost mapping that waits for its value."""
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        """What has a name: the node, and the values and characters that it unfolds to."""
        self.started: dict[int, tuple[str, int, int]] = {}
        self.count = 0
        self.length = 0
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
        length = len(value)
        if length > self.limits.text:
            raise _limit_fault("text", self.limits, "a text is longer than {} characters", event)
        node = Scalar(value, _place(event), empty=not (value or style), style=style)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1, length)
        self._add(node, event, 1, length)

    def _mapping(self, event: yaml.MappingStartEvent) -> None:
        self._open(Mapping(_place(event)), event)

    def _sequence(self, event: yaml.SequenceStartEvent) -> None:
        self._open(Sequence(_place(event)), event)

    def _open(self, node: Sequence | Mapping, event: yaml.CollectionStartEvent) -> None:
        _refuse_tag(event)
        if len(self.open) >= self.limits.depth:
            raise _limit_fault("depth", self.limits, "the file nests deeper than {} levels", event)
        if event.anchor:
            # Until the node is closed its name means nothing, whatever it meant before.
            self.anchors.pop(event.anchor, None)
            self.started[id(node)] = (event.anchor, self.count, self.length)
        self._add(node, event)
        self.open.append(node)

    def _close(self, _event: yaml.CollectionEndEvent) -> None:
        node = self.open.pop()
        if id(node) in self.started:
            name, count, length = self.started.pop(id(node))
            self.anchors[name] = (node, self.count - count, self.length - length)

    def _alias(self, event: yaml.AliasEvent) -> None:
        found = self.anchors.get(event.anchor or "")
        if found is None:
            name = short(event.anchor or "")
            raise NodeFault(
                "yaml-form", f"the alias *{name} names no finished anchor", _place(event)
            )
        self._add(found[0], event, found[1], found[2])

    def _add(self, node: Node, event: yaml.Event, size: int = 1, length: int = 0) -> None:
        """Put a node where the tree is being built.

        It unfolds to `size` values, which have `length` characters together.
        """
        self.count += size
        self.length += length
        if self.count > self.limits.values:
            raise _limit_fault(
                "values", self.limits, "the file unfolds to more than {} values", event
            )
        if self.length > self.limits.brief:
            raise _limit_fault(
                _UNFOLDED, self.limits, "with its aliases written out the file is larger than {}",
                event,
            )  # fmt: skip
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
        if len(node.value) > self.limits.key:
            raise _limit_fault("key", self.limits, "a key is longer than {} characters", event)
        self.key = (node.value, node.place)


def parse_nodes(text: str, limits: Limits = DEFAULT) -> Node:
    """The tree of `text`.

    Raises `NodeFault` at the first place where the text is no YAML that a brief may use, or is
    more than `limits` allow.
    """
    _refuse_line_ends(text)
    _refuse_directives(text)
    builder = _TreeBuilder(limits)
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
        raise NodeFault("yaml-syntax", short(about, 160), place, _syntax_help(about)) from error
    except yaml.reader.ReaderError as error:
        # Its position counts bytes in one of the two parsers, characters in the other.
        place = _place_at(text, max(0, text.find(chr(error.character))))
        raise NodeFault("yaml-syntax", "this character may not stand in YAML", place) from error
    except yaml.YAMLError as error:
        raise NodeFault("yaml-syntax", short(str(error), 160), Place(1, 1)) from error
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


def _refuse_directives(text: str) -> None:
    """Refuse very many tag directives: the parser compares each with all before it."""
    if sum(map(text.count, _TAG_DIRECTIVES)) > _MAX_TAG_DIRECTIVES:
        found = min(at for sign in _TAG_DIRECTIVES if (at := text.find(sign)) >= 0)
        raise NodeFault(
            "yaml-form", "the directive %TAG has no meaning in a brief",
            _place_at(text, found + 1), "remove these lines: tags are not used",
        )  # fmt: skip


def _limit_fault(name: str, limits: Limits, message: str, event: yaml.Event) -> NodeFault:
    """The fault of what passes the limit `name`, which `message` has `{}` for."""
    rule = "too-deep" if name == "depth" else "too-large"
    message = message.format(amount(name, limits))
    return NodeFault(rule, message, _place(event), how_to_raise(name, limits))


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
    past what the file has, the place of the last part that exists. A key with a slash has no path.
    """
    node, place = root, root.place
    for step in path.split("/") if path else ():
        if isinstance(node, Mapping):
            if step not in node.entries:
                return place
            place, node = node.entries[step]
        elif isinstance(node, Sequence) and step.isdecimal() and int(step) < len(node.items):
            node = node.items[int(step)]
            place = node.place
        else:
            return place
    return node.place if isinstance(node, Scalar) else place

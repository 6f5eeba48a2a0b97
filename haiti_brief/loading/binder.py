"""From a tree of nodes to the structs of the model, every fault of form reported in one pass.

msgspec's own conversion stops at the first fault; a person mending a file by hand wants them all.
So the tree is walked beside the struct's fields: a wrong form is reported with its place, and
reading goes on with the next field.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from haiti_brief.loading.ids import MEND, better_id, is_good, misleads
from haiti_brief.loading.limits import DEFAULT, Limits, how_to_raise
from haiti_brief.loading.nodes import Mapping, Node, Scalar, Sequence, short
from haiti_brief.model.brief import UNKNOWN, When
from haiti_brief.model.diagnostic import Place

S = TypeVar("S", bound=msgspec.Struct)
_BAD = object()
"""Stands for a value that could not be read; the fault has been reported."""


class Fault(NamedTuple):
    """A fault of form: its rule, what is wrong, where, at which path, and how to mend it.

    `stands_for` is how many faults it counts as.
    """

    rule: str
    message: str
    place: Place
    at: str
    help: str | None = None
    fix: str | None = None
    fatal: bool = True
    stands_for: int = 1


class _Field(NamedTuple):
    name: str
    type: Any
    required: bool
    is_text: bool
    """Whether any text will do."""


@lru_cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, _Field]:
    return {
        field.encode_name: _Field(
            field.name, field.type, field.required, _type_parts(field.type)[0] is str
        )
        for field in msgspec.structs.fields(struct)
    }


@lru_cache
def _type_parts(wanted: Any) -> tuple[Any, Any, bool]:
    """A type without its None, that type's origin, and whether None was allowed."""
    origin = get_origin(wanted)
    if origin not in (Union, UnionType):
        return wanted, origin, False
    wanted = next(arg for arg in get_args(wanted) if arg is not type(None))
    return wanted, get_origin(wanted), True


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if node.empty else f"the text “{short(node.value)}”"


def suggest(word: str, known: list[str]) -> str | None:
    """The one of `known` that `word` was probably meant to be, or None."""
    # Only a fault comes here.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extractOne(
        word.casefold(), {k: k.casefold() for k in known}, scorer=OSA.distance,
        score_cutoff=max(1, len(word) // 3),
    )  # fmt: skip
    return found[2] if found else None


class Binder:
    """Reads nodes as structs and collects the faults, as many as `limits` allow."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._faults: list[Fault] = []
        self._untold = 0
        self._next: Fault | None = None
        """The first fault that is not told."""
        self._untold_fatal = False

    @property
    def faults(self) -> list[Fault]:
        """The faults; the last one says how many more there are."""
        if self._next is None:
            return self._faults
        more = f"{self._untold:,} more problems of form are not told, the first of them here"
        mend = how_to_raise("findings", self._limits)
        return [
            *self._faults,
            Fault(
                "too-large", more, self._next.place, "", mend,
                fatal=self._untold_fatal, stands_for=self._untold,
            ),
        ]  # fmt: skip

    def struct(self, node: Node, struct: type[S], path: str) -> S | None:
        """`node` as a `struct`; None where its form does not allow it."""
        if not isinstance(node, Mapping):
            self._wrong_form(node, "a mapping", path)
            return None
        fields = _fields(struct)
        values: dict[str, Any] = {}
        for key, place in node.doubled:
            self._fault("duplicate-key", f"the key “{short(key)}” stands here a second time", place,
                        _join(path, key), "keep one of the two", fatal=False)  # fmt: skip
        whole = True
        for key, (place, child) in node.entries.items():
            field = fields.get(key)
            if field is None:
                self._unknown_key(key, place, list(fields), path)
                continue
            if isinstance(child, Scalar):
                if child.empty:
                    whole = self._empty(field, place, _join(path, key), values) and whole
                    continue
                if field.is_text:
                    # Most of a brief is this, and nothing can be wrong with it.
                    values[field.name] = child.value
                    continue
            value = self.value(child, field.type, _join(path, key))
            if value is _BAD:
                whole = False
            else:
                values[field.name] = value
        for key, field in fields.items():
            if field.required and key not in node.entries:
                whole = False
                self._fault("missing-key", f"“{key}” is missing", node.place, path,
                            f"add `{key}:`")  # fmt: skip
        return struct(**values) if whole else None

    def _empty(self, field: _Field, place: Place, path: str, values: dict[str, Any]) -> bool:
        """Report a key without a value; whether the struct can do without it."""
        name = path.rsplit("/", 1)[-1]
        is_text = field.type is str
        mend = "write `unknown`, or remove the key"
        if field.required:
            mend = "write `unknown`" if is_text else "write one of its words"
            # No words are not the word “unknown”, which a source may hold.
            values[field.name] = "" if name == "quote" else UNKNOWN
        if name == "quote":
            mend = "give the words of the source"
        whole = is_text or not field.required
        self._fault(
            "empty-value", f"“{short(name)}” has no value", place, path, mend, fatal=not whole
        )
        return whole

    def value(self, node: Node, wanted: Any, path: str) -> Any:
        """`node` as a value of the type `wanted`, or `_BAD`."""
        wanted, origin, optional = _type_parts(wanted)
        if origin is Literal:
            return self._word(node, wanted, path, optional=optional)
        read: Callable[[Node, Any, str], Any]
        if wanted is str:
            read = self._text
        elif origin is tuple:
            read = self._items
        elif origin is dict:
            read = self._keyed
        elif wanted is When:
            read = self._when
        else:
            read = self._part
        return read(node, wanted, path)

    def _text(self, node: Node, _wanted: Any, path: str) -> Any:
        if not isinstance(node, Scalar):
            written = _as_set(node) if path.endswith("/date") else None
            return written or self._wrong_form(node, "text", path)
        if node.empty:
            self._fault("empty-value", "this item has no value", node.place, path,
                        "remove it", fatal=False)  # fmt: skip
        return node.value

    def _word(self, node: Node, wanted: Any, path: str, *, optional: bool) -> Any:
        words = [str(word) for word in get_args(wanted)]
        if not isinstance(node, Scalar):
            return self._wrong_form(node, "one of " + ", ".join(words), path)
        if node.value in words:
            return node.value
        # A word that cannot be read is never taken for another one: a wrong grade is not an A.
        otherwise = UNKNOWN if UNKNOWN in words else None if optional else _BAD
        if path.endswith("/weight"):
            # Which row comes first states nothing, so a slip there does not keep a brief shut.
            otherwise = words[0]
        near = self._near(node.value, words)
        self._fault(
            "unknown-word", f"“{short(node.value)}” is not a {short(path.rsplit('/', 1)[-1])}",
            node.place, path,
            f"did you mean “{near}”?" if near else "it is one of: " + ", ".join(words),
            fix=near, fatal=otherwise is _BAD,
        )  # fmt: skip
        return otherwise

    def _items(self, node: Node, wanted: Any, path: str) -> Any:
        if not isinstance(node, Sequence):
            return self._wrong_form(node, "a list", path, "start the item with `- `")
        item_type = get_args(wanted)[0]
        read = [self.value(n, item_type, f"{path}/{i}") for i, n in enumerate(node.items)]
        return _BAD if any(item is _BAD for item in read) else tuple(read)

    def _keyed(self, node: Node, wanted: Any, path: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong_form(node, "a mapping from ids", path, "give each item a short id")
        for key, place in node.doubled:
            self._fault("duplicate-id", f"the id “{short(key)}” stands here a second time", place,
                        _join(path, key), "give one of the two another id",
                        fatal=False)  # fmt: skip
        allowed = self._ids(node, path)
        item_type = get_args(wanted)[1]
        read = {
            key: self.value(child, item_type, _join(path, key))
            for key, (_, child) in node.entries.items()
        }
        return _BAD if not allowed or any(item is _BAD for item in read.values()) else read

    def _ids(self, node: Mapping, path: str) -> bool:
        """Report the ids that a path may not hold; whether there are none."""
        allowed = True
        for key, (place, _) in node.entries.items():
            wrong = None if is_good(key) else misleads(key)
            if wrong is not None:
                allowed = False
                better = better_id(key, node.entries) if self._is_telling else None
                self._fault("bad-id", f"“{short(key)}” cannot be an id: {wrong}", place,
                            _join(path, key), MEND, fix=better)  # fmt: skip
        return allowed

    def _when(self, node: Node, _wanted: Any, path: str) -> Any:
        written = node.value if isinstance(node, Scalar) else _as_set(node)
        if written is not None:
            return When(date=written)
        if isinstance(node, Sequence):
            mend = "a date that starts with [ needs quotation marks around it"
            return self._wrong_form(node, "a date", path, mend)
        return self._part(node, When, path)

    def _part(self, node: Node, wanted: Any, path: str) -> Any:
        read = self.struct(node, wanted, path)
        return _BAD if read is None else read

    def _wrong_form(self, node: Node, wanted: str, path: str, mend: str | None = None) -> Any:
        name = path.rsplit("/", 1)[-1] or "the file"
        self._fault(
            "wrong-form", f"“{short(name)}” must be {wanted}, not {_kind(node)}",
            node.place, path, mend,
        )  # fmt: skip
        return _BAD

    def _unknown_key(self, key: str, place: Place, known: list[str], path: str) -> None:
        near = self._near(key, known)
        self._fault(
            "unknown-key", f"“{short(key)}” is no key that is known here", place,
            _join(path, key),
            f"did you mean “{near}”?" if near else "the keys here are: " + ", ".join(known),
            fix=near, fatal=False,
        )  # fmt: skip

    def _fault(
        self, rule: str, message: str, place: Place, at: str, mend: str | None = None,
        *, fix: str | None = None, fatal: bool = True,
    ) -> None:  # fmt: skip
        fault = Fault(rule, message, place, at, mend, fix, fatal)
        if self._is_telling:
            self._faults.append(fault)
            return
        self._untold += 1
        self._untold_fatal = self._untold_fatal or fatal
        self._next = self._next or fault

    def _near(self, word: str, known: list[str]) -> str | None:
        """As `suggest`; None where the fault will not be told."""
        return suggest(word, known) if self._is_telling else None

    @property
    def _is_telling(self) -> bool:
        """Whether the next fault will be told, and not only counted."""
        return len(self._faults) < self._limits.findings


def _as_set(node: Node) -> str | None:
    """The EDTF set that was written as `[a..b]`, which YAML reads as a list; None for others."""
    if not isinstance(node, Sequence) or not node.items:
        return None
    words = [item.value for item in node.items if isinstance(item, Scalar)]
    return f"[{','.join(words)}]" if len(words) == len(node.items) else None


def _join(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key

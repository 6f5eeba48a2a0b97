"""The text of a Web Annotation and who wrote it, read from whatever form they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from haiti_brief.state.web_target import MAX_NAME, Unusable, text_in

MAX_TEXT: Final = 1_000_000
"""How many characters the text of one note may have."""
_MAX_DEPTH: Final = 8
_MAX_CREATORS: Final = 32
_TAGGING: Final = "tagging"
_TAG_TYPES: Final = ("Tag", "oa:Tag")


class Body(NamedTuple):
    """The text of an annotation; `remark` tells what of it was left out, "" where nothing was."""

    text: str = ""
    remark: str = ""


class _Part(NamedTuple):
    """One text of a body; None where it has none that could be read."""

    text: str | None
    is_tag: bool = False


def read_body(entry: dict[str, object]) -> Body:
    """The text of an entry: its `bodyValue`, or its bodies with an empty line between two.

    Bodies with `items`, such as a Choice, give the texts of these. Tags stand in the last line.
    Raises `Unusable`, also where there are bodies but none has a text.
    """
    value = entry.get("bodyValue") if entry.get("body") is None else entry["body"]
    tagging = set(map(last_word, texts(entry.get("motivation")))) == {_TAGGING}
    bodies = value if isinstance(value, list) else [] if value is None else [value]
    parts = [part for each in bodies for part in _parts(each, tagging, 0)]
    read = [each for each in parts if each.text is not None]
    if bodies and not read:
        raise Unusable("body: it has no text")
    comments = [each.text for each in read if each.text and not each.is_tag]
    tags = list(dict.fromkeys(each.text for each in read if each.text and each.is_tag))
    if tags:
        comments.append(f"Tags: {', '.join(tags)}")
    text = "\n\n".join(comments)
    if len(text) > MAX_TEXT:
        raise Unusable(f"body: it has more than {MAX_TEXT:,} characters")
    left = len(parts) - len(read)
    return Body(text, f"body: {left} of {len(parts)} parts have no text" if left else "")


def read_creator(entry: dict[str, object]) -> str:
    """The names of who wrote an entry, else their addresses, with commas between; "" for none."""
    value = entry.get("creator")
    values = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_name, values[:_MAX_CREATORS])))


def texts(value: object) -> Iterator[str]:
    """The texts of a value that may be one or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def last_word(name: str) -> str:
    """The last word of a name or IRI: `tagging` of `oa:tagging`."""
    return re.split("[:/#]", name)[-1]


def _name(creator: object) -> str:
    if isinstance(creator, dict):
        told = (creator.get(key) for key in ("name", "nickname", "id"))
        creator = next((each for each in told if isinstance(each, str) and each.strip()), "")
    # A note is not refused for what is wrong with its writer's name.
    return creator.strip()[:MAX_NAME] if isinstance(creator, str) else ""


def _parts(body: object, tagging: bool, depth: int) -> Iterator[_Part]:
    if depth > _MAX_DEPTH:
        raise Unusable("body: it is nested too deeply")
    if isinstance(body, str):
        yield _Part(body, tagging)
    elif isinstance(body, dict):
        yield from _parts_of(body, tagging, depth)
    else:
        raise Unusable("body: it is neither a text nor an object")


def _parts_of(body: dict[str, object], tagging: bool, depth: int) -> Iterator[_Part]:
    purposes = set(map(last_word, texts(body.get("purpose"))))
    is_tag = _TAGGING in purposes or (tagging and not purposes)
    is_tag = is_tag or any(each in _TAG_TYPES for each in texts(body.get("type")))
    if body.get("value") is not None:
        yield _Part(text_in(body, "value", MAX_TEXT), is_tag)
    elif body.get("items") is not None:
        items = body["items"]
        for each in items if isinstance(items, list) else [items]:
            yield from _parts(each, is_tag, depth + 1)
    else:
        # What is written elsewhere is named by its address; nothing is fetched.
        yield _Part(text_in(body, "id", MAX_TEXT) or None, is_tag)

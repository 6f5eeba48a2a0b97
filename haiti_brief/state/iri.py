"""File names and paths of items as relative IRIs, and back (RFC 3986, RFC 6901)."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final

_RESERVED: Final = re.compile(rb"[^A-Za-z0-9._~-]")
_ESCAPED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_FOREIGN: Final = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]*:(//|[a-z0-9]+:)")


def escaped(text: str) -> str:
    """`text` with all but unreserved characters escaped by percent signs."""
    raw = text.encode("utf-8", "surrogatepass")
    return _RESERVED.sub(lambda match: b"%%%02X" % ord(match.group()), raw).decode("ascii")


def unescaped(text: str) -> str:
    """`text` with what percent signs escape; what is no UTF-8 then shows as U+FFFD."""
    raw = text.encode("utf-8", "surrogatepass")
    raw = _ESCAPED.sub(lambda match: bytes((int(match.group(1), 16),)), raw)
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def file_iri(file: str) -> str:
    """A file by its name alone, without the folders of this machine; an address stays one."""
    return file if _FOREIGN.match(file) else escaped(PurePath(file).name)


def file_of(iri: str) -> str:
    """The file that an IRI names, without its fragment; an address of elsewhere stays as it is."""
    base = iri.partition("#")[0]
    return base if _FOREIGN.match(base) else unescaped(base.rpartition("/")[2])


def pointer(item: str) -> str:
    """The path of an item as a JSON pointer in a fragment: `events/a` is `/events/a`."""
    parts = item.split("/", 1)
    return "".join(
        "/" + escaped(part.replace("~", "~0").replace("/", "~1")) for part in parts if part
    )


def item_of(fragment: str) -> str | None:
    """The path of the item to which a JSON pointer leads; None where it is no such pointer."""
    parts = fragment.split("/")
    if parts[0] or len(parts) < 3:
        return None
    section, key = (unescaped(part).replace("~1", "/").replace("~0", "~") for part in parts[1:3])
    return f"{section}/{key}"

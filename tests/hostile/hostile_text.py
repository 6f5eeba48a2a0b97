"""Text that means harm, by class, and a brief that carries it in every field and in its source."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Any, Final

import yaml
from rich.cells import cell_len

from haiti_brief.text.visible import visible

CLASSES: Final[dict[str, str]] = {
    "csi-colour": "\x1b[31mred\x1b[0m",
    "csi-clear": "\x1b[2J\x1b[3J\x1b[H",
    "csi-cursor": "\x1b[10;10Hhere\x1b[s\x1b[u\x1b[9999D",
    "csi-report": "\x1b[6n\x1b[c\x1b[>c\x1b[?1049h",
    "csi-paste-end": "\x1b[201~; rm x\x1b[200~",
    "osc-title": "\x1b]0;stolen\x07\x1b]2;stolen\x1b\\",
    "osc-8-link": "\x1b]8;;http://example.invalid/\x1b\\click\x1b]8;;\x1b\\",
    "osc-52-clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "osc-unterminated": "\x1b]0;swallows what follows",
    "dcs": "\x1bPq#0;2;0;0;0#0~~\x1b\\",
    "dcs-unterminated": "\x1bP+q544e",
    "apc": "\x1b_Gf=100;AAAA\x1b\\",
    "pm": "\x1b^private\x1b\\",
    "sos": "\x1bXstring\x1b\\",
    "reset": "\x1bc\x1b(0lqqk\x1b#8",
    "c1-csi": "\x9b31mred\x9bm\x9b2J",
    "c1-osc": "\x9d0;stolen\x9c\x90q\x9c\x9eprivate\x9c",
    "c1-newline": "one\x85two\x84three\x8dfour",
    "carriage-return": "honest words\rforged",
    "bell": "ring\x07ring",
    "backspace": "guilty\x08\x08\x08\x08\x08\x08clean",
    "shift-out": "\x0eshifted\x0f",
    "form-feed": "one\x0btwo\x0cthree\x1cfour\x1dfive\x1esix\x1fseven",
    "delete": "a\x7fb",
    "nul": "a\x00b",
    "line-separators": "one\u2028two\u2029three",
    "bidi-override": "\u202egnp.exe\u202c \u202dforced\u202c",
    "bidi-isolate": "\u2066one\u2069 \u2067two\u2069 \u2068three\u2069 unclosed \u2067",
    "bidi-marks": "a\u200eb\u200fc\u061cd",
    "zero-width": "of\u200bfi\u200ccers\u2060 \ufeffhid\u00adden",
    "zero-width-flood": "a" + "\u200b" * 2500 + "b",
    "combining-flood": "Z" + "\u0301\u0323\u0488" * 700 + " after",
    "hangul-flood": "\u1100" + "\u1161" * 1100 + "\u11a8" * 1100,
    "tone-flood": "\U0001f44d" + "\U0001f3fd" * 2100,
    "variation-selectors": "a\ufe0f b\ufe0e c\U000e0100 1\ufe0f\u20e3",
    "tags": "flag\U000e0067\U000e0062\U000e007f",
    "private-use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "no-characters": "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
    "surrogates": "a\ud800b\udfffc",
    "markup": "[bold]b[/bold] [/x] [sic] [link=http://example.invalid]l[/link] [",
    "markup-action": "[@click=app.quit]quit[/] [@click=app.bell()]x[/] \\[red]",
    "markup-emoji": ":skull: [on red] [$error]e[/] [[]] [/]",
    "long-word": "x" * 5_000,
    "wide": "海地的安全任务在戈纳伊夫继续进行" * 4,
    "ambiguous": "±×÷§¶°…‘’“”—αβγ①②" * 3,
    "emoji": "👩\u200d👩\u200d👧 🇭🇹🇰🇪🇭 ❤\ufe0f 👍🏽 ☠",
    "right-to-left": "עשרים שוטרים البعثة في هايتي 217",
    "indic": "क्षत्रिय காவல்துறை ตำรวจ ཧྐྵྨླྺྼྻྂ",
    "percent": "%s %(x)s {0} {x!r} $HOME `id` $(id)",
    "yaml": "a: b # c\n- d\n--- !!python/object:x",
    "terminal-answers": "\x1b[?2026$p\x1b[>u\x1b[=1u\x1bZ\x05",
}  # fmt: skip
"""Each class of text that somebody might try, by name; each has a visible letter or two."""

BYTES: Final[dict[str, bytes]] = {
    "invalid-utf-8": b"a\xff\xfe\xc0\xaf\xed\xa0\x80b\xf4\x90\x80\x80 end",
    "cp1252": "The “officer” paid €5 – naïve".encode("cp1252"),
    "cut-short": b"police \xe2\x80",
    "nul-bytes": b"\x00\x00\x00police\x00",
}
"""Bytes that are no UTF-8, or hardly, for files."""

NAMES: Final = (*CLASSES, *BYTES)
WORDS: Final = "The 217 officers of Quadrille"
"""Words beside the hostile ones, to be found again."""
SOURCE_NAME: Final = "s\x1b]0;t\x07\u202e\r[bold]\x9b.txt"
_LONGEST_ID: Final = 60
_LONGEST_FIELD: Final = 300
_LONGEST_OF_SEVERAL: Final = 60
GROUPS: Final = tuple("+".join(NAMES[at : at + 6]) for at in range(0, len(NAMES), 6))
"""The classes a few at a time, for what takes long."""


def text_of(name: str) -> str:
    """The text of a class, or of several joined by `+`, as a field of a brief can hold it."""
    if "+" in name:
        return " ".join(text_of(each)[:_LONGEST_OF_SEVERAL] for each in name.split("+"))
    found = CLASSES[name] if name in CLASSES else BYTES[name].decode("utf-8", errors="replace")
    # YAML has no way to write a lone surrogate.
    return re.sub("[\ud800-\udfff]", "\ufffd", found)


def raw_of(name: str) -> str:
    """As `text_of`, as the system hands it on: what is no UTF-8 as lone surrogates."""
    parts = (CLASSES.get(each) or os.fsdecode(BYTES[each]) for each in name.split("+"))
    return " ".join(part[: _LONGEST_OF_SEVERAL if "+" in name else None] for part in parts)


def field_of(name: str) -> str:
    """As `text_of`, cut to what a field may be; the title and the source have it whole."""
    return text_of(name)[:_LONGEST_FIELD]


def quote_of(name: str) -> str:
    """Words of the source with the hostile text among them, each class cut where it may be."""
    return f"{WORDS} {text_of(name)[:200].strip()} marched"


def source_of(name: str) -> bytes:
    """The source: the quote, and the whole text of the class beneath it."""
    text = f"A report.\n\n{quote_of(name)} on.\n\nThen came {text_of(name)} again.\n"
    return text.encode() + b" ".join(BYTES.get(each, b"") for each in name.split("+"))


def tree_of(name: str) -> dict[str, Any]:
    """A brief with the text of a class in every field that takes free text, and in every id."""
    text = field_of(name)
    # With a slash, white space or what does not show in an id no brief opens.
    key = re.sub(r"[/\s]", "_", f"k{text[:_LONGEST_ID]}")
    key = "".join(char if visible(char) == char else "_" for char in visible(key))
    evidence = [{
        "source": key, "quote": quote_of(name), "prefix": "A report.", "suffix": "on.",
        "note": text,
    }]  # fmt: skip
    missing = [{"source": key, "quote": f"nowhere {text[:300]} 999 words", "note": text}]
    when = {"date": "2025-02-06%", "printed": text, "basis": "inferred", "why": text}
    return {
        "format": "1", "title": f"T {text_of(name)}", "as_of": when,
        "sources": {
            key: {
                "file": SOURCE_NAME, "title": text, "publisher": text, "author": text,
                "issued": when, "URL": text, "note": text, "boilerplate": [text],
                "lineage": [{"relation": "derived-from", "of": "other", "why": text}],
            },
            "other": {"file": f"gone {text[:40]}", "title": "Other"},
        },
        "actors": {
            key: {
                "name": text, "kind": "person", "aliases": [text, "Quadrille"], "note": text,
                "roles": [{"title": text, "date": when, "evidence": evidence, "note": text}],
                "evidence": evidence,
            },
        },
        "events": {
            key: {
                "title": text, "status": "happened", "date": when, "actors": [key], "place": text,
                "evidence": evidence, "note": text,
            },
            "lost": {"title": "Lost", "status": "happened", "date": text, "evidence": missing},
        },
        "figures": {
            key: {
                "title": text, "unit": text, "kind": "stock", "scope": text, "note": text,
                "readings": [
                    {"value": "217", "date": when, "evidence": evidence, "note": text},
                    {"value": text, "date": when, "computed": text, "evidence": missing},
                ],
            },
        },
        "quotations": {
            key: {
                "speaker": key, "title": text, "date": when, "renderings": evidence * 2,
                "note": text,
            },
        },
        "conflicts": {
            key: {
                "title": text, "kind": "figure", "about": [f"figures/{key}"], "why": text,
                "note": text,
                "positions": [{"claim": text, "evidence": evidence}, {"claim": f"not {text}"}],
            },
        },
        "judgements": {
            key: {
                "statement": text, "likelihood": "likely", "confidence": "low", "against": text,
                "note": text, "evidence": evidence,
            },
        },
        "gaps": {key: {"question": text, "why": text, "note": text, "evidence": evidence}},
        "silence": [{"rule": text, "at": f"events/{key}", "why": text}],
        f"x{text[:_LONGEST_ID]}": text,
    }  # fmt: skip


def write_hostile(folder: Path, name: str) -> Path:
    """Write the brief of a class and its source; the brief's path."""
    (folder / SOURCE_NAME).write_bytes(source_of(name))
    path = folder / f"b\x1b[31m\u202e{name[:40]}\x9b.yaml"
    # Escapes alone: no character of it is refused for being written raw.
    written = yaml.safe_dump(tree_of(name), sort_keys=False, allow_unicode=False, width=10**9)
    path.write_text(written, encoding="utf-8")
    return path


def assert_harmless(text: str) -> None:
    """No character of a printed text acts on a terminal, hides, or turns what is around it."""
    bad = {char for char in text if visible(char) != char or char == "\t"}
    assert not bad, sorted(map(ascii, bad))
    # A second opinion, apart from the table that the program itself goes by.
    for char in set(text) - {"\n"}:
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}, ascii(char)
        assert unicodedata.bidirectional(char) not in _TURNING, ascii(char)
    assert visible(text) == text


_TURNING: Final = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def most_in_a_cell(text: str) -> int:
    """The most characters that any one cell of a text is made of."""
    most = run = 0
    for char in text:
        run = run + 1 if char != "\n" and cell_len(char) == 0 else 1
        most = max(most, run)
    return most

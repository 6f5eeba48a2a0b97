"""The rules of form, which loading keeps: what may stand in the file at all.

Those marked fatal in a diagnostic keep a brief from opening, so that they cannot be silenced.
"""

from __future__ import annotations

from typing import Final

from haiti_brief.checking.rule import Rule

RULES: Final = (
    Rule("cannot-read", "error", "the brief's file cannot be read"),
    Rule("brief-encoding", "error", "the brief is not UTF-8"),
    Rule("yaml-syntax", "error", "the brief is not YAML"),
    Rule("yaml-form", "error", "the brief uses YAML that has no meaning in a brief"),
    Rule("too-deep", "error", "the brief nests too deep"),
    Rule("too-large", "error", "the brief unfolds to too many values"),
    Rule("unknown-format", "error", "the brief is of a format that this program does not read"),
    Rule("missing-key", "error", "a key that must be there is not"),
    Rule("wrong-form", "error", "a list, a mapping or a text stands where another is wanted"),
    Rule("unknown-key", "error", "a key has no meaning where it stands"),
    Rule("unknown-word", "error", "a word is not on its scale"),
    Rule("empty-value", "error", "a key has no value"),
    Rule("duplicate-key", "error", "a key stands twice"),
    Rule("duplicate-id", "error", "an id stands twice in its section"),
)

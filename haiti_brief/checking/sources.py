"""Rules on the documents of a brief: there, unchanged, where they may be, and each one once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from haiti_brief.checking.rule import Finding, Rule
from haiti_brief.checking.subject import Subject
from haiti_brief.checking.wording import short
from haiti_brief.model.brief import Source


def _check_fault(rule: str, subject: Subject) -> Iterator[Finding]:
    """What reading the documents found to break `rule`, once for each document."""
    for key, document in subject.dossier.documents.items():
        fault = next((fault for fault in document.faults if fault.rule == rule), None)
        if fault is None or subject.blank(f"sources/{key}/file"):
            continue
        changed = rule == "source-changed"
        yield Finding(
            f"sources/{key}/{'sha256' if changed else 'file'}",
            fault.message,
            fault.help,
            document.sha256 if changed else None,
        )


def _faults(rule: str) -> Callable[[Subject], Iterator[Finding]]:
    return partial(_check_fault, rule)


def check_hash(subject: Subject) -> Iterator[Finding]:
    """Sources that no hash ties to the file that was read."""
    for key, document in subject.readable.items():
        if document.source.sha256 is None and not subject.blank(f"sources/{key}/sha256"):
            yield Finding(
                f"sources/{key}",
                f"nothing tells whether {short(document.source.file)} is the file that was read",
                "add this line to the source",
                f"sha256: {document.sha256}",
            )


def check_file_twice(subject: Subject) -> Iterator[Finding]:
    """Sources that are one file."""
    seen: dict[str, str] = {}
    for key, document in subject.readable.items():
        first = seen.setdefault(str(document.path.resolve()), key)
        if first != key:
            yield Finding(
                f"sources/{key}/file",
                f"{first} is this file too",
                "keep one of the two sources: a file that is cited as two would corroborate itself",
            )


def check_content_twice(subject: Subject) -> Iterator[Finding]:
    """Sources in different files that are the same byte for byte, with no lineage to say so."""
    seen: dict[str, str] = {}
    for key, document in subject.readable.items():
        first = seen.setdefault(document.sha256 or "", key)
        if first == key:
            continue
        other = subject.readable[first]
        same_file = other.path.resolve() == document.path.resolve()
        if not same_file and not _tied(key, document.source, first, other.source):
            yield Finding(
                f"sources/{key}/file",
                f"this file and that of {first} are the same byte for byte",
                "keep one of the two sources, or tie them by `lineage` so that they count once",
                f"lineage: [{{relation: derived-from, of: {first}, why: the same text}}]"
                if not document.source.lineage else None,
            )  # fmt: skip


def _tied(one: str, source: Source, other: str, second: Source) -> bool:
    return any(tie.of == other for tie in source.lineage) or any(
        tie.of == one for tie in second.lineage
    )


RULES: Final = (
    Rule("source-missing", "error", "a source's file cannot be read", _faults("source-missing")),
    Rule("source-outside", "error", "a source lies outside the brief's folders",
         _faults("source-outside")),
    Rule("source-encoding", "error", "a source is not UTF-8", _faults("source-encoding")),
    Rule("source-changed", "error", "a source is not the file that was read",
         _faults("source-changed")),
    Rule("source-without-hash", "warning", "nothing tells whether a source has changed",
         check_hash),
    Rule("duplicate-file", "error", "two sources are one file", check_file_twice),
    Rule("duplicate-content", "warning", "two sources are the same text", check_content_twice),
)  # fmt: skip

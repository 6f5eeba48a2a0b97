"""Source files read as text."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.loading.inside import SourceFiles, allowed_folders
from haiti_brief.loading.limits import DEFAULT, Limits
from haiti_brief.loading.source_file import Document, decode, read_document
from haiti_brief.model.brief import Source
from tests.loading.conftest import some


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "briefs"
    folder.mkdir()
    return folder


def read(
    folder: Path, file: str, *, outside: bool = False, limits: Limits = DEFAULT, **more: object
) -> Document:
    allowed = None if outside else allowed_folders(folder / "b.yaml")
    source = Source(file=file, **more)  # type: ignore[arg-type]
    with SourceFiles(allowed, limits) as files:
        return read_document("s1", source, folder, files)


def rules(document: Document) -> list[str]:
    for fault in document.faults:
        assert fault.message
        assert fault.help
    return [fault.rule for fault in document.faults]


@pytest.mark.parametrize(
    ("data", "text", "remarks"),
    [
        (b"plain\ntext\n", "plain\ntext\n", 0),
        ("Moïse 😀".encode(), "Moïse 😀", 0),
        (b"\xef\xbb\xbfwith\n", "with\n", 1),
        (b"a\r\nb\r\n", "a\nb\n", 1),
        (b"a\rb\r\rc\r\n", "a\nb\n\nc\n", 1),
        (b"\xef\xbb\xbfa\r", "a\n", 2),
        (b"", "", 0),
        (b"a\x00\x1bb", "a\x00\x1bb", 0),
    ],
)
def test_reading_changes_only_what_it_says(
    folder: Path, data: bytes, text: str, remarks: int
) -> None:
    (folder / "a.txt").write_bytes(data)
    document = read(folder, "a.txt")
    assert document.text == text
    assert len(document.remarks) == remarks
    assert rules(document) == []
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == folder / "a.txt"


def test_bytes_that_are_not_utf_8_are_shown_and_told(folder: Path) -> None:
    (folder / "a.txt").write_bytes("one\nMoïse ".encode() + b"caf\xe9 \x93no\x94")
    document = read(folder, "a.txt")
    assert document.text == "one\nMoïse caf\ufffd \ufffdno\ufffd"
    assert rules(document) == ["source-encoding"]
    assert "line 2" in document.faults[0].message
    assert "3 shown" in document.faults[0].message


def test_a_replacement_character_that_stands_there_is_not_counted_as_bad(folder: Path) -> None:
    (folder / "a.txt").write_bytes("\ufffd ok \ufffd ".encode() + b"\xff")
    assert "1 shown" in read(folder, "a.txt").faults[0].message


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-32"])
def test_a_wide_encoding_is_one_fault(folder: Path, codec: str) -> None:
    (folder / "a.txt").write_bytes("\ufeffMoïse went".encode(codec))
    assert rules(read(folder, "a.txt")) == ["source-encoding"]


@some
@given(st.binary(max_size=40))
def test_any_bytes_give_a_text(data: bytes) -> None:
    text, remarks, faults = decode(data)
    assert "\r" not in text
    assert len(remarks) <= 2
    try:
        plain = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        assert faults
    else:
        assert not faults
        assert text == plain.replace("\r\n", "\n").replace("\r", "\n")


def test_what_is_no_file_has_no_text(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    for name in ("none.txt", "pipe", "folder", "", ".", "a\0b", "x" * 5000):
        document = read(folder, name)
        assert rules(document) == ["source-missing"], name
        assert document.text == ""
        assert document.sha256 is None
        assert not document.changed


@pytest.mark.parametrize("name", ["../a.txt", "../briefs/../a.txt", "{root}/a.txt", "link.txt"])
def test_a_file_outside_is_read_only_where_the_reader_allows(folder: Path, name: str) -> None:
    (folder.parent / "a.txt").write_text("secret")
    (folder / "link.txt").symlink_to("../a.txt")
    name = name.format(root=folder.parent)
    refused = read(folder, name)
    assert rules(refused) == ["source-outside"]
    assert refused.text == ""
    allowed = read(folder, name, outside=True)
    assert rules(allowed) == []
    assert allowed.text == "secret"


@pytest.mark.parametrize("beside", ["seeds", "sources"])
def test_the_folders_beside_a_brief_are_allowed(folder: Path, beside: str) -> None:
    (folder.parent / beside / "deep").mkdir(parents=True)
    (folder.parent / beside / "deep" / "a.txt").write_text("words")
    assert read(folder, f"../{beside}/deep/a.txt").text == "words"


def test_a_link_out_of_seeds_is_outside(folder: Path) -> None:
    (folder.parent / "seeds").mkdir()
    (folder.parent / "a.txt").write_text("secret")
    (folder.parent / "seeds" / "a.txt").symlink_to("../a.txt")
    assert rules(read(folder, "../seeds/a.txt")) == ["source-outside"]


def test_a_changed_file_is_told_with_the_hash_it_has(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"words")
    known = hashlib.sha256(b"words").hexdigest()
    assert rules(read(folder, "a.txt", sha256=known)) == []
    assert rules(read(folder, "a.txt", sha256=known.upper())) == []
    changed = read(folder, "a.txt", sha256=hashlib.sha256(b"word").hexdigest())
    assert rules(changed) == ["source-changed"]
    assert changed.changed
    assert known in changed.faults[0].help
    assert changed.text == "words"


def test_a_file_that_is_too_large_is_refused(folder: Path) -> None:
    limits = Limits(source=5)
    (folder / "a.txt").write_bytes(b"12345")
    (folder / "b.txt").write_bytes(b"123456")
    assert read(folder, "a.txt", limits=limits).text == "12345"
    refused = read(folder, "b.txt", limits=limits)
    assert rules(refused) == ["source-missing"]
    assert "larger than 5 bytes" in refused.faults[0].message
    assert "--limit source=10" in refused.faults[0].help


def test_the_name_is_the_title_where_one_is_known(folder: Path) -> None:
    assert read(folder, "sub/a.txt").name == "a.txt"
    assert read(folder, "a.txt", title="Kenya lands").name == "Kenya lands"


def test_boilerplate_is_found_wherever_it_stands(folder: Path) -> None:
    (folder / "a.txt").write_text("Listen now! Words. Listen now!\nSubscribe")
    document = read(folder, "a.txt", boilerplate=("Subscribe", "Listen now!", "", "absent"))
    assert [span.of(document.text) for span in document.boilerplate] == [
        "Listen now!", "Listen now!", "Subscribe",
    ]  # fmt: skip

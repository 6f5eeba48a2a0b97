"""`notes`: what the reader wrote, printed and taken to and from files."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from haiti_brief.cli.main import main
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import annotation_of
from haiti_brief.state.state import State
from haiti_brief.text.spans import Span
from tests.plain.sample import HOSTILE, S2, write_brief

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state-home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "state-home" / "haiti-brief"


@pytest.fixture
def brief(tmp_path: Path, home: Path) -> Path:
    """The sample with four marks and notes."""
    path = write_brief(tmp_path)
    dossier = open_dossier(path)

    def words(text: str, source: str) -> Span:
        start = dossier.documents[source].text.index(text)
        return Span(start, start + len(text))

    with State.open() as state:
        kept = state.brief(path, dossier.brief.title)
        grown = words("The force has 600", "s2")
        kept.put(annotation_of(dossier, Kind.NOTE, "figures/officers", "s2", grown,
                               body="Who counted?\nAsk \x1b]0;x\x07 them."))  # fmt: skip
        kept.put(annotation_of(dossier, Kind.MARK, "gaps/who-left"))
        kept.put(annotation_of(dossier, Kind.MARK, "", "s1", words(HOSTILE, "s1")))
        kept.put(annotation_of(dossier, Kind.NOTE, "", "s2", words("no more", "s2"), body="Hm."))
    return path


def test_notes_with_their_words_and_places(brief: Path, capsys: Captured) -> None:
    assert main(["notes", str(brief)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Marks and notes: 2 marks, 2 notes\n")
    assert "Note on figures/officers, 20" in printed
    assert "    Who counted?\n    Ask ␛]0;x␇ them.\n" in printed
    start = S2.index("The force has 600")
    assert f"“The force has 600” (s2:{start})" in printed
    assert "Mark on gaps/who-left" in printed
    assert "Without a place" not in printed
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(printed)


def test_what_has_no_place_comes_last_with_the_reason(brief: Path, capsys: Captured) -> None:
    (brief.parent / "s2.txt").write_text(S2.replace("600", "800"), encoding="utf-8")
    assert main(["notes", str(brief)]) == 0
    sound, _, lost = capsys.readouterr().out.partition("\nWithout a place: 1 note\n")
    assert "Mark on gaps/who-left" in sound
    assert "Who counted?" not in sound
    assert "its words are in no source any more" in lost
    assert "“The force has 600” (was in s2, s2.txt)" in lost


def test_json(brief: Path, capsys: Captured) -> None:
    assert main(["notes", str(brief), "--json"]) == 0
    printed = capsys.readouterr().out
    assert printed.isascii()
    first, second, third, _ = json.loads(printed)["annotations"]
    assert (first["kind"], first["item"], first["source"]) == ("note", "figures/officers", "s2")
    assert S2[first["start"] : first["end"]] == first["words"] == "The force has 600"
    assert (second["source"], second["words"], second["lost"]) == (None, None, None)
    assert third["words"] == HOSTILE


def test_no_notes_yet(tmp_path: Path, capsys: Captured) -> None:
    assert main(["notes", str(write_brief(tmp_path))]) == 0
    assert capsys.readouterr().out == "Marks and notes: none\n"


def test_export_and_import_in_another_home(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    main(["notes", str(brief), "--json"])
    before = json.loads(capsys.readouterr().out)
    target = tmp_path / "notes.jsonld"
    assert main(["notes", str(brief), "--export", str(target)]) == 0
    assert capsys.readouterr().err == f"4 annotations written to {target}\n"
    assert main(["notes", str(brief), "--export", "-"]) == 0
    assert capsys.readouterr().out == target.read_text()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other-home"))
    assert main(["notes", str(brief), "--import", str(target)]) == 0
    assert capsys.readouterr().err == "4 annotations read\n"
    main(["notes", str(brief), "--json"])
    assert json.loads(capsys.readouterr().out) == before
    assert main(["notes", str(brief), "--import", str(target)]) == 0
    assert capsys.readouterr().err == "0 annotations read, 4 already here\n"


def test_import_from_standard_input_with_a_refused_entry(
    brief: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    entries = [{"type": "Annotation", "target": "s1.txt", "bodyValue": "new"}, {"type": "\x1b[2J"}]
    given = io.TextIOWrapper(io.BytesIO(json.dumps(entries).encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert main(["notes", str(brief), "--import", "-"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "[1]: its type is not Annotation", "1 annotation read, 1 refused",
    ]  # fmt: skip
    main(["notes", str(brief)])
    assert "Note on sources/s1" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, "{", "[NaN]", "[" * 100_000])
def test_a_file_that_cannot_be_imported(
    brief: Path, tmp_path: Path, capsys: Captured, content: str | None
) -> None:
    origin = tmp_path / "in.json"
    if content is not None:
        origin.write_text(content)
    assert main(["notes", str(brief), "--import", str(origin)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(f"haiti-brief: {origin} cannot be read: ")
    assert captured.err.count("\n") == 1


def test_an_export_that_fails_leaves_what_was_there(brief: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    # So large that the limit of 4 KiB a file stops it half way.
    with State.open() as state:
        title = open_dossier(brief).brief.title
        note = Annotation(id="urn:long", kind=Kind.NOTE, body="x" * 20_000)
        state.brief(brief, title).put(note)
    limit = "import resource, signal, sys; from haiti_brief.cli.main import main\n"
    limit += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limit += "import haiti_brief.state.whole_file as w; real = w.write_whole\n"
    limit += "def write(path, data):\n"
    limit += "    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
    limit += "    real(path, data)\n"
    limit += "w.write_whole = write\nsys.exit(main(sys.argv[1:]))"
    found = subprocess.run(
        [sys.executable, "-c", limit, "notes", str(brief), "--export", str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 2
    assert f"{target} cannot be written: File too large" in found.stderr
    assert target.read_text() == "before"
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_an_export_keeps_a_link_and_its_permissions(brief: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("before")
    target.chmod(0o640)
    link.symlink_to(target)
    assert main(["notes", str(brief), "--export", str(link)]) == 0
    assert link.is_symlink()
    assert json.loads(target.read_text())["total"] == 4
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("target", ["", "missing/out.json", "/dev/full"])
def test_a_place_to_which_nothing_can_be_written(
    brief: Path, tmp_path: Path, capsys: Captured, target: str
) -> None:
    assert main(["notes", str(brief), "--export", str(tmp_path / target)]) == 2
    assert "cannot be written: " in capsys.readouterr().err


def test_a_damaged_file_is_told_of_and_the_notes_go_on(
    brief: Path, home: Path, capsys: Captured
) -> None:
    (home / "state.db").write_text("no database")
    assert main(["notes", str(brief)]) == 0
    captured = capsys.readouterr()
    assert captured.out == "Marks and notes: none\n"
    assert "state.db was damaged" in captured.err
    assert "state.db.damaged-1" in captured.err


def test_a_home_that_cannot_be_is_told_in_one_line(
    brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert main(["notes", str(brief)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("haiti-brief: notes cannot be kept in ")
    assert captured.err.count("\n") == 1


def test_two_of_the_ways_at_once(brief: Path, capsys: Captured) -> None:
    assert main(["notes", str(brief), "--json", "--export", "-"]) == 2
    assert "do not go together" in capsys.readouterr().err

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
from tests.plain.sample import HOSTILE, S2, sample, write_brief

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
        [sys.executable, "-c", limit, "notes", str(brief), "--export", str(target), "--force"],
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
    assert main(["notes", str(brief), "--export", str(link), "--force"]) == 0
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


def entry(**more: object) -> str:
    found = {"id": "http://e.org/1", "type": "Annotation", "target": "s1.txt", **more}
    return json.dumps(found)


def test_an_import_tells_what_is_new_newer_older_and_left_out(
    brief: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "in.json"

    def imported(**more: object) -> tuple[int, str]:
        file.write_text(entry(creator={"name": "Anna \x1b[1m"}, **more))
        return main(["notes", str(brief), "--import", str(file)]), capsys.readouterr().err

    old = {"bodyValue": "first", "modified": "2025-02-01T00:00:00Z"}
    new = {"bodyValue": "second", "modified": "2025-03-01T00:00:00Z"}
    assert imported(**old) == (0, "1 annotation read\n")
    assert imported(**old) == (0, "0 annotations read, 1 already here\n")
    assert imported(**new) == (0, "0 annotations read, 1 replaced by newer ones\n")
    assert imported(**old) == (0, "0 annotations read, 1 skipped as not newer than what is here\n")
    parts = [{"value": "third"}, {"type": "Image"}]
    code, told = imported(body=parts, modified="2025-04-01T00:00:00Z")
    assert (code, told.splitlines()[0]) == (0, "the annotation: body: 1 of 2 parts have no text")
    assert imported(body={"type": "Image"})[0] == 1
    main(["notes", str(brief)])
    printed = capsys.readouterr().out
    assert "Note on sources/s1 by Anna ␛[1m, 20" in printed
    assert "third" in printed
    main(["notes", str(brief), "--json"])
    assert json.loads(capsys.readouterr().out)["annotations"][-1]["creator"] == "Anna \x1b[1m"


def test_words_in_another_source_are_told(brief: Path, capsys: Captured) -> None:
    (brief.parent / "s1.txt").write_text(S2, encoding="utf-8")
    (brief.parent / "s2.txt").write_text(S2.replace("600", "800"), encoding="utf-8")
    main(["notes", str(brief)])
    assert "its words are gone from its source; they also stand in s1" in " ".join(
        capsys.readouterr().out.split()
    )
    tree = sample()
    tree["sources"]["s9"] = {"file": "s9.txt"}
    del tree["sources"]["s2"]
    write_brief(brief.parent, tree)
    (brief.parent / "s9.txt").write_text(S2, encoding="utf-8")
    main(["notes", str(brief)])
    start = S2.index("The force has 600")
    assert f"“The force has 600” (s9:{start}, was in s2)" in capsys.readouterr().out
    main(["notes", str(brief), "--json"])
    first, *_ = json.loads(capsys.readouterr().out)["annotations"]
    assert (first["source"], first["moved_from"]) == ("s9", "s2")


def test_an_export_overwrites_neither_the_brief_nor_its_sources(
    brief: Path, home: Path, capsys: Captured
) -> None:
    folder = brief.parent
    (folder / "link.json").symlink_to(brief)
    (folder / "hard.json").hardlink_to(folder / "s2.txt")
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    for name, why in (
        ("brief.yaml", "it is the brief"), ("link.json", "it is the brief"),
        ("s1.txt", "it is the brief's source s1"), ("hard.json", "it is the brief's source s2"),
        (str(home / "state.db"), "the marks and notes themselves are kept in it"),
    ):  # fmt: skip
        target = str(folder / name)
        assert main(["notes", str(brief), "--export", target, "--force"]) == 2
        told = capsys.readouterr().err
        assert told == f"haiti-brief: {target} is not overwritten: {why}\n"
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "content", ["my thesis", "{}", '{"type": "AnnotationPage"}', "\0", "[" * 9999]
)
def test_an_export_overwrites_nothing_else_unless_told_to(
    brief: Path, tmp_path: Path, capsys: Captured, content: str
) -> None:
    target = tmp_path / "thesis"
    target.write_text(content)
    assert main(["notes", str(brief), "--export", str(target)]) == 2
    assert "it holds something else than annotations; --force" in capsys.readouterr().err
    assert target.read_text() == content
    assert main(["notes", str(brief), "--export", str(target), "--force"]) == 0
    # Its own kind it may overwrite, and what is empty.
    assert main(["notes", str(brief), "--export", str(target)]) == 0
    target.write_text("")
    assert main(["notes", str(brief), "--export", str(target)]) == 0
    assert json.loads(target.read_text())["total"] == 4


def test_notes_of_a_brief_that_is_gone_are_told_of_and_taken_over(
    brief: Path, capsys: Captured
) -> None:
    new = brief.with_name("renamed.yaml")
    brief.rename(new)
    new.write_text(new.read_text().replace("A mission", "The mission"))
    assert main(["notes", str(new)]) == 0
    captured = capsys.readouterr()
    assert captured.out == "Marks and notes: none\n"
    assert captured.err == (
        f"2 marks, 2 notes belong to {brief}, which is gone; --adopt takes them over\n"
    )
    assert main(["notes", "--all"]) == 0
    assert f"{brief}: 2 marks, 2 notes" in capsys.readouterr().out
    assert main(["notes", str(new), "--adopt", str(brief)]) == 0
    assert capsys.readouterr().err == "4 marks and notes taken over\n"
    assert main(["notes", str(new)]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Marks and notes: 2 marks, 2 notes\n")
    assert captured.err == ""
    assert main(["notes", str(new), "--adopt", str(brief)]) == 2
    assert "no marks or notes belong to" in capsys.readouterr().err


def test_a_brief_that_was_only_renamed_has_its_notes(brief: Path, capsys: Captured) -> None:
    new = brief.with_name("renamed.yaml")
    brief.rename(new)
    assert main(["notes", str(new)]) == 0
    assert capsys.readouterr().out.startswith("Marks and notes: 2 marks, 2 notes\n")


def test_every_brief_that_has_notes(brief: Path, capsys: Captured) -> None:
    assert main(["notes", "--all"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.startswith(f"{brief}: 2 marks, 2 notes, “A mission, ␛]0;stolen title␇ told”")
    assert main(["notes", "--all", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["briefs"]
    assert (found["path"], found["marks"], found["notes"], found["gone"]) == (
        str(brief),
        2,
        2,
        False,
    )


@pytest.mark.parametrize(
    "arguments", [["x.yaml", "--all"], ["--all", "--export", "-"], ["--force"]]
)
def test_ways_that_do_not_go_together(arguments: list[str], capsys: Captured) -> None:
    assert main(["notes", *arguments]) == 2
    assert "goes with" in capsys.readouterr().err


def test_notes_that_cannot_be_written_are_printed_and_exported(brief: Path, tmp_path: Path) -> None:
    limit = "import resource, signal, sys; from haiti_brief.cli.main import main\n"
    limit += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    limit += "sys.exit(main(sys.argv[1:]))"
    (tmp_path / "in.json").write_text(entry(bodyValue="x"))

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", limit, "notes", str(brief), *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    found = ran()
    assert (found.returncode, found.stdout[:34]) == (0, "Marks and notes: 2 marks, 2 notes\n")
    assert "can be read, but not kept: nothing can be kept in" in found.stderr
    assert json.loads(ran("--export", "-").stdout)["total"] == 4
    found = ran("--import", str(tmp_path / "in.json"))
    assert found.returncode == 2
    assert found.stderr.endswith("no file may grow that large: raise the limit (ulimit -f)\n")


def test_a_standard_input_that_cannot_be_read_is_told(brief: Path, tmp_path: Path) -> None:
    with (tmp_path / "only-written").open("wb") as given:
        ran = subprocess.run(
            [sys.executable, "-m", "haiti_brief", "notes", str(brief), "--import", "-"],
            stdin=given, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == "haiti-brief: standard input cannot be read: Bad file descriptor\n"

"""The program's door: commands, the plain brief, output that fails, what is imported."""

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from haiti_brief import __version__
from haiti_brief.cli.main import COMMANDS, main
from haiti_brief.cli.read import read_command
from haiti_brief.plain.document import PARTS
from tests.plain.sample import sample, write_brief

Captured = pytest.CaptureFixture[str]
PROGRAM = [sys.executable, "-m", "haiti_brief"]


def shell(command: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which `$P` is the program; `args` are `$1` and so on."""
    line = command.replace("$P", f"'{sys.executable}' -m haiti_brief")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line, "bash", *args],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_without_a_terminal_the_whole_brief_is_printed(tmp_path: Path, capsys: Captured) -> None:
    path = str(write_brief(tmp_path))
    assert main([path]) == 0
    whole = capsys.readouterr().out
    assert main(["show", "--brief", path]) == 0
    assert capsys.readouterr().out == whole
    assert "Timeline: 6 events\n" in whole


def test_the_bundled_brief_is_the_default(capsys: Captured) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Kenya-led security mission in Haiti\n")


@pytest.mark.parametrize("at", ["timeline/landing", "events/landing", "landing"])
def test_at_prints_one_item(tmp_path: Path, capsys: Captured, at: str) -> None:
    path = str(write_brief(tmp_path))
    assert main(["--at", at, path]) == 0
    printed = capsys.readouterr().out
    assert "217 officers land" in printed
    assert "Timeline" not in printed
    assert main([path, "--at", at]) == 0
    assert capsys.readouterr().out == printed


def test_at_takes_a_path_that_goes_deeper(tmp_path: Path, capsys: Captured) -> None:
    assert main([str(write_brief(tmp_path)), "--at", "figures/officers/readings/1"]) == 0
    assert "Officers in Haiti" in capsys.readouterr().out


def test_at_something_that_is_not_there(tmp_path: Path, capsys: Captured) -> None:
    assert main([str(write_brief(tmp_path)), "--at", "events/landin"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "did you mean events/landing?" in captured.err


@pytest.mark.parametrize(
    ("typed", "meant"), [("chek", "check"), ("serch", "search"), ("shwo", "show")]
)
def test_a_mistyped_command_is_recognised(capsys: Captured, typed: str, meant: str) -> None:
    assert main([typed, "x"]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(
        f"haiti-brief: no such file or command: {typed}; did you mean {meant}?"
    )
    assert captured.out == ""


def test_a_file_may_be_called_like_a_mistyped_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    write_brief(tmp_path).rename(tmp_path / "chek")
    monkeypatch.chdir(tmp_path)
    assert main(["chek"]) == 0
    assert "Timeline" in capsys.readouterr().out
    (tmp_path / "chek").rename(tmp_path / "check")
    assert main(["--", "check"]) == 0


def test_a_folder_does_not_open(tmp_path: Path, capsys: Captured) -> None:
    assert main([str(tmp_path)]) == 2
    assert "error[cannot-read] cannot be read: it is a folder" in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys: Captured) -> None:
    assert main(["none.yaml"]) == 2
    assert capsys.readouterr().err.strip() == (
        "none.yaml:1:1: error[cannot-read] cannot be read: there is no such file"
    )


def test_every_reason_not_to_open_is_told(tmp_path: Path, capsys: Captured) -> None:
    tree = sample()
    tree["events"]["landing"]["actors"] = "nobody"
    tree["sources"]["s1"].pop("file")
    path = write_brief(tmp_path, tree)
    assert main([str(path)]) == 2
    errors = capsys.readouterr().err
    assert f"{path}:6:5: " in errors
    assert "error[missing-key] “file” is missing" in errors
    assert "error[wrong-form]" in errors
    assert "  help: " in errors


def test_a_hostile_file_name_cannot_act_on_the_terminal(capsys: Captured) -> None:
    assert main(["\x1b]0;x\x07.yaml"]) == 2
    assert main(["\x1b[2J"]) == 2
    assert not {"\x1b", "\x07"} & set(capsys.readouterr().err)


@pytest.mark.parametrize("args", [["--bogus"], ["show", "--bogus"], ["a.yaml", "b.yaml"]])
def test_wrong_usage_is_one_line_and_a_hint(capsys: Captured, args: list[str]) -> None:
    assert main(args) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert errors[1] == "Try 'haiti-brief --help'."


def test_help_names_every_command_and_option(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert all(f"\n  {name} " in printed for name in COMMANDS)
    options = [o for p in read_command.params for o in p.opts if o.startswith("--")]
    assert options
    assert all(f"\n  {option} " in printed for option in options)
    assert all(part in printed for part in PARTS)
    assert max(map(len, printed.splitlines())) < 80
    assert main(["x.yaml", "--help"]) == 0
    assert capsys.readouterr().out == printed


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"haiti-brief {__version__}\n"


def test_an_interrupt_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("haiti_brief.cli.opening.open_dossier", interrupted)
    assert main([str(write_brief(tmp_path))]) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    tree = sample()
    tree["gaps"] = {f"g{n}": {"question": "why " * 50} for n in range(2000)}
    path = str(write_brief(tmp_path, tree))
    for command in ("$P $1 | head -3", "$P show --json --brief $1 | head -3", "$P $1 | true"):
        ran = shell(command, path)
        assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("$P $1 > /dev/full", "No space left on device"),
        ("$P show --json --brief $1 > /dev/full", "No space left on device"),
        ("$P --help > /dev/full", "No space left on device"),
        ("$P $1 >&-", "standard output is closed"),
        ("$P --help >&-", "standard output is closed"),
        ("$P check --help >&-", "standard output is closed"),
        ("$P --version >&-", "standard output is closed"),
    ],
)
def test_output_that_cannot_be_written_ends_in_one_line(
    tmp_path: Path, command: str, reason: str
) -> None:
    ran = shell(command, str(write_brief(tmp_path)))
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert reason in ran.stderr


@pytest.mark.parametrize("asked", ["bash_complete", "zsh_source", "zzz", ""])
def test_a_shell_that_asks_how_to_complete_a_line_changes_nothing(asked: str) -> None:
    ran = shell(f"_HAITI_BRIEF_COMPLETE={asked} $P --version")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"haiti-brief {__version__}\n", "")


def test_closed_standard_error_and_input_do_no_harm(tmp_path: Path) -> None:
    assert shell("$P none.yaml 2>&-").returncode == 2
    ran = shell("$P $1 <&-", str(write_brief(tmp_path)))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Timeline" in ran.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_any_encoding_of_the_output_will_do(tmp_path: Path, encoding: str) -> None:
    ran = subprocess.run(
        [*PROGRAM, str(write_brief(tmp_path))],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    text = ran.stdout.decode(encoding)
    assert "We stay," in text
    assert "\x1b" not in text
    assert ('"We stay,"' in text) == (encoding != "cp1252")


STUB = """
import os, sys, types
app = types.ModuleType("haiti_brief.tui.running")
app.run_app = lambda dossier, at, **more: print("screen", dossier.path.name, at, more["as_of"]) or 0
sys.modules["haiti_brief.tui.running"] = app
from haiti_brief.cli.main import main
code = main(sys.argv[1:])
with open(os.environ["MODULES"], "w") as file:
    file.write(" ".join(sys.modules))
sys.exit(code)
"""


def on_a_terminal(
    folder: Path, *args: str, term: str | None = "xterm", redirected: str = ""
) -> tuple[str, list[str]]:
    """What the program writes to a terminal, its screens replaced, and the modules it loaded.

    `redirected` names one standard stream that is no terminal.
    """
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "TERM"}
    environment["MODULES"] = str(folder / "modules.txt")
    if term is not None:
        environment["TERM"] = term
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
    streams |= {redirected: subprocess.DEVNULL} if redirected else {}
    try:
        command = [sys.executable, "-c", STUB, *args]
        subprocess.run(
            command, env=environment, check=True,
            stdin=streams["stdin"], stdout=streams["stdout"], stderr=streams["stderr"],
        )  # fmt: skip
        printed = os.read(ours, 4096).decode()
        return printed, (folder / "modules.txt").read_text().split()
    finally:
        os.close(ours)
        os.close(theirs)


def test_on_a_terminal_the_screens_open(tmp_path: Path) -> None:
    path = str(write_brief(tmp_path))
    assert on_a_terminal(tmp_path, path)[0].strip() == "screen brief.yaml None None"
    assert on_a_terminal(tmp_path, path, "--at", "timeline/landing")[0].strip() == (
        "screen brief.yaml events/landing None"
    )
    assert on_a_terminal(tmp_path, path, "--at", "figures")[0].strip() == (
        "screen brief.yaml figures None"
    )
    day = date(2025, 1, 31).toordinal()
    assert on_a_terminal(tmp_path, path, "--as-of", "2025-01")[0].strip() == (
        f"screen brief.yaml None {day}"
    )


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_without_abilities_gets_plain_text(tmp_path: Path, term: str | None) -> None:
    args = (str(write_brief(tmp_path)), "--at", "events/landing")
    assert "217 officers land" in on_a_terminal(tmp_path, *args, term=term)[0]


@pytest.mark.parametrize("stream", ["stdin", "stderr"])
def test_every_stream_must_be_the_terminal_for_the_screens(tmp_path: Path, stream: str) -> None:
    args = (str(write_brief(tmp_path)), "--at", "events/landing")
    assert "217 officers land" in on_a_terminal(tmp_path, *args, redirected=stream)[0]


def test_opening_the_screens_loads_nothing_they_do_not_need(tmp_path: Path) -> None:
    loaded = on_a_terminal(tmp_path, str(write_brief(tmp_path)))[1]
    unneeded = ("haiti_brief.search", "haiti_brief.checking", "haiti_brief.plain", "rapidfuzz")
    assert "haiti_brief.loading.dossier" in loaded
    assert not [name for name in loaded if name.startswith((*unneeded, "difflib", "socket"))]


def test_the_door_alone_loads_neither_screens_nor_briefs() -> None:
    code = "import sys, haiti_brief.cli.main; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own = {name for name in ran.stdout.split() if name.startswith("haiti_brief.")}
    assert "textual" not in ran.stdout.split()
    assert "yaml" not in ran.stdout.split()
    assert not [n for n in own if not n.startswith(("haiti_brief.cli", "haiti_brief.text"))]

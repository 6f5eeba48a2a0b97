"""Whatever a path says, the program reads a file it may read, or says why not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from haiti_brief.loading.files import Unreadable
from haiti_brief.loading.inside import Outside, SourceFiles, allowed_folders
from tests.hostile.cases_paths import SECRET, WAYS, WORDS, Way, house
from tests.hostile.cases_runner import MOST_MEMORY, Run, Runner

ROOT = Path(__file__).parents[2]
BRIEF = "format: 1\ntitle: t\nas_of: 2025\nsources:\n  s: {file: a.txt}\n"


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return house(tmp_path_factory.mktemp("house"))


def assert_in_order(run: Run) -> None:
    told = run.out + run.err
    assert run.code in (0, 1, 2), run.err
    assert "Traceback" not in told
    assert SECRET not in told
    assert "root:" not in told
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", told)
    assert run.seconds < 5
    assert run.peak < MOST_MEMORY


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_source(way: Way, briefs: Path, runner: Runner) -> None:
    file = way.file.format(root=briefs.parent) if "{" in way.file else way.file
    brief = briefs / "b.yaml"
    brief.write_text(f'format: 1\ntitle: t\nas_of: 2025\nsources: {{s: {{file: "{file}"}}}}\n')
    checked = runner.run("check", "--json", str(brief))
    assert_in_order(checked)
    messages = re.findall(r'"message": "(.*)"', checked.out)
    assert max(map(len, messages)) < 300
    rules = [each["rule"] for each in json.loads(checked.out)["briefs"][0]["diagnostics"]]
    found = [rule for rule in rules if rule in ("source-missing", "source-outside")]
    assert found == ([way.rule] if way.rule else [])
    shown = runner.run("show", "sources", "s", "--brief", str(brief))
    assert_in_order(shown)
    assert bool(re.search(r"cannot\s+be\s+read|lies\s+outside", shown.out)) == bool(way.rule)


BRIEFS = (
    "pipe", "to-pipe", "below", "folder-in", "loop", "loop-a", "nowhere", "none", "none/b.yaml",
    "a.txt/b.yaml", "socket", "sparse", "/dev/zero", "/dev/full", "/dev/tty", "/dev/stdin",
    "/dev/fd/0", "/dev/null", "/proc/self/mem", "/proc/self/environ", "/proc/self/maps",
    "/proc/kmsg",
    "/proc/self/fd", "/proc/self/exe", "-", ".", "..", "/", "", "~", "C:\\a.yaml", "n" * 255,
    "n" * 256, "n" * 5000, "n/" * 3000, "line\nfeed", "esc\x1b[2Jape", "latin-\udce9", "\udce9",
    "none.yaml\n\x1b]0;x\x07", "\u202enone", "a.txt", "to-zero",
)  # fmt: skip


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: ascii(path)[1:30])
def test_a_brief(path: str, briefs: Path, runner: Runner) -> None:
    for command in (["check"], ["show", "--brief"], []):
        run = runner.run(*command, path, cwd=briefs)
        assert_in_order(run)
        assert run.code == 2, run.out
        # What the reader typed is given back as it is.
        assert max(map(len, run.err.split("\n"))) < 300 + len(path)
        assert run.err


@pytest.mark.parametrize("args", [[], ["check"], ["show"], ["notes"], ["search", "kenya"]])
def test_a_folder_that_is_gone_while_the_program_is_in_it(args: list[str], tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        "import os, sys; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]); sys.argv[1:2] = [];"
        "from haiti_brief.__main__ import run; sys.exit(run())"
    )
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(tmp_path),
        "TERM": "dumb",
    }
    for more, code in (([], 0), (["b.yaml"], 2), (["./b.yaml"], 2)):
        named = ["--brief", *more] if args[:1] in (["show"], ["search"]) and more else more
        done = subprocess.run(
            [sys.executable, "-c", script, str(gone), *args, *named], env=environ, timeout=20,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        gone.mkdir()
        assert "Traceback" not in done.stderr
        assert done.returncode == code, done.stderr


SWAPS = {
    "file": "import os\nos.symlink(OUT, 'x')\nos.rename('x', 'race')\n"
            "open('y','w').write(WORDS)\nos.rename('y', 'race')",
    "folder": "import os\nos.symlink(OTHER, 'x')\nos.rename('deep', 'away')\n"
              "os.rename('x', 'deep')\nos.remove('deep')\nos.rename('away', 'deep')",
}  # fmt: skip


@pytest.mark.parametrize("kind", SWAPS)
def test_a_race_never_gives_a_byte_from_outside(kind: str, tmp_path: Path) -> None:
    briefs = tmp_path / "briefs"
    (briefs / "deep").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "race").write_text(SECRET)
    for path in (briefs / "race", briefs / "deep" / "race"):
        path.write_text(WORDS)
    setting = f"OUT, OTHER, WORDS = {str(tmp_path / 'other' / 'race')!r}, '../other', {WORDS!r}\n"
    loop = "while True:\n" + "".join(f"    {line}\n" for line in SWAPS[kind].split("\n"))
    swapper = subprocess.Popen([sys.executable, "-c", setting + loop], cwd=briefs)
    raced = str(briefs / "race") if kind == "file" else str(briefs / "deep" / "race")
    outcomes = dict.fromkeys(("read", "outside", "refused"), 0)
    try:
        begun = time.monotonic()
        while sum(outcomes.values()) < 2000 or (min(outcomes["read"], outcomes["outside"]) == 0):
            assert time.monotonic() - begun < 30
            with SourceFiles(allowed_folders(briefs / "b.yaml")) as files:
                try:
                    # Between the two steps of a rewriting it is empty or short.
                    assert WORDS.encode().startswith(files.read(raced))
                    outcomes["read"] += 1
                except Outside:
                    outcomes["outside"] += 1
                except Unreadable:
                    outcomes["refused"] += 1
        assert swapper.poll() is None
    finally:
        swapper.kill()
        swapper.wait()


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user may enter, which those of pytest are not."""
    with TemporaryDirectory(prefix="haiti-brief-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_what_this_user_may_not_read(open_to_all: Path) -> None:
    folder = open_to_all / "briefs"
    folder.mkdir()
    (folder / "b.yaml").write_text(BRIEF)
    (folder / "a.txt").write_text(SECRET)
    (folder / "a.txt").chmod(0)
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from haiti_brief.loading.dossier import open_dossier;"
        "import encodings.utf_8_sig; os.chdir(sys.argv[2]);"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534);"
        "d = open_dossier(Path('b.yaml')).documents['s'];"
        "print([f.message for f in d.faults], len(d.text))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(ROOT), str(folder)], timeout=20,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert "may not be read by this user" in done.stdout, done.stderr
    assert SECRET not in done.stdout


def test_a_way_outside_is_read_where_the_reader_allows(briefs: Path, runner: Runner) -> None:
    brief = briefs / "b.yaml"
    brief.write_text("format: 1\ntitle: t\nas_of: 2025\nsources: {s: {file: ../secret.txt}}\n")
    run = runner.run("check", "--json", "--allow-outside", str(brief))
    assert "source-outside" not in run.out
    assert "source-missing" not in run.out
    for way in ("/dev/zero", "/dev/tty", "/dev/stdin", "pipe", "socket", "loop"):
        brief.write_text(f"format: 1\ntitle: t\nas_of: 2025\nsources: {{s: {{file: {way}}}}}\n")
        run = runner.run("check", "--json", "--allow-outside", str(brief))
        assert_in_order(run)
        assert "source-missing" in run.out

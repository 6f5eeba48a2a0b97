"""`haiti-brief search`: what is printed where, and the exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from haiti_brief.cli.search import search_command
from haiti_brief.search import folder as folder_module
from haiti_brief.search import index as index_module
from tests.search.sample import JOINED, KILLED, S1, SEEDS, write_sample

COMMAND = "import sys; from haiti_brief.cli.main import main; sys.exit(main())"


@pytest.fixture
def brief(tmp_path: Path) -> str:
    return str(write_sample(tmp_path))


def search(*args: str, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(search_command, list(args), input=typed)


def hits(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["hits"]
    return found


def test_a_hit_is_its_place_its_text_and_what_it_carries(brief: str) -> None:
    result = search("--brief", brief, "killed", "january")
    assert result.stdout == (
        f"s1:{S1.index(KILLED)}  {KILLED}\n"
        "    cited by events/killings, figures/dead/readings/0\n"
    )  # fmt: skip
    assert (result.stderr, result.exit_code) == ("", 0)


def test_what_only_the_sources_have_is_found_and_said_to_be_there(brief: str) -> None:
    result = search("--brief", brief, "gonaives")
    assert "Nobody counted the dead of Gonai\u0308ves." in result.stdout
    assert all(told in result.stderr for told in ("no quote", "--scope sources"))
    assert result.exit_code == 0


def test_a_scope_that_was_asked_for_is_kept_to(brief: str) -> None:
    result = search("--brief", brief, "--scope", "quotes", "gonaives")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert search("--brief", brief, "--scope", "sources", "gonaives").exit_code == 0


def test_the_widest_scope_finds_items_by_their_path(brief: str) -> None:
    result = search("--brief", brief, "--scope", "all", "miami")
    assert result.stdout.startswith("actors/rubio  Marco Rubio")
    found = hits(search("--brief", brief, "--scope", "all", "--json", "miami"))
    assert [(hit["source"], hit["item"]) for hit in found] == [(None, "actors/rubio")]


def test_nothing_found_names_the_nearest_words_on_standard_error(brief: str) -> None:
    result = search("--brief", brief, "kenscofield")
    assert (result.stdout, result.exit_code) == ("", 1)
    assert "no match for kenscofield; nearest words: Kenscoff" in result.stderr


@pytest.mark.parametrize(
    ("query", "said"),
    [("kilked ", "as typed"), ("join 600", "all of these words"), ("  ", "no words to search")],
)
def test_an_answer_that_lacks_something_says_so(brief: str, query: str, said: str) -> None:
    assert said in search("--brief", brief, query).stderr


def test_a_phrase_is_kept_together(brief: str) -> None:
    assert JOINED in search("--brief", brief, '"join 400 Kenyan"').stdout
    assert search("--brief", brief, '"400 join"').exit_code == 1


def test_marks_stand_around_what_matched_when_asked_for(brief: str) -> None:
    assert "«join» «400»" in search("--brief", brief, "--mark", "400 join").stdout
    assert "«" not in search("--brief", brief, "400 join").stdout


def test_a_limit_is_kept_and_says_what_there_is_more(brief: str) -> None:
    result = search("--brief", brief, "--scope", "sources", "--limit", "1", "police")
    assert sum(not line.startswith(" ") for line in result.stdout.splitlines()) == 1
    assert "best 1 of 4" in result.stderr


def test_what_a_source_holds_never_acts_on_the_terminal(brief: str) -> None:
    result = search("--brief", brief, "--scope", "sources", "red word")
    assert "␛[31mred␛[0m" in result.stdout
    assert not {"\x1b", "\u202e"} & set(result.output)
    assert "\x1b" not in search("--brief", brief, "\x1b[31mqqq").output


def test_json_is_one_line_of_ascii_with_the_original_text(brief: str) -> None:
    result = search("--brief", brief, "--json", "--scope", "sources", "red word")
    assert result.stdout.isascii()
    assert result.stdout.count("\n") == 1
    assert "\x1b[31mred" in hits(result)[0]["text"]


def test_a_hit_in_json_has_its_span_and_what_it_carries(brief: str) -> None:
    result = search("--brief", brief, "--json", "join officers")
    answer = json.loads(result.stdout)
    start = S1.index(JOINED)
    assert answer["query"] == "join officers"
    assert answer["hits"] == [
        {
            "source": "s1",
            "start": start,
            "end": start + len(JOINED),
            "text": JOINED,
            "score": answer["hits"][0]["score"],
            "cited_by": ["events/joining"],
        }
    ]


def test_json_for_nothing_found_is_an_answer_with_no_hits(brief: str) -> None:
    result = search("--brief", brief, "--json", "qqqqqqq")
    assert json.loads(result.stdout) == {
        "query": "qqqqqqq",
        "hits": [],
        "scope": "sources",
        "fit": "none",
        "total": 0,
        "unmatched": ["qqqqqqq"],
    }
    assert result.exit_code == 1


def test_json_says_where_how_well_and_how_many(brief: str) -> None:
    asked = ("--brief", brief, "--json", "--limit", "1")
    found = json.loads(search(*asked, "--scope", "sources", "police", "qqqqqqq").stdout)
    assert len(found["hits"]) == 1
    told = {key: found[key] for key in ("scope", "fit", "total", "unmatched")}
    assert told == {"scope": "sources", "fit": "part", "total": 3, "unmatched": ["qqqqqqq"]}
    assert json.loads(search(*asked, "gonaives").stdout)["scope"] == "sources"
    assert json.loads(search(*asked, "killed").stdout)["scope"] == "quotes"


def test_filters_that_leave_nothing_are_told_and_not_the_words(brief: str) -> None:
    result = search("--brief", brief, "--scope", "sources", "gonaives source:s2")
    assert result.stderr == (
        "the filters leave no passage with these words; without them there is 1\n"
    )
    assert result.exit_code == 1
    minus = search("--brief", brief, "--scope", "sources", "gonaives -dead")
    assert "minus leave no passage" in minus.stderr


def test_a_query_of_the_command_line_is_not_still_being_typed(brief: str) -> None:
    for date in ("2025-1", "2025-13", "2025-02-31"):
        result = search("--brief", brief, "police", f"after:{date}")
        assert f"after: {date}" in result.stderr
        assert "the filter is left out" in result.stderr


def test_each_line_of_standard_input_is_a_query_with_an_answer(brief: str) -> None:
    typed = b"kenscof\n\nqqqqqqq\n\xff\xfe\r\njoin 400"
    result = search("--brief", brief, "--json", "-", typed=typed)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == [
        "kenscof", "", "qqqqqqq", "\ufffd\ufffd", "join 400",
    ]  # fmt: skip
    there = [bool(answer["hits"]) for answer in answers]
    assert (there, result.exit_code) == ([True, False, False, False, True], 0)


def test_a_line_too_long_is_read_in_part_and_has_one_answer(brief: str) -> None:
    whole = "kenscoff " + "x" * (65_536 - 9)
    lines = [whole, f"{whole}y", "join 400", f"kenscoff {'y' * 200_000}"]
    result = search("--brief", brief, "--json", "-", typed="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers[:3]] == [whole, whole, "join 400"]
    assert len(answers) == 4
    assert len(answers[3]["query"]) == 65_536
    assert result.stderr.count("more than 65,536 bytes") == 2


def test_a_line_without_end_takes_little_memory(brief: str) -> None:
    line = f"ulimit -v 2000000; '{sys.executable}' -c '{COMMAND}' search --brief '{brief}' --json -"
    feeding = f"head -c 1500000000 /dev/zero | ({line})"
    result = subprocess.run(["bash", "-c", feeding], capture_output=True, text=True, check=False)
    assert len(result.stdout.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert result.returncode == 1


def test_standard_input_is_read_as_plain_text_too(brief: str) -> None:
    result = search("--brief", brief, "-", typed="kenscoff\njoin 400\n")
    assert "Kenscoff" in result.stdout
    assert JOINED in result.stdout
    assert search("--brief", brief, "-", typed="qqqqqqq\n").exit_code == 1
    assert search("--brief", brief, "-", typed="").exit_code == 1


def test_an_answer_arrives_before_the_next_query_is_asked(brief: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "search", "--brief", brief, "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for query in ("kenscoff", "qqqqqqq", "killed"):
            process.stdin.write(f"{query}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["query"] == query
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_a_folder_is_searched_without_a_brief() -> None:
    result = search("--folder", str(SEEDS), "--json", "moise")
    [hit] = hits(result)
    text = (SEEDS / hit["source"]).read_text("utf-8")
    assert text[hit["start"] : hit["end"]] == hit["text"]
    assert "Moïse" in hit["text"]
    assert hit["cited_by"] == []


def test_a_folder_without_texts_is_said_to_have_none(tmp_path: Path) -> None:
    result = search("--folder", str(tmp_path), "gangs")
    assert "no text files" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--brief", "missing.yaml", "x"],
        ["--folder", "missing", "x"],
        ["--folder", ".", "--brief", "b.yaml", "x"],
        ["--folder", ".", "--scope", "quotes", "x"],
        ["--limit", "0", "x"],
        ["--scope", "everything", "x"],
    ],
)
def test_what_cannot_be_done_ends_with_2_and_prints_no_data(args: list[str]) -> None:
    result = search(*args)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr


def test_a_source_that_cannot_be_read_is_told(brief: str) -> None:
    (Path(brief).parent / "s2.txt").unlink()
    result = search("--brief", brief, "kenscoff")
    assert "s2" in result.stderr
    assert result.exit_code == 0


def test_the_bundled_brief_has_the_kenscoff_passage() -> None:
    result = search("kenscof")
    assert "gang attacks in the town of Kenscoff" in result.stdout
    assert "    cited by events/" in result.stdout
    assert result.exit_code == 0


def run(*args: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "search", *args],
        input=typed,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=120,
        check=False,
    )


def test_filters_narrow_and_what_is_wrong_with_them_is_told(brief: str) -> None:
    result = search("--brief", brief, "--scope", "sources", "police source:s2")
    assert [line[:3] for line in result.stdout.splitlines()] == ["s2:"]
    assert result.stderr == ""
    wrong = search("--brief", brief, "--json", "police", "actor:rubbio")
    assert "no actor “rubbio”: nearest is Marco Rubio" in wrong.stderr
    assert json.loads(wrong.stdout)["remarks"] == wrong.stderr.splitlines()
    assert hits(wrong)


def test_a_filter_alone_lists_what_it_leaves(brief: str) -> None:
    result = search("--brief", brief, "--limit", "2", "source:s1")
    assert len([line for line in result.stdout.splitlines() if line.startswith("s1:")]) == 2
    assert "best 2 of 3" in result.stderr
    nothing = search("--brief", brief, "kind:gap source:s1")
    assert (nothing.stdout, nothing.exit_code) == ("", 1)
    assert "no passage is left" in nothing.stderr


def test_a_query_may_begin_with_a_minus_behind_two(brief: str) -> None:
    result = search("--brief", brief, "--scope", "sources", "--", "-source:s1", "police")
    assert result.stdout.startswith("s2:")
    assert result.exit_code == 0


def test_the_widest_lines_and_the_strangest_are_answered(brief: str) -> None:
    typed = b"kenscoff\0\n" + b'"' * 5000 + b"\n" + b"gangs source:" * 20000 + b"\n\0\n:\nkenscoff"
    result = run("--brief", brief, "--json", "-", typed=typed)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == 6
    assert answers[-1]["hits"]
    assert b"Traceback" not in result.stderr
    assert result.returncode == 0


def streaming(brief: str) -> subprocess.Popen[bytes]:
    """The search that answers queries as they come, one a line."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "search", "--brief", brief, "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def test_a_reader_that_goes_away_ends_it_quietly(brief: str) -> None:
    with streaming(brief) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"kenscoff\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b"kenscoff\n" * 50)
            process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_an_interrupt_while_it_waits_for_a_query_ends_it_without_a_word(brief: str) -> None:
    with streaming(brief) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"kenscoff\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert b"Traceback" not in said
        assert process.returncode == 130


def test_standard_input_that_cannot_be_read_is_told(brief: str) -> None:
    only_written_to = os.open(os.devnull, os.O_WRONLY)
    try:
        result = subprocess.run(
            [sys.executable, "-c", COMMAND, "search", "--brief", brief, "-"],
            stdin=only_written_to,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            timeout=60,
            check=False,
        )
    finally:
        os.close(only_written_to)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("cache", [True, False])
def test_a_large_brief_and_a_large_folder_are_kept_unless_told_not_to(
    brief: str, own_cache: Path, monkeypatch: pytest.MonkeyPatch, *, cache: bool
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", 0)
    monkeypatch.setattr(folder_module, "LARGEST_IN_MEMORY", 0)
    plain = [] if cache else ["--no-cache"]
    for _ in range(2):
        result = search(*plain, "--brief", brief, "--scope", "sources", "kenscoff")
        assert "s1:" in result.stdout
        found = search(*plain, "--folder", str(SEEDS), "--json", "moise")
        assert "Moïse" in hits(found)[0]["text"]
        assert (result.stderr, found.stderr) == ("", "")
    assert own_cache.exists() == cache


def test_an_index_that_cannot_be_kept_is_told_and_answers(
    brief: str, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "LARGEST_IN_MEMORY", 0)
    own_cache.write_text("in the way")
    result = search("--brief", brief, "kenscoff")
    assert (result.exit_code, "not kept" in result.stderr) == (0, True)
    assert KILLED not in result.stderr

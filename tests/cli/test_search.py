"""`haiti-brief search`: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from haiti_brief.cli.search import search_command
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
    assert "no quote" in result.stderr
    assert "--scope sources" in result.stderr
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
    assert json.loads(result.stdout) == {"query": "qqqqqqq", "hits": []}
    assert result.exit_code == 1


def test_each_line_of_standard_input_is_a_query_with_an_answer(brief: str) -> None:
    typed = b"kenscof\n\nqqqqqqq\n\xff\xfe\r\njoin 400"
    result = search("--brief", brief, "--json", "-", typed=typed)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == [
        "kenscof", "", "qqqqqqq", "\ufffd\ufffd", "join 400",
    ]  # fmt: skip
    assert [bool(answer["hits"]) for answer in answers] == [True, False, False, False, True]
    assert result.exit_code == 0


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

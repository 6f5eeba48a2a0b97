"""How much of a source is cited."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.coverage import Coverage, Uncited, cited_share, uncited
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span
from tests.analysis.sources import dossier_of
from tests.plain.sample import open_sample

TEXT = "Read on!\nAnn bee crow. Duck eel fly.\nGnats."


def citing(folder: Path, text: str, *quotes: str, boilerplate: str = "") -> Dossier:
    tree = {
        "format": "1", "title": "t",
        "sources": {"s": {"file": "s.txt", "boilerplate": [boilerplate] if boilerplate else []}},
        "events": {"e": {"title": "t", "evidence": [{"source": "s", "quote": q} for q in quotes]}},
    }  # fmt: skip
    (folder / "s.txt").write_text(text, encoding="utf-8")
    return open_sample(folder, tree)


def test_white_space_and_boilerplate_count_on_neither_side(tmp_path: Path) -> None:
    dossier = citing(tmp_path, TEXT, "bee crow", boilerplate="Read on!")
    assert cited_share(dossier, "s") == Coverage(7, 28, 1, 3)


def test_overlapping_quotes_count_once(tmp_path: Path) -> None:
    dossier = citing(tmp_path, TEXT, "Ann bee", "bee crow", "crow. Duck")
    found = cited_share(dossier, "s")
    assert (found.cited_chars, found.sentences_cited) == (len("Annbeecrow.Duck"), 2)


def test_a_quote_with_a_cut_cites_its_parts_only(tmp_path: Path) -> None:
    assert cited_share(citing(tmp_path, TEXT, "Ann […] crow"), "s").cited_chars == 7


def test_a_quote_inside_boilerplate_cites_nothing(tmp_path: Path) -> None:
    found = cited_share(citing(tmp_path, TEXT, "Read", boilerplate="Read on!"), "s")
    assert (found.cited_chars, found.sentences_cited) == (0, 0)


def test_quotes_that_do_not_hold_and_empty_sources(tmp_path: Path) -> None:
    assert cited_share(citing(tmp_path, TEXT, "eight nine"), "s").share == 0
    empty = cited_share(citing(tmp_path, "", "eight"), "s")
    assert (empty, empty.share) == (Coverage(0, 0, 0, 0), 0)
    assert cited_share(citing(tmp_path, TEXT), "other") == Coverage(0, 0, 0, 0)


@settings(max_examples=60)
@given(st.text("ab .\n", max_size=60), st.text("ab .", max_size=8), st.text("ab .\n", max_size=6))
def test_the_parts_never_exceed_the_whole(text: str, quote: str, boilerplate: str) -> None:
    with TemporaryDirectory() as folder:
        found = cited_share(citing(Path(folder), text, quote, boilerplate=boilerplate), "s")
    assert 0 <= found.cited_chars <= found.total_chars <= len("".join(text.split()))
    assert 0 <= found.sentences_cited <= found.sentences_total
    assert (found.cited_chars > 0) == (found.sentences_cited > 0)


def told(folder: Path, text: str, *quotes: str, boilerplate: str = "") -> list[str]:
    dossier = citing(folder, text, *quotes, boilerplate=boilerplate)
    return [left.span.of(dossier.documents["s"].text) for left in uncited(dossier, "s")]


def test_sentences_that_a_quote_touches_or_that_are_boilerplate_are_left_out(
    tmp_path: Path,
) -> None:
    assert told(tmp_path, TEXT, "bee", boilerplate="Read on!") == ["Duck eel fly.", "Gnats."]
    assert told(tmp_path, TEXT, "Ann […] eel") == ["Read on!", "Gnats."]
    assert told(tmp_path, TEXT, "nowhere") == [
        "Read on!",
        "Ann bee crow.",
        "Duck eel fly.",
        "Gnats.",
    ]
    assert uncited(citing(tmp_path, TEXT), "other") == ()


HELD = {
    "It had 144 men.": "number",
    "It had twelve men.": "number",
    "It came in 2024, they say.": "number date",
    "It had 2,024 men.": "number",
    "It cost $2000.": "number",
    "They met in March.": "date",
    "They met last week.": "date",
    "They meet today.": "date",
    "Two days ago, they met.": "number date",
    "May they come.": "",
    "They may come, and march on.": "",
    "They meet in May.": "date",
    "They met Ada.": "name",
    "Monday came.": "date",
    "He said that I could.": "",
    "Goma is calm.": "name",
    "Boats came.": "",
}


@pytest.mark.parametrize("text", HELD)
def test_a_sentence_says_what_it_holds(text: str, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    tree = {
        "format": "1", "title": "t", "sources": {"s": {"file": "s.txt"}},
        "actors": {"goma": {"name": "Goma"}},
    }  # fmt: skip
    dossier = open_sample(tmp_path, tree)
    (left,) = uncited(dossier, "s")
    held = [name for name in ("number", "date", "name") if getattr(left, name)]
    assert " ".join(held) == HELD[text]
    assert left.notable == bool(held)


def test_boilerplate_inside_a_sentence_holds_nothing(tmp_path: Path) -> None:
    dossier = citing(tmp_path, "It rained (Photo 144) all day.", boilerplate="(Photo 144)")
    assert uncited(dossier, "s") == (Uncited(Span(0, 30), number=False, date=False, name=False),)


@settings(max_examples=60)
@given(st.text("ab .\n", max_size=60), st.text("ab .", max_size=8), st.text("ab .\n", max_size=6))
def test_every_sentence_is_cited_or_uncited(text: str, quote: str, boilerplate: str) -> None:
    with TemporaryDirectory() as folder:
        dossier = citing(Path(folder), text, quote, boilerplate=boilerplate)
        share, left = cited_share(dossier, "s"), uncited(dossier, "s")
    assert len(left) == share.sentences_total - share.sentences_cited
    assert list(left) == sorted(left)


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("No one came.", False, False),
        ("One of them spoke.", False, False),
        ("He is a one-time head.", False, False),
        ("It happened for the first time.", False, False),
        ("March on, they cried.", False, False),
        ("May they come home.", False, False),
        ("March 5 was cold.", True, True),
        ("They came in March.", False, True),
        ("One officer died.", True, False),
    ],
)
def test_pronouns_and_idioms_are_no_numbers_and_no_dates(
    text: str, number: bool, date: bool
) -> None:
    (found,) = uncited(dossier_of({"a": text}), "a")
    assert (found.number, found.date) == (number, date)

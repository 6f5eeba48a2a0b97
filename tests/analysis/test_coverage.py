"""How much of a source is cited."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.coverage import Coverage, cited_share
from haiti_brief.loading.dossier import Dossier
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

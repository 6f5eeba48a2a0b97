"""A source's card: what cites it, each row told from the others."""

from pathlib import Path

from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.spans import Span
from haiti_brief.tui.cards.source import source_card
from tests.tui.brief import COUNTED, LANDED, evidence, open_brief, tree
from tests.tui.rows import lines_of, row_words


def twice_cited(folder: Path) -> Dossier:
    brief = tree()
    brief["events"]["landing"]["evidence"] = evidence(("s1", LANDED), ("s1", COUNTED))
    return open_brief(folder, brief)


def test_a_statement_that_cites_twice_is_told_apart_by_its_words(tmp_path: Path) -> None:
    rows = source_card(twice_cited(tmp_path), "s1")
    first, second = "events/landing/evidence/0", "events/landing/evidence/1"
    keys = [row.key for row in rows]
    assert keys.index(first) < keys.index(second)
    assert row_words(rows, first).startswith("217 officers land “217 officers of the Kenya")
    assert row_words(rows, second).startswith("217 officers land “The mission now has")
    assert row_words(rows, "events/road/evidence/0") == "Gangs hold the road to Gonaïves"


def test_where_the_line_is_full_the_words_are_on_the_next(tmp_path: Path) -> None:
    rows = [row for row in source_card(twice_cited(tmp_path), "s1") if "landing" in (row.key or "")]
    assert lines_of(rows, 24) == [
        "217 officers land", "  “217 officers of the…",
        "217 officers land", "  “The mission now has…",
    ]  # fmt: skip


def test_two_that_cite_the_same_words_are_one_row(tmp_path: Path) -> None:
    brief = tree()
    for name in ("landing", "road", "open"):
        brief["events"][name]["title"] = "One title"
        brief["events"][name]["evidence"] = evidence(("s1", COUNTED if name == "open" else LANDED))
    rows = source_card(open_brief(tmp_path, brief), "s1")
    told = [" ".join(lines_of([row], 60)) for row in rows]
    told = [words for words in told if words.startswith("One title")]
    assert told[0].startswith("One title  ×2  “217 officers")
    assert told[1].startswith("One title  “The mission now has")
    assert len(told) == 2


def test_rows_of_the_bundled_brief_read_alike_only_where_a_source_repeats_itself(
    bundled: Dossier,
) -> None:
    for key, document in bundled.documents.items():
        rows = [row for row in source_card(bundled, key) if row.key in bundled.quotes]
        at: dict[str, list[Span]] = {}
        for row in rows:
            span = bundled.quotes[row.key or ""][1].span
            assert span is not None
            at.setdefault(row_words(rows, row.key or "", 100), []).append(span)
        for spans in at.values():
            assert len({span.start for span in spans}) == len(spans)
            assert len({span.of(document.text)[:60] for span in spans}) == 1

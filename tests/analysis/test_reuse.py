"""What sources share, and when it suggests that they have an origin in common."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.reuse import Reuse, find_reuse
from haiti_brief.text.folding import fold_search
from haiti_brief.text.worddiff import word_spans
from tests.analysis.sources import bundled_without_findings, dossier_of

REPORT = [
    "The convoy left the harbour before dawn with forty lorries of grain.",
    "Soldiers had cleared the coastal road of barricades the night before.",
    "Two drivers turned back when shots were heard near the old bridge.",
    "The governor thanked the volunteers and promised a second delivery.",
    "Aid workers fear that the warehouses will stand empty within ten days.",
    "Schools in the valley have been closed since the floods of spring.",
    "A doctor said that cholera was spreading through the crowded camps.",
]
RETOLD = [
    "Before dawn a convoy of forty lorries loaded with grain left the harbour.",
    "Barricades on the coastal road had been cleared by soldiers that night.",
    "Shots near the old bridge made two of the drivers turn back.",
    "Thanking the volunteers, the governor promised another delivery soon.",
    "Within ten days, aid workers fear, the warehouses could stand empty.",
    "Since the spring floods the valley's schools have stayed closed.",
    "Through the crowded camps cholera was spreading, a doctor said.",
]
OTHER = [
    "Parliament voted narrowly on Tuesday to lower the tax on diesel.",
    "Farmers welcomed the decision while hauliers called it too little.",
    "An economist warned of a hole in next year's budget.",
    "The opposition wants pensions to rise together with prices.",
    "Its motion was turned down after a debate of six hours.",
    "Bakers in the capital meanwhile raised their prices again.",
]
SPEECH = (
    "We shall not leave this valley until every child has a roof and every family "
    "has bread again for the winter that is coming"
)


def only(*texts: str) -> Reuse | None:
    found = find_reuse(dossier_of({f"t{number}": text for number, text in enumerate(texts)}))
    assert len(found) <= 1
    return found[0] if found else None


def test_the_bundled_documents_have_one_suggested_origin() -> None:
    found = find_reuse(bundled_without_findings())
    assert [(one.left, one.right) for one in found if one.suggests_origin] == [("s3", "s4")]
    (shared,) = (one for one in found if one.suggests_origin)
    assert max(tile.words for tile in shared.tiles) >= 15
    assert len(shared.alike) * 2 > shared.sentences[0]


def test_a_copy_suggests_an_origin() -> None:
    shared = only("\n".join(REPORT), "\n".join([*REPORT, *OTHER]))
    assert shared is not None
    assert shared.suggests_origin
    assert len(shared.alike) == len(REPORT)
    assert shared.sentences == (len(REPORT), len(REPORT) + len(OTHER))


def test_a_report_told_in_other_words_suggests_an_origin() -> None:
    shared = only("\n".join(REPORT), "\n".join(RETOLD))
    assert shared is not None
    assert shared.suggests_origin


def test_reports_of_different_things_share_nothing() -> None:
    assert only("\n".join(REPORT), "\n".join(OTHER)) is None


@pytest.mark.parametrize("marks", ["“%s”", '"%s"', "''%s''", "«%s»", "„%s“"])
def test_one_speech_in_two_reports_is_shared_but_no_origin(marks: str) -> None:
    said = f"{marks % SPEECH}, the governor said."
    shared = only("\n".join([*REPORT, said]), "\n".join([*OTHER, said]))
    assert shared is not None
    assert max(tile.words for tile in shared.tiles) >= 20
    assert not shared.suggests_origin


def test_a_long_speech_in_short_reports_is_no_origin() -> None:
    said = " ".join(f"{sentence}" for sentence in REPORT)
    shared = only(f"The governor spoke. “{said}”", f"“{said}” This he said today.")
    assert shared is not None
    assert shared.tiles
    assert not shared.suggests_origin


def test_a_stock_phrase_printed_often_is_no_origin() -> None:
    phrase = "according to a statement that the ministry released late in the evening"
    left = [f"{sentence[:-1]}, {phrase}." for sentence in REPORT[:4]]
    right = [f"{sentence[:-1]}, {phrase}." for sentence in OTHER[:4]]
    shared = only("\n".join([*left, *REPORT[4:]]), "\n".join([*right, *OTHER[4:]]))
    assert shared is not None
    assert len(shared.tiles) >= 4
    assert not shared.suggests_origin


def test_names_alone_are_not_shared_text() -> None:
    names = "The visit of Prime Minister Ana Maria Lopez Garcia Of San Juan Del Sur"
    left = f"{names} was short.\n" + "\n".join(REPORT)
    right = f"{names} has ended.\n" + "\n".join(OTHER)
    assert only(left, right) is None


def test_an_actors_name_is_left_out_in_small_letters_too() -> None:
    phrase = "members of the united front for a free and open valley"
    left = f"Many {phrase} marched.\n" + "\n".join(REPORT)
    right = f"Some {phrase} sang.\n" + "\n".join(OTHER)
    texts = {"a": left, "b": right}
    actors = {"front": {"name": "United Front for a Free and Open Valley"}}
    assert find_reuse(dossier_of(texts))
    assert find_reuse(dossier_of(texts, actors=actors)) == ()


def test_boilerplate_is_not_compared() -> None:
    footer = "This newsroom welcomes tips from its readers by letter or by telephone every day."
    texts = {"a": "\n".join([*REPORT, footer]), "b": "\n".join([*OTHER, footer])}
    assert find_reuse(dossier_of(texts))
    declared = {"a": [footer], "b": [footer]}
    assert find_reuse(dossier_of(texts, declared)) == ()


def test_a_report_that_everybody_prints_ties_them_all() -> None:
    count = 45
    texts = {f"t{number}": "\n".join(REPORT) for number in range(count)}
    tied = {(one.left, one.right) for one in find_reuse(dossier_of(texts)) if one.suggests_origin}
    reached = {"t0"}
    for left, right in sorted(tied, key=lambda pair: int(pair[0][1:])):
        if left in reached:
            reached.add(right)
    assert len(reached) == count


def test_progress_never_falls_and_ends_with_one() -> None:
    told: list[float] = []
    texts = {"a": "\n".join(REPORT), "b": "\n".join(RETOLD), "c": "\n".join(OTHER)}
    find_reuse(dossier_of(texts), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 3


def test_progress_ends_with_one_where_there_is_nothing_to_compare() -> None:
    told: list[float] = []
    assert find_reuse(dossier_of({}), told.append) == ()
    assert told == [1.0]


words = st.sampled_from(
    "the men said Rubio's “we will not go” home. Today\n 1,000 it’s Gangs […]".split(" ")
)


@given(st.lists(words, max_size=60).map(" ".join), st.lists(words, max_size=60).map(" ".join))
@settings(deadline=None, max_examples=60)
def test_what_is_shared_holds_the_same_words_and_never_overlaps(left: str, right: str) -> None:
    for found in find_reuse(dossier_of({"a": left, "b": right})):
        for tile in found.tiles:
            assert bare(tile.left.of(left)) == bare(tile.right.of(right))
            assert len(bare(tile.left.of(left))) == tile.words
        for spans in ([t.left for t in found.tiles], [t.right for t in found.tiles]):
            ordered = sorted(spans)
            assert all(a.end <= b.start for a, b in pairwise(ordered))
        assert all(one.left.of(left) and one.right.of(right) for one in found.alike)


@given(st.text(max_size=200), st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_compared(left: str, right: str) -> None:
    left, right = (text.encode("utf-8", "replace").decode() for text in (left, right))
    dossier = dossier_of({"a": left * 2, "b": right + left})
    for found in find_reuse(dossier):
        for key, spans in (
            ("a", [*(t.left for t in found.tiles), *(s.left for s in found.alike)]),
            ("b", [*(t.right for t in found.tiles), *(s.right for s in found.alike)]),
        ):
            length = len(dossier.documents[key].text)
            assert all(0 <= span.start < span.end <= length for span in spans)


def bare(text: str) -> list[str]:
    folded = fold_search(text).text
    return [span.of(folded).removesuffix("'s").removesuffix("'") for span in word_spans(folded)]


def test_text_that_two_of_many_sources_share_is_found_whatever_stands_between_them() -> None:
    own = {f"o{n}": " ".join(f"w{n}x{place}" for place in range(40)) + "." for n in range(60)}
    shared = "the officers landed late in the rain and were driven to the old base."
    texts = {"a": f"First. {shared}", **own, "b": f"Later on. {shared}"}
    found = find_reuse(dossier_of(texts))
    assert [(one.left, one.right) for one in found] == [("a", "b")]
    assert texts["b"][found[0].tiles[0].right.start :].startswith("the officers")

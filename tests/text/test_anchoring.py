"""Anchoring a quote that stands in one piece."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from haiti_brief.text.anchoring import MAX_PLACES, MAX_SEARCHED, SourceText, Verdict, anchor
from haiti_brief.text.letters import splits_letter
from haiti_brief.text.spans import Span
from tests.text.conftest import any_text, few, seed_texts, some, tricky_text

SOURCES = tuple(SourceText(text) for text in seed_texts())
sources = st.sampled_from(SOURCES)


@st.composite
def cuts(draw: st.DrawFn, longest: int = 300) -> tuple[SourceText, Span]:
    source = draw(sources)
    start = draw(st.integers(0, len(source.text) - 1))
    end = draw(st.integers(start + 1, min(len(source.text), start + longest)))
    return source, Span(start, end)


def assert_found_at(source: SourceText, quote: str, place: Span) -> None:
    found = anchor(source, quote)
    if found.verdict is Verdict.AMBIGUOUS:
        assert len(found.places) > 1
        assert all(other.of(source.text) == quote for other in found.places)
        assert place in found.places or len(found.places) == MAX_PLACES
    else:
        assert found.verdict is Verdict.EXACT
        assert found.span == place
        assert found.parts == (place,)


@some
@given(cuts())
def test_what_is_cut_from_a_document_anchors_where_it_was_cut(cut: tuple[SourceText, Span]) -> None:
    source, place = cut
    quote = place.of(source.text)
    assume(quote.strip())
    assert_found_at(source, quote, place)


@some
@given(any_text | tricky_text, st.data())
def test_what_is_cut_from_any_text_anchors_where_it_was_cut(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assume(quote.strip(" \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u200b\u00ad\ufeff\u2060"))
    assume(not re.fullmatch(r"[\s\u200b\u00ad\ufeff\u2060]*", quote))
    assume(not any(splits_letter(text, edge) for edge in (start, end)))
    assert_found_at(SourceText(text), quote, Span(start, end))


@some
@given(any_text | tricky_text, any_text | tricky_text, st.none() | tricky_text)
def test_whatever_is_asked_the_answer_is_sound(text: str, quote: str, prefix: str | None) -> None:
    source = SourceText(text)
    found = anchor(source, quote, prefix, prefix)
    assert (found.span is not None) == found.verdict.anchors == bool(found.parts)
    assert bool(found.places) == (found.verdict is Verdict.AMBIGUOUS) or found.reason
    if found.span is not None:
        assert found.span == (found.parts[0].start, found.parts[-1].end)
        assert 0 <= found.span.start < found.span.end <= len(text)


def test_verdicts_that_anchor() -> None:
    assert [verdict for verdict in Verdict if verdict.anchors] == ["exact", "typographic"]


@few
@given(sources, st.integers(12, 60), st.integers(12, 60), st.data())
def test_a_changed_digit_never_anchors(
    source: SourceText, before: int, after: int, data: st.DataObject
) -> None:
    text = source.text
    digits = [i for i, char in enumerate(text) if char.isdigit()]
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    quote = text[max(0, at - before) : at] + other + text[at + 1 : at + after]
    assert anchor(source, quote).verdict is Verdict.MISSING


CHANGED = [
    ("The 217 officers join 400 Kenyan police", "400", "600"),
    ("the total Kenyan force in Haiti to 744", "744", "774"),
    ("it granted over $40 million in exemptions", "40", "400"),
    ("Ksh5.2 billion (USD40.7 million)", "40.7", "407"),
    ("The United States has not paused all assistance", " not", ""),
    ("There is no easy solution", " no", ""),
    ("despite concerns the country wasn’t ready", "n’t", ""),
    ("may soon get a major boost", "may", "will"),
    ("the mission could stall because of aid", "could", "would"),
    ("Guatemala, El Salvador, Jamaica, and Belize", "Jamaica", "Bahamas"),
    ("Florida Sen. Marco Rubio lauded Kenya", "Marco", "Mario"),
    ("President Jovenel Moïse in 2021", "Moïse", "Moise"),
    ("nominee Marco Rubio praised Kenya", "Marco", "marco"),
    ("freeing approximately 3,700 inmates", "3,700", "3.700"),
    ("Kenya time, officials from both", ",", ""),
    ("risks worsening if no steps", "if no", "if few"),
    ("where an estimated 150 people were killed", "an estimated ", ""),
]


@pytest.mark.parametrize(("printed", "old", "new"), CHANGED)
def test_a_changed_meaning_never_anchors(printed: str, old: str, new: str) -> None:
    changed = printed.replace(old, new, 1)
    assert changed != printed
    assert any(anchor(source, printed).verdict is Verdict.EXACT for source in SOURCES)
    assert {anchor(source, changed).verdict for source in SOURCES} == {Verdict.MISSING}


@few
@given(cuts(120))
def test_another_case_never_anchors(cut: tuple[SourceText, Span]) -> None:
    source, place = cut
    quote = place.of(source.text)
    assume(quote != quote.swapcase() and len(quote) > 12)
    assert not anchor(source, quote.swapcase()).verdict.anchors


def plainly(quote: str) -> str:
    quote = re.sub("[‘’]", "'", quote)
    return re.sub("[“”]", '"', quote).replace("—", "-")


@some
@given(
    cuts(),
    st.sampled_from([
        plainly,
        lambda q: plainly(q).replace("'", "’").replace('"', "„").replace("-", "–"),
        lambda q: q.replace(" ", "\u00a0"),
        lambda q: q.replace(" ", "\n"),
        lambda q: q.replace(" ", "  \n\t"),
        lambda q: q.replace("e", "e\u00ad"),
        lambda q: q.replace(" ", " \u200b "),
        lambda q: unicodedata.normalize("NFD", q),
    ]),
)  # fmt: skip
def test_other_typography_anchors_at_the_same_place(
    cut: tuple[SourceText, Span], retyped: object
) -> None:
    source, place = cut
    quote = place.of(source.text)
    assume(quote == quote.strip() and len(quote) > 24)
    # A pair of single quotes is one double one: half of it stands for nothing.
    around = source.text[max(0, place.start - 1) : place.end + 1]
    assume("''" not in (around[:2], around[-2:]))
    assert callable(retyped)
    changed = retyped(quote)
    assume(changed != quote)
    found = anchor(source, changed)
    if found.verdict is Verdict.AMBIGUOUS:
        assert place in found.places
    else:
        assert found.verdict is Verdict.TYPOGRAPHIC
        assert found.span == place


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("President Jovenel Moi\u0308se died", "Jovenel Moïse", "Jovenel Moi\u0308se"),
        ("He said ''go'' to them", 'said "go" to', "said ''go'' to"),
        ("the mis\u00adsion\u200b in\u2028Haiti", "the mission in Haiti", None),
        ("equipment—and approved", "equipment-and", "equipment—and"),
        ("and so on… Then", "so on... Then", "so on… Then"),
        ("the gangs' guns", "gangs’ guns", "gangs' guns"),
    ],
)
def test_the_span_is_of_the_original(text: str, quote: str, found: str | None) -> None:
    outcome = anchor(SourceText(text), quote)
    assert outcome.verdict is Verdict.TYPOGRAPHIC
    assert outcome.span is not None
    assert outcome.span.of(text) == (found or text)


def test_half_of_a_character_is_no_place() -> None:
    assert anchor(SourceText("and so on… Then"), "on. Then").verdict is Verdict.MISSING
    assert anchor(SourceText("and so on…"), "on..").verdict is Verdict.MISSING


@pytest.mark.parametrize("text", ["Jose\u0301 Martí", "x Jose\u0301", "Jose\u0301"])
def test_a_letter_without_its_accent_is_another_letter(text: str) -> None:
    assert anchor(SourceText(text), "Jose").verdict is Verdict.MISSING
    assert anchor(SourceText(text), "José").verdict is Verdict.TYPOGRAPHIC
    assert anchor(SourceText(text), "\u0301").verdict is Verdict.MISSING


@pytest.mark.parametrize("quote", ["", "  \n", "\u200b", "\u00ad \ufeff", "[…]", "[...] […]"])
def test_an_empty_quote_has_no_place(quote: str) -> None:
    found = anchor(SourceText("a \u200b \u00ad \ufeff […"), quote)
    assert found.verdict is Verdict.MISSING
    assert found.reason


TWICE = SourceText("In Haiti, Kenya’s officers came. In Kenya, Kenya's officers left. The end.")


def test_prefix_and_suffix_choose() -> None:
    quote = "officers"
    assert anchor(TWICE, quote).verdict is Verdict.AMBIGUOUS
    assert [place.start for place in anchor(TWICE, quote).places] == [18, 51]
    assert anchor(TWICE, quote, suffix=" came").span == Span(18, 26)
    assert anchor(TWICE, quote, prefix="In Kenya, Kenya’s ").span == Span(51, 59)
    assert anchor(TWICE, quote, prefix="In Kenya, Kenya's", suffix="left.").span == Span(51, 59)


def test_prefix_and_suffix_must_both_fit() -> None:
    found = anchor(TWICE, "officers", prefix="In Haiti, Kenya’s", suffix="left")
    assert found.verdict is Verdict.DRIFTED
    assert found.span is None
    assert "prefix or suffix" in found.reason


def test_a_prefix_that_does_not_fit_leaves_even_a_single_place_unanchored() -> None:
    assert anchor(TWICE, "The end", prefix="came. ").verdict is Verdict.DRIFTED
    assert anchor(TWICE, "The end", suffix="!").verdict is Verdict.DRIFTED
    assert anchor(TWICE, "The end", prefix="officers LEFT.").verdict is Verdict.DRIFTED
    assert anchor(TWICE, "In Haiti", prefix="x").verdict is Verdict.DRIFTED
    assert anchor(TWICE, "The end.", suffix="x").verdict is Verdict.DRIFTED


def test_a_prefix_that_fits_two_places_leaves_two() -> None:
    found = anchor(SourceText("a b. a b. c b."), "b", prefix="a ")
    assert found.verdict is Verdict.AMBIGUOUS
    assert found.places == ((2, 3), (7, 8))


def test_a_prefix_may_mean_the_place_with_other_typography() -> None:
    found = anchor(TWICE, "Kenya's officers", suffix=" came")
    assert found.verdict is Verdict.TYPOGRAPHIC
    assert found.span == Span(10, 26)


def test_a_place_behind_many_others_is_found() -> None:
    text = "the a " * 200 + "xx the b"
    found = anchor(SourceText(text), "the", prefix="xx ")
    assert found.verdict is Verdict.EXACT
    assert found.span == Span(1203, 1206)


def test_a_second_place_behind_many_others_is_not_overlooked() -> None:
    text = "xx the b " + "the a " * 200 + "xx the b"
    found = anchor(SourceText(text), "the", prefix="xx ")
    assert found.verdict is Verdict.AMBIGUOUS
    assert len(found.places) == 2


def test_words_at_too_many_places_anchor_nowhere() -> None:
    text = "xx the b " + "the a " * (MAX_SEARCHED + 5)
    for quote in ("the", "the\u00ad"):
        found = anchor(SourceText(text), quote, prefix="xx ")
        assert found.verdict is Verdict.AMBIGUOUS
        assert found.reason


def test_more_places_than_can_be_named() -> None:
    found = anchor(SourceText("the a " * 500), "the")
    assert found.verdict is Verdict.AMBIGUOUS
    assert len(found.places) == MAX_PLACES


@pytest.mark.parametrize(
    ("quote", "splits"),
    [
        ("join 400 of", False),
        ("join 40", True),
        ("00 of their", True),
        ("3,700 inmates", False),
        ("700 inmates", True),
        ("about 3", True),
        ("USD40", True),
        ("USD40.7", False),
        ("the 10", True),
        ("the 10th", False),
        ("ca", True),
        ("can’t", False),
        ("(join", False),
        ("400 of ", False),
        ("Moi\u0308se", False),
        ("Moi", True),
        ("the mis", True),
        ("the mis\u00adsion", False),
    ],
)
def test_splitting_a_word(quote: str, splits: bool) -> None:
    text = (
        "(join 400 of their USD40.7 and about 3,700 inmates on the 10th; "
        "Moi\u0308se can’t, nor the mis\u00adsion."
    )
    at = text.index(quote)
    assert SourceText(text).splits_word(Span(at, at + len(quote))) is splits


@some
@given(st.text("ab4 (;é\n", max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_an_edge_between_two_letters_splits_a_word(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    inside = any((text[edge - 1 : edge] + text[edge : edge + 1] + " ")[:2].isalnum()
                 for edge in (start, end) if edge)  # fmt: skip
    assert SourceText(text).splits_word(Span(start, end)) is inside


def test_the_paragraph_of_an_offset() -> None:
    source = SourceText("One.\n\nTwo.")
    assert source.paragraph_at(3) == Span(0, 4)
    assert source.paragraph_at(6) == Span(6, 10)
    assert source.paragraph_at(5) == Span(5, 5)


@pytest.mark.parametrize("filler", [" ", "[", "[…", "… ", "\u00ad", "a […] "])
def test_a_long_quote_is_read_once(filler: str) -> None:
    # Where a look costs the square of the length, this test does not come to an end.
    quote = "a" + filler * (200_000 // len(filler)) + "b"
    assert not anchor(SourceText("a text of no such words, b"), quote).verdict.anchors


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("कमी है", "कम"),
        ("🇭🇹🇭🇹", "🇹🇭"),
        ("👍🏿 yes", "👍"),
        ("👨\u200d👩 came", "👨"),
        ("👨\u200d👩 came", "👩"),
        ("\u1112\u1161\u11ab", "\u1112\u1161"),
        ("한국", "\u1112"),
    ],
)
def test_a_part_of_what_is_seen_as_one_letter_is_no_place(text: str, quote: str) -> None:
    assert anchor(SourceText(text), quote).verdict is Verdict.MISSING


@pytest.mark.parametrize(("text", "quote"), [("🇭🇹🇰🇪", "🇰🇪"), ("a 👍 b", "👍"), ("हाँ कमी", "कमी")])
def test_a_whole_sign_is_a_place(text: str, quote: str) -> None:
    assert anchor(SourceText(text), quote).verdict is Verdict.EXACT


def test_places_that_count_for_nothing_are_bounded() -> None:
    # Where each was looked at, and folded for comparison, this took 20 seconds.
    for quote in ("x", "x\u00ad"):
        found = anchor(SourceText("x\u0301" * 100_000), quote)
        assert found.verdict is Verdict.AMBIGUOUS
        assert found.reason


WORDS = st.lists(
    st.sampled_from(
        'Kenyan officers officer Moïse Moi\u0308se the mis\u00adsion mission “gangs” "gangs" wait… '
        "wait... 1,000 日本語の文 東京都 word\u200b e\u0301tat état \u02bcokina longer […]".split()
    )
)
JOINTS = st.sampled_from([" ", " ", "  ", "\n", "\n\n", "\u00a0", ", ", "—", ""])


@some
@given(WORDS, JOINTS, st.data())
def test_the_index_finds_what_reading_all_finds(
    words: list[str], joint: str, data: st.DataObject
) -> None:
    # Beside so much else, a word that stands often is rare enough to look where it stands.
    text = joint.join(words) * 3 + "\n" + "zz " * 8000
    start = data.draw(st.integers(0, max(0, len(text) - 24_000)))
    quote = data.draw(st.sampled_from([text[start : start + 40], text[start : start + 20] + " x"]))
    quote = data.draw(st.sampled_from([quote, quote.replace("\n", " "), plainly(quote)]))
    read, indexed = SourceText(text), SourceText(text)
    indexed.occurrences.make_index(indexed)
    assert anchor(indexed, quote) == anchor(read, quote)

"""Greedy string tiling: no word twice, the longest first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.tiling import LEAST, Match, Row, grams, tile

rows = st.lists(st.integers(0, 3), max_size=40)


def row(words: list[int], names: frozenset[int] = frozenset(), gaps: tuple[int, ...] = ()) -> Row:
    plain = [place for place in range(len(words)) if place not in names]
    return Row(words, plain, frozenset(gaps))


def tiles(left: Row, right: Row) -> tuple[Match, ...]:
    return tile(left, right, grams(left), grams(right))


def test_a_shared_stretch_is_found_where_it_stands() -> None:
    left = row([90, 91, 1, 2, 3, 4, 5, 6, 7, 92])
    right = row([1, 2, 3, 4, 5, 6, 7, 80])
    assert tiles(left, right) == (Match(2, 0, 7),)


def test_five_words_are_too_few() -> None:
    assert tiles(row([1, 2, 3, 4, 5, 90]), row([1, 2, 3, 4, 5, 80])) == ()


def test_a_stretch_made_of_names_is_none_but_names_inside_are_kept() -> None:
    words = [1, 2, 3, 4, 5, 6, 7, 8]
    assert tiles(row(words, frozenset({0, 1, 2})), row(words, frozenset({0, 1, 2}))) == ()
    few = row(words, frozenset({2, 3}))
    assert tiles(few, few) == (Match(0, 0, 8),)


def test_other_names_between_the_same_words_are_not_the_same_words() -> None:
    left = row([1, 2, 3, 70, 4, 5, 6], frozenset({3}))
    right = row([1, 2, 3, 71, 4, 5, 6], frozenset({3}))
    assert tiles(left, right) == ()


def test_the_longest_stretch_takes_the_words_that_two_could_have() -> None:
    left = row([1, 2, 3, 4, 5, 6, 7, 8, 9])
    right = row([1, 2, 3, 4, 5, 6, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    assert tiles(left, right) == (Match(0, 7, 9),)


def test_no_stretch_runs_over_what_was_left_out() -> None:
    words = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    cut = row(words, gaps=(6,))
    assert tiles(cut, row(words)) == (Match(0, 0, 6), Match(6, 6, 6))


@given(rows, rows, st.frozensets(st.integers(0, 39)), st.frozensets(st.integers(0, 39)))
@settings(deadline=None)
def test_tiles_hold_the_same_words_and_never_overlap(
    one: list[int], other: list[int], names: frozenset[int], gaps: frozenset[int]
) -> None:
    left, right = row(one, names, tuple(gaps)), row(other)
    found = tiles(left, right)
    for match in found:
        ours = range(match.left, match.left + match.length)
        theirs = range(match.right, match.right + match.length)
        assert [one[place] for place in ours] == [other[place] for place in theirs]
        assert sum(place not in names for place in ours) >= LEAST
        assert not gaps & set(ours[1:])
    for side in ("left", "right"):
        taken = [getattr(m, side) + n for m in found for n in range(m.length)]
        assert len(taken) == len(set(taken))


@given(rows)
@settings(deadline=None)
def test_a_text_shares_itself(words: list[int]) -> None:
    found = tiles(row(words), row(words))
    assert (Match(0, 0, len(words)) in found) == (len(words) >= LEAST)

"""Where marks and notes stand after the brief and its sources have changed."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.as_of import stops, turn_back
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import Lost, Placed, annotation_of, placed
from haiti_brief.text.spans import Span
from tests.plain.sample import S1, S2, open_sample, sample, write_brief


def on(dossier: Dossier, words: str, source: str, after: int = 0, item: str = "") -> Annotation:
    text = dossier.documents[source].text
    start = text.index(words, after)
    return annotation_of(
        dossier, Kind.NOTE, item, source, Span(start, start + len(words)), body="hm"
    )


def changed(folder: Path, tree: dict[str, Any] | None = None, **texts: str) -> Dossier:
    path = write_brief(folder, tree)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return open_dossier(path)


def where(dossier: Dossier, annotation: Annotation) -> Placed:
    (found,) = placed(dossier, [annotation])
    return found


def test_it_stands_where_it_was_made(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    made = on(dossier, "The force has 600", "s2", item="figures/officers")
    assert (made.file, made.name, made.exact) == ("s2.txt", "s2.txt", "The force has 600")
    assert made.prefix == "“We stay,” he said on Monday.\n"
    assert len(made.suffix) == 32
    found = where(dossier, made)
    assert found.span is not None
    assert found.span.of(S2) == "The force has 600"
    assert (found.source, found.item, found.lost) == ("s2", "figures/officers", None)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_span_comes_back_to_its_place(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dossier = open_sample(tmp_path_factory.mktemp("any"))
    start = data.draw(st.integers(0, len(S2) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(S2))))
    if not span.of(S2).strip():
        with pytest.raises(ValueError, match="words"):
            annotation_of(dossier, Kind.MARK, "", "s2", span)
        return
    found = where(dossier, annotation_of(dossier, Kind.MARK, "", "s2", span))
    assert (found.source, found.span) == ("s2", span)


@pytest.mark.parametrize("after", [0, S2.index("The force grows") + 1])
def test_of_two_equal_places_the_one_that_was_meant(tmp_path: Path, after: int) -> None:
    dossier = open_sample(tmp_path)
    made = on(dossier, "force grows", "s2", after)
    more = "A first line, added.\n" + S2
    found = where(changed(tmp_path, s2=more), made)
    assert found.span is not None
    assert made.start is not None
    assert found.span.start == made.start + 21


def test_words_whose_surroundings_were_edited(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    edited = S2.replace("on Monday.\nThe force", "today.\nThe whole force")
    edited = edited.replace("and no more", "and no more, all in all")
    found = where(changed(tmp_path, s2=edited), made)
    assert found.span is not None
    assert found.span.of(edited) == "has 600 officers"


def test_several_places_none_beside_the_words_it_had(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "600 officers", "s2")
    edited = "It was 600 officers, he said.\nThey are 600 officers now.\n"
    found = where(changed(tmp_path, s2=edited), made)
    assert (found.lost, found.span) == (Lost.UNSURE, None)


def test_words_that_are_gone(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2", item="events/landing")
    found = where(changed(tmp_path, s2=S2.replace("600", "700")), made)
    assert (found.lost, found.source, found.span) == (Lost.WORDS, None, None)
    assert found.item == "events/landing"


def test_a_source_with_another_id(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    tree = sample()
    tree["sources"] = {"second": tree["sources"]["s2"], "s2": tree["sources"]["s1"]}
    found = where(changed(tmp_path, tree), made)
    assert (found.source, found.lost) == ("second", None)


def test_a_source_that_was_moved_and_renamed(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    tree = sample()
    tree["sources"]["new"] = {**tree["sources"].pop("s2"), "file": "third.txt"}
    assert where(changed(tmp_path, tree, third=S2), made).source == "new"
    tree["sources"]["new"]["file"] = "deeper/s2.txt"
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "s2.txt").write_text(S2, encoding="utf-8")
    assert where(changed(tmp_path, tree), made).source == "new"


def test_two_other_sources_with_the_words_are_not_chosen_between(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    tree = sample()
    del tree["sources"]["s2"]
    tree["sources"] |= {"x": {"file": "x.txt"}, "y": {"file": "y.txt"}}
    assert where(changed(tmp_path, tree, x=S2, y=S2), made).lost is Lost.SOURCE
    assert where(changed(tmp_path, tree, x=S2, y="Nothing."), made).source == "x"


def test_a_source_that_is_gone_or_cannot_be_read(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    path = write_brief(tmp_path)
    (tmp_path / "s2.txt").unlink()
    assert where(open_dossier(path), made).lost is Lost.UNREADABLE
    tree = sample()
    del tree["sources"]["s2"]
    assert where(changed(tmp_path, tree), made).lost is Lost.SOURCE


def test_an_item_without_words(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    gap = annotation_of(dossier, Kind.MARK, "gaps/who-left")
    assert where(dossier, gap).item == "gaps/who-left"
    assert annotation_of(dossier, Kind.NOTE).source is None
    tree = sample()
    del tree["gaps"]["who-left"]
    found = where(changed(tmp_path, tree), gap)
    assert (found.item, found.lost) == ("", Lost.ITEM)
    assert where(dossier, annotation_of(dossier, Kind.NOTE)).lost is None


def test_words_outlive_their_item(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "217 officers", "s1", item="events/landing")
    tree = sample()
    del tree["events"]["landing"]
    found = where(changed(tmp_path, tree), made)
    assert (found.source, found.item, found.lost) == ("s1", "", None)


def test_before_its_source_a_note_is_not_there_yet(tmp_path: Path) -> None:
    tree = sample()
    # The words of the later source stand in the earlier one too, and are not taken from there.
    dossier = changed(tmp_path, tree, s1=S1 + "The force has 600 officers.\n")
    made = on(dossier, "The force has 600 officers", "s2")
    earlier = turn_back(dossier, stops(dossier)[0])
    assert list(earlier.documents) == ["s1"]
    assert where(earlier, made).lost is Lost.LATER
    assert where(dossier, made).source == "s2"
    assert where(earlier, on(dossier, "217 officers", "s1")).source == "s1"


def test_what_looks_like_a_cut_is_taken_by_the_letter(tmp_path: Path) -> None:
    made = on(open_sample(tmp_path), "has 600 officers", "s2")
    cut = msgspec.structs.replace(made, exact="has […] officers")
    assert where(open_sample(tmp_path), cut).lost is Lost.WORDS


COPY = "The officers of the fourth contingent said that they would not leave. It was late."
SENTENCE = "they would not leave. It was late"


def two_copies() -> dict[str, Any]:
    tree = sample()
    tree["sources"] |= {"s3": {"file": "s3.txt"}, "s4": {"file": "s4.txt"}}
    return tree


def test_a_short_name_goes_to_no_place_that_has_nothing_around_it(tmp_path: Path) -> None:
    first = "The talks were held in Port-au-Prince on Monday.\n"
    second = "A convoy reached Port-au-Prince, said two drivers.\n"
    dossier = changed(tmp_path, two_copies(), s3=first + second, s4="Nothing.")
    made = on(dossier, "Port-au-Prince", "s3", after=len(first))
    found = where(changed(tmp_path, two_copies(), s3=first, s4="Nothing."), made)
    assert (found.lost, found.span, found.moved_from) == (Lost.UNSURE, None, None)
    # Beside the words on one side it is the same.
    third = "A slow convoy reached Port-au-Prince.\n"
    found = where(changed(tmp_path, two_copies(), s3=first + third, s4="Nothing."), made)
    assert found.span is not None
    assert found.span.start == len(first) + third.index("Port-au-Prince")


def test_long_words_are_found_without_anything_around_them_if_they_stand_once(
    tmp_path: Path,
) -> None:
    made = on(changed(tmp_path, two_copies(), s3=f"One. {COPY} Two.", s4="Nothing."), COPY, "s3")
    once = f"All else was changed: {COPY} And more."
    found = where(changed(tmp_path, two_copies(), s3=once, s4="Nothing."), made)
    assert (found.source, found.lost) == ("s3", None)
    twice = f"{once}\nAgain: {COPY} Then."
    found = where(changed(tmp_path, two_copies(), s3=twice, s4="Nothing."), made)
    assert (found.span, found.lost) == (None, Lost.UNSURE)


@pytest.mark.parametrize("words", [COPY, SENTENCE])
def test_words_that_changed_in_their_source_do_not_move_to_a_copy(
    tmp_path: Path, words: str
) -> None:
    made = on(changed(tmp_path, two_copies(), s3=COPY, s4=COPY), words, "s3")
    found = where(changed(tmp_path, two_copies(), s3=COPY.replace("not ", ""), s4=COPY), made)
    assert (found.source, found.span, found.lost) == (None, None, Lost.WORDS)
    assert found.also == ("s4",)
    assert found.why == "its words are gone from its source; they also stand in s4"


def test_words_of_a_source_that_is_gone_tell_where_they_were(tmp_path: Path) -> None:
    made = on(changed(tmp_path, two_copies(), s3=COPY, s4=COPY), SENTENCE, "s3")
    tree = two_copies()
    del tree["sources"]["s3"]
    found = where(changed(tmp_path, tree, s4=COPY), made)
    assert (found.source, found.moved_from, found.why) == ("s4", "s3", "")
    tree["sources"]["s5"] = {"file": "s5.txt"}
    found = where(changed(tmp_path, tree, s4=COPY, s5=COPY), made)
    assert (found.source, found.lost, found.also) == (None, Lost.SOURCE, ("s4", "s5"))
    assert found.why == "its source is gone; its words also stand in s4, s5"


def test_in_its_own_source_it_was_not_moved(tmp_path: Path) -> None:
    made = on(changed(tmp_path, two_copies(), s3=COPY, s4="Nothing."), SENTENCE, "s3")
    tree = two_copies()
    tree["sources"]["s3"] = {"file": "renamed.txt"}
    found = where(changed(tmp_path, tree, renamed=COPY, s4="Nothing."), made)
    assert (found.source, found.moved_from) == ("s3", None)

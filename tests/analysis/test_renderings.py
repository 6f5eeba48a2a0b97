"""How renderings differ, what counts as direct speech, and which of it may be one quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.renderings import (
    Candidate,
    Label,
    align,
    direct_speech,
    find_renderings,
    is_registered,
)
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.text.worddiff import Kind
from tests.analysis.sources import bundled_without_findings, dossier_of

CASES = [
    (Label.IDENTICAL, "We will stay.", "“We will stay,”"),
    (Label.TYPOGRAPHIC, "curb the bandits' activities,", "curb the bandits’ activities."),
    (Label.TYPOGRAPHIC, "The mission goes on.", "the mission goes on"),
    (Label.TYPOGRAPHIC, "Stay, we said - all of us", "Stay we said — all of us"),
    (Label.MARKED, "We will […] stay here", "We will, whatever happens, stay here"),
    (Label.MARKED, "We will stay…", "We will stay here for years."),
    (Label.MARKED, "... stay here (...) years", "We will stay here for many years."),
    (Label.MARKED, "We said … go", "We said that they must go"),
    (Label.MEANING, "We will stay here for (...) years", "We will stay here for 3 years."),
    (Label.MEANING, "We will […] leave the town", "We will not leave the town"),
    (Label.MEANING, "we said … go home", "we said never … go home"),
    (Label.TYPOGRAPHIC, "five men came", "5 men came"),
    (Label.TYPOGRAPHIC, "two hundred men of 1,000", "200 men of 1000"),
    (Label.TYPOGRAPHIC, "We don’t know a five-man team", "We do not know a 5-man team"),
    (Label.TYPOGRAPHIC, "They can't go, we'll stay", "They cannot go, we will stay"),
    (Label.MEANING, "They can't go", "They can go"),
    (Label.MEANING, "We won't go", "We will go"),
    (Label.MEANING, "40.7 million came", "40 million came"),
    (Label.REWORDED, "No one came home", "None came home"),
    (Label.REWORDED, "One of them left us", "Some of them left us"),
    (Label.REWORDED, "We won't leave, not now", "Nous ne partons pas, non"),
    (Label.MARKED, "we […] go home tomorrow", "we all go home […]"),
    (
        Label.SILENT,
        "The United States has not paused all assistance for the Multinational Security Support "
        "mission in Haiti.",
        "The United States has not paused all assistance,",
    ),
    (Label.SILENT, "We talked about our homes yesterday", "We talked yesterday"),
    (Label.SILENT, "We stay […] home today", "We stay in our own home with them today"),
    (
        Label.MEANING,
        "On the contrary, Secretary Rubio approved waivers to allow for millions of dollars in "
        "mission-critical assistance to the MSS mission and Haitian National Police (HNP),",
        "On the contrary, Secretary Rubio approved mission-critical assistance.",
    ),
    (Label.MEANING, "Help has not stopped", "Help has stopped"),
    (Label.MEANING, "Help may have stopped", "Help have stopped"),
    (Label.MEANING, "They sent about 400 men", "They sent 400 men"),
    (Label.MEANING, "They will join 400 men", "They will join 600 men"),
    (Label.MEANING, "They will join us now", "They might join us now"),
    (Label.MEANING, "The men of Rubio came first", "The men of Mudavadi came first"),
    (Label.REWORDED, "The men of Rubio came home", "The men of him came home"),
    (Label.REWORDED, "Gangs rule the town", "Gangs rule the whole city"),
    (Label.REWORDED, "It was late. Officers came", "It was late. Police came"),
    (Label.REWORDED, "They told the Organisation", "They asked the Organization"),
    (Label.REWORDED, "We have 1,000 men here", "We have 1000 soldiers here"),
]


@pytest.mark.parametrize(("label", "left", "right"), CASES)
def test_the_label_says_how_renderings_differ(label: Label, left: str, right: str) -> None:
    assert align(left, right).label is label
    assert align(right, left).label is label


def test_the_changes_lie_on_the_side_of_their_text() -> None:
    left, right = "They will join 400 men of ours", "They will join 600 men"
    changes = [(c.left.of(left), c.right.of(right)) for c in align(left, right).changes]
    assert changes == [("400", "600"), ("of ours", "")]
    turned = [(c.left.of(right), c.right.of(left)) for c in align(right, left).changes]
    assert turned == [("600", "400"), ("", "of ours")]


def test_what_says_the_same_is_no_change() -> None:
    left, right = "We don't send five men home", "We do not send 5 men away"
    changes = [(c.left.of(left), c.right.of(right), c.kind) for c in align(left, right).changes]
    assert changes == [("home", "away", Kind.WORD)]


def test_a_change_takes_in_the_whole_of_a_word() -> None:
    left, right = "We don't go", "We do go"
    changes = [(c.left.of(left), c.right.of(right), c.kind) for c in align(left, right).changes]
    assert changes == [("don't", "do", Kind.NEGATION)]


def test_other_words_throughout_differ_in_no_kind_of_word() -> None:
    found = align("We will not leave before May", "Nous restons avec 400 hommes")
    assert {change.kind for change in found.changes} == {Kind.WORD}


@pytest.mark.parametrize(
    ("mark", "end"),
    [
        ("“", "”"),
        ('"', '"'),
        ("''", "''"),
        ("«", "»"),
        ("„", "“"),
        ("”", "”"),
        ("»", "«"),
        ("「", "」"),
    ],
)
def test_direct_speech_stands_between_any_marks(mark: str, end: str) -> None:
    text = f"He said: {mark}We can't leave Haiti's bandits’ home now,{end} and left."
    assert spoken(text) == ["We can't leave Haiti's bandits’ home now,"]


@pytest.mark.parametrize(
    "text",
    [
        'He said “we were told "never again" by the men who came” today.',
        "He said “we were told “never again by the council” and so we left” today.",
        "He said ”vi hörde “aldrig mer” av männen som kom” i dag.",
        'She said "we were told “never again” by the men" today.',
    ],
)
def test_a_quote_inside_speech_belongs_to_it(text: str) -> None:
    (found,) = spoken(text)
    assert text[text.index(found) - 1] in '“”"'
    assert text.index(found) <= 10
    assert text.endswith((f"{found}” today.", f"{found}” i dag.", f'{found}" today.'))


def test_titles_and_words_held_at_a_distance_are_no_speech() -> None:
    assert spoken("The “grew” force of “Living Together now” came.") == []


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "He said “we will never leave here again\nThe men went home. She said “no”."
    assert spoken(text) == ["we will never leave here again"]


def test_speech_runs_on_where_the_next_paragraph_opens_again() -> None:
    text = "“We will never leave here.\n“We will stay with them,” he said."
    assert spoken(text) == ["We will never leave here.\n“We will stay with them,"]


def test_a_second_opening_mark_drops_the_one_that_was_not_closed() -> None:
    text = "He said “it is over. Then “we will never leave here,” she said."
    assert spoken(text) == ["we will never leave here,"]


def test_inches_and_plural_owners_open_nothing() -> None:
    assert spoken("The wall of 5'10\" was in the soldiers' hands, one of 6'2\" was not.") == []


def test_the_bundled_documents_have_three_renderings_and_no_others() -> None:
    dossier = bundled_without_findings()
    texts = {key: document.text for key, document in dossier.documents.items()}
    found = find_renderings(dossier)
    assert {(one.left.source, one.right.source) for one in found} == {("s3", "s4")}
    beginnings = [one.right.span.of(texts["s4"])[:24] for one in found]
    assert beginnings == [
        "The security situation i",
        "The United States has no",
        "On the contrary, Secreta",
        "In a context marked by t",
    ]
    assert [one.label for one in found] == [
        Label.TYPOGRAPHIC,
        Label.SILENT,
        Label.MEANING,
        Label.REWORDED,
    ]
    assert not any(is_registered(dossier, one) for one in found)


def test_what_the_bundled_brief_registers_is_known() -> None:
    dossier = open_dossier(bundled_brief())
    assert all(is_registered(dossier, one) for one in find_renderings(dossier))


SPEECH = "“We will stay in the valley until the last road is open again,” he said."
CHANGED = "“We might stay in the valley until the last road is open,” she heard."
QUOTED = [
    {"source": "a", "quote": "stay in the valley until the last road"},
    {"source": "b", "quote": "stay in the valley until the last road"},
]


def test_a_candidate_is_registered_by_renderings_in_both_passages() -> None:
    texts = {"a": f"It rained. {SPEECH}", "b": CHANGED}
    (found,) = find_renderings(dossier_of(texts))
    assert found.label is Label.MEANING
    for quoted, registered in ((QUOTED, True), (QUOTED[:1], False)):
        quotations = {"stay": {"speaker": "unknown", "renderings": quoted}}
        dossier = dossier_of(texts, quotations=quotations)
        assert is_registered(dossier, found) is registered


def test_two_quotations_with_one_rendering_each_register_nothing() -> None:
    texts = {"a": SPEECH, "b": CHANGED}
    quotations = {
        key: {"speaker": "unknown", "renderings": [quote]}
        for key, quote in zip("xy", QUOTED, strict=True)
    }
    dossier = dossier_of(texts, quotations=quotations)
    (found,) = find_renderings(dossier)
    assert not is_registered(dossier, found)


def test_speech_is_not_compared_within_a_source() -> None:
    assert find_renderings(dossier_of({"a": f"{SPEECH}\n{CHANGED}"})) == ()


def test_whole_sentences_of_the_speech_that_one_source_prints_more_are_left_aside() -> None:
    more = "“It rained for 3 days. We will stay in the valley until the road is open. Pray for us.”"
    dossier = dossier_of({"a": more, "b": "“We will stay in the valley until the road is open,”"})
    (found,) = find_renderings(dossier)
    assert found.left.span.of(more) == "We will stay in the valley until the road is open."
    assert found.label is Label.IDENTICAL


@given(st.text(max_size=80))
def test_a_rendering_is_identical_with_itself(text: str) -> None:
    assert align(text, text) == (Label.IDENTICAL, ())


WORDS = st.sampled_from(
    "We we will not never 400 600 Rubio stay home . , … […] ‘ ” May may".split()
)
wordings = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join))


@given(wordings, wordings)
def test_labels_do_not_depend_on_the_order_and_changes_lie_inside(left: str, right: str) -> None:
    found, turned = align(left, right), align(right, left)
    assert found.label is turned.label
    for change in found.changes:
        assert 0 <= change.left.start <= change.left.end <= len(left)
        assert 0 <= change.right.start <= change.right.end <= len(right)


@given(st.lists(WORDS, min_size=1, max_size=12), st.data())
def test_leaving_words_out_is_never_called_rewording(words: list[str], data: st.DataObject) -> None:
    plain = [word for word in words if word[0].isalnum()]
    kept = [word for word in plain if data.draw(st.booleans())]
    label = align(" ".join(plain), " ".join(kept)).label
    assert label is not Label.REWORDED
    assert label is not Label.MARKED


MARKED = st.text(st.sampled_from("ab \n\"“”„«»'’`.…é"), max_size=80)


@given(MARKED, MARKED)
@settings(deadline=None, max_examples=80)
def test_any_text_can_be_searched_for_speech(left: str, right: str) -> None:
    dossier = dossier_of({"a": left, "b": f"{right}“{left}”"})
    for key, document in dossier.documents.items():
        spans = [said.span for said in direct_speech(dossier, key)]
        assert spans == sorted(spans)
        assert all(0 <= s.start < s.end <= len(document.text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    found: tuple[Candidate, ...] = find_renderings(dossier)
    assert all(one.left.source == "a" and one.right.source == "b" for one in found)


def test_an_unknown_source_says_nothing() -> None:
    assert direct_speech(dossier_of({"a": SPEECH}), "z") == ()


def spoken(text: str) -> list[str]:
    return [said.span.of(text) for said in direct_speech(dossier_of({"a": text}), "a")]

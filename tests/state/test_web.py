"""Marks and notes as W3C Web Annotations: written, read back, and files that may be anything."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.loading.dossier import Dossier
from haiti_brief.state.annotation import Annotation, Kind
from haiti_brief.state.placing import annotation_of, placed
from haiti_brief.state.web_reading import MAX_BYTES, MAX_TEXT, NotAnnotations, Refused, read_web
from haiti_brief.state.web_writing import web_collection
from haiti_brief.text.spans import Span
from tests.plain.sample import S2, open_sample, sample

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
WORDS = "The force has 600 officers"
AT = S2.index(WORDS)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return open_sample(tmp_path_factory.mktemp("web"))


def three(dossier: Dossier) -> tuple[Annotation, ...]:
    span = Span(AT, AT + len(WORDS))
    made = (
        annotation_of(dossier, Kind.NOTE, "figures/officers", "s2", span, body="sure?\n\x1b[31m"),
        annotation_of(dossier, Kind.MARK, "gaps/who-left"),
        annotation_of(dossier, Kind.NOTE, body="about it all"),
        annotation_of(dossier, Kind.MARK, "", "s2", span),
    )
    times = {"created": "2025-02-06T10:00:00Z", "modified": "2025-02-07T10:00:00Z"}
    return tuple(msgspec.structs.replace(each, **times) for each in made)


def written(dossier: Dossier, annotations: tuple[Annotation, ...]) -> Any:  # noqa: ANN401
    return json.loads(json.dumps(web_collection(dossier, annotations)))


def read(dossier: Dossier, value: object) -> tuple[Annotation, ...]:
    found = read_web(json.dumps(value).encode(), dossier)
    assert found.refused == ()
    return found.annotations


def refused(dossier: Dossier, value: object) -> tuple[Refused, ...]:
    found = read_web(json.dumps(value).encode(), dossier)
    assert found.annotations == ()
    return found.refused


def quote(**more: object) -> dict[str, object]:
    selector = {"type": "TextQuoteSelector", "exact": WORDS}
    target = {"source": "http://example.org/a/s2.txt", "selector": selector}
    entry: dict[str, object] = {"id": "urn:1", "type": "Annotation", "target": target}
    return entry | more


def test_the_form_is_that_of_the_w3c(dossier: Dossier) -> None:
    value = written(dossier, three(dossier))
    assert (value["@context"], value["type"], value["total"]) == (
        CONTEXT, "AnnotationCollection", 4,
    )  # fmt: skip
    assert value["first"]["type"] == "AnnotationPage"
    note, mark, whole, _ = value["first"]["items"]
    assert note["type"] == mark["type"] == "Annotation"
    assert (note["motivation"], mark["motivation"]) == ("commenting", "bookmarking")
    assert note["id"].startswith("urn:uuid:")
    assert note["created"] == "2025-02-06T10:00:00Z"
    assert note["body"] == {
        "type": "TextualBody", "value": "sure?\n\x1b[31m", "format": "text/plain",
    }  # fmt: skip
    words, item = note["target"]
    assert words["source"] == "s2.txt"
    exact, position = words["selector"]
    assert (exact["type"], exact["exact"]) == ("TextQuoteSelector", WORDS)
    assert exact["prefix"] == S2[:AT]
    assert exact["suffix"] == S2[AT + len(WORDS) :][:32]
    assert position == {"type": "TextPositionSelector", "start": AT, "end": AT + len(WORDS)}
    assert item == mark["target"] | {"selector": item["selector"]}
    assert item["source"] == "brief.yaml"
    assert (item["selector"]["type"], item["selector"]["value"]) == (
        "FragmentSelector", "/figures/officers",
    )  # fmt: skip
    assert "body" not in mark
    assert whole["target"] == "brief.yaml"


def test_no_folder_of_this_machine_is_told(dossier: Dossier) -> None:
    outside = msgspec.structs.replace(three(dossier)[0], file="/home/somebody/secret plans/a b.txt")
    text = json.dumps(web_collection(dossier, (outside,)))
    assert "a%20b.txt" in text
    assert "somebody" not in text
    assert str(dossier.path.parent) not in text


def test_the_same_annotations_give_the_same_file(dossier: Dossier) -> None:
    made = three(dossier)
    assert web_collection(dossier, made) == web_collection(dossier, made)


def test_what_was_written_is_read_back(dossier: Dossier) -> None:
    made = three(dossier)
    copy = msgspec.structs.replace(made[2], id="urn:copy", copy_of=made[2].id)
    assert read(dossier, written(dossier, (*made, copy))) == (*made, copy)


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
worded = text.filter(str.strip)


@settings(deadline=None, max_examples=100)
@given(
    item=text, key=st.uuids().map(lambda key: key.urn), name=text, exact=worded, context=text,
    body=text,
    source=st.none() | st.sampled_from(["s1", "s2", "gone"]), start=st.integers(0, 2**52),
    kind=st.sampled_from(Kind),
)  # fmt: skip
def test_any_annotation_is_read_back(  # noqa: PLR0917
    dossier: Dossier, item: str, key: str, name: str, exact: str, context: str, body: str,
    source: str | None, start: int, kind: Kind,
) -> None:  # fmt: skip
    kind = Kind.NOTE if body.strip() else kind
    made = Annotation(
        id=key, kind=kind, item=f"events/{item}" if item else "", body=body, creator=name.strip()
    )
    if source is not None:
        made = msgspec.structs.replace(
            made, source=source, name=name, file="x.txt", exact=exact,
            prefix=context, suffix=context, start=start,
        )  # fmt: skip
    assert read(dossier, written(dossier, (made,))) == (made,)


@pytest.mark.parametrize(
    "shape",
    [
        lambda entry: entry,
        lambda entry: [entry],
        lambda entry: {"type": "AnnotationPage", "items": [entry]},
        lambda entry: {"first": {"items": [entry]}},
        lambda entry: {"@context": CONTEXT, "@graph": [entry]},
    ],
)
def test_a_file_has_several_shapes(dossier: Dossier, shape: Callable[[object], object]) -> None:
    (found,) = read(dossier, shape(quote(bodyValue="hm")))
    (where,) = placed(dossier, [found])
    assert (found.kind, found.body, found.file) == (Kind.NOTE, "hm", "s2.txt")
    assert where.span == Span(AT, AT + len(WORDS))


DIGEST = hashlib.sha256(S2.encode()).hexdigest()
POSITION = {"type": "TextPositionSelector", "start": AT, "end": AT + len(WORDS)}
QUOTE = {"type": "TextQuoteSelector", "exact": WORDS}


@pytest.mark.parametrize(
    "target",
    [
        {"source": "s2.txt", "selector": [POSITION, QUOTE]},
        {"source": "s2.txt", "selector": POSITION},
        {"source": f"urn:sha256:{DIGEST}", "selector": POSITION},
        {"source": {"id": "s2.txt"}, "selector": {"type": ["TextQuoteSelector"], "exact": WORDS}},
        {"source": "s2.txt", "selector": {"type": "FragmentSelector", "refinedBy": QUOTE}},
        {"source": "http://elsewhere.example/page", "selector": QUOTE},
        [{"source": "s2.txt", "selector": QUOTE}],
    ],
)
def test_words_are_told_in_several_ways(dossier: Dossier, target: object) -> None:
    (found,) = read(dossier, quote(target=target))
    (where,) = placed(dossier, [found])
    assert (where.source, where.span) == ("s2", Span(AT, AT + len(WORDS)))


@pytest.mark.parametrize(
    ("target", "item"),
    [
        ("s2.txt", "sources/s2"),
        ("file:///home/x/s2.txt", "sources/s2"),
        ({"id": "s1.txt", "type": "Text"}, "sources/s1"),
        ("brief.yaml", ""),
        ("brief.yaml#/events/landing", "events/landing"),
    ],
)
def test_a_target_without_words_is_an_item(dossier: Dossier, target: object, item: str) -> None:
    (found,) = read(dossier, quote(target=target))
    assert (found.source, found.item) == (None, item)


@pytest.mark.parametrize(
    ("motivation", "body", "kind"),
    [
        ("highlighting", None, Kind.MARK), ("oa:bookmarking", "x", Kind.NOTE),
        (["highlighting", "commenting"], "x", Kind.NOTE),
        ("highlighting", {"value": ""}, Kind.MARK),
        (["replying", "tagging"], "x", Kind.NOTE), (None, None, Kind.MARK), (None, "x", Kind.NOTE),
        (7, "x", Kind.NOTE),
    ],
)  # fmt: skip
def test_what_it_is(dossier: Dossier, motivation: object, body: object, kind: Kind) -> None:
    (found,) = read(dossier, quote(motivation=motivation, body=body))
    assert found.kind is kind


def test_bodies_are_joined_and_what_has_no_text_is_told(dossier: Dossier) -> None:
    bodies = [{"value": "one"}, "two", {"id": "http://e.org/3"}, {"type": "Choice"}]
    found = read_web(json.dumps([quote(body=bodies)]).encode(), dossier)
    assert found.annotations[0].body == "one\n\ntwo\n\nhttp://e.org/3"
    assert found.remarks == (("[0]", "body: 1 of 4 parts have no text"),)


def test_a_choice_gives_its_items_and_tags_a_line_of_their_own(dossier: Dossier) -> None:
    choice = {"type": "Choice", "items": [{"value": "one"}, {"type": "List", "items": ["two"]}]}
    tags = [{"value": "toll", "purpose": "tagging"}, {"value": "kenya", "purpose": ["oa:tagging"]}]
    (found,) = read(dossier, quote(body=[tags[0], choice, tags[1], tags[1]]))
    assert found.body == "one\n\ntwo\n\nTags: toll, kenya"
    (found,) = read(dossier, quote(body=tags[0], motivation="highlighting"))
    assert (found.kind, found.body) == (Kind.NOTE, "Tags: toll")


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ({"type": "Person", "name": " Anna ", "id": "http://e.org/a"}, "Anna"),
        ({"nickname": "anna"}, "anna"), ({"id": "http://e.org/a"}, "http://e.org/a"),
        ("acct:anna@e.org", "acct:anna@e.org"), ([{"name": "Anna"}, {"name": "Ben"}], "Anna, Ben"),
        (None, ""), (7, ""), ({"name": 7}, ""),
    ],
)  # fmt: skip
def test_who_wrote_it_is_kept_and_told_again(dossier: Dossier, creator: object, name: str) -> None:
    (found,) = read(dossier, quote(creator=creator, bodyValue="hm"))
    assert found.creator == name
    value = written(dossier, (found,))
    told = value["first"]["items"][0].get("creator")
    assert told == ({"type": "Person", "name": name} if name else None)
    assert read(dossier, value) == (found,)


def test_an_id_that_is_no_iri_means_nothing_elsewhere(dossier: Dossier) -> None:
    (one,), (other,) = (
        read(dossier, quote(id="anno1", bodyValue="one")),
        read(dossier, quote(id="anno1", bodyValue="other")),
    )
    assert one.id != other.id
    assert one.id.startswith("urn:uuid:")
    assert read(dossier, quote(id="anno1", bodyValue="one"))[0].id == one.id
    assert read(dossier, quote(id="http://e.org/anno1"))[0].id == "http://e.org/anno1"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2025-02-06T10:00:00+02:00", "2025-02-06T08:00:00Z"),
        ("2025-02-06", "2025-02-06T00:00:00Z"),
        ("0001-01-01T00:00:00+14:00", ""), ("yesterday", ""), (12, ""), ("9" * 5000, ""),
    ],
)  # fmt: skip
def test_times(dossier: Dossier, told: object, kept: str) -> None:
    (found,) = read(dossier, quote(created=told))
    assert (found.created, found.modified) == (kept, kept)


def test_one_without_an_id_gets_the_same_each_time(dossier: Dossier) -> None:
    entry = quote(id=None)
    (first,), (again,) = read(dossier, entry), read(dossier, [entry])
    (other,) = read(dossier, entry | {"body": "x"})
    assert first.id == again.id != other.id


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (3, "it is no object"),
        (quote(type="Person"), "its type is not Annotation"),
        (quote(id=3), "id: it is no text"),
        (quote(id="x" * 3000), "id: it has more than 2,000 characters"),
        (quote(target=None), "target: it names no source"),
        (quote(target=[]), "target: it is empty"),
        (quote(target="http://elsewhere.example/"), "is neither the brief nor one of its sources"),
        (quote(target={"source": 7}), "target: it names no source"),
        (quote(target={"source": "s2.txt", "selector": {"type": "XPathSelector"}}),
         "no selector of words"),
        (quote(target={"source": "s2.txt", "selector": {**QUOTE, "exact": ""}}), "no words"),
        (quote(target={"source": "s2.txt", "selector": {**QUOTE, "exact": 5}}),
         "exact: it is no text"),
        (quote(target={"source": "s2.txt", "selector": {**POSITION, "start": -1}}), "no offset"),
        (quote(target={"source": "s2.txt", "selector": {**POSITION, "end": 10**9}}), "no words"),
        (quote(target={"source": "s2.txt", "selector": {**POSITION, "start": True}}), "no offset"),
        (quote(target={"source": "s2.txt", "selector": 9}), "a selector is no object"),
        (quote(target=["s1.txt", "s2.txt"]), "more than one"),
        (quote(target="brief.yaml#nowhere"), "is no item of a brief"),
        (quote(body={"value": 3}), "value: it is no text"),
        (quote(body=[["x"]]), "body: it is neither a text nor an object"),
        (quote(body={"type": "Choice", "items": []}), "body: it has no text"),
        (quote(body={"type": "Image"}), "body: it has no text"),
        (quote(body=[{"items": [{"items": [{}]}]}]), "body: it has no text"),
        (quote(body=["x" * MAX_TEXT, "y"]), "body: it has more than 1,000,000 characters"),
    ],
)  # fmt: skip
def test_an_entry_that_is_refused_is_told_with_its_place(
    dossier: Dossier, entry: object, why: str
) -> None:
    found = read_web(json.dumps({"items": [quote(id="urn:good"), entry]}).encode(), dossier)
    assert [each.id for each in found.annotations] == ["urn:good"]
    ((place, told),) = found.refused
    assert place == "items[1]"
    assert why in told


def test_keys_and_ids_that_stand_twice(dossier: Dossier) -> None:
    doubled = json.dumps(quote())[:-1] + ', "body": {"value": "a", "value": "b"}}'
    (told,) = read_web(doubled.encode(), dossier).refused
    assert told == ("the annotation", "“value” stands in it twice")
    found = read_web(json.dumps([quote(), quote(body="x")]).encode(), dossier)
    assert [each.body for each in found.annotations] == [""]
    assert found.refused == (("[1]", "its id stands in the file a second time"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "line 1, column 1"),
        (b"notes", "line 1, column 1"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b"[NaN]", "NaN is no number of JSON"),
        (b"[-Infinity]", "no number of JSON"),
        (b"7", "neither an annotation nor a list"),
        (b"{}", "it has no “target”"),
        (b'{"first": "http://e.org/page1"}', "nothing is fetched from a network"),
        (b" " * (MAX_BYTES + 1), "larger than 16 MiB"),
        (b"[" + b",".join([b"[[{}]]"] * 400_000) + b"]", "more than 1,000,000 objects and lists"),
    ],
    ids=range(12),
)
def test_a_file_that_is_no_annotations_is_told(dossier: Dossier, data: bytes, why: str) -> None:
    with pytest.raises(NotAnnotations, match=why):
        read_web(data, dossier)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e300, 1e300) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["id", "type", "target", "source", "selector", "body", "value", "exact", "start", "end",
             "prefix", "refinedBy", "items", "first", "motivation", "created"]
        ), inner, max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(entry=json_values, target=json_values, selector=json_values)
def test_whatever_it_holds_it_is_read_or_refused(
    dossier: Dossier, entry: object, target: object, selector: object
) -> None:
    items = [entry, quote(target=target), quote(target={"source": "s2.txt", "selector": selector})]
    found = read_web(json.dumps(items).encode(), dossier)
    assert len(found.annotations) + len(found.refused) == 3


def test_a_number_without_end_is_no_offset(dossier: Dossier) -> None:
    entry = quote(target={"source": "s2.txt", "selector": {**POSITION, "end": "@"}}, more="@")
    data = json.dumps(entry).replace('"@"', "9" * 6000)
    (told,) = read_web(data.encode(), dossier).refused
    assert told.why == "target: “end” is no offset"


def test_a_depth_that_json_still_takes_is_no_fault(dossier: Dossier) -> None:
    deep = '{"refinedBy":' * 400 + "{}" + "}" * 400
    data = json.dumps(quote(target={"source": "s2.txt", "selector": "@"})).replace('"@"', deep)
    (told,) = read_web(data.encode(), dossier).refused
    assert "target" in told.why


def test_a_brief_with_a_hostile_title_and_ids(tmp_path: Path) -> None:
    tree = sample()
    tree["gaps"] = {"b~c%#ü": {"question": "?"}}
    dossier = open_sample(tmp_path, tree)
    made = annotation_of(dossier, Kind.MARK, "gaps/b~c%#ü")
    value = written(dossier, (made,))
    pointer = value["first"]["items"][0]["target"]["selector"]["value"]
    assert pointer == "/gaps/b~0c%25%23%C3%BC"
    assert read(dossier, value) == (made,)

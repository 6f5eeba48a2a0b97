"""The limits on what is read, and how a reader changes them."""

from __future__ import annotations

import pytest

from haiti_brief.loading.limits import BYTES, DEFAULT, NAMES, Limits, NoLimit, enough, raised
from haiti_brief.loading.nodes import NodeFault, parse_nodes
from tests.loading.conftest import SOUND, opened, refused


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        ("brief=64M", Limits(brief=64 * 1024**2)),
        ("brief=64MiB", Limits(brief=64 * 1024**2)),
        ("source=2g", Limits(source=2 * 1024**3)),
        ("all-sources=1000", Limits(all_sources=1000)),
        ("values=5M", Limits(values=5_000_000)),
        ("Text=2k", Limits(text=2000)),
        ("depth=7", Limits(depth=7)),
    ],
)
def test_a_limit_is_changed_by_name(written: str, limits: Limits) -> None:
    assert raised(DEFAULT, written) == limits


@pytest.mark.parametrize(
    "written",
    ["", "=", "brief", "brief=", "brief=0", "brief=-1", "brief=1.5M", "brief=x", "brief=1T",
     "all=1", "brief=٣", "sources=9999999999999999", "x" * 5000, "depth=1=2"],
)  # fmt: skip
def test_what_is_no_limit_is_refused_in_words(written: str) -> None:
    with pytest.raises(NoLimit) as caught:
        raised(DEFAULT, written)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("name", NAMES)
def test_what_a_message_proposes_is_taken_and_is_more(name: str) -> None:
    field = name.replace("-", "_")
    assert getattr(raised(DEFAULT, f"{name}={enough(name)}"), field) == 2 * getattr(DEFAULT, field)
    assert set(NAMES) > BYTES


@pytest.mark.parametrize(
    ("text", "limits", "rule", "name"),
    [
        ("[[[x]]]", Limits(depth=2), "too-deep", "depth=4"),
        ("[x, x, x]", Limits(values=3), "too-large", "values=6"),
        ("[xxxx]", Limits(text=3), "too-large", "text=6"),
        ("{xxxx: x}", Limits(key=3), "too-large", "key=6"),
        ("[&a xxxx, *a, *a]", Limits(brief=11), "too-large", "brief=22"),
        ("[&a [xxxx], [*a, *a]]", Limits(brief=11), "too-large", "brief=22"),
    ],
)
def test_a_fault_names_the_limit_and_how_to_raise_it(
    text: str, limits: Limits, rule: str, name: str
) -> None:
    with pytest.raises(NodeFault) as caught:
        parse_nodes(text, limits)
    assert caught.value.rule == rule
    assert caught.value.help is not None
    assert caught.value.help.endswith(f"--limit {name}")
    parse_nodes(text, raised(limits, name))


def test_so_many_findings_are_told_and_the_rest_counted() -> None:
    told = opened(SOUND + "".join(f"k{number}: x\n" for number in range(1234))).diagnostics
    assert len(told) == 1001
    assert told[-1].rule == "too-large"
    assert "234 more problems" in told[-1].message
    assert "--limit findings=2K" in (told[-1].help or "")
    assert not any(each.fatal for each in told)


def test_a_fault_that_is_not_told_keeps_a_brief_shut_all_the_same() -> None:
    told = refused("format: 1\n" + "".join(f"k{number}: x\n" for number in range(1234)))
    assert len(told) == 1001


def test_more_sources_than_are_read() -> None:
    sources = "".join(f"  k{number}: {{file: x}}\n" for number in range(10_001))
    (told,) = refused(f"format: 1\ntitle: x\nsources:\n{sources}")
    assert (told.rule, told.place) == ("too-large", (10_004, 3))
    assert "10,000 sources" in told.message
    assert "--limit sources=20K" in (told.help or "")

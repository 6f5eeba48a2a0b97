"""Who takes part in what, and who is named where."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from haiti_brief.analysis.involvement import (
    actors_of,
    events_of,
    is_named,
    mentions,
    quotations_of,
)
from haiti_brief.loading.dossier import Dossier
from haiti_brief.text.folding import fold_typography
from tests.plain.sample import open_sample, sample


def with_text(folder: Path, text: str, name: str, *aliases: str) -> Dossier:
    tree = {
        "format": "1", "title": "t", "sources": {"s": {"file": "s.txt"}},
        "actors": {"a": {"name": name, "aliases": list(aliases)}},
    }  # fmt: skip
    (folder / "s.txt").write_text(text, encoding="utf-8")
    return open_sample(folder, tree)


def test_events_come_by_date_with_undated_last(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    assert events_of(dossier, "kenya-police") == ("landing", "growth")
    assert events_of(dossier, "rubio") == ("growth", "sometime")
    assert events_of(dossier, "stranger") == ()


def test_quotations_are_those_spoken(tmp_path: Path) -> None:
    dossier = open_sample(tmp_path)
    assert quotations_of(dossier, "rubio") == ("stay",)
    assert quotations_of(dossier, "kenya-police") == ()


def test_a_name_within_a_name_counts_once(tmp_path: Path) -> None:
    assert mentions(open_sample(tmp_path), "rubio") == {"s1": 3, "s2": 0}


def test_names_count_as_whole_words_whatever_the_typography(tmp_path: Path) -> None:
    text = "Kenya’s men. Kenya-led. Kenyans, kenya. The people of\nCôte d’Ivoire, Kenya."
    assert mentions(with_text(tmp_path, text, "Kenya"), "a") == {"s": 3}
    assert mentions(with_text(tmp_path, text, "people of Côte d'Ivoire"), "a") == {"s": 1}


def test_an_unknown_name_is_mentioned_nowhere(tmp_path: Path) -> None:
    assert mentions(with_text(tmp_path, "the unknown is unknown", "unknown", ""), "a") == {"s": 0}
    assert mentions(with_text(tmp_path, "a", "b"), "nobody") == {"s": 0}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["U.S.", "U.S. Army", "(x)", "Army", "of", ",", "*"]), max_size=20))
def test_every_name_written_counts_once(words: list[str]) -> None:
    with TemporaryDirectory() as folder:
        text = " ; ".join(words)
        dossier = with_text(Path(folder), text, "U.S. Army", "U.S.", "(x)")
        named = sum(word in ("U.S.", "U.S. Army", "(x)") for word in words)
        assert mentions(dossier, "a") == {"s": named}


def test_the_actors_of_an_item(tmp_path: Path) -> None:
    tree = sample()
    tree["conflicts"]["count"]["about"] = ["actors/nobody", "figures/officers"]
    tree["events"]["landing"]["actors"] = ["kenya-police", "dangling", "kenya-police"]
    dossier = open_sample(tmp_path, tree)
    assert actors_of(dossier, "events/landing") == ("kenya-police",)
    assert actors_of(dossier, "quotations/stay") == ("rubio",)
    assert actors_of(dossier, "actors/rubio") == ("rubio",)
    assert actors_of(dossier, "conflicts/count") == ("nobody",)
    assert actors_of(dossier, "sources/s1") == ("rubio", "kenya-police")
    assert actors_of(dossier, "figures/officers") == ()
    for nothing in ("events/none", "actors/none", "weather/x", "", "quotations/none"):
        assert actors_of(dossier, nothing) == ()


def test_a_figure_has_the_actors_of_its_words_if_they_hold(tmp_path: Path) -> None:
    tree = sample()
    reading = tree["figures"]["officers"]["readings"][0]
    reading["evidence"] = [{"source": "s1", "quote": "217 officers of the Kenya Police landed"}]
    assert actors_of(open_sample(tmp_path, tree), "figures/officers") == ("kenya-police",)
    reading["evidence"] = [{"source": "s1", "quote": "999 officers of the Kenya Police landed"}]
    assert actors_of(open_sample(tmp_path, tree), "figures/officers") == ()


@settings(max_examples=100)
@given(
    st.sampled_from(["Rubio", "U.S.", "d\u2019Or", "a", "aa", "unknown", " ", "_", "\u00e9"]),
    st.text(alphabet="Rubio U.S.d\u2019'Oraé_-\n", max_size=30),
    st.booleans(),
)
def test_a_name_is_there_if_it_is_mentioned(name: str, text: str, inside: bool) -> None:
    text = f"{text}{name}{text[::-1]}" if inside else text
    with TemporaryDirectory() as folder:
        counted = mentions(with_text(Path(folder), text, name), "a")["s"]
        assert is_named(name, fold_typography(text).text) is (counted > 0)


def test_a_longer_name_of_another_actor_counts_for_that_one(tmp_path: Path) -> None:
    tree = {
        "format": "1", "title": "t", "sources": {"s": {"file": "s.txt"}},
        "actors": {"kenya": {"name": "Kenya"}, "police": {"name": "Kenya Police"}},
    }  # fmt: skip
    (tmp_path / "s.txt").write_text("Kenya Police came. Kenya Police met.", encoding="utf-8")
    dossier = open_sample(tmp_path, tree)
    assert mentions(dossier, "kenya") == {"s": 0}
    assert mentions(dossier, "police") == {"s": 2}
    assert actors_of(dossier, "sources/s") == ("police",)

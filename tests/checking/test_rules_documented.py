"""docs/rules.md has an entry for every rule, and every example in it does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from haiti_brief.checking.check import check
from haiti_brief.checking.registry import RULES
from haiti_brief.loading.brief_file import CannotOpen
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.model.diagnostic import Diagnostic

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
OWN_TEXTS = ("source", "other", "third")
NOT_RULES = {"Switching a rule off", "The examples"}


def fences(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def entries() -> dict[str, str]:
    page = re.sub(r"^# .*$", "", PAGE, flags=re.MULTILINE)
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert len(found) == len(parts[1::2]), "an entry stands twice"
    return {name: text for name, text in found.items() if name not in NOT_RULES}


ENTRIES = entries()
SHOWN = [name for name, text in ENTRIES.items() if "Example: not possible in text" not in text]


def problems(folder: Path, example: str) -> tuple[Diagnostic, ...]:
    (head,) = fences(PAGE, "yaml head")
    for name in OWN_TEXTS:
        (text,) = fences(PAGE, f"text {name}")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    copied = (folder / "source.txt").read_bytes()
    (folder / "copy.txt").write_bytes(copied)
    brief = folder / "brief.yaml"
    text = example if example.startswith("format:") else head + example
    brief.write_text(text, encoding="utf-8")
    try:
        return check(open_dossier(brief)).diagnostics
    except CannotOpen as fault:
        return fault.diagnostics


def test_every_rule_has_an_entry_and_every_entry_a_rule() -> None:
    assert list(ENTRIES) == list(RULES)


@pytest.mark.parametrize("name", RULES)
def test_an_entry_gives_the_severity_of_its_rule(name: str) -> None:
    assert ENTRIES[name].lstrip().startswith(f"**{RULES[name].severity}.** ")


@pytest.mark.parametrize("name", SHOWN)
def test_the_failing_example_breaks_the_rule(name: str, tmp_path: Path) -> None:
    (example,) = fences(ENTRIES[name], "yaml fails")
    found = problems(tmp_path, example)
    assert name in [diagnostic.rule for diagnostic in found]
    assert all(d.severity == RULES[d.rule].severity for d in found)


@pytest.mark.parametrize("name", SHOWN)
def test_the_passing_example_is_clean(name: str, tmp_path: Path) -> None:
    (example,) = fences(ENTRIES[name], "yaml passes")
    found = [diagnostic.rule for diagnostic in problems(tmp_path, example)]
    # The page says that its examples cite little.
    assert [rule for rule in found if rule != "sentence-uncited" or rule == name] == []


def test_an_entry_without_examples_says_why() -> None:
    assert set(RULES) - set(SHOWN) == {"cannot-read", "brief-encoding", "source-encoding"}
    for name in set(RULES) - set(SHOWN):
        assert re.search(
            r"^Example: not possible in text, because .+\.$", ENTRIES[name], re.MULTILINE
        )

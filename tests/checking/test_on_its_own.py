"""What the checker proposes where an author has found out nothing: the bundled brief, stripped."""

from pathlib import Path

import pytest
import yaml

from haiti_brief.checking.check import check
from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import open_dossier
from haiti_brief.model.diagnostic import Diagnostic


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    """What the checker says of the bundled brief without conflicts, lineage and quotations."""
    at = bundled_brief()
    tree = yaml.load(at.read_text(encoding="utf-8"), yaml.BaseLoader)
    for section in ("conflicts", "quotations", "silence"):
        del tree[section]
    for source in tree["sources"].values():
        source.pop("lineage", None)
        source["file"] = str((at.parent / source["file"]).resolve())
    path: Path = tmp_path_factory.mktemp("stripped") / "brief.yaml"
    path.write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    return list(check(open_dossier(path, allow_outside=True)).diagnostics)


def of_rule(found: list[Diagnostic], rule: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in found if diagnostic.rule == rule]


def test_the_sum_that_does_not_come_out_is_told(found: list[Diagnostic]) -> None:
    told = [diagnostic.message for diagnostic in of_rule(found, "arithmetic-gap")]
    assert any("617" in message and "600" in message for message in told)


def test_one_origin_is_proposed_and_no_false_one(found: list[Diagnostic]) -> None:
    (origin,) = of_rule(found, "reuse-without-lineage")
    assert "s3" in origin.message
    assert "s4" in origin.message
    assert origin.fix is not None
    assert "shares-origin" in origin.fix


def test_all_three_pairs_of_renderings_are_proposed(found: list[Diagnostic]) -> None:
    proposed = of_rule(found, "rendering-unregistered")
    words = [" ".join(excerpt.text for excerpt in d.excerpts) for d in proposed]
    for said in ("curb the bandits", "has not paused all assistance", "the symposium will bring"):
        assert any(said in text for text in words)
    assert all("s3" in d.message and "s4" in d.message for d in proposed)


def test_numbers_that_contradict_are_told(found: list[Diagnostic]) -> None:
    told = [diagnostic.message for diagnostic in of_rule(found, "readings-disagree")]
    assert any("800" in message and "2,500" in message for message in told)

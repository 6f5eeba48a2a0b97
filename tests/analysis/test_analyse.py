"""One run over everything the analysis knows."""

from haiti_brief.analysis.analyse import Analysis, analyse
from haiti_brief.analysis.coverage import uncited
from haiti_brief.analysis.renderings import find_renderings
from haiti_brief.analysis.reuse import find_reuse
from tests.analysis.sources import bundled_without_findings, dossier_of


def test_a_run_finds_what_its_parts_find() -> None:
    dossier = bundled_without_findings()
    found = analyse(dossier)
    assert found.reuse == find_reuse(dossier)
    assert found.candidates == find_renderings(dossier)
    assert found.uncited == {key: uncited(dossier, key) for key in dossier.documents}
    assert found.pairs


def test_two_runs_find_the_same() -> None:
    dossier = bundled_without_findings()
    assert analyse(dossier) == analyse(dossier)


def test_progress_never_falls_and_ends_with_one() -> None:
    told: list[float] = []
    analyse(bundled_without_findings(), told.append)
    assert told == sorted(told)
    assert all(0 <= part <= 1 for part in told)
    assert told[-1] == 1.0


def test_a_brief_without_sources_gives_nothing() -> None:
    told: list[float] = []
    assert analyse(dossier_of({}), told.append) == Analysis((), (), (), {})
    assert told[-1] == 1.0


def test_sources_without_text_give_nothing() -> None:
    found = analyse(dossier_of({"a": "", "b": "\n \n"}))
    assert (found.reuse, found.candidates, found.uncited) == ((), (), {"a": (), "b": ()})

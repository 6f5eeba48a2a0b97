"""Pictures of the screens, compared cell by cell with those that were looked at and accepted."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from haiti_brief.loading.bundled import bundled_brief
from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.tui.app import BriefApp
from tests.tui.books import open_book
from tests.tui.brief import faulty, hostile, nothing, open_brief, tree
from tests.tui.indexes import a_third
from tests.tui.reader import still
from tests.tui.screen import press, settle, type_words

Compare = Callable[..., bool]
SAMPLES = {"sample": tree, "faulty": faulty, "hostile": hostile, "empty": nothing}


class Shot(NamedTuple):
    """A picture: its name, the keys that lead to it (words in one go), and what is special."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    words: str = ""
    then: tuple[str, ...] = ()
    brief: str = "bundled"
    settings: dict[str, Any] = {}  # noqa: RUF012 - never written to
    environment: dict[str, str] = {}  # noqa: RUF012
    book: bool = False


SMALL, LARGE, WIDE, NARROW = (80, 24), (120, 40), (160, 45), (40, 12)
PANES = (
    ("overview", "1"), ("timeline", "2"), ("actors", "3"), ("figures", "4"),
    ("quotations", "5"), ("conflicts", "6"), ("sources", "7"),
)  # fmt: skip
NEW = (("overview", "1"), ("figures", "4"), ("quotations", "5"), ("conflicts", "6"))
MARKS = ("j", "m", "apostrophe")
BACK, MARKED = ("t", "h"), ("j", "m", "tab", "j", "j", "m", "escape")
JANUARY, FEBRUARY = "2025-01-18", "2025-02-07"
EARLIER = ("slash", *"fort", "escape", "slash", "tab", *"police", "escape", "slash")
SEARCHES: tuple[tuple[str, tuple[str, ...], str, dict[str, Any]], ...] = (
    ("search", ("slash",), "kenyan police", {}),
    ("search-nothing", ("slash",), "kenyaxxx zzzzqqq", {}),
    ("search-remark", ("slash",), "source:s9 police", {}),
    ("search-earlier", EARLIER, "", {}),
    ("search-growing", ("slash",), "police", {"making": a_third}),
)
"""The search: what is shown, the keys that lead to it, the words, and the settings."""
SHOTS = (
    *(
        Shot(name, size, keys, words, settings=settings)
        for name, keys, words, settings in SEARCHES
        for size in (NARROW, SMALL, LARGE)
    ),
    *(Shot(name, size, (key,)) for name, key in PANES for size in (SMALL, LARGE)),
    *(Shot(name, NARROW, (key,)) for name, key in NEW),
    *(Shot(f"{name}-no-color", LARGE, (key,), environment={"NO_COLOR": "1"}) for name, key in NEW),
    Shot("first", LARGE, settings={"at": None}),
    Shot("columns", WIDE, ("3", "j")),
    Shot("sources", WIDE, ("7",)),
    Shot("timeline", NARROW, ("j",)),
    Shot("evidence", NARROW, ("j", "enter")),
    Shot("reader", NARROW, ("j", "enter", "enter")),
    Shot("timeline-deep", LARGE, ("pagedown", "pagedown", "j")),
    Shot("timeline-end", SMALL, ("G",)),
    Shot("panel", LARGE, ("j", "tab", "down")),
    Shot("filter", LARGE, ("f",), "rubio"),
    Shot("filter-nothing", SMALL, ("f",), "zzz"),
    Shot("actors-of-item", LARGE, ("a",)),
    Shot("reader", SMALL, ("j", "j", "enter")),
    Shot("reader", LARGE, ("j", "j", "enter")),
    Shot("reader-match", LARGE, ("slash",), "kenyan police", ("enter", "n")),
    Shot("reader-uncited", SMALL, ("7", "enter", "j")),
    Shot("renderings", LARGE, settings={"at": "quotations/oas-symposium-purpose"}),
    Shot("renderings", SMALL, settings={"at": "quotations/embassy-waivers"}),
    Shot("renderings", NARROW, ("enter",), settings={"at": "quotations/embassy-waivers"}),
    Shot("positions", SMALL, settings={"at": "conflicts/contingent-arithmetic"}),
    Shot("positions", NARROW, ("enter",), settings={"at": "conflicts/contingent-arithmetic"}),
    Shot("conflicts-of-kind", LARGE, ("6", "f"), "kind:wording"),
    Shot("conflicts-of-item", LARGE, ("c",), settings={"at": "figures/mission-strength"}),
    Shot("chart", SMALL, ("v",), settings={"at": "figures/kenyan-officers-in-haiti"}),
    Shot("chart", LARGE, ("v", "G"), settings={"at": "figures/kenyan-officers-in-haiti"}),
    Shot("chart", NARROW, ("v",), settings={"at": "figures/kenyan-officers-in-haiti"}),
    Shot(
        "chart-no-color",
        SMALL,
        ("v",),
        settings={"at": "figures/mission-strength"},
        environment={"NO_COLOR": "1"},
    ),
    Shot(
        "chart-ascii",
        SMALL,
        ("v",),
        settings={"at": "figures/kenyan-officers-in-haiti", "ascii_only": True},
    ),
    Shot("shared-text", LARGE, settings={"at": "sources/s4"}),
    Shot("as-of-asking", SMALL, ("t",)),
    Shot("as-of-january", LARGE, ("t",), JANUARY, ("enter", "1")),
    Shot("as-of-january", SMALL, ("t",), JANUARY, ("enter", "4")),
    Shot("as-of-january", NARROW, ("t",), JANUARY, ("enter", "1", "j")),
    Shot("as-of-january-timeline", LARGE, ("t",), JANUARY, ("enter", "G", "k")),
    Shot("as-of-february", LARGE, ("t",), FEBRUARY, ("enter", "G", "k")),
    Shot("as-of-february", SMALL, ("t",), FEBRUARY, ("enter", "4")),
    Shot("as-of-search", SMALL, (*BACK, "slash"), "kenyan police"),
    Shot("as-of-chart", SMALL, (*BACK, "v"), settings={"at": "figures/kenyan-officers-in-haiti"}),
    Shot("as-of-reader", NARROW, (*BACK, "j", "enter", "enter")),
    Shot("as-of-marks", NARROW, MARKED, "", (*BACK, "apostrophe"), brief="sample", book=True),
    Shot("as-of-fault", SMALL, ("t",), "2025-02-30", ("enter",)),
    *(Shot("marked", size, ("j", "m"), brief="sample", book=True) for size in (SMALL, NARROW)),
    *(
        Shot(name, size, ("j", "e"), "Who counted them?", then, brief="sample", book=True)
        for name, then in (("note", ()), ("noted", ("escape",)), ("marks", ("escape", *MARKS)))
        for size in (NARROW, SMALL, LARGE)
    ),
    Shot("reader-noted", SMALL, ("j", "e"), "Who?", ("escape", "enter"), brief="sample", book=True),
    Shot("search-start", SMALL, ("slash",)),
    Shot("search-widen", SMALL, ("slash",), "accurate"),
    Shot("search-no-color", SMALL, ("slash",), "kenyan police", environment={"NO_COLOR": "1"}),
    Shot("search-ascii", SMALL, ("slash",), "kenyan", settings={"ascii_only": True}),
    Shot("search-sources", SMALL, ("slash", "tab"), "helicopters"),
    Shot("search-all", LARGE, ("slash", "tab", "tab"), "how many"),
    Shot("search-accents", SMALL, ("slash",), "gonaives", brief="sample"),
    Shot("dates", LARGE, ("j",), brief="sample"),
    Shot("conflict", LARGE, brief="sample", settings={"at": "conflicts/count"}),
    Shot("help", SMALL, ("question_mark",)),
    Shot("help", LARGE, ("question_mark",)),
    Shot("help-end", SMALL, ("question_mark", *["pagedown"] * 4)),
    Shot("palette", SMALL, ("ctrl+p",)),
    Shot("palette-item", LARGE, ("ctrl+p",), "rubio"),
    Shot("faulty", LARGE, ("j",), brief="faulty"),
    Shot("problems", SMALL, ("p",), brief="faulty"),
    Shot("problems", LARGE, ("p",), brief="faulty"),
    Shot("no-problems", SMALL, ("p",)),
    Shot("hostile", LARGE, brief="hostile"),
    Shot("empty", SMALL, brief="empty"),
    Shot("ansi-light", LARGE, ("j",), settings={"theme": "ansi-light"}),
    Shot("textual-dark", LARGE, ("j",), settings={"theme": "textual-dark"}),
    Shot("no-color", LARGE, ("j",), environment={"NO_COLOR": "1"}),
    Shot("no-color-reader", SMALL, ("j", "enter"), environment={"NO_COLOR": "1"}),
    Shot("ascii", LARGE, ("j",), settings={"ascii_only": True}),
    Shot("ascii-reader", SMALL, ("j", "enter"), settings={"ascii_only": True}),
)


@pytest.fixture(scope="module")
def bundled() -> Dossier:
    return open_dossier(bundled_brief(), "haiti-mss.yaml")


def steps(shot: Shot) -> Callable[[Pilot[None]], Awaitable[None]]:
    """What is done on the screen before the picture is taken."""

    async def do(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *shot.keys)
        await type_words(pilot, shot.words)
        await press(pilot, *shot.then)
        await still(pilot)

    return do


@pytest.mark.parametrize(
    "shot", SHOTS, ids=lambda shot: f"{shot.name}-{shot.size[0]}x{shot.size[1]}"
)
def test_screen(
    shot: Shot,
    snap_compare: Compare,
    bundled: Dossier,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("haiti_brief.tui.app.CHECK_AFTER", 0.001)
    for name, value in shot.environment.items():
        monkeypatch.setenv(name, value)
    sample = SAMPLES.get(shot.brief)
    dossier = open_brief(tmp_path, sample()) if sample else bundled
    monkeypatch.setattr("haiti_brief.tui.screens.note.REST", 0.001)
    book = open_book(tmp_path, dossier) if shot.book else None
    app = BriefApp(dossier, book=book, **{"at": "timeline", **shot.settings})
    assert snap_compare(app, terminal_size=shot.size, run_before=steps(shot))

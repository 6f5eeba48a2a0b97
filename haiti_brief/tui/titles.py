"""What the items of a brief are called, in one line each."""

from __future__ import annotations

from collections.abc import Iterator

from haiti_brief.loading.dossier import Dossier
from haiti_brief.model.brief import UNKNOWN, Brief
from haiti_brief.tui.cards.card import SECTION_NAMES


def item_titles(brief: Brief) -> Iterator[tuple[str, str]]:
    """Every item of the brief with what it is called."""
    for key, event in brief.events.items():
        yield f"events/{key}", event.title
    for key, actor in brief.actors.items():
        yield f"actors/{key}", actor.name
    for key, figure in brief.figures.items():
        yield f"figures/{key}", figure.title
    for key, quotation in brief.quotations.items():
        speaker = brief.actors.get(quotation.speaker)
        yield f"quotations/{key}", f"{speaker.name if speaker else key}: {quotation.title}"
    for key, conflict in brief.conflicts.items():
        yield f"conflicts/{key}", conflict.title
    for key, judgement in brief.judgements.items():
        yield f"judgements/{key}", judgement.statement
    for key, gap in brief.gaps.items():
        yield f"gaps/{key}", gap.question
    for key, source in brief.sources.items():
        known = [name for name in (source.title, source.publisher) if name != UNKNOWN]
        yield f"sources/{key}", " · ".join((key, *known, source.file))


def item_words(dossier: Dossier, path: str) -> str:
    """An item with what it is: `event · 217 officers land`; "" where the brief has it not."""
    item = "/".join(path.split("/")[:2])
    titles = item_titles(dossier.brief) if dossier.has_item(item) else ()
    name = SECTION_NAMES.get(item.partition("/")[0], "")
    return next((f"{name} · {title}" for key, title in titles if key == item), "")

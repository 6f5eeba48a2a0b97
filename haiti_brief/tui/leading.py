"""Where a row leads, gone to at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from haiti_brief.tui.messages import OpenItem, OpenQuote, OpenSource

if TYPE_CHECKING:
    from haiti_brief.tui.app import BriefApp

Leading: TypeAlias = OpenItem | OpenQuote | OpenSource
"""What a row leads to."""


async def follow(app: BriefApp, to: Leading | None) -> None:
    """Go where a row leads before the next key is looked at; nowhere for None."""
    if isinstance(to, OpenItem):
        await app.on_open_item(to)
    elif isinstance(to, OpenQuote):
        await app.on_open_quote(to)
    elif to is not None:
        await app.on_open_source(to)

"""The line in which a reader types what to search for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events
from textual.widgets import Input

from haiti_brief.tui.widgets.typing_box import TypingBox

_EDITING: Final[dict[str, Callable[[Input], None]]] = {
    "backspace": Input.action_delete_left,
    "delete": Input.action_delete_right,
    "ctrl+d": Input.action_delete_right,
    "ctrl+h": Input.action_delete_left,
    "ctrl+k": Input.action_delete_right_all,
    "ctrl+u": Input.action_delete_left_all,
    "ctrl+w": Input.action_delete_left_word,
    "left": Input.action_cursor_left,
    "right": Input.action_cursor_right,
    "home": Input.action_home,
    "ctrl+a": Input.action_home,
    "end": Input.action_end,
    "ctrl+e": Input.action_end,
}


class SearchBox(TypingBox):
    """Takes the keys of editing at once.

    As bindings they would be done after letters that came with them in one burst.
    """

    def on_key(self, event: events.Key) -> None:
        """Do what an editing key does."""
        edit = _EDITING.get(event.key)
        if edit is not None:
            event.stop()
            event.prevent_default()
            edit(self)

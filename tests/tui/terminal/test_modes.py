"""What the terminal was set to is set back, whatever it was and however often."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.tui.terminal.modes import Modes
from tests.terminal import modes_left

_SENT = st.one_of(
    st.builds(
        "\x1b[?{}{}".format,
        st.lists(st.sampled_from(("7", "25", "1000", "1049", "2004")), min_size=1).map(";".join),
        st.sampled_from("hl"),
    ),
    st.sampled_from(("\x1b[>25u", "words", "\x1b[31m", "\x1b[?2026$p")),
)


@given(st.lists(_SENT))
def test_what_was_set_is_set_back(sent: list[str]) -> None:
    modes = Modes()
    for data in sent:
        modes.sent(data)
    assert modes_left("".join([*sent, modes.undo()]).encode()) == {}


def test_a_terminal_in_order_is_left_alone() -> None:
    modes = Modes()
    assert modes.undo() == ""
    for data in ("\x1b[?1049h", "\x1b[>1u", "\x1b[?25l", "\x1b[?25h", "\x1b[<u", "\x1b[?1049l"):
        modes.sent(data)
    assert modes.undo() == ""


def test_the_screen_that_was_taken_first_is_left_last() -> None:
    modes = Modes()
    for data in ("\x1b[?1049h", "\x1b[?25l", "\x1b[>1u"):
        modes.sent(data)
    assert modes.undo().endswith("\x1b[<u\x1b[?25h\x1b[?1049l")

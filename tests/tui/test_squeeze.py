"""Fewer bytes, the same screen."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.tui.squeeze import can_erase, squeeze

WIDTH = 700
"""Cells enough for any frame here: what is written past the last column is lost."""
STYLES = ("1", "2", "7", "1;31", "36", "1;4", "44")
texts = st.text(st.sampled_from("ab é≠─ 0m;[1"), max_size=12) | st.integers(0, 30).map(" ".__mul__)
pieces = st.one_of(
    texts,
    st.tuples(st.sampled_from(STYLES), texts).map(lambda p: f"\x1b[{p[0]}m{p[1]}\x1b[0m"),
    # A line feed stands before a move alone, and never on the last line.
    st.tuples(st.sampled_from(["", "\n"]), st.integers(1, 7), st.integers(1, 40)).map(
        lambda p: f"{p[0]}\x1b[{p[1]};{p[2]}H"
    ),
)
frames = st.lists(pieces, max_size=20).map(lambda made: "\x1b[1;1H" + "".join(made) + "\x1b[1;1H")


def drawn(*written: str) -> list[list[tuple[object, ...]]]:
    """Every cell of a screen on which this was written."""
    screen = pyte.Screen(WIDTH, 8)
    # As the driver has it: lines are not wrapped, and a line feed stands for itself.
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for each in written:
        stream.feed(each)
    return [[tuple(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(8)]


@given(frames, frames, st.booleans())
def test_the_screen_is_the_same(before: str, frame: str, erase: bool) -> None:
    squeezed = squeeze(frame, erase=erase)
    assert len(squeezed) <= len(frame)
    assert drawn(before, squeezed) == drawn(before, frame)


def test_what_is_said_twice_is_said_once() -> None:
    frame = "\x1b[3;1H\x1b[0m\x1b[1mab\x1b[0m\x1b[2mcd\x1b[0m\n\x1b[4;1H" + 30 * " " + "\x1b[1;1H"
    assert squeeze(frame, erase=True) == (
        "\x1b[3;1H\x1b[0;1mab\x1b[0;2mcd\x1b[m\x1b[4;1H\x1b[30X\x1b[1;1H"
    )


def test_blanks_in_a_style_are_written() -> None:
    frame = "\x1b[7m" + 30 * " " + "\x1b[0m"
    assert 30 * " " in squeeze(frame, erase=True)


def test_what_sets_modes_is_left_alone() -> None:
    assert squeeze("\x1b[?25l\n\x1b[1;1H", erase=True) == "\x1b[?25l\n\x1b[1;1H"


def test_an_old_terminal_is_not_asked_to_erase() -> None:
    assert can_erase({"TERM": "xterm-256color"})
    assert not can_erase({"TERM": "vt100"})
    assert not can_erase({})

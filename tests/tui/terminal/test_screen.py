"""Fewer bytes, the same screen: what the terminal is told shows what the frames would have."""

from __future__ import annotations

import pyte
from hypothesis import example, given, settings
from hypothesis import strategies as st

from haiti_brief.tui.terminal.screen import Screen
from haiti_brief.tui.terminal.writing import can_edit

WIDTH, HEIGHT = 60, 8
STYLES = ("1", "2", "7", "1;31", "36", "1;4", "44", "38;5;9;48;2;1;2;39", "49", "1;93;101")
texts = st.text(st.sampled_from("ab é≠─ 0m;[1世⚡e\u0301"), max_size=12) | st.integers(0, 30).map(
    " ".__mul__
)
pieces = st.one_of(
    texts.map(lambda text: (text, text)),
    st.tuples(st.sampled_from(STYLES), texts).map(
        lambda p: (f"\x1b[{p[0]}m{p[1]}\x1b[0m", p[1]),
    ),
)


def cells(text: str) -> int:
    return sum({"世": 2, "⚡": 2, "\u0301": 0}.get(char, 1) for char in text)


@st.composite
def rows(draw: st.DrawFn, y: int) -> str:
    """A row, or a part of it, that does not reach beyond the last column."""
    x = draw(st.integers(0, WIDTH - 1))
    made = [f"\x1b[{y + 1};{x + 1}H"]
    for sequence, text in draw(st.lists(pieces, max_size=5)):
        x += cells(text)
        if x > WIDTH:
            break
        made.append(sequence)
    return "".join(made)


@st.composite
def frames(draw: st.DrawFn) -> str:
    """A frame of Textual's: rows, a line feed between them, and the cursor's place."""
    drawn = [draw(rows(y)) for y in sorted(draw(st.sets(st.integers(0, HEIGHT - 1), max_size=6)))]
    return "\n".join(drawn) + draw(st.sampled_from(["\x1b[1;1H", "\x1b[3;7H"]))


FIRST = "\n".join(f"\x1b[{y + 1};1H{' ' * WIDTH}" for y in range(HEIGHT)) + "\x1b[1;1H"


class Shown:
    """A terminal on which something is written, as the driver has it: lines are not wrapped."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self._stream = pyte.Stream(self.screen)

    def write(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def cells(self) -> list[list[tuple[object, ...]]]:
        buffer = self.screen.buffer
        return [_whole([buffer[y][x] for x in range(WIDTH)]) for y in range(HEIGHT)]


def _whole(row: list[pyte.screens.Char]) -> list[tuple[object, ...]]:
    """A row in which half a wide character is a blank, as terminals have it and pyte has not."""
    wide = [cells(cell.data) > 1 for cell in row]
    half = [not cell.data for cell in row]
    cut = [
        not (x and wide[x - 1]) if half[x] else wide[x] and not (x + 1 < WIDTH and half[x + 1])
        for x in range(WIDTH)
    ]
    return [tuple(cell._replace(data=" ") if cut[x] else cell) for x, cell in enumerate(row)]


def drawn(*frames: str, edit: bool = True) -> tuple[Screen, Shown]:
    screen, shown = Screen(edit=edit), Shown()
    for frame in (FIRST, *frames):
        assert screen.draw(frame, WIDTH, HEIGHT)
        shown.write(screen.changes())
    return screen, shown


def told(screen: Screen, frame: str) -> str:
    assert screen.draw(frame, WIDTH, HEIGHT)
    return screen.changes()


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(frames(), st.booleans()), max_size=5), st.booleans())
@example([("\x1b[1;1H世\x1b[1;1H", True), ("\x1b[1;2Hb\x1b[1;1H", True)], True)
@example([("\x1b[1;59H世\x1b[1;1H", True), ("\x1b[1;59Hab\x1b[1;1H", True)], True)
def test_the_screen_is_the_same(steps: list[tuple[str, bool]], edit: bool) -> None:
    plain, squeezed = Shown(), Shown()
    screen = Screen(edit=edit)
    for frame, is_told in [(FIRST, True), *steps, ("\x1b[3;7H", True)]:
        plain.write(frame)
        assert screen.draw(frame, WIDTH, HEIGHT)
        if is_told:
            squeezed.write(screen.changes())
            assert squeezed.cells == plain.cells
    assert squeezed.screen.cursor.y == plain.screen.cursor.y
    assert squeezed.screen.cursor.x == plain.screen.cursor.x


@settings(deadline=None, max_examples=60)
@given(st.lists(frames(), max_size=4), st.integers(-5, 5), frames())
def test_the_screen_is_the_same_after_a_scroll(before: list[str], by: int, after: str) -> None:
    screen, squeezed = drawn(*before)
    plain = Shown()
    for frame in (FIRST, *before):
        plain.write(frame)
    display = ["".join(str(cell[0]) for cell in row) for row in plain.cells]
    for y in range(1, HEIGHT - 1):
        from_row = min(max(y + by, 1), HEIGHT - 2)
        frame = f"\x1b[{y + 1};1H{display[from_row][:40]:60}"[: 6 + WIDTH] + "\x1b[1;1H"
        if len(frame) == cells(frame):
            plain.write(frame)
            assert screen.draw(frame, WIDTH, HEIGHT)
    plain.write(after)
    assert screen.draw(after, WIDTH, HEIGHT)
    squeezed.write(screen.changes())
    assert squeezed.cells == plain.cells


LINES = [f"line {n} of a text that is long enough" for n in range(20)]


def listed(first: int) -> str:
    rows = (f"\x1b[{y + 2};1H{LINES[first + y]:60}" for y in range(6))
    return "\n".join(rows) + "\x1b[1;1H"


def test_nothing_is_told_twice() -> None:
    screen, _ = drawn(listed(0))
    assert told(screen, listed(0)) == ""


def test_only_what_changed_is_told() -> None:
    screen, _ = drawn("\x1b[3;1H\x1b[1mone two three four\x1b[0m\x1b[1;1H", "\x1b[5;1Helsewhere")
    assert told(screen, "\x1b[3;1H\x1b[1mone TWO three FOUR\x1b[0m\x1b[1;1H") == (
        "\x1b[3;5H\x1b[1mTWO\x1b[7CFOUR\x1b[m"
    )


def test_lines_that_stand_elsewhere_are_moved() -> None:
    screen, shown = drawn(listed(3))
    down = told(screen, listed(4))
    assert "\x1b[2;7r" in down
    assert len(down) < 80
    shown.write(down)
    assert [line.rstrip() for line in shown.screen.display[1:7]] == LINES[4:10]
    up = told(screen, listed(2))
    assert len(up) < 140
    shown.write(up)
    assert [line.rstrip() for line in shown.screen.display[1:7]] == LINES[2:8]


def test_an_old_terminal_is_not_asked_to_move_lines_or_erase_cells() -> None:
    screen, _ = drawn(listed(3), edit=False)
    moved = told(screen, listed(4))
    assert "r" not in moved.replace("long", "").replace("enough", "")[:2]
    assert "\x1b[2;7r" not in moved
    assert "X" not in moved
    assert can_edit({"TERM": "xterm-256color"})
    assert not can_edit({"TERM": "vt100"})
    assert not can_edit({})


def test_frames_that_were_overtaken_are_not_told() -> None:
    screen, shown = drawn(listed(0))
    for first in (1, 2, 3):
        assert screen.draw(listed(first), WIDTH, HEIGHT)
    shown.write(screen.changes())
    assert [line.rstrip() for line in shown.screen.display[1:7]] == LINES[3:9]


def test_all_is_told_where_others_have_written() -> None:
    screen, shown = drawn(listed(0))
    before = shown.cells
    shown.write("\x1b[4;5Hwall message from root\x1b[7;60H")
    screen.forget()
    shown.write(screen.changes())
    assert shown.cells == before


def test_another_size_is_told_whole() -> None:
    screen, _ = drawn(listed(0))
    assert screen.draw("\x1b[1;1Hsmall\x1b[1;1H", 20, 2)
    assert "small" in screen.changes()


def test_characters_of_doubtful_width_leave_the_rest_in_its_place() -> None:
    screen, _ = drawn()
    assert "🧑\r\x1b[2C." in told(screen, "\x1b[2;1H🧑.\x1b[1;1H")
    assert "世." in told(screen, "\x1b[4;1H世.\x1b[1;1H")


def test_what_is_no_frame_is_not_drawn() -> None:
    screen, _ = drawn()
    for other in ("\x1b[?25l", "\x1b]52;c;AAAA\x07", "\x07", "\x1b[?2004h", "a\x1b[2Jb", "\x9b2J"):
        assert not screen.draw(other, WIDTH, HEIGHT)
    assert screen.changes() == ""

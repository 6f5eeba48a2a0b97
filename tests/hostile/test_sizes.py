"""Any size of a terminal, also one that changes while keys are pressed."""

from __future__ import annotations

import sys
import time
from random import Random

import pytest

from tests.terminal import ESC, PATIENCE, Terminal

SIZES = ((1, 1), (2, 1), (1, 40), (10, 3), (20, 5), (40, 12), (80, 24), (500, 200))
KEYS = ("j", "k", "G", "g", "\r", ESC, "\t", "1", "2", "3", "4", "5", "6", "7", "?", ESC, "p")
TOUR = ("j", "\r", "j", ESC, "2", "4", "v", ESC, "/", "a", ESC, "?", ESC, "t", ESC)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_starts_works_and_ends(size: tuple[int, int]) -> None:
    with Terminal(size=size) as terminal:
        terminal.until_drawn()
        # A screen of 100,000 cells takes the test longer than the program.
        for key in TOUR if size[0] < 500 else TOUR[:3]:
            terminal.press(key, quiet=0.02)
        if size >= (40, 12):
            terminal.until("Figures", "Open")
        terminal.press(ESC * 2, quiet=0.02)
        terminal.press("\x11", quiet=0.0)
        assert terminal.ended() == 0
        terminal.assert_left_in_order()


@pytest.mark.parametrize("modern", [False, True], ids=["by signal", "in band"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_storm_of_sizes_while_keys_are_pressed(seed: int, modern: bool) -> None:
    random = Random(seed)
    with Terminal(modern=modern) as terminal:
        terminal.ready()
        for _ in range(200):
            terminal.resize((random.randint(1, 160), random.randint(1, 50)))
            if random.random() < 0.3:
                terminal.send_keys(random.choice(KEYS))
            terminal.read(0.0)
        terminal.resize((80, 24))
        # Screens that keys of the storm ask for may still come, one over the other.
        terminal.press_until((ESC, "1"), "1 Overview", "7 Sou", "Help")
        terminal.press("q", quiet=0.0)
        assert terminal.ended() == 0
        terminal.assert_left_in_order()


def test_a_change_that_the_screens_were_told_wrong_of_is_made_good() -> None:
    """As where one change comes while the one before is being told."""
    wrong = "import os, shutil; shutil.get_terminal_size = lambda *_: os.terminal_size((80, 24))"
    line = f"{wrong}; from haiti_brief.__main__ import run; run()"
    with Terminal(command=[sys.executable, "-c", line]) as terminal:
        terminal.ready().resize((60, 20))
        until = time.monotonic() + PATIENCE
        while "1/71" not in terminal.lines[-1] and time.monotonic() < until:
            terminal.read(0.05)
        assert "1/71" in terminal.lines[-1]
        terminal.press("q", quiet=0.0)
        assert terminal.ended() == 0

"""What is to be done later is done, once, however little later and however busy the machine."""

import asyncio
from collections import Counter

import pytest
from textual.app import App

from haiti_brief.tui.once import once


class Quiet(App[None]):
    """An app with nothing on it."""


@pytest.mark.parametrize("seconds", [0.0, 1e-9, 1e-5, 0.001, 0.01])
async def test_it_is_done_once(seconds: float) -> None:
    done: Counter[int] = Counter()
    app = Quiet()
    async with app.run_test() as pilot:
        for number in range(40):
            once(app, seconds, lambda number=number: done.update([number]))  # type: ignore[misc]
        await pilot.pause(0.2)
    assert done == dict.fromkeys(range(40), 1)


async def test_it_is_not_done_where_it_was_stopped() -> None:
    done: list[str] = []
    app = Quiet()
    async with app.run_test() as pilot:
        once(app, 0.02, lambda: done.append("stopped")).stop()
        once(app, 0.02, lambda: done.append("left"))
        await pilot.pause(0.2)
    assert done == ["left"]


async def test_what_takes_a_while_is_done_to_its_end() -> None:
    done: list[str] = []
    app = Quiet()

    async def slowly() -> None:
        await asyncio.sleep(0.05)
        done.append("through")

    async with app.run_test() as pilot:
        once(app, 0.001, slowly)
        await pilot.pause(0.3)
    assert done == ["through"]

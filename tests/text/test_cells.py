"""How many cells characters take."""

from __future__ import annotations

import pytest

from haiti_brief.text.cells import cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\u0378", 1), ("\u2630", 2), ("\u268a", 2), ("\u4dc0", 2), ("\U0001fae8", 2),
     ("\U0003fff0", 2), ("\U000e1000", 1), ("\u6771", 2), ("e\u0301", 1)],
)  # fmt: skip
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected

"""Where the brief that comes with the program lies."""

from __future__ import annotations

from pathlib import Path
from typing import Final

NAME: Final = "haiti-mss.yaml"


def bundled_brief() -> Path:
    """The path of the bundled brief: in the installed package, else in the checkout around it."""
    package = Path(__file__).parents[1]
    installed = package / "bundled" / "briefs" / NAME
    return installed if installed.exists() else package.parent / "briefs" / NAME

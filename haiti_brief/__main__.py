"""Lets `python -m haiti_brief` run the program."""

from __future__ import annotations

import sys

from haiti_brief.cli.main import main

sys.exit(main())

"""A brief without a fault, and its sources, for tests that put one in."""

from __future__ import annotations

import hashlib
from pathlib import Path

from haiti_brief.checking.check import Report, check
from haiti_brief.loading.dossier import open_dossier

FIRST = """\
Sign up for our letter
GOMA HARBOUR, 6 March 2025 – A second contingent of 144 officers landed in the capital on Thursday.
“We will not leave before the work is done,” said Commander Ada Obi, who leads the mission.
The force now counts 744 officers, short of the 2,500 that were promised; it has no helicopters.
The ministry may send $40.7 million in April. The ministry did not name a day.
The mission’s second base opens in April. It stands near the harbour.
"""
SECOND = """\
Ada Obi told reporters the force “would not leave before the work is done”.
About 600 officers had been there before, a spokesman for the ministry said on 7 March 2025.
"""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


BRIEF = f"""\
format: 1
title: The mission at Goma Harbour
as_of: 2025-03-31
sources:
  first:
    file: first.txt
    sha256: {sha256(FIRST)}
    issued: {{date: 2025-03-06, printed: 6 March 2025}}
    reliability: B
    boilerplate: [Sign up for our letter]
  second:
    file: second.txt
    sha256: {sha256(SECOND)}
    lineage:
      - {{relation: shares-origin, of: first, why: both report one statement}}
actors:
  obi:
    name: Ada Obi
    kind: person
    aliases: [Commander Obi]
    roles:
      - title: leader of the mission
        evidence:
          - source: first
            quote: said Commander Ada Obi, who leads the mission
  ministry:
    name: The ministry
events:
  landing:
    title: A second contingent lands
    status: happened
    date: {{date: 2025-03-06, printed: Thursday, basis: inferred, why: the dateline}}
    actors: [obi, ministry]
    evidence:
      - source: first
        quote: A second contingent of 144 officers landed in the capital on Thursday
  base:
    title: A base opens
    status: planned
    date: 2025-04
    evidence:
      - source: first
        quote: in April
        suffix: ". It stands"
figures:
  officers:
    title: Officers in the country
    unit: officers
    kind: stock
    readings:
      - value: 744
        date: 2025-03-06
        evidence:
          - source: first
            quote: The force now counts 744 officers
      - value: 600
        modifier: about
        computed: 744 - 144
        evidence:
          - source: first
            quote: The force now counts 744 officers
          - source: first
            quote: A second contingent of 144 officers
quotations:
  not-leave:
    speaker: obi
    renderings:
      - source: first
        quote: We will not leave before the work is done
      - source: second
        quote: would not leave before the work is done
        note: in indirect speech
conflicts:
  before:
    title: 600 by sum, about 600 by report
    kind: arithmetic
    about: [figures/officers]
    positions:
      - claim: 744 after 144 came
        evidence:
          - source: first
            quote: The force now counts 744 officers
      - claim: about 600
        evidence:
          - source: second
            quote: About 600 officers had been there before
judgements:
  short:
    statement: The force stays short of its target
    likelihood: very likely
    confidence: moderate
    evidence:
      - source: first
        quote: short of the 2,500 that were promised
gaps:
  day:
    question: On which day does the money come?
    evidence:
      - source: first
        quote: The ministry may send $40.7 million in April. The ministry did not name a day.
"""


def write(folder: Path, brief: str = BRIEF) -> Path:
    """The brief and its sources in `folder`, and the brief's path."""
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    path = folder / "brief.yaml"
    path.write_text(brief, encoding="utf-8", newline="")
    return path


def checked(folder: Path, brief: str = BRIEF) -> Report:
    """The report on `brief`, written to `folder` with its sources."""
    return check(open_dossier(write(folder, brief), "brief.yaml"))

"""What the tests of this folder share: a small sound brief and its two sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import settings

from haiti_brief.loading.brief_file import BriefFile, CannotOpen, parse_brief
from haiti_brief.model.diagnostic import Diagnostic

some = settings(deadline=None, max_examples=100)
many = settings(deadline=None, max_examples=250)

FIRST = (
    "Kenya sent 144 officers to Haiti on Thursday.\n"
    "The force “grew” to 744, which all sides welcomed, an official said.\n"
)
SECOND = "About 1,000 officers lead the mission.\nThe mission goes on. The mission is small.\n"

SOUND = f"""\
format: 1
title: Kenya in Haiti
as_of: 2025-05-22
sources:
  s1:
    file: ../seeds/first.txt
    sha256: {hashlib.sha256(FIRST.encode()).hexdigest()}
    reliability: C
    issued: {{date: 2025-02-06%, basis: inferred, why: it says Thursday}}
  s2:
    file: second.txt
    lineage:
      - {{relation: derived-from, of: s1}}
actors:
  kenya:
    name: Kenya
    kind: state
    roles:
      - title: lead nation
        evidence: [{{source: s2, quote: lead the mission}}]
  haiti: {{name: Haiti}}
events:
  landing:
    title: Officers land
    status: happened
    actors: [kenya]
    evidence:
      - source: s1
        quote: Kenya sent 144 officers
      - {{source: s1, quote: 'force "grew" to 744'}}
figures:
  officers:
    title: Officers
    readings:
      - {{value: 744, evidence: [{{source: s1, quote: "The force may grow"}}]}}
      - {{value: 1000, modifier: about, evidence: [{{source: s2, quote: "About 1,000 officers"}}]}}
quotations:
  welcome:
    speaker: kenya
    renderings: [{{source: s1, quote: "744, which […] welcomed […] said"}}]
conflicts:
  size:
    title: How many
    positions:
      - {{claim: 744, evidence: [{{source: s1, quote: 744}}]}}
      - {{claim: about 1000, evidence: [{{source: s2, quote: "1,000"}}]}}
judgements:
  small:
    statement: It is small
    likelihood: likely
    evidence: [{{source: s2, quote: The mission}}]
gaps:
  when: {{question: When did they land?}}
silence:
  - {{rule: text-reuse, at: sources, why: copies are known}}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The brief `briefs/b.yaml` with one source beside it and one in `seeds`."""
    for name, text in {
        "briefs/b.yaml": SOUND,
        "seeds/first.txt": FIRST,
        "briefs/second.txt": SECOND,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "briefs/b.yaml"


def opened(text: str) -> BriefFile:
    return parse_brief(text, Path("b.yaml"), "b.yaml")


def refused(text: str) -> tuple[Diagnostic, ...]:
    """The diagnostics with which `text` is refused."""
    with pytest.raises(CannotOpen) as caught:
        opened(text)
    assert caught.value.diagnostics
    assert any(d.fatal for d in caught.value.diagnostics)
    assert str(caught.value) == caught.value.diagnostics[0].message
    return caught.value.diagnostics

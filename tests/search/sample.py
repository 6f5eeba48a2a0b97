"""A small brief to search in, and the texts of its sources."""

from __future__ import annotations

from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from haiti_brief.loading.dossier import Dossier, open_dossier
from haiti_brief.search.index import Index
from haiti_brief.search.passages import of_texts
from haiti_brief.search.results import Hit, Results, Scope

SEEDS = Path(__file__).parents[2] / "seeds"

some = settings(deadline=None, max_examples=120)
few = settings(deadline=None, max_examples=50)

any_text = st.text(st.characters(), max_size=60)
tricky_text = st.text(
    st.sampled_from(
        "aeZ ÉßİıﬁsS\n\t\u2028'’\"“”«—–-…\u0301\u0323\u200b\u00ad.,0123½&_\ud800\u00a0\u202f警が来"
    ),
    max_size=40,
)
"""Texts thick with what folding and word ends turn on."""

KILLED = "an estimated 150 people were killed in late January"
JOINED = "The 217 officers join 400 Kenyan police"
MOVED = "Gangs moved north. They reached Haiti’s second city"

S1 = f"""Subscribe for police news now!
Attacks in Kenscoff: {KILLED}, a group said. {JOINED} already there.
Nobody counted the dead of Gonai\u0308ves.
Haiti's police wait in Port-au-Prince for 1,000 officers, and for USD40.7 million.
"""
S2 = f"""{MOVED}. The Haitian police held Port au Prince.
{KILLED.capitalize()}.
A \x1b[31mred\x1b[0m \u202eword.
"""

BRIEF = f"""format: 1
title: A small brief
sources:
  s1: {{file: s1.txt, title: First report, boilerplate: [Subscribe for police news now!]}}
  s2: {{file: s2.txt, publisher: The Lantern}}
actors:
  rubio:
    name: Marco Rubio
    aliases: [The Secretary]
    roles: [{{title: nominee, date: unknown, evidence: [{{source: s1, quote: join 400}}]}}]
    note: A footnote about Miami.
events:
  killings:
    title: Killings at Kenscoff
    place: Kenscoff
    evidence: [{{source: s1, quote: {KILLED}}}, {{source: s2, quote: An estimated 150 people}}]
  joining:
    title: Officers join
    evidence: [{{source: s1, quote: {JOINED}}}]
figures:
  dead:
    title: Dead
    readings:
      - {{value: 150, evidence: [{{source: s1, quote: {KILLED}}}]}}
      - {{value: 151, evidence: [{{source: s1, quote: an estimated 151 people were}}]}}
gaps:
  march:
    question: Who moved?
    evidence: [{{source: s2, quote: {MOVED}}}]
"""


def write_sample(folder: Path) -> Path:
    """Write the brief and its sources below `folder`; the brief's path."""
    (folder / "s1.txt").write_text(S1, "utf-8")
    (folder / "s2.txt").write_text(S2, "utf-8")
    (folder / "small.yaml").write_text(BRIEF, "utf-8")
    return folder / "small.yaml"


def sample_dossier(folder: Path) -> Dossier:
    return open_dossier(write_sample(folder))


def texts_index(*texts: str) -> Index:
    return Index(of_texts((str(number), text) for number, text in enumerate(texts)))


def find(index: Index, query: str, scope: Scope = Scope.SOURCES) -> list[str]:
    """The texts of all hits, the best first."""
    return [hit.text for hit in index.search(query, scope, limit=1000).hits]


def lit(hit: Hit) -> list[str]:
    """What matched, as the text has it."""
    return [hit.text[start:end] for start, end in hit.matches]


def seed_texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def search(query: str, *texts: str) -> Results:
    """The answer of an index of these texts, all of its hits."""
    return texts_index(*texts).search(query, Scope.SOURCES, limit=1000)

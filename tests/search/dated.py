"""A brief with dates, publishers and actors, for filters to choose from."""

from __future__ import annotations

from pathlib import Path

from haiti_brief.loading.dossier import Dossier, open_dossier

TEXTS = {
    "s1": "Gangs moved north in January. Marco Rubio spoke of a waiver. He praised the police.\n",
    "s2": "The police held the port. A waiver came, said the Secretary. Gangs fled from us.\n",
    "s3": "Gangs returned. The U.S. envoy spoke of police. Nobody counted the gangs.\n",
    "n1": "An undated note on gangs and police.\n",
}

BRIEF = """format: 1
title: Ports and waivers
as_of: {date: 2025-05, basis: inferred, why: the harbourmaster left then}
sources:
  s1:
    file: s1.txt
    title: A week of gangs
    publisher: The Lantern
    issued: {date: 2025-01-20, basis: inferred, why: the tide was low}
  s2:
    file: s2.txt
    publisher: Port Gazette
    issued: 2025-02-06%
    lineage: [{relation: shares-origin, of: s1, why: the same typist}]
  s3: {file: s3.txt, publisher: Lagoon Post, issued: 2025-03}
  n1: {file: n1.txt}
actors:
  rubio:
    name: Marco Rubio
    aliases: [the Secretary]
    roles:
      - title: minister
        note: sworn in at dawn
        evidence: [{source: s1, quote: Marco Rubio, note: name as printed}]
  envoy: {name: U.S. envoy, aliases: [U.S., Santiago]}
  gangs: {name: The G9 alliance, kind: armed-group}
events:
  waiver:
    title: A waiver is given
    actors: [rubio]
    date: {date: 2025-01, basis: inferred, why: before the thaw}
    evidence: [{source: s2, quote: A waiver came}]
  flight:
    title: Gangs flee
    evidence:
      - {source: s2, quote: Gangs fled, note: not all of them}
      - {source: s3, quote: Gangs returned}
figures:
  ports:
    title: Ports held
    readings:
      - {value: 1, note: counted twice, evidence: [{source: s2, quote: held the port}]}
quotations:
  praise:
    speaker: rubio
    renderings: [{source: s1, quote: He praised the police, note: heard on the radio}]
gaps:
  count:
    question: How many gangs are there?
    evidence: [{source: s3, quote: Nobody counted the gangs}]
  silence: {question: Why did nobody ask?}
conflicts:
  moves:
    title: Where they went
    positions:
      - {claim: North, evidence: [{source: s1, quote: Gangs moved north}]}
      - {claim: Back, evidence: [{source: s3, quote: Gangs returned, note: by ship}]}
judgements:
  calm:
    statement: It will not be calm
    against: a truce
    evidence: [{source: s3, quote: Gangs returned}]
"""


def write_dated(folder: Path) -> Path:
    """Write the brief and its sources below `folder`; the brief's path."""
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "dated.yaml").write_text(BRIEF, "utf-8")
    return folder / "dated.yaml"


def dated_dossier(folder: Path) -> Dossier:
    return open_dossier(write_dated(folder))

"""Faults to put into the sound brief, one at a time.

In an edit, ⟦ stands where the message must point; what stands between ⟦ and ⟧ is what its fix is
pasted over, from ⟪ on where the message points into the middle of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.checking.sound import BRIEF, FIRST, sha256

LANDED = "A second contingent of 144 officers landed in the capital on Thursday"
PRINTED = "{date: 2025-03-06, printed: Thursday, basis: inferred, why: the dateline}"
EVIDENCE = f"    evidence:\n      - source: first\n        quote: {LANDED}\n"
RENDERED = """\
    renderings:
      - source: first
        quote: We will not leave before the work is done
"""
RENDERED_AGAIN = """\
      - source: second
        quote: would not leave before the work is done
        note: in indirect speech
"""
SUMMED = """\
  to-come:
    title: Officers still to come
    unit: officers
    kind: stock
    readings:
      - value: 2356
        computed: 2500 - 144
        date: 2025-03-05
        evidence:
          - {source: first, quote: "short of the 2,500 that were promised"}
          - {source: first, quote: A second contingent of 144 officers}
      - value: ⟦1756
        computed: 2500 - 744
        date: 2025-03-06
        evidence:
          - {source: first, quote: "744 officers, short of the 2,500 that were promised"}
"""
COUNTED = """\
  landed:
    title: Officers landed
    unit: officers
    kind: flow
    readings:
      - value: ⟦744
        date: 2025-03-06
        evidence: [{source: first, quote: The force now counts 744 officers}]
      - value: 144
        date: 2025-03-06
        evidence: [{source: first, quote: A second contingent of 144 officers}]
"""
SCOPED = """\
  contingent:
    title: Officers in the country
    unit: officers
    kind: stock
    scope: of the second contingent
    readings:
      - value: 144
        date: 2025-03-06
        evidence: [{source: first, quote: A second contingent of 144 officers}]
"""
LANDING = (
    "  landing:\n    title: A second contingent lands\n    status: happened\n"
    f"    date: {PRINTED}\n    actors: [obi, ministry]\n{EVIDENCE}"
)
POSITION = """\
      - claim: about 600
        evidence:
          - source: second
            quote: About 600 officers had been there before
"""


class Fault(NamedTuple):
    """An edit of the sound brief, the rule it breaks, and words of the message."""

    old: str
    new: str
    rule: str
    says: str
    mends: bool = False


FAULTS = {
    "number-changed": Fault(
        f"quote: {LANDED}", f"quote: ⟦{LANDED.replace('144', '154')}⟧", "quote-drifted",
        "a number differs: “154” is “144” there", mends=True,
    ),
    "negation-dropped": Fault(
        "quote: We will not leave", "quote: ⟦We will leave before the work is done⟧ #",
        "quote-drifted", "a negation differs: “not” is left out", mends=True,
    ),
    "modal-changed": Fault(
        "quote: We will not leave", "quote: ⟦We might not leave before the work is done⟧ #",
        "quote-drifted", "a modal verb differs: “might” is “will” there", mends=True,
    ),
    "name-changed": Fault(
        "quote: said Commander Ada Obi,",
        "quote: ⟦said Commander Ada Ohi, who leads the mission⟧ #",
        "quote-drifted", "a name differs: “Ohi” is “Obi” there", mends=True,
    ),
    "word-dropped": Fault(
        "quote: The force now counts 744 officers\n      - value: 600",
        "quote: ⟦The force counts 744 officers⟧\n      - value: 600",
        "quote-drifted", "“now” is left out", mends=True,
    ),
    "colon-and-quotes-in-fix": Fault(
        "quote: We will not leave", "quote: ⟦“We will not leave before the task is done,” said⟧ #",
        "quote-drifted", "“task” is “work” there", mends=True,
    ),
    "wrong-suffix": Fault(
        'suffix: ". It stands"', "suffix: ⟦It falls⟧", "quote-drifted",
        "but not beside this suffix",
    ),
    "wrong-prefix": Fault(
        f"quote: {LANDED}\n", f"quote: {LANDED}\n        prefix: ⟦and then⟧\n", "quote-drifted",
        "but not beside this prefix", mends=True,
    ),
    "other-source": Fault(
        f"source: first\n        quote: {LANDED}", f"source: second\n        quote: ⟦{LANDED}",
        "quote-not-found", "these words are not in second",
    ),
    "words-of-nobody": Fault(
        f"quote: {LANDED}", "quote: ⟦troops came ashore at dawn by the old fort", "quote-not-found",
        "nor any like them",
    ),
    "empty-quote": Fault(
        f"quote: {LANDED}", 'quote: ⟦" "', "quote-not-found", "the quote is empty",
    ),
    "suffix-dropped": Fault(
        'quote: in April\n        suffix: ". It stands"', "quote: ⟦in April", "quote-ambiguous",
        "2 places in first",
    ),
    "cut-over-negation": Fault(
        "quote: We will not leave", "quote: ⟦We will […] leave before the work is done⟧ #",
        "quote-cut", "leaves out a negation, “not”", mends=True,
    ),
    "cut-over-number": Fault(
        "quote: The force now counts 744 officers\n      - value: 600",
        'quote: ⟦"The force now counts […] officers"⟧\n      - value: 600',
        "quote-cut", "leaves out a number, “744”", mends=True,
    ),
    "cut-over-paragraph": Fault(
        "quote: short of the 2,500 that were promised",
        'quote: ⟦"who leads the mission […] The force now counts 744 officers, short of the 2,500"',
        "quote-cut", "over the end of a paragraph",
    ),
    "cut-turned-round": Fault(
        f"quote: {LANDED}", 'quote: ⟦"in the capital […] A second contingent of 144 officers"',
        "quote-cut", "do not stand in this order",
    ),
    "cut-at-the-end": Fault(
        f"quote: {LANDED}", f'quote: ⟦"{LANDED} […]"', "quote-cut", "needs words on both sides",
    ),
    "number-split": Fault(
        "quote: The force now counts 744 officers\n      - value: 600",
        "quote: ⟦44 officers, short of the 2,500⟧\n      - value: 600",
        "quote-splits-word", "cuts “744” apart", mends=True,
    ),
    "word-split": Fault(
        f"quote: {LANDED}", f"quote: ⟦{LANDED[:-3]}⟧", "quote-splits-word",
        "cuts “Thursday” apart", mends=True,
    ),
    "boilerplate-cited": Fault(
        f"quote: {LANDED}", "quote: ⟦Sign up for our letter", "evidence-in-boilerplate",
        "the boilerplate of first",
    ),
    "boilerplate-gone": Fault(
        "[Sign up for our letter]", "[⟦Sign up for our newsletter⟧]", "boilerplate-not-found",
        "this boilerplate is not in first", mends=True,
    ),
    "cited-twice": Fault(
        EVIDENCE, f"{EVIDENCE}      - source: first\n        quote: ⟦{LANDED}\n",
        "duplicate-evidence", "evidence number 1 already",
    ),
    "no-evidence": Fault(
        "  landing:\n    title: A second contingent lands\n    status: happened\n"
        f"    date: {PRINTED}\n    actors: [obi, ministry]\n{EVIDENCE}",
        "  ⟦landing:\n    title: A second contingent lands\n", "no-evidence",
        "“A second contingent lands” rests on no evidence",
    ),
    "one-position": Fault(
        f"  before:\n{BRIEF.partition('  before:')[2].partition(POSITION)[0][1:]}{POSITION}",
        f"  ⟦before:\n{BRIEF.partition('  before:')[2].partition(POSITION)[0][1:]}",
        "one-sided-conflict", "this one has 1",
    ),
    "evidence-source-mistyped": Fault(
        f"source: first\n        quote: {LANDED}", f"source: ⟦frist⟧\n        quote: {LANDED}",
        "unknown-source", "“frist” is no source", mends=True,
    ),
    "lineage-mistyped": Fault(
        "of: first,", "of: ⟦firs⟧,", "unknown-source", "“firs” is no source", mends=True,
    ),
    "actor-mistyped": Fault(
        "actors: [obi, ministry]", "actors: [obi, ⟦minsitry⟧]", "unknown-actor",
        "“minsitry” is no actor", mends=True,
    ),
    "speaker-mistyped": Fault(
        "speaker: obi", "speaker: ⟦oby⟧", "unknown-actor", "“oby” is no actor", mends=True,
    ),
    "outcome-mistyped": Fault(
        "    status: planned\n", "    status: planned\n    outcome: [⟦lading⟧]\n", "unknown-event",
        "“lading” is no event", mends=True,
    ),
    "outcome-of-itself": Fault(
        "    status: planned\n", "    status: planned\n    outcome: [⟦base]\n",
        "outcome-of-itself", "base is named as its own outcome",
    ),
    "outcome-of-what-happened": Fault(
        "    status: happened\n", "    status: happened\n    ⟦outcome: [base]\n",
        "outcome-without-plan", "events/landing has an outcome, and its status is happened",
    ),
    "about-without-section": Fault(
        "about: [figures/officers]", "about: [⟦officers⟧]", "unknown-part",
        "does not say its section", mends=True,
    ),
    "about-mistyped": Fault(
        "about: [figures/officers]", "about: [⟦figures/oficers⟧]", "unknown-part",
        "“figures/oficers” is no part", mends=True,
    ),
    "id-with-capitals": Fault(
        "  day:\n", "  ⟦Which_Day?⟧:\n", "bad-id", "“Which_Day?” is not of the form of ids",
        mends=True,
    ),
    "lineage-of-itself": Fault(
        "of: first,", "of: ⟦second,", "lineage-to-itself", "second is named as its own lineage",
    ),
    "lineage-circle": Fault(
        "    boilerplate: [Sign up for our letter]\n"
        + BRIEF.partition("letter]\n")[2].partition("{relation: shares-origin, of: first,")[0]
        + "{relation: shares-origin, of: first,",
        "    boilerplate: [Sign up for our letter]\n"
        "    lineage: [{relation: quotes, of: second}]\n"
        + BRIEF.partition("letter]\n")[2].partition("{relation: shares-origin, of: first,")[0]
        + "{relation: derived-from, of: ⟦first,",
        "lineage-cycle", "first from second from first",
    ),
    "alias-of-another": Fault(
        "name: The ministry", "name: ⟦commander obi", "duplicate-name",
        "names both obi and ministry",
    ),
    "alias-twice": Fault(
        "aliases: [Commander Obi]", "aliases: [Commander Obi, ⟦Commander Obi]", "duplicate-name",
        "is a name of obi already",
    ),
    "file-missing": Fault(
        "file: first.txt", "file: ⟦fist.txt", "source-missing", "there is no such file",
    ),
    "file-outside": Fault(
        "file: first.txt", "file: ⟦../../first.txt", "source-outside", "outside the brief's folder",
    ),
    "file-changed": Fault(
        f"sha256: {sha256(FIRST)}", f"sha256: ⟦{'0' * 64}⟧", "source-changed",
        "is not the file that the brief was written from", mends=True,
    ),
    "file-twice": Fault(
        "file: second.txt", "file: ⟦./first.txt", "duplicate-file", "first is this file too",
    ),
    "impossible-day": Fault(
        "date: 2025-03-06\n", "date: 2025-02-⟦30\n", "bad-date", "February 2025 has 28 days",
    ),
    "impossible-day-quoted": Fault(
        "date: 2025-03-06\n", 'date: "2025-02-⟦30"\n', "bad-date", "February 2025 has 28 days",
    ),
    "unreadable-date": Fault(
        "date: {date: 2025-03-06, printed: Thursday", "date: {date: ⟪2025⟦0306⟧, printed: Thursday",
        "bad-date", "20250306: write 2025-03-06",
    ),
    "inference-unexplained": Fault(
        "basis: inferred, why: the dateline", "basis: ⟦inferred", "inference-without-why",
        "nothing says from what",
    ),
    "wrong-weekday": Fault(
        "{date: 2025-03-06, printed: Thursday", "{date: ⟦2025-03-07, printed: Thursday",
        "wrong-weekday", "2025-03-07 is a Friday, printed is Thursday",
    ),
    "weekday-outside-stretch": Fault(
        "{date: 2025-03-06, printed: Thursday", "{date: ⟦2025-03-07/2025-03-08, printed: Thursday",
        "wrong-weekday", "is a Friday or Saturday, printed is Thursday",
    ),
    "printed-nowhere": Fault(
        "printed: 6 March 2025", "printed: ⟦6th of March", "printed-not-found",
        "“6th of March” is printed in no source",
    ),
    "date-not-stated": Fault(
        "date: 2025-04\n", "date: ⟦2024-11\n", "date-not-stated", "neither the year nor the month",
    ),
    "after-the-end": Fault(
        "as_of: 2025-03-31", "as_of: 2025-03-01", "after-as-of", "1 March 2025",
    ),
    "as-of-unknown": Fault(
        "as_of: 2025-03-31", "as_of: ⟦unknown", "no-as-of", "up to which day",
    ),
    "value-in-words": Fault(
        "value: 744", "value: ⟦some 744⟧", "bad-value", "“some 744” is not a number", mends=True,
    ),
    "value-of-nobody": Fault(
        "value: 744", "value: ⟦774", "value-not-stated", "no quote of this reading states 774",
    ),
    "sum-mistyped": Fault(
        "computed: 744 - 144", "computed: 744 ⟦x 144", "bad-sum", "cannot be worked out",
    ),
    "sum-wrong": Fault(
        "computed: 744 - 144", "computed: ⟦744 + 144", "wrong-sum", "744 + 144 is 888, not 600",
    ),
    "sum-of-nobody": Fault(
        "computed: 744 - 144", "computed: ⟦750 - 150", "sum-without-evidence",
        "states 750 or 150",
    ),
    "sum-of-the-stated": Fault(
        "quote: A second contingent of 144 officers\n",
        "quote: A second contingent of 144 officers\n"
        "          - source: second\n            quote: About 600 officers\n",
        "computed-and-stated", "states 600 itself",
    ),
    "readings-disagree": Fault(
        "quotations:\n", f"{COUNTED}quotations:\n", "readings-disagree",
        "144 officers, 6 Mar 2025 (first) and 744 officers, 6 Mar 2025 (first) disagree",
    ),
    "sums-disagree": Fault(
        "quotations:\n", f"{SUMMED}quotations:\n", "arithmetic-gap",
        "2,356 officers, 5 Mar 2025 (first) and 1,756 officers, 6 Mar 2025 (first) leave a gap",
    ),
    "scope-forgotten": Fault(
        "figures:\n  officers:\n", f"figures:\n{SCOPED}  ⟦officers:\n", "scope-not-said",
        "144 officers in figures/contingent may be taken for one count",
    ),
    "cited-from-a-copy": Fault(
        LANDING, f"  ⟦{LANDING[2:]}      - source: second\n        quote: Ada Obi told reporters\n",
        "one-origin", "events/landing rests on first and second, which are one origin",
    ),
    "rendering-without-note": Fault(
        RENDERED_AGAIN, f"      - ⟦{RENDERED_AGAIN[8:].partition('        note')[0]}",
        "renderings-differ", "that of first",
    ),
    "rendering-forgotten": Fault(
        RENDERED + RENDERED_AGAIN, f"    ⟦{RENDERED[4:]}", "rendering-unregistered",
        "second may print this quotation too",
    ),
    "sentence-forgotten": Fault(
        "    evidence:\n      - source: first\n        quote: The ministry may send", "    note:",
        "sentence-uncited", "nothing cites a sentence of first with a number or a date",
    ),
    "actor-forgotten": Fault(
        "events:\n  landing:\n", "  capital:\n    name: the capital\nevents:\n  ⟦landing:\n",
        "actor-not-linked", "the words of events/landing name capital, not listed",
    ),
    "grade-off-its-scale": Fault(
        "reliability: B", "reliability: ⟦G", "unknown-word", "“G” is not a reliability",
    ),
    "likelihood-mistyped": Fault(
        "likelihood: very likely", "likelihood: ⟦very likley⟧", "unknown-word",
        "“very likley” is not a likelihood", mends=True,
    ),
    "key-mistyped": Fault(
        "status: planned", "⟦stauts⟧: planned", "unknown-key", "“stauts”", mends=True,
    ),
    "value-forgotten": Fault("kind: person", "⟦kind:", "empty-value", "“kind” has no value"),
    "key-twice": Fault(
        "kind: person", "kind: person\n    ⟦kind: state", "duplicate-key", "a second time",
    ),
}  # fmt: skip


def seeded(fault: Fault) -> tuple[str, tuple[int, int] | None, tuple[int, int]]:
    """The brief with the fault, the line and column of the fault, the offsets a fix is for."""
    assert BRIEF.count(fault.old) >= 1, "the edit has nothing to change"
    marked = BRIEF.replace(fault.old, fault.new, 1)
    text = re.sub("[⟦⟧⟪]", "", marked)
    before, mark, rest = marked.partition("⟦")
    if not mark:
        return text, None, (0, 0)
    before_value = before.partition("⟪")[0]
    before = before.replace("⟪", "")
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    return text, place, (len(before_value), len(before) + rest.find("⟧"))

"""What Hypothesis writes for each door: briefs, dates, queries, quotes and notes, near to sound."""

from __future__ import annotations

import json
from typing import Any, Final

import yaml
from hypothesis import strategies as st

from tests.hostile.hostile_text import CLASSES
from tests.plain.sample import S1, S2, sample

_WRITABLE: Final = st.characters(exclude_categories=["Cs"])
_BITS: Final = tuple(text for text in CLASSES.values() if len(text) < 100)

anything = st.text(st.characters(), max_size=80)
"""Any code points, lone surrogates among them."""
hostile = st.sampled_from(_BITS)
fields = (
    st.text(_WRITABLE, max_size=40)
    | hostile.map(lambda text: "".join(c for c in text if not "\ud800" <= c <= "\udfff"))
    | st.sampled_from(["unknown", "", "617", "1_000", "2025-02-06%", "217 + 400", "s1", "no", "~",
                       "happened", "planned", "likely", "open", "events/landing", "figures"])
)  # fmt: skip
values: st.SearchStrategy[Any] = st.recursive(
    fields | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(fields, inner, max_size=3),
    max_leaves=8,
)


def _places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in inner:
        found += _places(each, (*path, key))
    return found


@st.composite
def trees(draw: st.DrawFn) -> Any:  # noqa: ANN401
    """The sample brief with a few of its parts exchanged, taken out, doubled or named anew."""
    tree = sample()
    for _ in range(draw(st.integers(0, 4))):
        places = _places(tree)
        if not places:
            break
        *above, last = draw(st.sampled_from(places))
        holder: Any = tree
        for key in above:
            holder = holder[key]
        deed = draw(st.sampled_from(["exchange", "remove", "rename"]))
        if deed == "exchange":
            holder[last] = draw(values)
        elif deed == "remove" or isinstance(holder, list):
            del holder[last]
        else:
            holder[draw(fields)] = holder.pop(last)
    return tree


@st.composite
def briefs(draw: st.DrawFn) -> str:
    """A brief as YAML in some style, perhaps with a few characters of it changed."""
    text = yaml.safe_dump(
        draw(trees()), sort_keys=False, allow_unicode=True,
        default_flow_style=draw(st.sampled_from([None, True, False])),
        width=draw(st.sampled_from([20, 80, 10_000])),
    )  # fmt: skip
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(["", "\t", "- ", ": ", "&a ", "*a", "!!x ", "<<: ", "|", "---\n",
                                    "'", '"', "[", "}", "# ", "\n", "\x00", "\u2028"]))  # fmt: skip
        text = text[:at] + put + text[at + draw(st.integers(0, 6)) :]
    return text


yaml_like = st.text(
    st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\t~<0\u2028\ufeffé"), max_size=200
).map(lambda text: f"format: 1\ntitle: {text}")

_parts = st.sampled_from(
    ["2025", "-0399", "Y12025", "Y-17000", "0000", "20XX", "2X25", "-", "-02", "-13", "-2X", "-XX",
     "-24", "-29", "-31", "T10:00", "T23:59:60", "Z", "+14:00", "?", "~", "%", "/", "..", ".", ",",
     "[", "]", "{", "}", " ", "unknown", "٣", "1985-04-12", "2024-02-29", "9999"]
)  # fmt: skip
dates = st.lists(_parts, max_size=9).map("".join) | st.text(
    st.sampled_from("0129X-/.[],?~%TZY: "), max_size=30
)

_terms = st.sampled_from(
    ["police", "polise", '"', "“", "officers", "617", "1,0", "port-au-", "-", "source:", "s1", "s2",
     "actor:", "rubio", "before:", "2025-02", "kind:", "after:", "é", "e\u0301", "\u200b", "½", "ﬁ",
     "ß", "İ", "'s", "U.S.", "\x1b[31m", "\ud800", " ", "the"]
)  # fmt: skip
queries = (
    st.lists(_terms, max_size=10).map(" ".join)
    | st.lists(_terms, max_size=10).map("".join)
    | anything
)

numbers = st.lists(
    st.sampled_from(
        ["617", "1,000", "1_000", ".5", "40.7", "-", "−", "+", "*", "/", "(", ")", " ", "million",
         "hundred", "and", "a", "half", "dozen", "twenty", "first", "third", "USD", "$", "m", "bn",
         "0", "00", "٣", "½", "²", "e9", ",", "\u2009", "9" * 30]
    ),
    max_size=12,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])) | anything  # fmt: skip

sources = (
    st.sampled_from([S1, S2])
    | st.text(
        st.sampled_from("aab \n\n,.\"'“”’–-…[]5\u0301\u0323\u200b\u00ad\u00a0éﬁ"), max_size=120
    )
    | anything
)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and where a quote is cut from it."""
    text = draw(sources.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, min(len(text), start + 120)))


@st.composite
def changed_cuts(draw: st.DrawFn) -> tuple[str, str]:
    """A text and a quote cut from it with a character or word changed, added or left out."""
    text, start, end = draw(cuts())
    quote = text[start:end]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(quote)))
        put = draw(st.sampled_from(["", "a", "not ", "5", "6", "[…]", " [...] ", "\u0301", "-", "“",
                                    "\u200b", " ", "\n", "é", "B"]) | anything)  # fmt: skip
        quote = quote[:at] + put + quote[at + draw(st.integers(0, 8)) :]
    return text, quote


_TEXTS: Final = ["s1.txt", "s2.txt", "The force has 600 officers", "Annotation",
                 "TextQuoteSelector", "TextPositionSelector", "FragmentSelector",
                 "commenting", "/events/landing",
                 "2025-02-06T10:00:00Z", "urn:x", "\x1b[31m", "\ud800", ""]  # fmt: skip
_KEYS: Final = ["type", "target", "source", "selector", "exact", "prefix", "suffix", "start", "end",
                "body", "bodyValue", "value", "id", "motivation", "created", "modified", "items",
                "first", "@graph", "refinedBy", "dcterms:title", "dcterms:isVersionOf"]  # fmt: skip
_json: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.integers() | st.floats()
    | st.sampled_from(_TEXTS) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip
_entries = st.fixed_dictionaries(
    {"type": st.just("Annotation"), "target": _json},
    optional=dict.fromkeys(("id", "body", "motivation", "created", "dcterms:isVersionOf"), _json),
)
notes = (
    (_json | st.lists(_entries, max_size=4)).map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=80)
)  # fmt: skip

_LINES: Final = ['search = "x"', 'help = "x,Y"', "quit = 1", '"quit" = ""', 'nothing = "x"', "[a]",
                 'search = "\\u001b"', "search = 'a", 'x = """', 'a.b = "c"', "\x00", "# c",
                 'search = "ctrl+a,,"', 'search = "🏽"']  # fmt: skip
keymaps = st.lists(st.sampled_from(_LINES), max_size=4).map(
    lambda lines: "\n".join(lines).encode()
) | st.binary(max_size=60)

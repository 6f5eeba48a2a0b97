"""Tables of parts, made one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from haiti_brief.search.build import Tables, build_tables
from haiti_brief.search.merging import merged
from tests.search.sample import any_text, few, tricky_text
from tests.search.shelves import TEXTS

WORDED = st.lists(st.sampled_from(["Haiti’s", "Zoë", "a", "1,000", "𝒳", "ab"])).map(" ".join)


def arrays(tables: Tables) -> dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]]:
    return {
        "letters": tables.vocabulary.letters,
        "words": tables.vocabulary.offsets,
        **{f"postings {name}": each for name, each in tables.postings._asdict().items()},
        **{f"forward {name}": each for name, each in tables.forward._asdict().items()},
        **{f"likeness {name}": each for name, each in tables.likeness._asdict().items()},
    }


def assert_as_built_at_once(parts: list[list[str]]) -> None:
    made = arrays(merged([build_tables(part) for part in parts]))
    wanted = arrays(build_tables([text for part in parts for text in part]))
    for name, array in wanted.items():
        assert made[name].dtype == array.dtype, name
        np.testing.assert_array_equal(made[name], array, name)


@few
@given(st.lists(st.lists(any_text | tricky_text | WORDED, max_size=4), min_size=1, max_size=5))
def test_merged_tables_are_those_built_at_once(parts: list[list[str]]) -> None:
    assert_as_built_at_once(parts)


def test_merged_tables_of_real_texts_are_those_built_at_once() -> None:
    assert_as_built_at_once([TEXTS[:7], TEXTS[7:8], [], TEXTS[8:90], TEXTS[90:]])


def test_progress_runs_up_to_all() -> None:
    told: list[float] = []
    merged([build_tables(TEXTS[:9]), build_tables(TEXTS[9:20])], told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

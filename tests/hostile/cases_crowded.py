"""Briefs that open and hold very much of one thing: what a rule or a comparison may choke on.

Each shape is made for a `part` of what the limits let in: 1.0 is nearly a million values, or nearly
32 MiB. The tests make those smaller that `SHAPES` lists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.hostile.cases_crowded_figures import (
    conflicts_about_one,
    figures_alike,
    figures_of_one_title,
    long_sums,
    readings_alike,
    readings_no_numbers,
    readings_of_all_days,
    readings_of_long_spans,
    readings_of_one_day,
    stocks_and_flows,
    sums,
    titles_in_a_ladder,
)
from tests.hostile.cases_crowded_items import (
    aliases_of_one_word,
    bad_ids,
    dates_not_stated,
    doubled_aliases,
    empty_conflicts,
    events_of_one_day,
    long_sets,
    long_silences,
    long_wrong_dates,
    many_aliases,
    much_of_all,
    names_in_an_event,
    outcomes_of_itself,
    parts_without_section,
    printed_nowhere,
    silences_of_no_place,
    silences_of_no_rule,
    silences_of_one_place,
    unknown_actors,
    unknown_actors_among_many,
    unknown_actors_silenced,
    unknown_outcomes,
    unknown_parts,
    unknown_sources,
    unknown_speakers,
    wrong_dates,
)
from tests.hostile.cases_crowded_sources import (
    boilerplate_everywhere,
    copies_cited_by_all,
    derived_from_all_before,
    derived_in_a_chain,
    derived_with_long_ids,
    long_prefixes,
    long_renderings,
    many_renderings,
    missing_in_a_large_source,
    missing_quotes,
    missing_quotes_many_sources,
    one_file_many_times,
    one_short_phrase,
    phrases_that_stand_often,
    quotes_cut_in_order,
    quotes_cut_often,
    quotes_full_of_spaces,
    said_by_many_sources,
    statements_of_one_quote,
    unknown_boilerplate,
)
from tests.hostile.crowd import Shape

SHAPES: Final[tuple[Callable[[float], Shape], ...]] = (
    unknown_actors, unknown_actors_among_many, unknown_actors_silenced, unknown_speakers,
    unknown_sources, unknown_outcomes, outcomes_of_itself, unknown_parts, parts_without_section,
    bad_ids, doubled_aliases, many_aliases, aliases_of_one_word,
    names_in_an_event, derived_in_a_chain, derived_from_all_before, derived_with_long_ids,
    one_file_many_times, long_renderings, copies_cited_by_all, boilerplate_everywhere,
    one_short_phrase,
    long_prefixes, statements_of_one_quote, many_renderings, said_by_many_sources,
    readings_of_one_day, readings_of_all_days, readings_alike,
    readings_no_numbers, sums, long_sums, figures_alike, figures_of_one_title,
    titles_in_a_ladder, stocks_and_flows, conflicts_about_one, events_of_one_day, wrong_dates,
    long_wrong_dates, long_sets, dates_not_stated, printed_nowhere, silences_of_no_rule,
    silences_of_no_place, silences_of_one_place, long_silences, empty_conflicts, much_of_all,
    unknown_boilerplate, readings_of_long_spans, missing_quotes, missing_quotes_many_sources,
    missing_in_a_large_source, phrases_that_stand_often, quotes_cut_often, quotes_cut_in_order,
    quotes_full_of_spaces,
)  # fmt: skip
"""Briefs that hold very much of one thing; the number is the part of the largest such brief."""

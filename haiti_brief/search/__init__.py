"""Search: the words of sources and brief, the query, the ranking."""

"""haiti-brief: a terminal reader for sourced briefings."""

__version__ = "0.1.0"

"""Tests of reading briefs and sources."""

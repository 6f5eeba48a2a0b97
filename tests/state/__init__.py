"""Tests of what the reader writes."""

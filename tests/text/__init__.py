"""Tests of strings alone."""

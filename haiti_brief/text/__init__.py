"""Strings alone: visibility, folding, spans, sentences, quote anchoring, word differences."""

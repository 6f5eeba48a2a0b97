"""The cards of the evidence panel, one module a section of the brief."""

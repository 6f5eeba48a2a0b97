"""The index over a dossier's words, the query and the ranking."""

"""Rules over a dossier and the diagnostics that they give."""

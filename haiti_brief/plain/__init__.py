"""A dossier as linear text, for pipes, screen readers and dumb terminals."""

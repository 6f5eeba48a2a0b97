"""What follows from a dossier: agreement, origins, renderings, coverage, other days."""

"""What follows from a dossier: conflicts, lineage, origins, coverage, as-of."""

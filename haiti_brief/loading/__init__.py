"""From YAML and source files to a dossier, with the place of every node."""

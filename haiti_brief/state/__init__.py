"""What the reader writes: marks, notes, the last place and histories, in one SQLite file."""

"""The brief as frozen structs, with dates and amounts. No files, no screens."""

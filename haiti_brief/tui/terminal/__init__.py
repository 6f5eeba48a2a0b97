"""The terminal at the other end of the line: what it shows, what it is told, and when."""

"""The panes of the main screen, one module each, on one shared base."""

"""Charts of figures, drawn with characters. Imported only when a chart is to be drawn."""

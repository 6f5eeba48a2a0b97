"""The widgets that the panes and screens are made of."""

"""What a start and a key cost, measured from outside the program."""

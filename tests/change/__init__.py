"""What changes a trust as a whole, in real repositories and with the clock set."""

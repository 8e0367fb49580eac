"""State in, bytes out: what goes to a board. No clock, random number or host gets in."""

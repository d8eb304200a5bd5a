"""What can be done at a door."""

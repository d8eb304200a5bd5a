"""What is filled in at a door."""

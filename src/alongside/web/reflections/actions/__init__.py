"""What can be done with reflections."""

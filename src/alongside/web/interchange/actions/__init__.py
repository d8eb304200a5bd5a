"""What is carried in."""

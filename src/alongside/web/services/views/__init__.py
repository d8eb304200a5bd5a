"""The pages about services."""

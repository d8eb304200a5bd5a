"""Template tags of charters."""

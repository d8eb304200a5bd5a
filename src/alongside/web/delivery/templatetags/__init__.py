"""Template tags of shared sessions."""

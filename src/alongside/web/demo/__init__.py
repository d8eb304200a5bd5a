"""A living, fictional world to try everything in; development only."""

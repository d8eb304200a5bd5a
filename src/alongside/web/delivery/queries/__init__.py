"""Everything that can be asked of this app."""

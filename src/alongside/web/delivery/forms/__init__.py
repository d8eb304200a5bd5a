"""Everything that is filled in on this app’s pages."""

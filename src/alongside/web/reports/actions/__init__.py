"""Everything that this app writes: drafts, publishing, corrections."""

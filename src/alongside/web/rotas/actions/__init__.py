"""Everything that this app writes: drafts and their steps, planning, publishing, and whose turn it is."""

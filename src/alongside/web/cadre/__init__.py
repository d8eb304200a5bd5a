"""The cadre: practitioners who show what they did, services that look for a start, and placements between two."""

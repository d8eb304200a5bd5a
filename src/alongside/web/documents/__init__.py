"""What an organisation's documents say about co-production, beside what its record shows."""

"""What can be asked about practitioners, wishes for help and placements."""

"""What the facts add up to: each measure is written once and worked out by one of two engines."""

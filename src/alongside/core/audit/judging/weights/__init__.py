"""What was trained, as data: see card.md."""

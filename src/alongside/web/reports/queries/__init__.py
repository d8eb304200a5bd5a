"""What reports are composed from, and what can be asked about them."""

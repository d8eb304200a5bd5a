"""What can be asked about portfolios."""

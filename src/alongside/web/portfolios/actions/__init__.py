"""What is written about portfolios."""

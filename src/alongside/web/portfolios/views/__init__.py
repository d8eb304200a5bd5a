"""The pages of portfolios."""

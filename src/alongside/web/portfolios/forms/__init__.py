"""The forms of portfolios."""

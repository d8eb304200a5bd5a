"""The pages of check-ins."""

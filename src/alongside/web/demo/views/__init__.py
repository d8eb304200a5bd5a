"""The pages of this app, in development only."""
